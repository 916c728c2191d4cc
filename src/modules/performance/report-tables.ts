import {
  annualVolatility,
  type CalendarReturn,
  calendarReturns,
  drawdownEpisodes,
  excessReturns,
  marketBeta,
  pairedWithoutGaps,
  rollingMeasure,
  sharpeRatio,
  totalReturn,
} from "../../analytics/returns/index.js";
import { performancePolicy } from "./performance.policy.js";

/** Days and their returns; NaN is a gap. */
export interface DatedReturns {
  readonly dates: readonly string[];
  readonly returns: Float64Array;
}

const { tradingDaysPerYear } = performancePolicy;

/** Compounded returns of calendar months, a row a year; null: no return of the month is known. */
export function monthlyTable({ dates, returns }: DatedReturns) {
  const months = new Map(monthsOf({ dates, returns }).map(({ period, totalReturn: one }) => [period, one]));
  return calendarReturns(dates, returns, "YEAR").map(({ period, totalReturn: total }) => ({
    year: Number(period),
    months: Array.from(
      { length: 12 },
      (_, month) => months.get(`${period}-${String(month + 1).padStart(2, "0")}`) ?? null,
    ),
    total,
  }));
}

/** The best and the worst calendar periods. */
export function calendarExtremes(dated: DatedReturns) {
  const months = monthsOf(dated);
  const years = calendarReturns(dated.dates, dated.returns, "YEAR");
  const wins = months.filter(({ totalReturn: one }) => one > 0).length;
  return {
    bestMonth: extreme(months, 1),
    worstMonth: extreme(months, -1),
    bestYear: extreme(years, 1),
    worstYear: extreme(years, -1),
    monthlyWinRate: months.length === 0 ? null : wins / months.length,
  };
}

function monthsOf({ dates, returns }: DatedReturns): CalendarReturn[] {
  return calendarReturns(dates, returns, "MONTH");
}

function extreme(periods: readonly CalendarReturn[], sign: 1 | -1): CalendarReturn | null {
  let best: CalendarReturn | null = null;
  for (const one of periods)
    if (best === null || sign * one.totalReturn > sign * best.totalReturn) best = one;
  return best;
}

/** The deepest stays below the highest level, deepest first. `base` is the day the first return is measured from. */
export function drawdownTable({ dates, returns }: DatedReturns, base: string, count: number) {
  const known = Array.from(returns.keys()).filter((i) => !Number.isNaN(returns[i]!));
  const dateOf = (place: number) => (place === 0 ? base : dates[known[place - 1]!]!);
  const episodes = drawdownEpisodes(known.map((i) => returns[i]!));
  return episodes
    .sort((a, b) => a.drawdown - b.drawdown || a.peakIndex - b.peakIndex)
    .slice(0, count)
    .map(({ peakIndex, troughIndex, recoveryIndex, drawdown }) => ({
      peakDate: dateOf(peakIndex),
      troughDate: dateOf(troughIndex),
      recoveryDate: recoveryIndex === null ? null : dateOf(recoveryIndex),
      lossFraction: -drawdown,
      sessionsToTrough: troughIndex - peakIndex,
      sessionsUnderWater: (recoveryIndex ?? known.length) - peakIndex,
    }));
}

/** Figures of each window of sessions; gaps take a place in it. */
export function rollingColumns(
  { dates, returns }: DatedReturns,
  {
    window,
    benchmark,
    riskFreePerDay,
  }: { window: number; benchmark: Float64Array | null; riskFreePerDay: number },
) {
  const roll = (measure: (some: Float64Array) => number | null) => rollingMeasure(returns, window, measure);
  return {
    window,
    dates: dates.slice(window - 1),
    totalReturn: roll((some) => (some.length === 0 ? null : totalReturn(some))),
    annualVolatility: roll((some) => annualVolatility(some, tradingDaysPerYear)),
    sharpe: roll((some) => sharpeRatio(excessReturns(some, riskFreePerDay), tradingDaysPerYear)),
    beta: benchmark === null ? null : rollingBetas(returns, benchmark, window),
  };
}

function rollingBetas(returns: Float64Array, benchmark: Float64Array, window: number): (number | null)[] {
  const betas: (number | null)[] = [];
  for (let end = window; end <= returns.length; end += 1) {
    const paired = pairedWithoutGaps(
      returns.subarray(end - window, end),
      benchmark.subarray(end - window, end),
    );
    const isEnough = paired.returns.length >= performancePolicy.minCommonDays;
    betas.push(isEnough ? marketBeta(paired.returns, paired.benchmark) : null);
  }
  return betas;
}
