import { correlation, mean, sampleCovariance, sampleVariance } from "../stats/index.js";
import { annualisedReturn, compoundAnnualReturn, requirePeriods } from "./compound-return.js";
import { finiteRatio } from "./finite-ratio.js";
import { pairedWithoutGaps } from "./return-gaps.js";
import { annualVolatility, excessReturns, sharpeRatio } from "./reward-ratios.js";

export interface BenchmarkInput {
  /** Simple returns as fractions; NaN is a gap, and a day counts only where both series have it. */
  readonly returns: ArrayLike<number>;
  readonly benchmark: ArrayLike<number>;
  /** Riskless return a period, as a fraction. */
  readonly riskFreePerPeriod: number;
  readonly periodsPerYear: number;
}

/** How a portfolio stands against a benchmark; a figure that cannot be known is null. */
export interface BenchmarkMeasures {
  readonly beta: number | null;
  /** Jensen: (mean r - [rf + beta (mean b - rf)]) periods a year. */
  readonly alphaAnnual: number | null;
  /** The same a period, compounded to a year. */
  readonly alphaAnnualCompound: number | null;
  readonly correlation: number | null;
  readonly trackingError: number | null;
  readonly informationRatio: number | null;
  readonly treynor: number | null;
  /** Annual return over the benchmark's on the days it rose, of the compounded returns. */
  readonly upCapture: number | null;
  readonly downCapture: number | null;
  /** The same of mean returns. */
  readonly upCaptureArithmetic: number | null;
  readonly downCaptureArithmetic: number | null;
  /** Share of periods better than the benchmark. */
  readonly battingAverage: number | null;
  /** Modigliani: Sharpe ratio at the benchmark's volatility plus the riskless return a year. */
  readonly m2: number | null;
}

export function benchmarkMeasures(input: BenchmarkInput): BenchmarkMeasures {
  const { riskFreePerPeriod: rf, periodsPerYear } = input;
  requirePeriods(periodsPerYear);
  const paired = pairedWithoutGaps(input.returns, input.benchmark);
  const { returns, benchmark } = paired;

  const beta = marketBeta(returns, benchmark);
  const meanAlpha = alphaPerPeriod({ returns, benchmark, riskFreePerPeriod: rf, beta });
  const active = excessReturns(returns, benchmark);
  const trackingError = annualVolatility(active, periodsPerYear);
  const excess = excessReturns(returns, rf);
  const sharpe = sharpeRatio(excess, periodsPerYear);
  const ownVol = annualVolatility(returns, periodsPerYear);
  const benchmarkVol = annualVolatility(benchmark, periodsPerYear);

  return {
    beta,
    alphaAnnual: meanAlpha === null ? null : meanAlpha * periodsPerYear,
    alphaAnnualCompound: meanAlpha === null ? null : annualisedReturn(meanAlpha, 1 / periodsPerYear),
    correlation: ownVol && benchmarkVol ? correlation(returns, benchmark) : null,
    trackingError,
    informationRatio: trackingError ? finiteRatio(mean(active)! * periodsPerYear, trackingError) : null,
    treynor: beta ? finiteRatio(mean(excess)! * periodsPerYear, beta) : null,
    upCapture: captureRatio(paired, { side: "UP", mean: "GEOMETRIC", periodsPerYear }),
    downCapture: captureRatio(paired, { side: "DOWN", mean: "GEOMETRIC", periodsPerYear }),
    upCaptureArithmetic: captureRatio(paired, { side: "UP", mean: "ARITHMETIC", periodsPerYear }),
    downCaptureArithmetic: captureRatio(paired, { side: "DOWN", mean: "ARITHMETIC", periodsPerYear }),
    battingAverage: shareAbove(returns, benchmark),
    m2: sharpe === null || benchmarkVol === null ? null : sharpe * benchmarkVol + rf * periodsPerYear,
  };
}

/** Beta: cov(r, b) / var(b); null below two days or where the benchmark does not move. */
export function marketBeta(returns: ArrayLike<number>, benchmark: ArrayLike<number>): number | null {
  const [covariance, variance] = [sampleCovariance(returns, benchmark), sampleVariance(benchmark)];
  return covariance !== null && variance ? finiteRatio(covariance, variance) : null;
}

export interface AlphaInput {
  readonly returns: ArrayLike<number>;
  readonly benchmark: ArrayLike<number>;
  readonly riskFreePerPeriod: number;
  readonly beta: number | null;
}

/** Mean return a period beyond what beta explains; null where there is no beta. */
export function alphaPerPeriod({ returns, benchmark, riskFreePerPeriod, beta }: AlphaInput): number | null {
  if (beta === null) return null;
  const [ownMean, marketMean] = [mean(returns)!, mean(benchmark)!];
  return ownMean - riskFreePerPeriod - beta * (marketMean - riskFreePerPeriod);
}

export interface CaptureChoice {
  /** Days on which the benchmark rose, or fell. */
  readonly side: "UP" | "DOWN";
  readonly mean: "GEOMETRIC" | "ARITHMETIC";
  readonly periodsPerYear: number;
}

/** Return over the benchmark's on its up or down days; null without such days or where the benchmark's is 0. */
export function captureRatio({ returns, benchmark }: PairedSeries, choice: CaptureChoice): number | null {
  const sign = choice.side === "UP" ? 1 : -1;
  const own = Float64Array.from(returns).filter((_, i) => benchmark[i]! * sign > 0);
  const theirs = Float64Array.from(benchmark).filter((value) => value * sign > 0);
  const figure = (values: Float64Array) =>
    choice.mean === "GEOMETRIC" ? compoundAnnualReturn(values, choice.periodsPerYear) : mean(values);
  const [numerator, denominator] = [figure(own), figure(theirs)];
  return numerator === null || denominator === null ? null : finiteRatio(numerator, denominator);
}

export interface PairedSeries {
  readonly returns: ArrayLike<number>;
  readonly benchmark: ArrayLike<number>;
}

function shareAbove(returns: ArrayLike<number>, benchmark: ArrayLike<number>): number | null {
  if (returns.length === 0) return null;
  let better = 0;
  for (let i = 0; i < returns.length; i += 1) if (returns[i]! > benchmark[i]!) better += 1;
  return better / returns.length;
}
