import type { BulkSession } from "../../platform/db/bulk-session.js";
import { BarStage } from "./bar-stage.js";
import { mergeBars } from "./merge-bars.js";
import type { InstrumentClassName } from "./venue.js";
import { lockWriters } from "./writing.queries.js";

/** A made-up day of an instrument. */
export interface SyntheticBar {
  /** Day number. */
  readonly tradingDay: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** Stores made-up daily bars, as traded; they serve where no real ones are. */
export async function tellSyntheticBars(
  session: BulkSession,
  {
    symbol,
    instrumentClass,
    source,
  }: { symbol: string; instrumentClass: InstrumentClassName; source: string },
  bars: readonly SyntheticBar[],
  clock: () => Date,
): Promise<void> {
  if (bars.length === 0) return;
  const stage = await BarStage.open(session, () => instrumentClass);
  for (const [i, { tradingDay, open, high, low, close }] of bars.entries()) {
    const isFull = stage.add({
      line: i + 1,
      symbol,
      source,
      day: tradingDay,
      knownAt: null,
      open: String(open),
      high: String(high),
      low: String(low),
      close: String(close),
      volume: null,
      adjustedClose: null,
      dividend: null,
      split: null,
    });
    if (isFull) await stage.facts.drain();
  }
  await stage.facts.closeCopy();
  await session.transaction(async () => {
    await lockWriters(session.db, "imports");
    await mergeBars(session, stage, {
      recordedAt: clock(),
      basis: "RAW",
      isSynthetic: true,
      hasActions: true,
      currency: "USD",
      workspaceId: null,
    });
  });
}
