import type { SquareMatrix } from "../math/square-matrix.js";
import { requireThat } from "../require-that.js";
import { mean } from "./moments.js";
import { productMatrix } from "./product-matrix.js";
import type { Divisor } from "./z-scores.js";

/** One list of returns per asset, all equally long: place t of each is the same day. */
export type ReturnSeries = readonly ArrayLike<number>[];

/**
 * Covariance matrix, `sample` with n - 1, `population` with n, in two passes.
 *
 * @returns null with fewer than two days (one for `population`), or when a value is missing: drop such days before
 */
export function covarianceMatrix(series: ReturnSeries, divisor: Divisor): SquareMatrix | null {
  const days = seriesLength(series);
  const centred = centredSeries(series);
  const count = divisor === "sample" ? days - 1 : days;
  if (centred === null || count < 1) return null;
  const matrix = productMatrix(centred, count);
  return matrix.values.every(Number.isFinite) ? matrix : null;
}

/** Deviations from each asset's mean; null without a day or when a value is missing. */
export function centredSeries(series: ReturnSeries): Float64Array[] | null {
  const centred: Float64Array[] = [];
  for (const values of series) {
    const centre = mean(values);
    if (centre === null) return null;
    const deviations = new Float64Array(values.length);
    for (let t = 0; t < values.length; t += 1) deviations[t] = values[t]! - centre;
    centred.push(deviations);
  }
  return centred;
}

/** Correlations of a covariance matrix; null beside an asset that does not move. */
export function correlationMatrix({ size, values }: SquareMatrix): (number | null)[][] {
  const deviations = Array.from({ length: size }, (_, i) => Math.sqrt(values[i * size + i]!));
  return deviations.map((own, i) =>
    deviations.map((other, j) => {
      if (!(own > 0 && other > 0)) return null;
      return i === j ? 1 : clampedCorrelation(values[i * size + j]! / own / other);
    }),
  );
}

/** Rounding may carry a perfect correlation past 1. */
export function clampedCorrelation(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

/** Days on which every asset has a value (listwise deletion). */
export function completeDays(series: ReturnSeries): number[] {
  const days = seriesLength(series);
  const complete: number[] = [];
  for (let t = 0; t < days; t += 1) {
    if (series.every((values) => Number.isFinite(values[t]))) complete.push(t);
  }
  return complete;
}

/** The length all series share. */
export function seriesLength(series: ReturnSeries): number {
  const days = series[0]?.length ?? 0;
  for (const [index, values] of series.entries()) {
    requireThat(values.length === days, `series ${index} has ${values.length} days, the first ${days}`);
  }
  return days;
}
