/**
 * How many daily closes a calculation takes. The engines and the assessment of data quality read the same counts, so what
 * is called feasible is what an engine accepts.
 */
export const historyDays = {
  /** The factor regression's window; an instrument with as many closes has a complete history. */
  complete: 150,
  /** Below it a history is not even partial. */
  partial: 30,
  /** With fewer an instrument counts as newly listed. */
  recentListing: 20,
  /** Days two instruments must have in common for a correlation. */
  correlationOverlap: 30,
  /** Fewest joint days of a factor regression. */
  factorRegression: 60,
  /** Fewest days of a volatility: about one month. */
  volatility: 20,
} as const;
