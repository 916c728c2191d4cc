export { arbitrageInWords } from "./arbitrage-words.js";
export {
  type Concentration,
  impliedCorrelation,
  openInterestConcentration,
  volDispersion,
} from "./dispersion.js";
export { type EwmaVarianceSeriesInput, ewmaVarianceSeries } from "./ewma-variance-series.js";
export {
  type Garch,
  type GarchFilter,
  garchFilter,
  garchForecast,
  garchLongRunVariance,
} from "./garch-filter.js";
export { type GarchFit, garchFit, minGarchReturns } from "./garch-fit.js";
export { type HarForecast, type HarForecastInput, harForecast } from "./har-forecast.js";
export { type NearArbitrageInput, nearArbitrageFlags } from "./near-arbitrage.js";
export { type ExpiryForward, otmSlices, type SmileColumns } from "./otm-slices.js";
export { basisPct, type ParityForward, type ParityForwardInput, parityForward } from "./parity-forward.js";
export {
  type DatedValue,
  type HistoryStanding,
  type HistoryStandingInput,
  historyStanding,
  minMaxRank,
} from "./premium-history.js";
export {
  type PremiumRegime,
  type PremiumRegimeInput,
  type PremiumWarning,
  type PremiumWarningInput,
  premiumRegime,
  premiumWarnings,
  type VannaOutlook,
  vannaOutlook,
} from "./premium-regime.js";
export {
  type DealerFlowRiskInput,
  dealerFlowRisk,
  type GammaRegime,
  type HarvestScoreInput,
  harvestScore,
  netHarvestScore,
  type StrategyScoreInput,
  type StrategyScores,
  strategyScores,
} from "./premium-scores.js";
export { type GexConditioned, gexConditioned, vannaOutlookInWords } from "./premium-words.js";
export {
  type QuotedSlice,
  type QuotedSurface,
  type QuotedSurfaceInput,
  quotedSurface,
} from "./quoted-surface.js";
export {
  durrlemanFactor,
  type JumpWings,
  type RawSvi,
  sviJumpWings,
  sviMinTotalVariance,
  sviOverTime,
  sviTotalVariance,
  sviVol,
  sviWingSlopes,
  type WingSlopes,
} from "./raw-svi.js";
export {
  type DailyBars,
  type RealisedVolInput,
  type RealisedVols,
  realisedVol,
  realisedVolLadder,
  type SemiVolInput,
  semiVol,
  type VolEstimator,
} from "./realised-vol.js";
export { deltaLogMoneyness, expectedMove, type SmileSkew, type SmileVols, smileSkew } from "./smile-skew.js";
export { type Ssvi, type SsviConditions, ssviConditions, ssviSlice, ssviTotalVariance } from "./ssvi.js";
export {
  type ButterflyCheck,
  butterflyCheck,
  type CalendarCheck,
  calendarCheck,
  type MoneynessRange,
} from "./svi-arbitrage.js";
export {
  defaultSviBounds,
  equalWeights,
  type RejectedQuote,
  type SviCalibration,
  type SviCalibrationInput,
  sviCalibration,
  sviVegaWeights,
} from "./svi-calibration.js";
export type { SviFreedom, SviResidual } from "./svi-loss.js";
export type { SviBounds } from "./svi-slice.js";
export { type SmileFit, type SmileFitsInput, sviSmileFits } from "./svi-smile-fits.js";
export { evenAxis, type ForwardSlice, sviSmileVols, sviVolRows } from "./svi-smile-vols.js";
export {
  type DirectionalPremium,
  directionalPremium,
  ivTermStructure,
  type LevelChange,
  levelChange,
  matchingWindow,
  type TenorPremium,
  tenorPremia,
  type VixTermSlope,
  vixTermSlope,
} from "./tenor-premium.js";
export {
  type AtmVolPoint,
  type TermSlopes,
  type TermState,
  tenorVol,
  termSlopes,
  vixStructure,
} from "./term-structure.js";
export {
  sviTruncatedVariance,
  type TruncatedVariance,
  type TruncatedVarianceInput,
} from "./truncated-variance.js";
export {
  type InterpolatedVarianceInput,
  interpolatedIndex,
  type ListedStrip,
  type ListedStripInput,
  listedStripVariance,
  type QuotedStrip,
  type StripPrices,
  stripPrices,
} from "./variance-index.js";
export {
  type ArbitrageFlag,
  type SurfaceGrid,
  type SurfaceSlice,
  surfaceArbitrageFlags,
  surfaceGrid,
  surfaceTotalVariance,
} from "./variance-surface.js";
export {
  type FairVariance,
  sviFairVariance,
  type VarianceSwapMark,
  type VarianceSwapMarkInput,
  varianceSwapMark,
} from "./variance-swap.js";
export { type VolTrend, type VolTrendInput, volTrend } from "./vol-trend.js";
export {
  type OpenInterestWeightedVolInput,
  openInterestWeightedVol,
  type PremiumAssessment,
  premiumAssessment,
  type VolatilityPremium,
  volatilityPremium,
} from "./volatility-premium.js";
