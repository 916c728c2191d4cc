/**
 * Earns one period's simple returns, a missing one taken as `missingReturn`: answers w.r and lets the weights drift in
 * place, w (1 + r) / (1 + w.r). A book that lost everything holds nothing.
 */
export function earnAndDrift(
  weights: Float64Array,
  returns: ArrayLike<number>,
  missingReturn: number,
): number {
  let earned = 0;
  for (let i = 0; i < weights.length; i += 1) earned += weights[i]! * orMissing(returns[i]!, missingReturn);
  const growth = 1 + earned;
  for (let i = 0; i < weights.length; i += 1) {
    weights[i] = growth > 0 ? (weights[i]! * (1 + orMissing(returns[i]!, missingReturn))) / growth : 0;
  }
  return earned;
}

/** Sum of |new weight - drifted weight|. */
export function turnoverBetween(drifted: Float64Array, weights: Float64Array): number {
  let turnover = 0;
  for (let i = 0; i < weights.length; i += 1) turnover += Math.abs(weights[i]! - drifted[i]!);
  return turnover;
}

function orMissing(value: number, missingReturn: number): number {
  return Number.isFinite(value) ? value : missingReturn;
}
