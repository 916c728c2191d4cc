import { historyDays, tradingDaysPerYear } from "../../analytics/conventions.js";
import type { SimulationChoice } from "../../analytics/risk/index.js";

export const assessmentPolicy = {
  /** One year: long enough to hold a bad month, short enough to be about today. */
  defaultLookbackDays: tradingDaysPerYear,
  /** Fewest days on which the whole book has a return: below it there is no figure. */
  minObservations: historyDays.volatility,
  /** With fewer days a 5 % tail rests on fewer than three of them. */
  minTailObservations: 60,
  /** A day counts where holders of at least this share of gross exposure have a return. */
  minDayShare: 0.5,
  /** Positions with most gaps are left out until the rest have returns on this share of the days that count. */
  minCompleteShare: 0.8,
  confidences: [0.95, 0.99, 0.999],
  horizonDays: [1, 7, 30],
  /** What headline figures, contributions and the risk level stand on. */
  headlineConfidence: 0.95,
  longHorizonDays: 7,
  /** RiskMetrics' daily decay. */
  filterDecay: 0.94,
  /** Covers every level up to 0.9999. */
  monotoneWithin: 4,
  /** As the risk plan has it: ten thousand paths from one seed. */
  simulation: { pathCount: 10_000, seed: 20_260_821 } as SimulationChoice,
  /** Days behind each forecast of a back-test: half a year, so that a year has as many days to be tested. */
  backtestWindow: 126,
  /** With fewer tested days the tests have no power at all. */
  minBacktestDays: 20,
  /** Beta is taken over the factor model's window and needs its fewest days. */
  betaDays: historyDays.complete,
  minBetaDays: historyDays.factorRegression,
  /** The first that is known; sources call the coin by its ticker or by its name. */
  market: { equity: ["SPY"], crypto: ["BTC", "BITCOIN"] } as const,
  /** Coins are the market from more than this share of gross. */
  cryptoShare: 0.5,
  realisedDays: [21, 63],
  harReturns: 63,
  harRows: 30,
  /** Positions x days of one answer: 2,000 positions over a year, some 0.4 s of work in slices. */
  mostValues: 600_000,
  /** Pairs grow with the square: beyond so many instruments only the plain mean correlation is told. */
  mostPairedInstruments: 2_000,
  /** Others get their turn after so much work. */
  sliceMs: 10,
  /** Rows of the correlation matrix between two looks at the clock. */
  pairRows: 32,
  /** Values of the answer, and of the work, a position is charged for. */
  valuesPerPosition: 40,
  /** Of the risk level and of the rules: 95 % one-day VaR, drawdown and gross over net asset value. */
  levels: {
    valueAtRisk: { medium: 0.03, high: 0.06, critical: 0.1 },
    maxDrawdown: { medium: 0.05, high: 0.1, critical: 0.15 },
    grossLeverage: { medium: null, high: 3, critical: 5 },
  },
  /** How many of the greatest risks are told apart from the rest. */
  biggestRisks: 5,
  /** Dashboards: what is usual for an equity book, and the limits of the levels above. */
  visual: {
    beta: [0.5, 1.2],
    annualizedVolatility: 0.25,
    meanCorrelation: 0.6,
    maxDrawdown: 0.15,
    valueAtRisk: 0.06,
  },
} as const;
