import { OptionChainResolver } from "./option-chain.resolver.js";

export const optionsResolvers = [OptionChainResolver] as const;

export { type CboeChain, type CboeContract, readCboeFile } from "./cboe-file.js";
export { type ChainCache, createChainCache } from "./chain-cache.js";
export type { StoredDay } from "./chain-reading.queries.js";
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
export { optionsPolicy } from "./options.policy.js";
export {
  type ChainAsOf,
  type ChainInput,
  chainDays,
  type KnownOpenInterest,
  type MinuteFrame,
  readChain,
  requireChain,
  type TradedUnderlying,
  walkFrames,
} from "./read-chain.js";
export { type OpenInterestTelling, tellOpenInterest } from "./tell-open-interest.js";
