import { finiteOrNull } from "../math/finite.js";

/** A spread below this share of the largest value is rounding: equal values reached by sums differ by some 1e-16 of it. */
const roundingShare = 1e-13;

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

/** Sample variance, n - 1; null with fewer than two values or one that is not finite. 0 exactly where they differ by rounding. */
export function sampleVariance(values: ArrayLike<number>): number | null {
  const squares = values.length < 2 ? null : sumOfSquaredDeviations(values);
  return squares === null ? null : finiteOrNull(squares / (values.length - 1));
}

/** Population variance, n; null when there is no value or one is not finite. 0 exactly where they differ by rounding. */
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
function sumOfSquaredDeviations(values: ArrayLike<number>): number | null {
  const centre = mean(values);
  if (centre === null) return null;
  let squares = 0;
  let rest = 0;
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) {
    const deviation = values[i]! - centre;
    squares += deviation * deviation;
    rest += deviation;
    largest = Math.max(largest, Math.abs(values[i]!));
  }
  if (Math.sqrt(squares / values.length) <= roundingShare * largest) return 0;
  // what rounding of the mean left, after Chan, Golub and LeVeque (1983)
  return finiteOrNull(Math.max(0, squares - (rest * rest) / values.length));
}

/** Sample covariance, n - 1, of two series of one length; null with fewer than two values or one that is not finite. */
export function sampleCovariance(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const count = a.length;
  const [centreA, centreB] = [mean(a), mean(b)];
  if (count < 2 || centreA === null || centreB === null) return null;
  let [products, restA, restB] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const [left, right] = [a[i]! - centreA, b[i]! - centreB];
    products += left * right;
    restA += left;
    restB += right;
  }
  return finiteOrNull((products - (restA * restB) / count) / (count - 1));
}

export interface SampleShape {
  /** Third central moment over the population deviation cubed. */
  readonly skew: number;
  /** Fourth central moment over the population variance squared, less 3. */
  readonly excessKurtosis: number;
}

/** Population (biased) skew and excess kurtosis; null with fewer than two values, one not finite, or where they do not differ. */
export function sampleShape(values: ArrayLike<number>): SampleShape | null {
  const [centre, deviation] = [mean(values), sampleDeviation(values)];
  if (centre === null || !deviation) return null;
  let [second, third, fourth] = [0, 0, 0];
  for (let i = 0; i < values.length; i += 1) {
    // in units of the deviation: powers of tiny returns would leave the range of doubles
    const u = (values[i]! - centre) / deviation;
    second += u * u;
    third += u * u * u;
    fourth += u * u * u * u;
  }
  const variance = second / values.length;
  return {
    skew: third / values.length / variance ** 1.5,
    excessKurtosis: fourth / values.length / variance ** 2 - 3,
  };
}
