import { isoDay } from "../../analytics/calendar/index.js";
import type { DraftIdentity } from "./chain-draft.js";
import { type QuoteFlag, quoteFlags } from "./chain-remarks.js";
import { type DayStatistics, statisticsText } from "./daily-statistics.js";
import type { StoredChainDay } from "./store-chain-day.js";

/** A day of a file, summed over the pieces in which it was stored. */
export interface DayQuality {
  readonly identity: DraftIdentity;
  readonly contracts: number;
  readonly frames: number;
  readonly rows: number;
  readonly quoted: number;
  readonly superseded: number;
  readonly roundedFrames: number;
  readonly remarks: Readonly<Record<QuoteFlag, number>>;
  readonly statistics: DayStatistics | null;
}

const flagNames = Object.keys(quoteFlags) as QuoteFlag[];

/** Adds a stored piece of a day to what was stored of it before. */
export function withPiece(
  before: DayQuality | null,
  {
    identity,
    piece,
    statistics,
  }: { identity: DraftIdentity; piece: StoredChainDay; statistics: DayStatistics | null },
): DayQuality {
  const { list, frames, written, unchanged, superseded, quoted, remarks, roundedFrames } = piece;
  const sums = flagNames.map((name) => [name, (before?.remarks[name] ?? 0) + remarks[name]]);
  return {
    identity,
    contracts: list.count,
    frames: (before?.frames ?? 0) + frames,
    rows: (before?.rows ?? 0) + written + unchanged,
    quoted: (before?.quoted ?? 0) + quoted,
    superseded: (before?.superseded ?? 0) + superseded,
    roundedFrames: (before?.roundedFrames ?? 0) + roundedFrames,
    remarks: Object.fromEntries(sums) as Record<QuoteFlag, number>,
    statistics: statistics ?? before?.statistics ?? null,
  };
}

const words: Readonly<Record<QuoteFlag, string>> = {
  NO_QUOTE: "without a quote",
  ZERO_IV: "with a vol of 0",
  EXPIRED: "expired",
  CROSSED: "crossed",
  STALE_SPOT: "with a stale spot",
  ADJUSTED: "adjusted",
  NO_BID: "without a bid",
  NO_ASK: "without an ask",
  IV_FROM_MID: "with a vol from the mid",
};

/** The quality of a day in one line. */
export function qualityText(day: DayQuality): string {
  const { identity, contracts, frames, rows, quoted, superseded, roundedFrames, remarks, statistics } = day;
  const remarked = flagNames.flatMap((name) =>
    remarks[name] > 0 ? [`${remarks[name]} ${words[name]}`] : [],
  );
  const more = [
    superseded > 0 ? `${superseded} of snapshots that a later one of their minute outdates` : null,
    roundedFrames > 0 ? `prices of ${roundedFrames} snapshots rounded` : null,
    statisticsText(statistics),
  ].filter((text) => text !== null);
  const head = `${identity.symbol} ${isoDay(identity.tradingDay)} ${identity.source}`;
  const counts = `${frames} snapshots of ${contracts} contracts, ${rows} rows, ${quoted} quoted on both sides`;
  return [`${head}: ${counts}`, ...remarked, ...more].join(", ");
}
