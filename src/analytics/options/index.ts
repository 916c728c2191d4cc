export { type BsmGreeks, type BsmGreeksInput, bsmGreeks } from "./bsm-greeks.js";
export { type BsmPriceInput, bsmPrice } from "./bsm-price.js";
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
  type DealerAlignment,
  type DealerFlow,
  type DealerLevels,
  dealerAlignment,
  dealerFlow,
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
  nearestGammaCrossing,
  type RepricedFlip,
  repricedGammaFlip,
  type StrikeGamma,
} from "./gamma-flip.js";
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
export { type MaxPainSignal, maxPainSignal } from "./max-pain-signal.js";
export { type OccContract, occSymbol, parseOccSymbol } from "./occ-symbol.js";
export { type OptionColumns, type OptionColumnsWithVol, optionColumns } from "./option-columns.js";
export {
  elapsedSessionPct,
  type PinProbabilityInput,
  type PinScore,
  type PinScoreInput,
  pinProbability,
  pinScore,
} from "./pin-risk.js";
export {
  type ExpectedMove,
  executionScore,
  expectedMove,
  topStrikesPct,
  type ZeroDteBlock,
  type ZeroDteInput,
  zeroDteBlock,
} from "./zero-dte.js";
