/** A factor below this (|ln|, 0.18 = 19.7 %) is a dividend: the smallest split looked for is 6:5. */
const MIN_LOG_JUMP = 0.18;

/** Odd ratios (5:4, 5:2, 8:5 ...) must fit this well, else a special dividend of a fifth of the price would be one. */
const TIGHT_FIT = 1e-4;

/**
 * Usual ratios (n:1, 3:2) may be exceeded by this much: a dividend on the same day. They may not be missed from
 * below: GOOGL's class C distribution of 2014-04-03 stepped by 1.9938 and was no split. Reverse splits may be
 * missed both ways, as nothing else raises a price so.
 */
const LOOSE_FIT = 0.03;

/** The greatest m of an odd n:m. */
const MAX_DENOMINATOR = 5;

/** How much of the jump (share of its logarithm) the market may undo or add on the day itself. */
const MAX_MARKET_SHARE = 0.5;

export interface AdjustedCloses {
  readonly previousClose: number;
  readonly previousAdjClose: number;
  readonly close: number;
  readonly adjClose: number;
}

/** f = (adj_t / close_t) / (adj_{t-1} / close_{t-1}): 1 without action, n/m on an n:m split inside raw prices. */
export function adjustmentStep({ previousClose, previousAdjClose, close, adjClose }: AdjustedCloses): number {
  return (adjClose / close) * (previousClose / previousAdjClose);
}

/**
 * The ratio of the split which the adjusted close knows and the close still shows, null if there is none: the
 * adjustment step is a plausible ratio, and the close itself jumped by it, give or take half of it.
 *
 * @param stepRounding relative error of the step from the rounding of the printed prices
 */
export function splitLikeJump(closes: AdjustedCloses, stepRounding: number): number | null {
  const step = adjustmentStep(closes);
  if (!(Math.abs(Math.log(step)) > MIN_LOG_JUMP)) return null;

  const ratio = plausibleRatio(step, stepRounding);
  if (ratio === null) return null;

  const market = Math.log(closes.close / closes.previousClose) + Math.log(ratio);
  return Math.abs(market) < MAX_MARKET_SHARE * Math.abs(Math.log(ratio)) ? ratio : null;
}

function plausibleRatio(step: number, stepRounding: number): number | null {
  if (step > 1) return tightRatio(step) ?? usualRatio(step, Math.max(TIGHT_FIT, stepRounding));

  const oldPerNew = tightRatio(1 / step) ?? usualRatio(1 / step, LOOSE_FIT);
  return oldPerNew === null ? null : 1 / oldPerNew;
}

function tightRatio(size: number): number | null {
  for (let denominator = 1; denominator <= MAX_DENOMINATOR; denominator++) {
    const ratio = Math.round(size * denominator) / denominator;
    if (ratio > 1 && Math.abs(size / ratio - 1) <= TIGHT_FIT) return ratio;
  }
  return null;
}

function usualRatio(size: number, below: number): number | null {
  const ratio = size < 1.75 ? 1.5 : Math.round(size);
  const excess = size / ratio - 1;
  return excess >= -below && excess <= LOOSE_FIT ? ratio : null;
}
