export {
  type BenchmarkInput,
  type BenchmarkMeasures,
  benchmarkMeasures,
  marketBeta,
} from "./benchmark-measures.js";
export { type BrinsonEffects, type BrinsonInput, brinsonEffects } from "./brinson.js";
export { type LinkedEffects, type LinkingMethod, linkedEffects } from "./brinson-linking.js";
export { annualisedReturn, compoundAnnualReturn, totalReturn } from "./compound-return.js";
export { downsideDeviation, type SortinoMethod } from "./downside-risk.js";
export { type DrawdownEpisode, drawdownEpisodes } from "./drawdown-episodes.js";
export { type DrawdownFigures, drawdownFigures, drawdownSeries } from "./drawdowns.js";
export {
  type FactorAttribution,
  type FactorAttributionInput,
  factorAttribution,
} from "./factor-attribution.js";
export { finiteRatio } from "./finite-ratio.js";
export {
  type PerformanceInput,
  type PerformanceMeasures,
  performanceMeasures,
} from "./performance-measures.js";
export {
  type GrowthPoint,
  type PerformancePeriod,
  performanceAnchors,
  performancePeriods,
  periodPerformance,
} from "./period-performance.js";
export { type PeriodBounds, periodBounds, periodReturns } from "./period-returns.js";
export { pairedWithoutGaps, withoutGaps } from "./return-gaps.js";
export { type ReturnTests, returnTests } from "./return-tests.js";
export {
  annualVolatility,
  excessReturns,
  gainToPain,
  omegaRatio,
  returnOverDrawdown,
  sharpeRatio,
  sortinoRatio,
  tailRatio,
} from "./reward-ratios.js";
export { type CalendarReturn, calendarReturns, growthStability, rollingMeasure } from "./rolling-measures.js";
export { timeWeightedReturn, type ValuedPeriod } from "./time-weighted-return.js";
export {
  type ExcursionStatistics,
  excursionStatistics,
  type TradeExcursion,
  tradeExcursion,
} from "./trade-excursions.js";
export { type TradeStatistics, tradeStatistics } from "./trade-statistics.js";
export { type DatedFlow, type Xirr, type XirrRefusal, xirr } from "./xirr.js";
