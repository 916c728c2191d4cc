import { mean, sampleShape } from "../stats/index.js";
import { compoundAnnualReturn, requirePeriods, totalReturn } from "./compound-return.js";
import { downsideDeviation, type SortinoMethod } from "./downside-risk.js";
import { type DrawdownFigures, drawdownFigures } from "./drawdowns.js";
import { withoutGaps } from "./return-gaps.js";
import {
  annualVolatility,
  excessReturns,
  gainToPain,
  omegaRatio,
  returnOverDrawdown,
  sharpeRatio,
  sortinoRatio,
  tailRatio,
} from "./reward-ratios.js";

export interface PerformanceInput {
  /** Simple returns as fractions; NaN is a gap and is left out. */
  readonly returns: ArrayLike<number>;
  /** Riskless return a period, as a fraction. */
  readonly riskFreePerPeriod: number;
  readonly periodsPerYear: number;
  readonly sortinoMethod: SortinoMethod;
}

/** Performance of a return series; a figure that cannot be known is null. Drawdowns are negative fractions. */
export interface PerformanceMeasures {
  readonly observationCount: number;
  readonly totalReturn: number;
  readonly annualReturn: number | null;
  /** Mean return times the periods of a year. */
  readonly annualReturnArithmetic: number;
  readonly annualVol: number | null;
  readonly sharpe: number | null;
  readonly sortino: number | null;
  readonly downsideDeviation: number | null;
  readonly calmar: number | null;
  readonly recoveryFactor: number | null;
  readonly omega: number | null;
  readonly drawdown: DrawdownFigures;
  readonly skew: number | null;
  readonly excessKurtosis: number | null;
  /** Share of periods with a gain. */
  readonly hitRate: number;
  readonly best: number;
  readonly worst: number;
  readonly gainToPain: number | null;
  readonly tailRatio: number | null;
}

/** Every figure of one return series (formulas 7.4 and 8); null for a series without returns. */
export function performanceMeasures(input: PerformanceInput): PerformanceMeasures | null {
  const { riskFreePerPeriod, periodsPerYear, sortinoMethod } = input;
  requirePeriods(periodsPerYear);
  const returns = withoutGaps(input.returns);
  const drawdown = drawdownFigures(returns);
  if (drawdown === null) return null;

  const downside = {
    returns,
    targetPerPeriod: riskFreePerPeriod,
    periodsPerYear,
    method: sortinoMethod,
  };
  const [total, annual] = [totalReturn(returns), compoundAnnualReturn(returns, periodsPerYear)];
  const shape = sampleShape(returns);
  return {
    observationCount: returns.length,
    totalReturn: total,
    annualReturn: annual,
    annualReturnArithmetic: mean(returns)! * periodsPerYear,
    annualVol: annualVolatility(returns, periodsPerYear),
    sharpe: sharpeRatio(excessReturns(returns, riskFreePerPeriod), periodsPerYear),
    sortino: sortinoRatio(downside),
    downsideDeviation: downsideDeviation(downside),
    calmar: returnOverDrawdown(annual, returns),
    recoveryFactor: returnOverDrawdown(total, returns),
    omega: omegaRatio(returns, riskFreePerPeriod),
    drawdown,
    skew: shape?.skew ?? null,
    excessKurtosis: shape?.excessKurtosis ?? null,
    hitRate: returns.filter((value) => value > 0).length / returns.length,
    best: returns.reduce((a, b) => Math.max(a, b)),
    worst: returns.reduce((a, b) => Math.min(a, b)),
    gainToPain: gainToPain(returns),
    tailRatio: tailRatio(returns),
  };
}
