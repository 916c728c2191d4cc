import { mean, quantiles, sampleDeviation } from "../stats/index.js";
import { requirePeriods } from "./compound-return.js";
import { type DownsideInput, downsideDeviation } from "./downside-risk.js";
import { drawdownSeries } from "./drawdowns.js";
import { finiteRatio } from "./finite-ratio.js";

/** Returns less a rate, period by period: one rate for all or one a period. */
export function excessReturns(returns: ArrayLike<number>, rate: number | ArrayLike<number>): Float64Array {
  if (typeof rate === "number") return Float64Array.from(returns, (value) => value - rate);
  return Float64Array.from(returns, (value, i) => value - rate[i]!);
}

/** Standard deviation of simple returns a year: sd (n - 1) sqrt(periods a year); null below two returns. */
export function annualVolatility(returns: ArrayLike<number>, periodsPerYear: number): number | null {
  requirePeriods(periodsPerYear);
  const deviation = sampleDeviation(returns);
  return deviation === null ? null : deviation * Math.sqrt(periodsPerYear);
}

/** Sharpe ratio a year of returns in excess of the riskless: mean / sd sqrt(periods); null where nothing moves. */
export function sharpeRatio(excess: ArrayLike<number>, periodsPerYear: number): number | null {
  requirePeriods(periodsPerYear);
  const deviation = sampleDeviation(excess);
  return deviation ? finiteRatio(mean(excess)! * Math.sqrt(periodsPerYear), deviation) : null;
}

/** Sortino ratio a year: annual mean over the target / downside deviation; null without a downside. */
export function sortinoRatio(input: DownsideInput): number | null {
  const deviation = downsideDeviation(input);
  if (!deviation) return null;
  return finiteRatio((mean(input.returns)! - input.targetPerPeriod) * input.periodsPerYear, deviation);
}

/** Sum of gains over a threshold / sum of losses below it; null where nothing is lost. */
export function omegaRatio(returns: ArrayLike<number>, thresholdPerPeriod: number): number | null {
  let [gains, losses] = [0, 0];
  for (let i = 0; i < returns.length; i += 1) {
    const excess = returns[i]! - thresholdPerPeriod;
    if (excess > 0) gains += excess;
    else losses -= excess;
  }
  return finiteRatio(gains, losses);
}

/** Sum of all returns / sum of the losses as a positive number (Schwager); null where nothing is lost. */
export function gainToPain(returns: ArrayLike<number>): number | null {
  let [sum, losses] = [0, 0];
  for (let i = 0; i < returns.length; i += 1) {
    sum += returns[i]!;
    if (returns[i]! < 0) losses -= returns[i]!;
  }
  return finiteRatio(sum, losses);
}

/** A return / the deepest drawdown: Calmar of the annual return, recovery factor of the total; null without a drawdown. */
export function returnOverDrawdown(gain: number | null, returns: ArrayLike<number>): number | null {
  const deepest = drawdownSeries(returns).reduce((least, value) => Math.min(least, value), 0);
  return gain === null ? null : finiteRatio(gain, -deepest);
}

/** |95th percentile / 5th percentile| of the returns, type 7; null for none, or a 5th percentile of 0. */
export function tailRatio(returns: ArrayLike<number>): number | null {
  const tails = quantiles(returns, [0.95, 0.05]);
  const ratio = tails && finiteRatio(tails[0]!, tails[1]!);
  return ratio === null ? null : Math.abs(ratio);
}
