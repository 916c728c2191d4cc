export { type CboeChain, type CboeContract, readCboeFile } from "./cboe-file.js";
export { type ChainReport, type ChainReportInput, chainReport } from "./chain-report.js";
export { chainReportText } from "./chain-report-text.js";
export { optionsPolicy } from "./options.policy.js";
