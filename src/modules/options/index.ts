import { ChainContractsResolver, ContractColumnsResolver } from "./chain-contracts.resolver.js";
import { ExposureResolver } from "./exposure.resolver.js";
import { ExposureHistoryResolver } from "./exposure-history.resolver.js";
import { OptionChainResolver } from "./option-chain.resolver.js";
import { OptionCoverageResolver } from "./option-coverage.resolver.js";
import { OptionQuoteResolver, OptionQuotesResolver } from "./option-quotes.resolver.js";
import { StockQuoteResolver } from "./stock-quote.resolver.js";
import { VolatilityResolver } from "./volatility.resolver.js";

export const optionsResolvers = [
  OptionChainResolver,
  ExposureResolver,
  ExposureHistoryResolver,
  ChainContractsResolver,
  ContractColumnsResolver,
  OptionQuotesResolver,
  OptionQuoteResolver,
  OptionCoverageResolver,
  StockQuoteResolver,
  VolatilityResolver,
] as const;

export { atmVolCode, atmVols, type ExpiryVol, headlineTenorDays, tenorAtmVol } from "./atm-vols.js";
export { type CboeChain, type CboeContract, cboeQuoteTime, readCboeFile } from "./cboe-file.js";
export { type ChainCache, createChainCache } from "./chain-cache.js";
export { dividendYieldCode, rateCode } from "./chain-carry.js";
export { ChainDraft, type ChainQuote, type DraftIdentity, type QuoteValues } from "./chain-draft.js";
export { settlementOf } from "./chain-expiry.js";
export { type DayQuality, qualityText, withPiece } from "./chain-quality.js";
export type { StoredDay } from "./chain-reading.queries.js";
export { frameFlags, quoteFlags } from "./chain-remarks.js";
export { type ChainReport, type ChainReportInput, chainReport } from "./chain-report.js";
export { chainReportText } from "./chain-report-text.js";
export {
  type ChainDayIdentity,
  type ChainRevision,
  type ChainUnderlying,
  chainScope,
  type NewChainDay,
  type NewChainFrame,
  type PublishedRevision,
  startChainRevision,
  storedMinutes,
} from "./chain-revision.js";
export { chainStorageReport, chainStorageText } from "./chain-storage.js";
export { earliestChainToldSince } from "./chain-told-since.queries.js";
export {
  type ContractInputs,
  contractInputs,
  daysToExpiry,
  type QuotedFrom,
} from "./contract-inputs.js";
export { type ContractMark, contractMarks, heldWithMarks } from "./contract-marks.js";
export { type DailyVol, dayStatistics, tellDailyVols } from "./daily-statistics.js";
export { exposureHistoryJob } from "./exposure-history.jobs.js";
export { type DayFitter, type DayToFit, daysToFit, type FittedDay, fitChainDay } from "./fit-chain-day.js";
export {
  firstDayOf,
  type GeneratedDay,
  type GenerateInput,
  generateChainDays,
  generatedDayText,
} from "./generate-chain.js";
export {
  type GeneratedContract,
  type GeneratorStart,
  generatorStart,
  madeUpStart,
  startOfChain,
} from "./generated-listing.js";
export { ChainWalk } from "./generated-walk.js";
export { generatorPolicy } from "./generator.policy.js";
export {
  byUnderlying,
  type DrivenContract,
  type HeldContract,
  type HeldContracts,
  heldContractOf,
} from "./held-contracts.js";
export type { VolRule } from "./import-frame.js";
export { optionsPolicy } from "./options.policy.js";
export {
  type ChainAsOf,
  type ChainInput,
  type ChainReader,
  chainDays,
  type KnownOpenInterest,
  type MinuteFrame,
  readChain,
  requireChain,
  type TradedUnderlying,
  walkFrames,
} from "./read-chain.js";
export { type SnapshotPlace, snapshotPlace } from "./snapshot-place.js";
export { type StoredChainDay, storeChainDay } from "./store-chain-day.js";
export { type OpenInterestTelling, tellOpenInterest } from "./tell-open-interest.js";
export { type SessionInterest, type ToldInterest, tellSessionInterest } from "./tell-session-interest.js";
