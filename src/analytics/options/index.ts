export { type AssumedFigure, type AssumptionBand, assumptionBand } from "./assumption-band.js";
export {
  type AtmFigures,
  atmGamma,
  atmStraddle,
  type ExpiryColumns,
  expiryNearest,
  type NearAgainstWeek,
  nearAgainstWeek,
  nearestDeltaSkewPct,
  type Straddle,
} from "./at-the-money.js";
export { type BsmGreeks, type BsmGreeksInput, bsmGreeks } from "./bsm-greeks.js";
export { type BsmPriceInput, bsmPrice } from "./bsm-price.js";
export {
  type ChainFlow,
  chainFlow,
  type ExpiryFlow,
  type FlowColumns,
  nearVolumePct,
  type OpenInterestByMoneyness,
  openInterestByMoneyness,
  type SidedFlow,
  type StrikeFlow,
  topStrikesVolumePct,
  totalOpenInterest,
} from "./chain-flow.js";
export {
  chainGreeks,
  furtherGreeks,
  type Greek,
  type GreekTable,
  greekState,
  greekTable,
  mainGreeks,
} from "./chain-greeks.js";
export {
  type ChainLiquidity,
  chainLiquidity,
  type ExpiryLiquidity,
  expiryLiquidity,
  type QuotedChain,
  spreadPct,
} from "./chain-liquidity.js";
export { type CountedColumns, chainSubset, heldPlaces } from "./chain-subset.js";
export {
  type DealerAlignment,
  type DealerFlow,
  type DealerLevels,
  dealerAlignment,
  dealerFlow,
  type ExposureSign,
  exposureSign,
  type GammaRegime,
  gammaRegime,
  type SpotVsFlip,
  spotVsFlip,
} from "./dealer-regime.js";
export {
  type ExposureLevels,
  exposureLevels,
  gammaWalls,
  type LevelTieRule,
  openInterestWalls,
  type Walls,
} from "./exposure-levels.js";
export {
  exposureNarrative,
  type Narrative,
  type NarrativeInput,
  netGexChangePct,
  type PutCallRatios,
} from "./exposure-narrative.js";
export {
  dealersLongCallsShortPuts,
  type ExpiryExposure,
  type Exposure,
  type ExposureInput,
  type ExposureProfile,
  exposureProfile,
  type OpenInterestColumns,
  type SidedExposure,
  type SignConvention,
  type StrikeExposure,
} from "./exposure-profile.js";
export {
  alignmentInWords,
  charmInWords,
  decayInWords,
  gammaInWords,
  moneyInWords,
  pinInWords,
  vannaInWords,
  volContextInWords,
} from "./exposure-words.js";
export {
  nearestGammaCrossing,
  type RepricedFlip,
  repricedGammaFlip,
  type StrikeGamma,
} from "./gamma-flip.js";
export {
  contractVolRows,
  type GreekSurfaces,
  type GreekSurfacesInput,
  greekSurfaces,
  type SurfaceExpiry,
  type SurfaceRows,
  strikesAround,
  type VolColumns,
} from "./greek-surfaces.js";
export {
  convexityAtSpot,
  type HedgingEstimate,
  type HedgingInput,
  hedgingEstimate,
} from "./hedging-estimate.js";
export { type ImpliedCarry, type ImpliedCarryInput, impliedCarry } from "./implied-carry.js";
export {
  chainImpliedVols,
  type ImpliedVol,
  type ImpliedVolInput,
  type ImpliedVolRefusal,
  type ImpliedVolTable,
  impliedVol,
  impliedVolReasons,
  impliedVolTable,
} from "./implied-vol.js";
export {
  type LogContractReplication,
  type LogContractReplicationInput,
  logContractReplication,
} from "./log-contract-replication.js";
export {
  type MaxPain,
  maxPain,
  type StrikeOpenInterest,
  type StrikePain,
  type StrikeTieRule,
} from "./max-pain.js";
export {
  type ExpiryPain,
  type HeldColumns,
  maxPainByExpiry,
  openInterestByStrike,
} from "./max-pain-by-expiry.js";
export { type MaxPainSignal, maxPainSignal } from "./max-pain-signal.js";
export { type OccContract, occSymbol, parseOccSymbol } from "./occ-symbol.js";
export {
  type OpenInterestChange,
  type OpenInterestChangeColumns,
  openInterestChanges,
  topOpenInterestChanges,
} from "./open-interest-change.js";
export { type OptionColumns, type OptionColumnsWithVol, optionColumns } from "./option-columns.js";
export { sharePct } from "./percent-share.js";
export {
  elapsedSessionPct,
  type PinProbabilityInput,
  type PinScore,
  type PinScoreInput,
  pinProbability,
  pinScore,
} from "./pin-risk.js";
export {
  type LevelFigures,
  levelFigures,
  type StrikeRow,
  type StrikeRowsInput,
  type StrikeSide,
  strikeRows,
  topGammaStrikes,
} from "./strike-rows.js";
export {
  netThetaDollars,
  type TenorBucket,
  type TenorExposure,
  tenorBuckets,
  tenorExposure,
} from "./tenor-exposure.js";
export {
  type ExpectedMove,
  executionScore,
  expectedMove,
  isNearClose,
  strikeGammaPct,
  topStrikesPct,
  type ZeroDteBlock,
  type ZeroDteInput,
  zeroDteBlock,
} from "./zero-dte.js";
