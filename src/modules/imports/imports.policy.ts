export const importsPolicy = {
  /** Refusals that a job's result names; the count tells of all. */
  refusalsKept: 100,
  /** Rows of files that are held in memory until their end: some hundred megabytes. */
  mostRowsHeld: 2_000_000,
  /** Milliseconds a byte of a file takes, measured: some 50,000 rows of daily bars a second. */
  msPerByte: 0.0003,
  /** Market files shrink to about a fifth when packed. */
  packingRatio: 5,
} as const;
