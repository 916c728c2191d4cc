/**
 * What the prices of a source are expressed in: RAW as traded, SPLIT_ADJUSTED divided by all splits up to the
 * end of the file, ADJUSTED_ONLY one price adjusted for splits and dividends.
 */
export type PriceBasis = "RAW" | "SPLIT_ADJUSTED" | "ADJUSTED_ONLY";

export interface Split {
  /** Ex-day, days since 1970-01-01: the first day on which the price is per new share. */
  readonly day: number;
  /** New shares per old share, above 0: 4 for 4:1, 0.125 for a reverse 1:8. */
  readonly ratio: number;
}

export interface Dividend {
  /** Ex-day, days since 1970-01-01. */
  readonly day: number;
  /** Cash for one share held before the ex-day, in the currency of the prices. On a split's ex-day: per old share. */
  readonly amount: number;
  /** Which share: the one traded before the ex-day, or the one in which the source stores its prices. */
  readonly perShareOf: "AS_TRADED" | "STORED";
}
