export const volatilityPolicy = {
  /** A mark is the first frame of each so many minutes: what a fit says changes slowly beside what it costs. */
  minutesPerFit: 30,
  /** Five parameters need five quotes (formulas.md 6.4). */
  minFitQuotes: 5,
  /** Five vol points: a smile missed by more is not the market's. */
  maxFitRmseVol: 0.05,
  /** Total variance must not be negative; a density may be, which the arbitrage flags say. */
  fitFreedom: "POSITIVE_VARIANCE",
  /** Of a surface of quoted vols: so many tenors, so many log-moneynesses, out to so far from the forward on either side. */
  surfaceGrid: 50,
  surfaceWidth: 0.25,
  /** Fewer vols out of the money make no smile, fewer smiles no surface (formulas.md 6.4). */
  minSmileQuotes: 5,
  minSmiles: 2,
  /** Of a surface of fitted smiles: 41 log-moneynesses, 0.025 apart. */
  fittedSurfaceWidth: 0.5,
  fittedSurfacePoints: 41,
  /** Beyond three deviations an option has hardly a price, and no arbitrage a counterparty. */
  flagDeviations: 3,
  /** Fall of total variance from one expiry to the next that noise does not make (formulas.md 6.4). */
  calendarTolerance: 0.001,
  /** Strip of a variance swap in log-moneyness, either side, and its steps (formulas.md 6.4). */
  swapHalfWidth: 0.15,
  swapSteps: 500,
  /** Strikes of the greek surfaces: within this fraction of spot. */
  greekSurfaceWidth: 0.15,
  /** Sessions of the realised vols. */
  realisedWindows: [5, 10, 20, 30, 60] as const,
  /** Sessions of closes read: the longest window, and the 20 days behind the oldest day of the premium's history. */
  pastSessions: 190,
  /** Last days of the buckets by days to expiry; one more holds all beyond. */
  tenorBucketDays: [7, 30, 60] as const,
  /** Of the premium's history: the latest so many measured days, and the fewest of which a rank is told (formulas.md 6.5). */
  historyDays: 60,
  minHistoryDays: 5,
  /** Days of the history's series read: some have no realised vol beside them. */
  historyValues: 120,
  premiumWindow: 20,
  premiumTenorDays: [7, 14, 30, 60] as const,
  /** Around spot, as a fraction: contracts of the fair vol. */
  fairVolWidth: 0.2,
  /** Tenor whose expected move a strangle is scored by: of 30 days it would be wide for every symbol. */
  scoredMoveDays: 7,
  /** A level told longer ago than so many days is none of the present. */
  macroAgeDays: 7,
  /** Strikes of the greatest gamma that a summary shows. */
  topStrikes: 5,
  /** Percent of spot. */
  hedgingMoves: [-5, -2, -1, 1, 2, 5] as const,
} as const;
