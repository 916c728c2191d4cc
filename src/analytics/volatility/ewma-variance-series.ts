import { requireThat } from "../require-that.js";

export interface EwmaVarianceSeriesInput {
  readonly returns: Float64Array;
  /** Share of yesterday's variance that stays; RiskMetrics: 0.94. In (0, 1). */
  readonly decay: number;
  /** The variance dated to the first return. */
  readonly initialVariance: number;
}

/**
 * Exponentially weighted variance, v[0] = initialVariance, v[t] = decay v[t-1] + (1 - decay) r[t]^2 (RiskMetrics 1996): what
 * is known at the close of each day. A gap (NaN) leaves the variance as it was.
 */
export function ewmaVarianceSeries({
  returns,
  decay,
  initialVariance,
}: EwmaVarianceSeriesInput): Float64Array {
  requireThat(decay > 0 && decay < 1, `decay must lie in (0, 1), got ${decay}`);
  requireThat(
    initialVariance >= 0 && Number.isFinite(initialVariance),
    `initialVariance must not be negative, got ${initialVariance}`,
  );
  const variance = new Float64Array(returns.length);
  let last = initialVariance;
  for (let t = 0; t < returns.length; t += 1) {
    const r = returns[t]!;
    if (t > 0 && Number.isFinite(r)) last = decay * last + (1 - decay) * r * r;
    variance[t] = last;
  }
  return variance;
}
