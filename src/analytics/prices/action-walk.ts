import type { Dividend, Split } from "./corporate-actions.js";

/** A walk backwards in time through the actions of one instrument. */
export interface ActionWalk {
  readonly splits: readonly Split[];
  readonly dividends: readonly Dividend[];
  readonly storedDividends: StoredDividends;
  /** The last split and dividend not yet walked over. */
  split: number;
  dividend: number;
  /** Shares that one share held here has become by the last row. */
  sharesAtEnd: number;
  /** Shares and cash that one share held here has become since the last `restart`. */
  shares: number;
  cash: number;
  /** Dividends per traded share met while the traded share is unknown. */
  leftOut: number;
}

/**
 * How a dividend per STORED share is turned into cash per traded share: PER_OLD_SHARE of raw prices as it is,
 * PER_ADJUSTED_SHARE times the splits of its day, ONLY when nothing is known as traded (then others are left out).
 */
export type StoredDividends = "PER_OLD_SHARE" | "PER_ADJUSTED_SHARE" | "ONLY";

export function startWalk({
  splits,
  dividends,
  storedDividends,
  lastDay,
}: {
  readonly splits: readonly Split[];
  readonly dividends: readonly Dividend[];
  readonly storedDividends: StoredDividends;
  readonly lastDay: number;
}): ActionWalk {
  let split = splits.length - 1;
  while (split >= 0 && splits[split]!.day > lastDay) split--;
  let dividend = dividends.length - 1;
  while (dividend >= 0 && dividends[dividend]!.day > lastDay) dividend--;

  return {
    splits,
    dividends,
    storedDividends,
    split,
    dividend,
    sharesAtEnd: 1,
    shares: 1,
    cash: 0,
    leftOut: 0,
  };
}

/** Counts shares and cash from here on. */
export function restart(walk: ActionWalk): void {
  walk.shares = 1;
  walk.cash = 0;
}

/**
 * Walks from a row to the one before it, over the actions with previousDay < exDay <= the row's day, the latest
 * first; on one day the split is later than the dividend, which is thus per old share.
 *
 * @param rebase stored price x rebase = as traded, of the row on which these actions take effect
 */
export function stepBack(walk: ActionWalk, previousDay: number, rebase: number): void {
  let splitsOfStep = 1;
  for (;;) {
    const splitDay = walk.split < 0 ? previousDay : walk.splits[walk.split]!.day;
    const dividendDay = walk.dividend < 0 ? previousDay : walk.dividends[walk.dividend]!.day;
    if (splitDay <= previousDay && dividendDay <= previousDay) return;

    if (splitDay >= dividendDay) {
      const { ratio } = walk.splits[walk.split]!;
      splitsOfStep *= ratio;
      walk.sharesAtEnd *= ratio;
      walk.shares *= ratio;
      walk.cash *= ratio;
      walk.split--;
    } else {
      receive(walk, walk.dividends[walk.dividend]!, rebase, splitsOfStep);
      walk.dividend--;
    }
  }
}

function receive(
  walk: ActionWalk,
  { amount, perShareOf }: Dividend,
  rebase: number,
  splitsOfStep: number,
): void {
  if (perShareOf === "AS_TRADED") {
    if (walk.storedDividends === "ONLY") walk.leftOut++;
    else walk.cash += amount;
    return;
  }
  walk.cash += walk.storedDividends === "PER_ADJUSTED_SHARE" ? amount * rebase * splitsOfStep : amount;
}
