/** One period's return w.r of weights, a missing return taken as `missingReturn`. */
export function earnedBy(weights: Float64Array, returns: ArrayLike<number>, missingReturn: number): number {
  let earned = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const own = returns[i]!;
    // two sums and not one of a choice: V8 boxes every number that is chosen so
    if (Number.isFinite(own)) earned += weights[i]! * own;
    else earned += weights[i]! * missingReturn;
  }
  return earned;
}

/**
 * Earns one period's simple returns, a missing one taken as `missingReturn`: answers w.r and lets the weights drift in
 * place, w (1 + r) / (1 + w.r). A book that lost everything holds nothing.
 */
export function earnAndDrift(
  weights: Float64Array,
  returns: ArrayLike<number>,
  missingReturn: number,
): number {
  const earned = earnedBy(weights, returns, missingReturn);
  const growth = 1 + earned;
  for (let i = 0; i < weights.length; i += 1) {
    const own = returns[i]!;
    weights[i] = growth > 0 ? (weights[i]! * (1 + (Number.isFinite(own) ? own : missingReturn))) / growth : 0;
  }
  return earned;
}

/** Sum of |new weight - drifted weight|. */
export function turnoverBetween(drifted: Float64Array, weights: Float64Array): number {
  let turnover = 0;
  for (let i = 0; i < weights.length; i += 1) turnover += Math.abs(weights[i]! - drifted[i]!);
  return turnover;
}
