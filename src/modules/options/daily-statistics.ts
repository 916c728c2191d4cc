import {
  barKnownAt,
  sessionClose,
  type Venue,
  venueInstant,
  venueMinute,
} from "../../analytics/calendar/index.js";
import type { ContractList, FrameValues } from "../../analytics/chains/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { DatedStage, lockWriters, mergeSeries, seriesLayout } from "../market/index.js";
import { atmVolCode, atmVols, headlineTenorDays, tenorAtmVol } from "./atm-vols.js";
import { pricedSnapshot } from "./vols-of-mids.js";

/** What a snapshot says of its day. */
export interface DayStatistics {
  readonly liveExpiries: number;
  /** Of them, with a forward by put-call parity or the source's own. */
  readonly expiriesWithForward: number;
  /** At the money at thirty days; null: not quoted, or not the closing snapshot. */
  readonly atmVol: number | null;
}

/** The figures of a day's last snapshot; null: it implies no price of the underlying. */
export function dayStatistics({
  list,
  values,
  venue,
  tradingDay,
  minute,
  knownAt,
}: {
  readonly list: ContractList;
  readonly values: FrameValues;
  readonly venue: Venue;
  readonly tradingDay: number;
  readonly minute: number;
  readonly knownAt: number;
}): DayStatistics | null {
  const instant = venueInstant(venue, { day: tradingDay, minutes: minute });
  const priced = pricedSnapshot({ list, values, venue, tradingDay, minute, instant, knownAt });
  if (priced === null) return null;
  const isClosing = minute === closingMinute(venue, tradingDay);
  return {
    liveExpiries: priced.expiries.length,
    expiriesWithForward: priced.expiries.filter(({ forwardSource }) =>
      ["PARITY", "VENDOR"].includes(forwardSource),
    ).length,
    atmVol: isClosing ? tenorAtmVol(atmVols(priced), headlineTenorDays) : null,
  };
}

/** Of the closing frame of a session, since midnight. */
export function closingMinute(venue: Venue, tradingDay: number): number {
  return venueMinute(venue, sessionClose(venue, tradingDay) - 1).minutes + 1;
}

export interface DailyVol {
  readonly symbol: string;
  readonly source: string;
  readonly venue: Venue;
  /** Day number. */
  readonly tradingDay: number;
  /** A year, as a fraction. */
  readonly atmVol: number;
}

/** Stores vols at the money as series under the chains' datasets, known a quarter of an hour after the close. */
export async function tellDailyVols(
  session: BulkSession,
  vols: readonly DailyVol[],
  { clock, isSynthetic }: { clock: () => Date; isSynthetic: boolean },
): Promise<void> {
  if (vols.length === 0) return;
  const stage = await DatedStage.open(session, seriesLayout);
  for (const [i, { symbol, source, venue, tradingDay, atmVol }] of vols.entries()) {
    const isFull = stage.add({
      line: i + 1,
      name: `${atmVolCode(symbol)}@${source}`,
      source,
      day: tradingDay,
      knownAt: new Date(barKnownAt(venue, tradingDay)),
      isDated: false,
      cells: [atmVol.toFixed(6)],
    });
    if (isFull) await stage.facts.drain();
  }
  await stage.facts.closeCopy();
  await session.transaction(async () => {
    await lockWriters(session.db, "imports");
    await mergeSeries(session, stage, { recordedAt: clock(), unitOf: () => "FRACTION", isSynthetic });
  });
}

/** A day's figures in words, for the report of an import. */
export function statisticsText(statistics: DayStatistics | null): string {
  if (statistics === null) return "no price of the underlying is given or implied";
  const { liveExpiries, expiriesWithForward, atmVol } = statistics;
  const vol = atmVol === null ? "" : `, 30-day vol at the money ${(100 * atmVol).toFixed(2)} %`;
  return `${expiriesWithForward} of ${liveExpiries} live expiries with a forward${vol}`;
}
