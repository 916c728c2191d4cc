export {
  type ExpiryBucket,
  expiryBucket,
  expiryBuckets,
  type GammaConcentration,
  gammaConcentration,
  greekSums,
  type HeldGreekName,
  type HeldGreeks,
  heldGreekNames,
  heldGreeks,
  noGreeks,
} from "./book-greeks.js";
export { type BookHistory, bookProfits, tailContributions } from "./book-profits.js";
export {
  type BuiltInCryptoScenario,
  type BuiltInScenario,
  builtInCryptoScenarios,
  builtInScenarios,
  type ScenarioCategory,
  type ScenarioFactor,
} from "./built-in-scenarios.js";
export { type Concentration, concentration } from "./concentration.js";
export {
  type CornishFisherTailLoss,
  type CornishFisherVarInput,
  cornishFisherTailLoss,
} from "./cornish-fisher-var.js";
export {
  type DeltaGammaBook,
  type DeltaGammaVarInput,
  deltaGammaProfits,
  deltaGammaTailLoss,
} from "./delta-gamma.js";
export {
  type FactorStressInput,
  factorStress,
  type PropagationBounds,
  propagatedShocks,
  type StressedPosition,
  type StressOutcome,
  type StressSeverity,
  stressOutcome,
  stressSeverity,
} from "./factor-stress.js";
export { filteredReturns, rescaledReturns } from "./filtered-returns.js";
export {
  type HistoricalCvarInput,
  type HistoricalVarInput,
  historicalCvar,
  historicalVar,
  type LossFloor,
  type TailMeanRule,
} from "./historical-var.js";
export {
  type CapRule,
  type LimitRule,
  type LimitState,
  type LimitUse,
  limitState,
  limitUse,
  type RangeRule,
} from "./limit-state.js";
export {
  type FactorModel,
  type LinearBook,
  linearProfits,
  type RepricedBook,
  repricedProfits,
  type SimulationChoice,
} from "./monte-carlo-var.js";
export {
  type ExplainGreeks,
  type ExplainMoves,
  optionPnlExplain,
  type PnlExplain,
} from "./option-pnl-explain.js";
export {
  type ParametricVarInput,
  parametricTailLoss,
  studentTailLoss,
  type TailLoss,
} from "./parametric-var.js";
export { rateSensitivityLevel, rateShockProfit } from "./rate-sensitivity.js";
export { correlatedVolatility, repricingStress, uniformCorrelations } from "./repricing-stress.js";
export { factorVolatility, type RiskContributions, riskContributions } from "./risk-contributions.js";
export {
  type RiskLevel,
  type RiskMeasure,
  type RiskThresholds,
  riskLevel,
  riskLevels,
} from "./risk-level.js";
export {
  noOptions,
  type RepricingBounds,
  type ScenarioBook,
  type ScenarioMoves,
  type ScenarioProfits,
  scenarioProfits,
} from "./scenario-profits.js";
export {
  assetShock,
  type NamedShock,
  namedShock,
  type ScenarioSummary,
  type ShockedAsset,
  scenarioSummary,
} from "./scenario-shocks.js";
export {
  type NormalSample,
  normalSample,
  type RollingBacktestInput,
  rollingVarBacktest,
  type TailModel,
  type TailModelChoice,
  tailModel,
  type VarMethod,
  varMethods,
} from "./tail-models.js";
export { exceptionTests, type LikelihoodTest, type VarBacktest, varBacktest } from "./var-backtest.js";
export { type VolatilityParts, volatilityParts } from "./volatility-parts.js";
