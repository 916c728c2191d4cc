import type { Split } from "./corporate-actions.js";

export interface RebaseFactorsInput {
  /** Days of the rows, ascending. */
  readonly days: Int32Array;
  /** For each row the day in whose shares its price is expressed: the last day of the symbol in the row's file. */
  readonly basisDays: Int32Array;
  /** Ascending by day. */
  readonly splits: readonly Split[];
}

/**
 * Product of the splits already inside each stored price: those with day < exDay <= basisDay.
 * Stored price x factor = price as traded; stored volume / factor = volume as traded. Without splits all are 1.
 */
export function rebaseFactors({ days, basisDays, splits }: RebaseFactorsInput): Float64Array {
  const factors = new Float64Array(days.length);
  let first = 0; // the first split after the row's day
  let productFrom = -1;
  let productOf = Number.NaN;
  let product = 1;

  for (let i = 0; i < days.length; i++) {
    while (first < splits.length && splits[first]!.day <= days[i]!) first++;
    if (first !== productFrom || basisDays[i] !== productOf) {
      productFrom = first;
      productOf = basisDays[i]!;
      product = splitProduct(splits, productFrom, productOf);
    }
    factors[i] = product;
  }
  return factors;
}

function splitProduct(splits: readonly Split[], first: number, lastDay: number): number {
  let product = 1;
  for (let s = first; s < splits.length && splits[s]!.day <= lastDay; s++) product *= splits[s]!.ratio;
  return product;
}

export interface RebaseSegment {
  /** Day of the first row of the run. */
  readonly fromDay: number;
  /** Day of the last row of the run. */
  readonly toDay: number;
  readonly factor: number;
}

/** Runs of rows with equal factor, ascending; a symbol without splits is one segment, no rows are none. */
export function rebaseSegments({
  days,
  factors,
}: {
  readonly days: Int32Array;
  readonly factors: Float64Array;
}): RebaseSegment[] {
  const segments: RebaseSegment[] = [];
  let start = 0;
  for (let i = 1; i <= days.length; i++) {
    if (i < days.length && factors[i] === factors[start]) continue;
    segments.push({ fromDay: days[start]!, toDay: days[i - 1]!, factor: factors[start]! });
    start = i;
  }
  return segments;
}
