import { timesFactor } from "../../analytics/money/fixed.js";
import type { DayHoldings, Holding } from "../portfolios/index.js";

/**
 * What a place has brought in beside its value, in its instrument's currency: sales less purchases, income less fees, of
 * all its episodes. Value and this together are its P&L since inception. 0 before its first episode.
 */
export function earned(holding: Holding | null): bigint {
  return holding === null ? 0n : earnedBefore(holding) + earnedNow(holding);
}

/** Of the last episode alone. */
function earnedNow({ episode: { realised, income, fees, cost } }: Holding): bigint {
  return realised + income - fees - cost;
}

/** Of the episodes before it. */
function earnedBefore({ episode: { earlier } }: Holding): bigint {
  return earlier.realised + earlier.income - earlier.fees;
}

/** What one episode won between two instants, in the book's currency. */
export interface EpisodePnl {
  /** As it stood last. */
  readonly holding: Holding;
  /** Null for want of a price or a rate. */
  readonly pnl: bigint | null;
  /** At the first instant; null: not known. */
  readonly startValue: bigint | null;
}

/** The P&L of every episode that was open between two instants, or had income or fees. */
export function episodePnls(before: DayHoldings, now: DayHoldings): EpisodePnl[] {
  return now.places.flatMap((holding, i) => {
    if (holding === null) return [];
    const then = before.places[i] ?? null;
    const rate = now.rateOf(holding.instrument.currency);
    const row = (of: Holding, from: Holding | null, end: bigint | null, moved: bigint): EpisodePnl[] => {
      const startValue = from === null ? 0n : heldValue(from);
      const isIdle = of.episode.isClosed && (from === null || from.episode.isClosed) && moved === 0n;
      return isIdle ? [] : [{ holding: of, startValue, pnl: pnlOf({ startValue, end, moved, rate }) }];
    };
    if (then === null || then.episode.openedBy === holding.episode.openedBy)
      return row(holding, then, heldValue(holding), earned(holding) - earned(then));
    // One episode ended and another began.
    return [
      ...row(then, then, 0n, earnedBefore(holding) - earned(then)),
      ...row(holding, null, heldValue(holding), earnedNow(holding)),
    ];
  });
}

function pnlOf({
  startValue,
  end,
  moved,
  rate,
}: {
  startValue: bigint | null;
  end: bigint | null;
  moved: bigint;
  rate: number | null;
}): bigint | null {
  if (startValue === null || end === null) return null;
  if (moved === 0n) return end - startValue;
  return rate === null ? null : end - startValue + timesFactor(moved, rate);
}

/** What is closed is worth nothing, whatever a currency is worth. */
function heldValue({ episode, value }: Holding): bigint | null {
  return episode.isClosed ? 0n : value;
}
