export const performancePolicy = {
  /** Days x positions that an edge answers at once: some 0.15 s of work. More is for a job. */
  edgePositionDays: 50_000,
  /** Milliseconds of one position on one day, measured with columns in memory; the first reading of prices adds to it. */
  msPerPositionDay: 0.003,
  /** Milliseconds of one day beside its positions. */
  msPerDay: 0.04,
  /** Of the values one operation may ask for, what a position on a day and a day take: 0.3 to 0.5 s of work in all. */
  valuesPerPositionDay: 5,
  valuesPerDay: 40,
  /** Days and their gaps are told in words for so many runs; the columns tell the rest. */
  mostGaps: 500,
  /**
   * A fact is stamped when its writing begins and seen when that ends. No import takes so long; a longer time only makes
   * more snapshots be made again.
   */
  longestWriteMs: 3_600_000,
  /** Whose prices a reader of snapshots looks through for what was stored since: some 50 ms of the database. */
  scannedInstruments: 200,
  /** After the close: every daily bar is known by then, a quarter of an hour after it. */
  snapshotsAfterCloseMinutes: 90,
  /** What an evening is expected to take: nobody waits for it. */
  eveningMs: 60_000,
  /** Another making of the same portfolio's snapshots may come first so often. */
  snapshotTries: 3,
  /** A report's figures beside its days. */
  reportMs: 50,
  /** Columns of a report that have a place a day. */
  reportColumns: 8,
  /** Of the values one operation may ask for, what a position of a day's attribution takes. */
  valuesPerPnlRow: 30,
  /** Of returns, for what is told a year. */
  tradingDaysPerYear: 252,
  /** Beta, alpha and tracking error rest on so many days that both series have. */
  minCommonDays: 10,
  /** Coefficients of the factors: as for every fit on them. */
  minFactorDays: 60,
  /** Half a year, as usual for a rolling Sharpe ratio. */
  rollingWindow: 126,
  shortestWindow: 2,
  longestWindow: 2_520,
  drawdownRows: 5,
  mostDrawdownRows: 50,
  /** Steps of a blend and symbols of a step. */
  blendSteps: 20,
  blendParts: 50,
  /** A weight of a thousand is a mistake. */
  weightBound: 100,
  weightTolerance: 1e-6,
  /** Symbols that stand for a benchmark sector by sector. */
  constituents: 1_000,
  /** Portfolios to rank among. */
  peers: 20,
  /** Sessions of returns that a panel holds at most. */
  longestLookback: 20_000,
} as const;
