/** How a made-up market moves; nothing of it is fitted to a real one. */
export const generatorPolicy = {
  source: "SYNTHETIC",
  /** Of the underlying's daily bars and of its vols at the money: a dataset of bars holds nothing else. */
  barSource: "SYNTHETIC.BARS",
  volSource: "SYNTHETIC.VOLS",
  /** A made-up underlying's price, index and other. */
  indexSpot: 4_000,
  shareSpot: 100,
  /** Of a made-up surface, a year; its smile bends like an index's and is free of arbitrage. */
  atmVol: 0.18,
  surface: { rho: -0.6, eta: 1.2, gamma: 0.5 },
  annualDividendYield: 0.015,
  /** Contracts of a round strike at the money a day before its end. */
  openInterestAtMoney: 6_000,
  dailyExpiries: 5,
  weeklyExpiries: 10,
  /** Standard deviations of log spot: a minute, a night. */
  minuteDeviation: 0.0006,
  nightDeviation: 0.004,
  /** Vols rise by so much when log spot falls by one, wander, and forget a share of it each minute. */
  volPerSpot: 0.6,
  volDeviation: 0.0004,
  volMemory: 0.995,
  leastVol: 0.03,
  /** Share of quotes that move in a minute, beside those whose delta alone moves them. */
  liveliness: 0.2,
  /** Mean age of a quote that has just moved. */
  quoteAgeSec: 8,
  /** Contracts traded a minute at the money, and the share of a day's volume that stays as open interest at most. */
  volumeAtMoney: 3,
  keptVolume: 0.4,
  /** Of quotes; indices have ticks five times as large. */
  leastTick: 0.01,
  coarseTick: 0.05,
  coarseFrom: 3,
} as const;
