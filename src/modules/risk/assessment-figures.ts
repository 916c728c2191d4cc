import { tradingDaysPerYear } from "../../analytics/conventions.js";
import {
  drawdownFigures,
  finiteRatio,
  marketBeta,
  pairedWithoutGaps,
  type SortinoMethod,
  sharpeRatio,
  sortinoRatio,
} from "../../analytics/returns/index.js";
import { bookProfits, historicalCvar } from "../../analytics/risk/index.js";
import {
  correlation,
  meanPairCorrelation,
  pairSums,
  sampleDeviation,
  tailCount,
  unitColumns,
} from "../../analytics/stats/index.js";
import { harForecast, volTrend } from "../../analytics/volatility/index.js";
import type { Pause } from "../../platform/threads/slices.js";
import { assessmentPolicy } from "./assessment.policy.js";
import type { AssessedBook } from "./assessment-book.js";

const yearRoot = Math.sqrt(tradingDaysPerYear);

/** Profit of today's book on each day, in money; empty below the fewest days any figure needs. */
export function profitsOf({ history, days }: AssessedBook): Float64Array {
  if (days.length < assessmentPolicy.minObservations || history.positionValues.length === 0)
    return new Float64Array();
  return bookProfits(history);
}

/** The same as simple returns on the capital; null without one. */
export function bookReturns(profits: Float64Array, capital: number | null): Float64Array | null {
  return capital === null || profits.length === 0 ? null : profits.map((profit) => profit / capital);
}

/** Deviation of a day's profit as a yearly fraction of capital. */
export function annualVolatilityOf(returns: Float64Array | null): number | null {
  const deviation = returns === null ? null : sampleDeviation(returns);
  return deviation === null ? null : deviation * yearRoot;
}

export interface Drawdown {
  /** Positive fraction, at most 1. */
  readonly maxDrawdown: number;
  readonly currentDrawdown: number;
  /** Places in `days`; the peak is null where it stands before the first. */
  readonly peakPlace: number | null;
  readonly troughPlace: number | null;
}

/** Of an equity that holds today's book at constant weights; what loses all of it is gone, not owed. */
export function drawdownOf(returns: Float64Array | null): Drawdown | null {
  if (returns === null) return null;
  const found = drawdownFigures(returns.map((value) => Math.max(-1, value)))!;
  const isDown = found.maxDrawdown < 0;
  return {
    maxDrawdown: 0 - found.maxDrawdown,
    currentDrawdown: 0 - found.current,
    peakPlace: isDown && found.peakIndex > 0 ? found.peakIndex - 1 : null,
    troughPlace: isDown ? found.troughIndex - 1 : null,
  };
}

export interface MarketExposure {
  /** Money of the market that the book moves like. */
  readonly dollarBeta: number | null;
  readonly betaToNav: number | null;
  readonly betaToGross: number | null;
  readonly correlation: number | null;
  readonly dataPoints: number;
  /** Deviation of the market's daily return over the same days. */
  readonly marketDeviation: number | null;
}

/** How the book moves with its market, over the last joint days that the factor model would take. */
export function marketExposure(
  { market, held, capital }: AssessedBook,
  profits: Float64Array,
): MarketExposure {
  const none = {
    dollarBeta: null,
    betaToNav: null,
    betaToGross: null,
    correlation: null,
    dataPoints: 0,
    marketDeviation: null,
  };
  if (market === null || profits.length === 0) return none;
  const all = pairedWithoutGaps(profits, market);
  const returns = all.returns.slice(-assessmentPolicy.betaDays);
  const benchmark = all.benchmark.slice(-assessmentPolicy.betaDays);
  if (returns.length < assessmentPolicy.minBetaDays) return { ...none, dataPoints: returns.length };
  const dollarBeta = marketBeta(returns, benchmark);
  const gross = held.reduce((sum, { amount }) => sum + Math.abs(amount), 0);
  return {
    dollarBeta,
    betaToNav: dollarBeta === null || capital === null ? null : finiteRatio(dollarBeta, capital),
    betaToGross: dollarBeta === null ? null : finiteRatio(dollarBeta, gross),
    correlation: correlation(returns, benchmark),
    dataPoints: returns.length,
    marketDeviation: sampleDeviation(benchmark),
  };
}

export interface PairCorrelation {
  readonly mean: number | null;
  /** Mean of magnitudes; null too for more instruments than are paired. */
  readonly meanAbsolute: number | null;
  readonly pairCount: number;
  readonly instrumentCount: number;
}

/** Over all pairs of instruments that move the book, in blocks with a rest between them. */
export async function pairCorrelation(
  { drivers, days }: AssessedBook,
  pause: Pause,
): Promise<PairCorrelation> {
  const units = days.length < assessmentPolicy.minObservations ? [] : unitColumns(drivers);
  const count = units.length;
  const mean = meanPairCorrelation(units);
  const pairCount = (count * (count - 1)) / 2;
  const told = { mean, pairCount, instrumentCount: count };
  if (count < 2 || count > assessmentPolicy.mostPairedInstruments) return { ...told, meanAbsolute: null };
  let absoluteSum = 0;
  for (let from = 0; from < count; from += assessmentPolicy.pairRows) {
    absoluteSum += pairSums(units, { from, to: from + assessmentPolicy.pairRows }).absoluteSum;
    await pause();
  }
  return { ...told, meanAbsolute: absoluteSum / pairCount };
}

/** Rewards over risk a year. */
export function rewardRatios(
  returns: Float64Array | null,
  { riskFreeRate, sortinoMethod }: { riskFreeRate: number; sortinoMethod: SortinoMethod },
) {
  if (returns === null) return { sharpeRatio: null, sortinoRatio: null };
  const riskFree = riskFreeRate / tradingDaysPerYear;
  return {
    sharpeRatio: sharpeRatio(
      returns.map((value) => value - riskFree),
      tradingDaysPerYear,
    ),
    sortinoRatio: sortinoRatio({
      returns,
      targetPerPeriod: riskFree,
      periodsPerYear: tradingDaysPerYear,
      method: sortinoMethod,
    }),
  };
}

/** Where the book's volatility is, goes and stands in its year. */
export function volatilityOutlook(returns: Float64Array | null) {
  const { realisedDays, harReturns, harRows } = assessmentPolicy;
  const overLast = (count: number) =>
    returns === null || returns.length < count ? null : annualVolatilityOf(returns.subarray(-count));
  const forecast =
    returns === null
      ? null
      : harForecast({
          returns,
          periodsPerYear: tradingDaysPerYear,
          minReturns: harReturns,
          minRows: harRows,
        });
  const trend = returns === null ? null : volTrend({ returns, periodsPerYear: tradingDaysPerYear });
  return {
    realized21d: overLast(realisedDays[0]),
    realized63d: overLast(realisedDays[1]),
    harForecast: forecast?.forecastVol ?? null,
    harRSquared: forecast?.rSquared ?? null,
    trend: trend?.direction ?? null,
    trendSlope: trend?.slope ?? null,
    trendStrength: trend?.strength ?? null,
    percentile: trend?.percentile ?? null,
  };
}

/** Mean loss of the book's worst days, whole days of them, and how many they are. */
export function tailLoss(profits: Float64Array): { lossAmount: number; dayCount: number } | null {
  const { headlineConfidence: confidence, minTailObservations } = assessmentPolicy;
  if (profits.length < minTailObservations) return null;
  const lossAmount = historicalCvar({
    returns: profits,
    confidence,
    rule: "KTH_WORST",
    horizonPeriods: 1,
    floor: "NONE",
  })!;
  return { lossAmount, dayCount: tailCount(1 - confidence, profits.length) };
}
