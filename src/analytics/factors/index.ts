export {
  type DeflatedSharpe,
  type DeflatedSharpeInput,
  deflatedSharpe,
  highestByChance,
} from "./deflated-sharpe.js";
export {
  type Backtest,
  type BacktestRule,
  factorBacktest,
  legRule,
  type SortableWeeks,
  sortableWeeks,
  type WeekCounts,
  weekCounts,
} from "./factor-backtest.js";
export { type FactorBeta, type FactorBetaInput, factorBeta } from "./factor-beta.js";
export { type FactorCollinearity, factorCollinearity } from "./factor-collinearity.js";
export { type FactorLoading, type FactorModel, type FactorModelInput, factorModel } from "./factor-model.js";
export { type FitClass, fitClass, significanceStars } from "./fit-classes.js";
export type { Weighting } from "./leg-weights.js";
export {
  firstDaysOfWeeks,
  type LongShortBook,
  type LongShortBookInput,
  longShortBook,
  type Panel,
  type Rebalance,
} from "./long-short-book.js";
export { steadyMomentum, trailingReturns } from "./momentum-signals.js";
export { type MonthFigures, type MonthFiguresInput, monthFigures } from "./month-figures.js";
export {
  backtestCryptoFactor,
  backtestVariants,
  type PanelBacktest,
  type PanelColumns,
  type SurvivorInput,
  type VariantFigures,
  type VariantsInput,
  type Variation,
} from "./panel-backtests.js";
export { type PercentileLegs, percentileLegs } from "./percentile-legs.js";
export {
  betaToNav,
  type ExposedPosition,
  factorRisk,
  type PortfolioExposure,
  portfolioExposure,
} from "./portfolio-exposure.js";
export {
  annualisedReturn,
  cumulativeReturn,
  type ReturnStatistics,
  returnStatistics,
} from "./return-statistics.js";
export {
  type LegRule,
  type SortedFactorInput,
  type SortedFactorPeriod,
  sortedFactor,
} from "./sorted-factor.js";
export {
  type UnivariateBetas,
  type UnivariateModelInput,
  univariateBetas,
  univariateModel,
  unknownStatistics,
} from "./univariate-betas.js";
export { type WeekHolding, weekHoldings } from "./week-holdings.js";
export {
  type CryptoFactorName,
  cryptoFactorNames,
  type Exclusion,
  eligibleAssets,
  type GrowthRule,
  type SignalRule,
  type UniverseRule,
  weekSignals,
} from "./week-signals.js";
export { growthOfOne, type WeekReturns, type WeekStatistics, weekStatistics } from "./week-statistics.js";
export {
  type DailyColumns,
  lastDayOfWeek,
  WeeklyPanel,
  type WeeklyPanelInput,
  weeklyPanel,
  weekOf,
} from "./weekly-panel.js";
