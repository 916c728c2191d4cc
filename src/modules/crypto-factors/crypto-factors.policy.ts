/** House choices of the crypto factors; the sources' own defaults stand with their arguments. */
export const cryptoPolicy = {
  /** An asset's first closes are of thin markets and bad ticks: returns of +69,511 % a day occur. They enter no return. */
  hiddenDays: 30,
  defaultBreakpoint: 0.5,
  /** Winners and losers are further apart than halves. */
  momentumBreakpoint: 0.25,
  leastBreakpoint: 0.1,
  mostBreakpoint: 0.5,
  defaultMinAssets: 30,
  /** The market's own ten names are enough for it. */
  marketMinAssets: 10,
  leastMinAssets: 5,
  mostMinAssets: 5_000,
  /** Names of the market factor. */
  marketNames: 10,
  mostMarketNames: 500,
  defaultLookbackWeeks: 3,
  mostLookbackWeeks: 12,
  marketCapThreshold: 100_000_000,
  liquidityThreshold: 35_000_000,
  /** No market is worth more. */
  mostDollars: 1e15,
  minLifetimeDays: 30,
  mostLifetimeDays: 3_650,
  /** With fewer weekly returns a variance says little. */
  minVarianceWeeks: 8,
  /** A fee, and a rate a year, beyond which an input is a mistake of units. */
  mostFee: 0.1,
  mostRate: 5,
  growth: {
    windowWeeks: 2,
    leastFees: 500,
    leastActiveUsers: 100,
    winsoriseLow: 0.05,
    winsoriseHigh: 0.95,
  },
  /** Weeks that the source shows of a run. */
  shownReturns: 10,
  defaultLogs: 10,
  /** Recommendations the source shows at once. */
  mostRecommendations: 3,
  mostLogs: 100,
  /** Datasets a run may name. */
  mostSources: 20,
  /** Series read with one statement: some ten megabytes of ten years. */
  seriesAtOnce: 100,
  /** Milliseconds of a run beside its rows, and of a stored day. */
  msPerRun: 250,
  msPerRow: 0.004,
  /** Of one more variant, beside its rows. */
  msPerVariant: 2,
  msPerVariantRow: 0.00005,
  mostVariants: 200,
  /** Weeks of both a portfolio and a factor below which there is no beta: a year. */
  minExposureWeeks: 52,
  defaultExposureWeeks: 104,
  mostExposureWeeks: 520,
  /** Weeks x positions that an edge values at once: some 0.15 s of work. */
  edgePositionWeeks: 50_000,
  /** Of the values one operation may ask for, what a position in a week and a week take. */
  valuesPerPositionWeek: 5,
  valuesPerWeek: 40,
  /** Lags of the robust errors: a month of weeks. */
  exposureLags: 4,
  /** Share of the weeks that is in the sample, unless asked otherwise. */
  inSampleShare: 0.7,
} as const;
