/** A factor below this (|ln|, 0.18 = 19.7 %) is a dividend: the smallest split looked for is 6:5. */
const MIN_LOG_JUMP = 0.18;

/** Odd ratios (5:4, 5:2, 8:5 ...) must fit this well, else a special dividend of a fifth of the price would be one. */
const TIGHT_FIT = 1e-4;

/** Usual ratios (n:1, 3:2 and their reverses) may differ by this much: a dividend on the same day, coarse prices. */
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
 */
export function splitLikeJump(closes: AdjustedCloses): number | null {
  const step = adjustmentStep(closes);
  if (!(Math.abs(Math.log(step)) > MIN_LOG_JUMP)) return null;

  const ratio = plausibleRatio(step);
  if (ratio === null) return null;

  const market = Math.log(closes.close / closes.previousClose) + Math.log(ratio);
  return Math.abs(market) < MAX_MARKET_SHARE * Math.abs(Math.log(ratio)) ? ratio : null;
}

function plausibleRatio(step: number): number | null {
  const isForward = step > 1;
  const size = isForward ? step : 1 / step;
  const candidate = tightRatio(size) ?? looseRatio(size);
  if (candidate === null) return null;
  return isForward ? candidate : 1 / candidate;
}

function tightRatio(size: number): number | null {
  for (let denominator = 1; denominator <= MAX_DENOMINATOR; denominator++) {
    const ratio = Math.round(size * denominator) / denominator;
    if (ratio > 1 && Math.abs(size / ratio - 1) <= TIGHT_FIT) return ratio;
  }
  return null;
}

function looseRatio(size: number): number | null {
  const ratio = size < 1.75 ? 1.5 : Math.round(size);
  return Math.abs(size / ratio - 1) <= LOOSE_FIT ? ratio : null;
}
