import type { SquareMatrix } from "../math/square-matrix.js";
import { requireThat } from "../require-that.js";
import { type ReturnSeries, seriesLength } from "./covariance.js";
import { productMatrix } from "./product-matrix.js";

/**
 * Exponentially weighted covariance about zero mean: day t weighs decay^(n - 1 - t), weights normed to sum to 1
 * (RiskMetrics 1996; decay 0.94 for daily returns). null without a day or when a value is missing.
 */
export function ewmaCovariance(series: ReturnSeries, decay: number): SquareMatrix | null {
  requireThat(decay > 0 && decay <= 1, `decay must lie in (0, 1], got ${decay}`);
  const days = seriesLength(series);
  if (days === 0) return null;
  const roots = new Float64Array(days);
  let [weight, total] = [1, 0];
  for (let t = days - 1; t >= 0; t -= 1) {
    roots[t] = weight;
    total += weight;
    weight *= decay;
  }
  for (let t = 0; t < days; t += 1) roots[t] = Math.sqrt(roots[t]! / total);
  const weighted = series.map((values) => Float64Array.from(values, (value, t) => value * roots[t]!));
  const matrix = productMatrix(weighted, 1);
  return matrix.values.every(Number.isFinite) ? matrix : null;
}

/** Exponentially weighted variance about zero mean; null without a value or when one is missing. */
export function ewmaVariance(returns: ArrayLike<number>, decay: number): number | null {
  return ewmaCovariance([returns], decay)?.values[0] ?? null;
}
