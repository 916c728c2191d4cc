import { sampleDeviation } from "../stats/index.js";
import { requirePeriods } from "./compound-return.js";

/**
 * SEMIDEVIATION: root of the mean of min(r - target, 0)^2 over all periods (Sortino and van der Meer);
 * NEGATIVE_RETURNS_DEVIATION: sample deviation of the returns below the target (APEX, Artemis).
 */
export type SortinoMethod = "SEMIDEVIATION" | "NEGATIVE_RETURNS_DEVIATION";

export interface DownsideInput {
  readonly returns: ArrayLike<number>;
  /** Return a period that is asked for, as a fraction. */
  readonly targetPerPeriod: number;
  readonly periodsPerYear: number;
  readonly method: SortinoMethod;
}

/** Downside deviation a year; null for no returns, or fewer than two below the target where their deviation is asked. */
export function downsideDeviation(input: DownsideInput): number | null {
  const { returns, targetPerPeriod, periodsPerYear, method } = input;
  requirePeriods(periodsPerYear);
  if (returns.length === 0) return null;
  if (method === "NEGATIVE_RETURNS_DEVIATION") {
    const below = Float64Array.from(returns).filter((value) => value < targetPerPeriod);
    const deviation = sampleDeviation(below);
    return deviation === null ? null : deviation * Math.sqrt(periodsPerYear);
  }
  let squares = 0;
  for (let i = 0; i < returns.length; i += 1) squares += Math.min(returns[i]! - targetPerPeriod, 0) ** 2;
  return Math.sqrt(squares / returns.length) * Math.sqrt(periodsPerYear);
}
