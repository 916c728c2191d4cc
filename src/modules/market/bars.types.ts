import type { Dividend, PriceBasis, Split } from "../../analytics/prices/index.js";

export interface Source {
  readonly id: number;
  readonly code: string;
  /** Null: the source holds no bars; its corporate actions count for every source of bars. */
  readonly basis: PriceBasis | null;
  readonly isSynthetic: boolean;
}

/** Every telling of one instrument's bars from one source, ascending by day, then by when it was known. */
export interface StoredBars {
  readonly source: Source & { readonly basis: PriceBasis };
  readonly days: Int32Array;
  /** Epoch milliseconds. */
  readonly knownAt: Float64Array;
  readonly recordedAt: Float64Array;
  /** Prices as stored; NaN where the file had none. */
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Stored x rebase = as traded; NaN: unknown, or a RAW source. */
  readonly rebase: Float64Array;
  /** Each day has one telling and knownAt ascends: a cut is then one binary search. */
  readonly isPlain: boolean;
  /** Rows without a close, ascending. */
  readonly closeGaps: Int32Array;
  /** How many rows come before the first without a rebase factor. */
  readonly rebasedRows: number;
  readonly lastRecordedAt: number;
  /**
   * The same without rows that a later one tells again as known at the same instant, as a file of splits does to every
   * bar: who does not ask by `recordedAt` can never see those. Null: there are none.
   */
  readonly latest: StoredBars | null;
}

export interface StoredAction {
  readonly source: Source;
  readonly exDay: number;
  readonly kind: "SPLIT" | "DIVIDEND";
  readonly knownAt: number;
  readonly recordedAt: number;
  readonly ratioOrAmount: number;
  readonly currency: string | null;
  readonly derived: boolean;
}

/** What the cache holds of one instrument. Actions ascend by (exDay, knownAt, revision). */
export interface InstrumentBars {
  readonly sources: readonly StoredBars[];
  readonly actions: readonly StoredAction[];
  readonly priorities: readonly SourcePriority[];
}

export interface SourcePriority {
  readonly sourceId: number;
  readonly priority: number;
  readonly knownAt: number;
  readonly recordedAt: number;
}

/** One instrument's bars from one source as known at an instant: one row a day, ascending, values as stored. */
export interface BarSeries {
  readonly source: StoredBars["source"];
  readonly days: Int32Array;
  readonly knownAt: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Null: 1 for RAW, unknown for SPLIT_ADJUSTED. */
  readonly rebase: Float64Array | null;
  /** Known at the cut, ascending; of a split known already but not yet traded on, the day lies after the last row. */
  readonly splits: readonly Split[];
  readonly dividends: readonly Dividend[];
  /** The same actions with their particulars. */
  readonly actions: readonly StoredAction[];
  /** Whether another source of the instrument has later bars. */
  readonly isBehind: boolean;
}
