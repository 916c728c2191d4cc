import type { PriceBasis } from "../../analytics/prices/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import type { InstrumentClassName } from "../market/index.js";

export const importKinds = [
  "bars",
  "actions",
  "fx",
  "constituents",
  "series",
  "chain",
  "minute-bars",
  "open-interest",
  "rates",
  "dividend-yields",
  "atm-iv",
  "coin-days",
  "coin-references",
] as const;
export type ImportKind = (typeof importKinds)[number];

/** A row that was not taken, and why. */
export interface Refusal {
  readonly line: number;
  readonly reason: string;
}

export interface ImportOptions {
  /** Null: the file's `source` column, else its name without ending. */
  readonly source: string | null;
  /** Bars: null means worked out from the file. */
  readonly basis: PriceBasis | null;
  /** Bars: class of instruments the file brings in. */
  readonly instrumentClass: InstrumentClassName | null;
  /** Bars, actions: currency of instruments the file brings in. */
  readonly currency: string;
  /** Bars: key of the workspace whose private instruments they are of; null: public ones. */
  readonly workspaceId: string | null;
  /** Coin days: whether prices are of the beginning or the end of their date; omitted or null: told by the header. */
  readonly stamp?: "START" | "END" | null | undefined;
  /** Constituents: the index they belong to. */
  readonly index: string;
}

export interface ImportInput {
  /** For messages and the file's own dataset; and where the file is, unless `open` says otherwise. */
  readonly path: string;
  /** The file's bytes; omitted: read from `path`. */
  readonly open?: () => AsyncIterable<Buffer>;
  readonly options: ImportOptions;
  readonly session: BulkSession;
  /** Tells the time, at the start for checks and at the merge for what is recorded. */
  readonly clock: () => Date;
  readonly onRefusal: (refusal: Refusal) => void;
  /** Called with the rows read so far, often. */
  readonly onProgress: (rowsRead: number) => void;
  /** Aborted, nothing of the file is kept. */
  readonly signal?: AbortSignal;
  /** Runs in the transaction that writes the file, at its end; what it throws takes everything back. */
  readonly beforeCommit?: (report: ImportReport) => Promise<void>;
}

export interface ImportReport {
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly rowsUnchanged: number;
  readonly rowsRefused: number;
  readonly source: string;
  /** Further findings, a line each. */
  readonly notes: readonly string[];
}
