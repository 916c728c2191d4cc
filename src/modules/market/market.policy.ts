import { historyDays } from "../../analytics/conventions.js";

export const marketPolicy = {
  /** A source whose last bar is older than the newest by more than a week's sessions has ended or lags. */
  currentSourceSessions: 5,
  /** A price more than a week's sessions old is no price of today. */
  staleAfterSessions: 5,
  /** The source's window: seven factors need more days than a half year has. */
  defaultLookbackDays: historyDays.complete,
  /** More sessions than the calendar has held since 1990. */
  maxLookbackDays: 20_000,
  /** Exchange rates skip week-ends and long holidays, no more. */
  fxMaxAgeDays: 5,
  /** Symbols in one question; more come in pages. */
  maxSymbols: 1_000,
  /** Instruments read in one statement at first: some 30 MB of columns where histories are long. */
  barBatch: 40,
  /** Rows of bars in one statement, once the lengths of the histories are seen. */
  barBatchRows: 100_000,
  /** A row of coverage costs the database about as much as this many values of a column. */
  coverageRowCost: 250,
  regressionWindow: historyDays.complete,
  minimumDataPoints: historyDays.factorRegression,
  /** From one value of a live topic to the next: a person does not read faster. */
  liveIntervalMs: 250,
  /** Instruments of its own a workspace may define. */
  maxPrivateInstruments: 5_000,
} as const;
