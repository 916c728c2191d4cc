/** A spread below this share of the largest value is rounding: a constant series has a deviation of some 1e-19, not 0. */
const roundingShare = 1e-13;

/** Arithmetic mean in two passes; null for no values. */
export function sampleMean(values: ArrayLike<number>): number | null {
  const count = values.length;
  if (count === 0) return null;
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += values[i]!;
  const rough = sum / count;
  let rest = 0;
  for (let i = 0; i < count; i += 1) rest += values[i]! - rough;
  return rough + rest / count;
}

/** Sample covariance (n - 1) of two series of one length; null below two values. */
export function sampleCovariance(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const count = a.length;
  if (count < 2) return null;
  const [meanA, meanB] = [sampleMean(a)!, sampleMean(b)!];
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += (a[i]! - meanA) * (b[i]! - meanB);
  return sum / (count - 1);
}

/** Sample standard deviation (n - 1), exactly 0 where the values differ by rounding only; null below two values. */
export function sampleDeviation(values: ArrayLike<number>): number | null {
  const variance = sampleCovariance(values, values);
  if (variance === null) return null;
  const deviation = Math.sqrt(variance);
  return deviation <= roundingShare * largestMagnitude(values) ? 0 : deviation;
}

/** Correlation of Pearson; null below two values or where one series does not move. */
export function sampleCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const [deviationA, deviationB] = [sampleDeviation(a), sampleDeviation(b)];
  if (!deviationA || !deviationB) return null;
  return Math.max(-1, Math.min(1, sampleCovariance(a, b)! / deviationA / deviationB));
}

export interface SampleShape {
  /** Third central moment over the population deviation cubed. */
  readonly skew: number;
  /** Fourth central moment over the population variance squared, less 3. */
  readonly excessKurtosis: number;
}

/** Population (biased) skew and excess kurtosis; null below two values or where the series does not move. */
export function sampleShape(values: ArrayLike<number>): SampleShape | null {
  const count = values.length;
  const deviation = sampleDeviation(values);
  if (!deviation) return null;
  const mean = sampleMean(values)!;
  let [second, third, fourth] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    // in units of the deviation: powers of tiny returns would leave the range of doubles
    const u = (values[i]! - mean) / deviation;
    second += u * u;
    third += u * u * u;
    fourth += u * u * u * u;
  }
  const variance = second / count;
  return {
    skew: third / count / variance ** 1.5,
    excessKurtosis: fourth / count / variance ** 2 - 3,
  };
}

function largestMagnitude(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) largest = Math.max(largest, Math.abs(values[i]!));
  return largest;
}
