import { requireThat } from "../require-that.js";
import { clampedCorrelation } from "./covariance.js";
import { mean } from "./moments.js";
import { eightProducts } from "./product-matrix.js";

/** Sums over the pairs of some rows below the diagonal of a correlation matrix. */
export interface PairSums {
  readonly pairCount: number;
  readonly sum: number;
  /** Of magnitudes. */
  readonly absoluteSum: number;
}

/**
 * Each column less its mean, over its length as a vector: products of two such columns are their correlation. Columns that do not
 * move, or miss a value, are left out.
 */
export function unitColumns(columns: readonly Float64Array[]): Float64Array[] {
  return columns.flatMap((column) => unitColumn(column) ?? []);
}

function unitColumn(column: Float64Array): Float64Array | null {
  const centre = mean(column);
  if (centre === null) return null;
  const unit = new Float64Array(column.length);
  let [squares, largest] = [0, 0];
  for (let t = 0; t < column.length; t += 1) {
    const deviation = column[t]! - centre;
    unit[t] = deviation;
    squares += deviation * deviation;
    largest = Math.max(largest, Math.abs(column[t]!));
  }
  const length = Math.sqrt(squares);
  // What rounding of equal values leaves is no movement.
  if (!(length > 1e-13 * largest * Math.sqrt(column.length))) return null;
  for (let t = 0; t < unit.length; t += 1) unit[t]! /= length;
  return unit;
}

/**
 * Mean correlation of all pairs of unit columns in one pass over the values: the square of their sum holds every pair twice
 * and each column once. Null below two columns.
 */
export function meanPairCorrelation(units: readonly Float64Array[]): number | null {
  const count = units.length;
  if (count < 2) return null;
  const total = new Float64Array(units[0]!.length);
  for (const column of units) for (let t = 0; t < total.length; t += 1) total[t]! += column[t]!;
  const square = total.reduce((sum, value) => sum + value * value, 0);
  return clampedCorrelation((square - count) / (count * (count - 1)));
}

/**
 * Sums of the correlations of columns `from` to `to` - 1 with all before them: a caller who adds up blocks of rows has the
 * whole matrix without storing it, and may rest between blocks.
 */
export function pairSums(
  units: readonly Float64Array[],
  { from, to }: { from: number; to: number },
): PairSums {
  requireThat(from % 2 === 0, `from must be even, got ${from}`);
  const end = Math.min(to, units.length);
  const products = new Float64Array(8);
  let [pairCount, sum, absoluteSum] = [0, 0, 0];
  for (let i = from; i < end; i += 2) {
    for (let j = 0; j <= i; j += 4) {
      eightProducts(units, i, j, products);
      for (let place = 0; place < 8; place += 1) {
        const [row, column] = [i + (place >> 2), j + (place & 3)];
        if (row >= end || column >= row) continue;
        const value = clampedCorrelation(products[place]!);
        pairCount += 1;
        sum += value;
        absoluteSum += Math.abs(value);
      }
    }
  }
  return { pairCount, sum, absoluteSum };
}
