export type { DateOrder } from "./date-cells.js";
export {
  type BrokerFile,
  type BrokerRow,
  type Dialect,
  type DraftKind,
  dialects,
  type LedgerDraft,
} from "./ledger-draft.js";
export { type BrokerFileInput, readBrokerFile, readBrokerFileTask } from "./read-broker-file.js";
