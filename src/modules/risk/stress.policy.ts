export const stressPolicy = {
  /** What a stress test asks when nobody says: an ordinary correction. */
  usualTemplate: "market_down_10",
  /** Scenarios of one run: every template there is, and one of one's own. */
  maxScenarios: 50,
  /** Shocks of one scenario. */
  maxShocks: 100,
  /** Positions x scenarios of one run: its columns and exclusions are some 12 MB at most. */
  maxPositionScenarios: 60_000,
  /** A loss beyond this share of value is cut to it: nobody knows what happens there. */
  lossLimitFraction: 0.99,
  /** An underlying that falls further has no price to reprice with. */
  leastMove: -0.99,
  /** Below a vol of 1 % options are certain payments. */
  leastVol: 0.01,
  /** A factor falls to nothing at most, and rises tenfold at most. */
  mostReturn: 10,
  /** Twenty points of yield: more than any month since there are records. */
  mostYieldChange: 0.2,
  /** Five hundred points of vol. */
  mostVolChange: 5,
  /** The sources' correlations: decay a day, days, fewest days, and how far entries and what they propagate are trusted. */
  correlationDecay: 0.94,
  correlationDays: 252,
  fewestCorrelationDays: 30,
  correlationLimit: 0.95,
  propagatedShockLimit: 1,
  /** Days of returns behind betas to yields and oil, and fewest of them known: as of the factor model. */
  betaDays: 150,
  fewestBetaDays: 60,
  /** Ten-year yield in percent, and the fund that stands for oil. */
  yieldSeries: "DGS10",
  oilFund: "USO",
  /** A replay's first and last price may be so many calendar days older than its days. */
  replayStaleDays: 5,
  /** Confidence of the stressed VaR over a day. */
  confidence: 0.95,
  /** Days of returns behind it, and fewest of them. */
  defaultLookbackDays: 252,
  leastLookbackDays: 20,
  maxLookbackDays: 2_520,
  /** Milliseconds of a position, and of a position in a scenario, measured with prices in memory. */
  msPerPosition: 0.25,
  msPerPositionScenario: 0.004,
  msAtLeast: 30,
  longestName: 200,
  longestDescription: 1_000,
  /** What coins are quoted in, the longest first: BTCUSDT is BTC. */
  quoteAssets: ["USDT", "USDC", "BUSD", "FDUSD", "TUSD", "USD", "EUR", "GBP"] as readonly string[],
  /** Coins pegged to money: ALT is not meant for them. */
  stableCoins: [
    "USDT",
    "USDC",
    "DAI",
    "BUSD",
    "TUSD",
    "FDUSD",
    "USDP",
    "GUSD",
    "FRAX",
    "LUSD",
    "USDE",
    "PYUSD",
    "EURC",
  ] as readonly string[],
} as const;
