export { confidenceIntervals, type FTest, fTest, pValues } from "./coefficient-tests.js";
export { conditionNumber, varianceInflation } from "./collinearity.js";
export { correlation, pairwiseCorrelations, rankCorrelation } from "./correlation.js";
export {
  type CorrelationRepair,
  type CorrelationRepairInput,
  correlationRepair,
  isCorrelationMatrix,
  type RepairMethod,
} from "./correlation-repair.js";
export { correlationSignificance } from "./correlation-significance.js";
export {
  type CorrelationMeans,
  correlationClusters,
  correlationsAmong,
  effectivePositions,
  knownCore,
  overallCorrelation,
  ownCorrelation,
  type PartialCorrelations,
} from "./correlation-summary.js";
export { completeDays, correlationMatrix, covarianceMatrix, type ReturnSeries } from "./covariance.js";
export { type DesignInput, type DesignMatrix, designMatrix } from "./design-matrix.js";
export { ewmaCovariance, ewmaVariance } from "./ewma.js";
export { durbinWatson, type InformationCriteria, informationCriteria } from "./fit-diagnostics.js";
export {
  fitDesign,
  isRefusal,
  type LinearFit,
  linearRegression,
  type RegressionInput,
  type RegressionRefusal,
  residuals,
} from "./linear-regression.js";
export {
  mean,
  populationVariance,
  type SampleShape,
  sampleCovariance,
  sampleDeviation,
  sampleShape,
  sampleVariance,
} from "./moments.js";
export { type OverlapCorrelations, type OverlapInput, overlapCorrelations } from "./overlap-correlations.js";
export { meanPairCorrelation, type PairSums, pairSums, unitColumns } from "./pair-correlations.js";
export { median, type QuantileRule, quantile, quantileInPlace, quantiles, tailCount } from "./quantile.js";
export { type PercentileRule, percentileRank, ranks, type TieRule } from "./ranks.js";
export { type RidgeFit, type RidgeInput, ridgeRegression } from "./ridge-regression.js";
export { hc1StandardErrors, neweyWestStandardErrors } from "./robust-errors.js";
export { type RollingBetaInput, rollingBeta } from "./rolling-beta.js";
export { descendingShares, herfindahl, topShare } from "./shares.js";
export {
  constantCorrelationShrinkage,
  ledoitWolf,
  oracleApproximatingShrinkage,
  type ShrunkCovariance,
} from "./shrinkage.js";
export { type WinsoriseInput, winsorise } from "./winsorise.js";
export { type Divisor, zScores } from "./z-scores.js";
