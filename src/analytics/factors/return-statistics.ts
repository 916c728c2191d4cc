import { requireThat } from "../require-that.js";
import { mean, sampleDeviation } from "../stats/moments.js";

/** Returns nearer together than this are rounding of one return (1 + r rounds at 1e-16): no ratio is formed of them. */
const leastDeviation = 1e-14;

export interface ReturnStatistics {
  /** Product of 1 + r, less 1; null when a return is missing or lies below -1. */
  readonly cumulativeReturn: number | null;
  /** Sample standard deviation times the root of the periods a year. */
  readonly annualVol: number | null;
  /** Mean over sample standard deviation, annualised; null when the returns do not differ. */
  readonly sharpe: number | null;
  /** Mean over the sample standard deviation of the negative returns alone; null with fewer than two or equal ones. */
  readonly sortino: number | null;
}

/** Statistics of periodic simple returns, with `periodsPerYear` 252 for daily and 52 for weekly ones. */
export function returnStatistics(
  returns: ArrayLike<number>,
  { periodsPerYear }: { readonly periodsPerYear: number },
): ReturnStatistics {
  requireThat(periodsPerYear > 0, `periodsPerYear must be above 0, got ${periodsPerYear}`);
  const average = mean(returns);
  const root = Math.sqrt(periodsPerYear);
  const deviation = sampleDeviation(returns);
  const downside = sampleDeviation(negativesOf(returns));
  return {
    cumulativeReturn: cumulativeReturn(returns),
    annualVol: deviation === null ? null : deviation * root,
    sharpe: ratio(average, deviation, root),
    sortino: average === null ? null : ratio(average, downside, root),
  };
}

function negativesOf(returns: ArrayLike<number>): Float64Array {
  const negatives = new Float64Array(returns.length);
  let count = 0;
  for (let i = 0; i < returns.length; i += 1) {
    if (!(returns[i]! < 0)) continue;
    negatives[count] = returns[i]!;
    count += 1;
  }
  return negatives.subarray(0, count);
}

/** Product of 1 + r, less 1; null without a return, or when one is missing or lies below -1. */
export function cumulativeReturn(returns: ArrayLike<number>): number | null {
  if (returns.length === 0) return null;
  let value = 1;
  for (let i = 0; i < returns.length; i += 1) {
    if (!(returns[i]! >= -1)) return null;
    value *= 1 + returns[i]!;
  }
  return Number.isFinite(value) ? value - 1 : null;
}

/** (1 + cumulative)^(1 / years) - 1; null when years is not above 0 or all was lost. */
export function annualisedReturn(cumulative: number, years: number): number | null {
  if (!(years > 0) || !(cumulative > -1)) return null;
  const annual = (1 + cumulative) ** (1 / years) - 1;
  return Number.isFinite(annual) ? annual : null;
}

function ratio(average: number | null, deviation: number | null, root: number): number | null {
  if (average === null || deviation === null || deviation < leastDeviation) return null;
  return (average / deviation) * root;
}
