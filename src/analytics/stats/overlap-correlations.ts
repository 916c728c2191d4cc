import { requireThat } from "../require-that.js";
import { type ReturnSeries, seriesLength } from "./covariance.js";
import { productMatrix } from "./product-matrix.js";

/** Correlations of many series, each pair over the days both have; entry (i, j) at i * size + j. */
export interface OverlapCorrelations {
  readonly size: number;
  /** NaN where a pair has too few days in common, or one side does not move on them. */
  readonly correlations: Float64Array;
  /** Days in common. */
  readonly counts: Int32Array;
  /** Whether every series has a value on every day: then the matrix is positive semi-definite as it is. */
  readonly isComplete: boolean;
}

export interface OverlapInput {
  readonly series: ReturnSeries;
  /** Days a pair needs in common, at least 2. */
  readonly minOverlap: number;
}

/**
 * Pearson's correlations of series with gaps (NaN). Series without a gap are taken together in one product of matrices;
 * pairs with one that has gaps in one pass each, over deviations from the series' own mean, so that nothing cancels. Plain
 * input and output, for threads.
 */
export function overlapCorrelations({ series, minOverlap }: OverlapInput): OverlapCorrelations {
  requireThat(minOverlap >= 2, `minOverlap must be at least 2, got ${minOverlap}`);
  const days = seriesLength(series);
  const size = series.length;
  const columns = series.map(shiftedColumn);
  const correlations = new Float64Array(size * size).fill(Number.NaN);
  const counts = new Int32Array(size * size);
  const set = (i: number, j: number, value: number, count: number) => {
    counts[i * size + j] = count;
    counts[j * size + i] = count;
    if (count < minOverlap || Number.isNaN(value)) return;
    const clamped = i === j ? 1 : Math.max(-1, Math.min(1, value));
    correlations[i * size + j] = clamped;
    correlations[j * size + i] = clamped;
  };
  const whole = columns.flatMap(({ count }, i) => (count === days ? [i] : []));
  const products = productMatrix(
    whole.map((i) => columns[i]!.values),
    1,
  ).values;
  for (const [a, i] of whole.entries()) {
    for (const [b, j] of whole.entries()) {
      if (b > a) break;
      const squares = products[a * whole.length + a]! * products[b * whole.length + b]!;
      set(i, j, squares > 0 ? products[a * whole.length + b]! / Math.sqrt(squares) : Number.NaN, days);
    }
  }
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      if (columns[i]!.count === days && columns[j]!.count === days) continue;
      const { value, count } = gappedCorrelation(columns[i]!, columns[j]!);
      set(i, j, value, count);
    }
  }
  return { size, correlations, counts, isComplete: days > 0 && whole.length === size };
}

interface ShiftedColumn {
  /** Deviations from the mean of the series' own days over their greatest magnitude; 0 where there is no value. */
  readonly values: Float64Array;
  /** 1 where there is a value. */
  readonly mask: Float64Array;
  readonly count: number;
}

function shiftedColumn(series: ArrayLike<number>): ShiftedColumn {
  const values = new Float64Array(series.length);
  const mask = new Float64Array(series.length);
  let [count, mean] = [0, 0];
  for (let t = 0; t < series.length; t += 1) {
    if (!Number.isFinite(series[t])) continue;
    mask[t] = 1;
    count += 1;
    mean += (series[t]! - mean) / count;
  }
  let [largest, magnitude] = [0, 0];
  for (let t = 0; t < series.length; t += 1) {
    if (mask[t] === 0) continue;
    values[t] = series[t]! - mean;
    largest = Math.max(largest, Math.abs(values[t]!));
    magnitude = Math.max(magnitude, Math.abs(series[t]!));
  }
  // What is left of a constant series is the rounding of its mean.
  const isMoving = largest > magnitude * 1e-14;
  for (let t = 0; t < values.length; t += 1) values[t] = isMoving ? values[t]! / largest : 0;
  return { values, mask, count };
}

function gappedCorrelation(left: ShiftedColumn, right: ShiftedColumn): { value: number; count: number } {
  const x = left.values;
  const y = right.values;
  const m = left.mask;
  const k = right.mask;
  let n = 0;
  let sx = 0;
  let sy = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let t = 0; t < x.length; t += 1) {
    const a = x[t]! * k[t]!;
    const b = y[t]! * m[t]!;
    n += m[t]! * k[t]!;
    sx += a;
    sy += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  const varX = xx - (sx * sx) / n;
  const varY = yy - (sy * sy) / n;
  // Deviations are at most 1 in size: less is rounding, of a side that does not move on the days in common.
  const isMoving = varX > xx * 1e-14 && varY > yy * 1e-14;
  return { value: isMoving ? (xy - (sx * sy) / n) / Math.sqrt(varX * varY) : Number.NaN, count: n };
}
