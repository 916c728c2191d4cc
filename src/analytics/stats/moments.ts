/**
 * Arithmetic mean; null when there is no value or one is not finite. The sum runs over distances from the first value,
 * so that the mean of equal values is exactly that value.
 */
export function mean(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null;
  const first = values[0]!;
  let sum = 0;
  for (let i = 1; i < values.length; i += 1) sum += values[i]! - first;
  return finiteOrNull(first + sum / values.length);
}

/** Sample variance, n - 1; null with fewer than two values or one that is not finite. 0 exactly for equal values. */
export function sampleVariance(values: ArrayLike<number>): number | null {
  const squares = values.length < 2 ? null : sumOfSquaredDeviations(values);
  return squares === null ? null : finiteOrNull(squares / (values.length - 1));
}

/** Population variance, n; null when there is no value or one is not finite. */
export function populationVariance(values: ArrayLike<number>): number | null {
  const squares = sumOfSquaredDeviations(values);
  return squares === null ? null : finiteOrNull(squares / values.length);
}

/** Square root of the sample variance; null where that is. */
export function sampleDeviation(values: ArrayLike<number>): number | null {
  const variance = sampleVariance(values);
  return variance === null ? null : Math.sqrt(variance);
}

/** Sum of (x - mean)^2 in two passes; null when there is no value or one is not finite. */
export function sumOfSquaredDeviations(values: ArrayLike<number>): number | null {
  const centre = mean(values);
  if (centre === null) return null;
  let [squares, rest] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const deviation = values[i]! - centre;
    squares += deviation * deviation;
    rest += deviation;
  }
  // what rounding of the mean left, after Chan, Golub and LeVeque (1983)
  return finiteOrNull(Math.max(0, squares - (rest * rest) / values.length));
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
