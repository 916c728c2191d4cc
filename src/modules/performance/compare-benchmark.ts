import { finiteOrNull } from "../../analytics/math/index.js";
import { benchmarkMeasures, pairedWithoutGaps, totalReturn } from "../../analytics/returns/index.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { BenchmarkReturns } from "./benchmark-returns.js";
import {
  type GrowthSeries,
  lookbackStarts,
  type PeriodName,
  type RangeReturns,
  rangeReturns,
} from "./growth-series.js";
import { performancePolicy } from "./performance.policy.js";

export type PeriodRow = { period: PeriodName } & (RangeReturns | typeof unreached) & {
    benchmarkReturn: number | null;
    activeReturn: number | null;
  };

/** Of a period that begins before the portfolio. */
const unreached = {
  from: null,
  to: null,
  timeWeighted: null,
  moneyWeighted: null,
  moneyWeightedAnnual: null,
  isMoneyWeightedAmbiguous: false,
  simple: null,
  profit: null,
  externalFlow: null,
  startValue: null,
  endValue: null,
  bridgedDays: 0,
};

/** The look-backs from the last place, then the range from `start` on. */
export function periodRows(
  series: GrowthSeries,
  { start, end, benchmark }: { start: number; end: number; benchmark: BenchmarkReturns | null },
): PeriodRow[] {
  const periods = [...lookbackStarts(series), { period: "RANGE" as const, start }];
  return periods.map(({ period, start: first }) => {
    if (first === null || first >= end)
      return { period, ...unreached, benchmarkReturn: null, activeReturn: null };
    const own = rangeReturns(series, first, end);
    const other =
      benchmark === null ? null : finiteOrNull(totalReturn(benchmark.returns.subarray(first + 1, end + 1)));
    const active = own.timeWeighted === null || other === null ? null : own.timeWeighted - other;
    return { period, ...own, benchmarkReturn: other, activeReturn: active };
  });
}

/** A range's returns against a benchmark's. `start` is the benchmark's place before the first. */
export function compareWith(
  { label, returns: all, warnings: known }: BenchmarkReturns,
  returns: Float64Array,
  { start, riskFreePerDay }: { start: number; riskFreePerDay: number },
) {
  const benchmark = all.subarray(start + 1);
  const paired = pairedWithoutGaps(returns, benchmark);
  const observationCount = paired.returns.length;
  const warnings: DataWarning[] = [...known];
  const { minCommonDays, tradingDaysPerYear } = performancePolicy;
  if (observationCount < minCommonDays) {
    const message = `needs ${minCommonDays} days that portfolio and benchmark have, has ${observationCount}`;
    warnings.push({ code: DataWarningCode.SHORT_HISTORY, message });
    return { benchmark: label, observationCount, ...nothing, warnings };
  }
  const measures = benchmarkMeasures({
    ...paired,
    riskFreePerPeriod: riskFreePerDay,
    periodsPerYear: tradingDaysPerYear,
  });
  const { alphaAnnualCompound: _a, upCaptureArithmetic: _u, downCaptureArithmetic: _d, ...told } = measures;
  return {
    benchmark: label,
    observationCount,
    benchmarkReturn: totalReturn(paired.benchmark),
    ...told,
    warnings,
  };
}

const nothing = {
  benchmarkReturn: null,
  beta: null,
  alphaAnnual: null,
  correlation: null,
  trackingError: null,
  informationRatio: null,
  treynor: null,
  upCapture: null,
  downCapture: null,
  battingAverage: null,
  m2: null,
};
