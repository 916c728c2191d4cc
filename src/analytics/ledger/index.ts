export { type EntryKind, entryKinds, type LedgerEntry, type LotMethod } from "./entry.js";
export type { EpisodeState } from "./episode.js";
export type { LotClosing, SplitEvent } from "./fold-position.js";
export { type CashBalance, Ledger, type Place, type SplitsOf } from "./ledger.js";
export type { Lot } from "./lots.js";
