import { historyDays } from "../../analytics/conventions.js";

export const factorsPolicy = {
  /** What the source calls the model. */
  modelName: "7-factor",
  /** Raised whenever the same prices give other figures; stored exposures carry it. */
  modelVersion: 1,
  /** The source's window: seven months hold enough days for seven factors and are still about today. */
  defaultWindow: historyDays.complete,
  /** Ten years: beyond them companies are no longer the same. */
  maxWindow: 2_520,
  /** The source's: with fewer joint days a beta is rather noise. */
  minObservations: historyDays.factorRegression,
  /** Eight coefficients of a joint fit leave two degrees of freedom; one alone is fitted on them the same. */
  leastObservations: 10,
  /** The source's cap of a univariate beta; the raw value stands beside it. */
  betaCap: 3,
  /** Newey-West lags of a joint fit: the returns of a week may hang together. */
  robustLags: 5,
  /** Instruments whose returns are aligned at once: some 15 ms. */
  instrumentBatch: 400,
  /** Of the values one operation may ask for, what the betas of an instrument take: 0.1 and some 1 ms of work. */
  valuesPerInstrument: { UNIVARIATE: 10, JOINT: 100 },
  /** A position named as left out. */
  valuesPerExclusion: 5,
  /** A beta of a position with its statistics. */
  valuesPerBeta: 16,
  /** Positions in one question by name. */
  maxPositionIds: 1_000,
  /** A stored day of seven factors. */
  valuesPerStoredDay: 50,
  /** A quarter past five in New York, as the source has it: every daily bar is known an hour before. */
  exposuresAfterCloseMinutes: 75,
  /** What an evening is expected to take: nobody waits for it. */
  eveningMs: 60_000,
} as const;
