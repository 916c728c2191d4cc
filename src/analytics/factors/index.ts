export { type FactorBeta, type FactorBetaInput, factorBeta } from "./factor-beta.js";
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
