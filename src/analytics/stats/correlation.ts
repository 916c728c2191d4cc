import { requireThat } from "../require-that.js";
import { clampedCorrelation, type ReturnSeries } from "./covariance.js";
import { ranks } from "./ranks.js";

/**
 * Pearson's correlation over the rows where both values are there; null with fewer than two such rows or when one side
 * does not move.
 */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  requireThat(x.length === y.length, `x has ${x.length} rows, y ${y.length}`);
  const [left, right] = pairedRows(x, y);
  const n = left.length;
  if (n < 2) return null;
  const [x0, y0] = [left[0]!, right[0]!];
  let [meanX, meanY] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    meanX += (left[i]! - x0) / n;
    meanY += (right[i]! - y0) / n;
  }
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const [dx, dy] = [left[i]! - x0 - meanX, right[i]! - y0 - meanY];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const value = xx > 0 && yy > 0 ? xy / Math.sqrt(xx) / Math.sqrt(yy) : Number.NaN;
  // NaN too where the squares exceed the largest double
  return Number.isNaN(value) ? null : clampedCorrelation(value);
}

/** Spearman's correlation: Pearson's of the ranks, equal values sharing their average rank, over complete pairs. */
export function rankCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  requireThat(x.length === y.length, `x has ${x.length} rows, y ${y.length}`);
  const [left, right] = pairedRows(x, y);
  return correlation(ranks(left, "average") as number[], ranks(right, "average") as number[]);
}

function pairedRows(x: ArrayLike<number>, y: ArrayLike<number>): [number[], number[]] {
  const [left, right]: [number[], number[]] = [[], []];
  for (let i = 0; i < x.length; i += 1) {
    if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) continue;
    left.push(x[i]!);
    right.push(y[i]!);
  }
  return [left, right];
}

export type CorrelationMeasure = (x: ArrayLike<number>, y: ArrayLike<number>) => number | null;

/** Each pair over its own complete rows; null where undefined. Such a matrix need not be positive semi-definite. */
export function pairwiseCorrelations(series: ReturnSeries, measure: CorrelationMeasure): (number | null)[][] {
  const rows: (number | null)[][] = series.map(() => new Array(series.length).fill(null));
  for (let i = 0; i < series.length; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const value = measure(series[i]!, series[j]!);
      rows[i]![j] = value;
      rows[j]![i] = value;
    }
  }
  return rows;
}
