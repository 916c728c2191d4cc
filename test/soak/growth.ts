import { mean, sampleCovariance, sampleVariance } from "../../src/analytics/stats/index.js";

/** One look at the memory of a process. */
export interface Sample {
  readonly seconds: number;
  readonly bytes: number;
}

/** The slope of the least-squares line through the samples, as a fraction of their mean over the time they span. */
export function growthFraction(samples: readonly Sample[]): number {
  const seconds = samples.map((sample) => sample.seconds);
  const bytes = samples.map((sample) => sample.bytes);
  const slope = sampleCovariance(seconds, bytes)! / sampleVariance(seconds)!;
  return (slope * (seconds.at(-1)! - seconds[0]!)) / mean(bytes)!;
}
