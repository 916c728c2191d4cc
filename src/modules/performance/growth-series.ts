import { dayOf } from "../../analytics/calendar/index.js";
import { finiteOrNull } from "../../analytics/math/index.js";
import {
  type DatedFlow,
  performanceAnchors,
  performancePeriods,
  timeWeightedReturn,
  type ValuedPeriod,
  xirr,
} from "../../analytics/returns/index.js";
import type { TimelineColumns } from "./timeline-columns.js";

/** A portfolio's days as columns of doubles; NaN is unknown. Place 0 is the session that the first return is measured from. */
export interface GrowthSeries {
  readonly dates: readonly string[];
  readonly days: Int32Array;
  readonly value: Float64Array;
  /** Paid in since the place before, counted from the beginning of the day. */
  readonly flow: Float64Array;
  /** P&L since inception. */
  readonly profit: Float64Array;
  /** P&L of the day / (value of the place before + flow); NaN at place 0. */
  readonly returns: Float64Array;
  /** The first place at which the portfolio existed. */
  readonly birth: number;
}

/** @param columns of sessions in a row, not measured from an earlier one: their `cumulativePnl` is since inception */
export function growthSeries(columns: TimelineColumns): GrowthSeries {
  const { dates } = columns;
  const value = numbers(columns.totalValue);
  const flow = numbers(columns.externalFlow);
  const profit = numbers(columns.cumulativePnl);
  const isNothing = (i: number) => value[i] === 0 && profit[i] === 0 && columns.externalFlow[i] === 0;
  let birth = 0;
  while (birth < dates.length && isNothing(birth)) birth += 1;
  const returns = new Float64Array(dates.length).fill(Number.NaN);
  for (let i = 1; i < dates.length; i += 1) {
    const period = { startValue: value[i - 1]!, flow: flow[i]!, endValue: value[i]! };
    if (isKnown(period)) returns[i] = timeWeightedReturn([period]) ?? Number.NaN;
  }
  return {
    dates,
    days: Int32Array.from(dates, dayOf),
    value,
    flow,
    profit,
    returns,
    birth,
  };
}

/** How a portfolio did from one place to another, by the three ways to say it. Money in the series' currency. */
export interface RangeReturns {
  readonly from: string;
  readonly to: string;
  readonly timeWeighted: number | null;
  /** The rate a year at which all that was paid in grew to what is there. */
  readonly moneyWeightedAnnual: number | null;
  /** The same over the range's days. */
  readonly moneyWeighted: number | null;
  /** More than one rate fits the flows: the one nearest to 0 is told. */
  readonly isMoneyWeightedAmbiguous: boolean;
  /** P&L / (value at the start + the first day's flow). */
  readonly simple: number | null;
  readonly profit: number | null;
  readonly externalFlow: number | null;
  readonly startValue: number | null;
  readonly endValue: number | null;
  /** Days without a value between days with one: a single step reaches across them. */
  readonly bridgedDays: number;
}

const daysPerYear = 365;

export function rangeReturns(series: GrowthSeries, start: number, end: number): RangeReturns {
  const { dates, value, flow, profit, birth } = series;
  const { periods, paidIn, bridgedDays } = valuedPeriods(series, start, end);
  const isAlive = start >= birth - 1;
  const known = isAlive && periods?.every(isKnown) ? periods : null;
  const gain = profit[end]! - profit[start]!;
  const invested = value[start]! + flow[start + 1]!;
  const money = known !== null ? moneyWeighted(series, start, end) : null;
  return {
    from: dates[start]!,
    to: dates[end]!,
    timeWeighted: known === null ? null : timeWeightedReturn(known),
    moneyWeightedAnnual: money?.annual ?? null,
    moneyWeighted: money?.ofRange ?? null,
    isMoneyWeightedAmbiguous: money?.isAmbiguous ?? false,
    simple: invested > 0 ? finiteOrNull(gain / invested) : null,
    profit: finiteOrNull(gain),
    externalFlow: finiteOrNull(paidIn),
    startValue: finiteOrNull(value[start]!),
    endValue: finiteOrNull(value[end]!),
    bridgedDays,
  };
}

/** Steps between days with a value; null where one end has none. */
function valuedPeriods({ value, flow }: GrowthSeries, start: number, end: number) {
  const periods: ValuedPeriod[] = [];
  let [last, paid, paidIn, bridgedDays] = [start, 0, 0, 0];
  for (let i = start + 1; i <= end; i += 1) {
    paid += flow[i]!;
    paidIn += flow[i]!;
    if (Number.isNaN(value[i]!)) {
      bridgedDays += 1;
      continue;
    }
    const period = { startValue: value[last]!, flow: paid, endValue: value[i]! };
    // Where nothing was invested and nothing is left nothing was won.
    if (period.startValue + period.flow !== 0 || period.endValue !== 0) periods.push(period);
    [last, paid] = [i, 0];
  }
  const isOpen = last !== end || Number.isNaN(value[start]!);
  return { periods: isOpen ? null : periods, paidIn, bridgedDays };
}

function moneyWeighted({ days, value, flow }: GrowthSeries, start: number, end: number) {
  const flows: DatedFlow[] = [{ dayNumber: days[start]!, amount: -value[start]! }];
  for (let i = start + 1; i <= end; i += 1)
    if (flow[i] !== 0) flows.push({ dayNumber: days[i]!, amount: -flow[i]! });
  flows.push({ dayNumber: days[end]!, amount: value[end]! });
  const found = xirr(flows.filter(({ amount }) => amount !== 0));
  if ("reason" in found) return null;
  const first = flows.find(({ amount }) => amount !== 0)!;
  const years = (days[end]! - first.dayNumber) / daysPerYear;
  return {
    annual: finiteOrNull(found.rate),
    ofRange: finiteOrNull((1 + found.rate) ** years - 1),
    isAmbiguous: found.rates.length > 1,
  };
}

export type PeriodName = "DAY_1" | "WEEK_1" | "MONTH_1" | "MONTH_3" | "YTD" | "YEAR_1" | "RANGE";

const periodNames: Readonly<Record<(typeof performancePeriods)[number], PeriodName>> = {
  "1d": "DAY_1",
  "1w": "WEEK_1",
  "1m": "MONTH_1",
  "3m": "MONTH_3",
  ytd: "YTD",
  "1y": "YEAR_1",
};

/** Where each look-back from the last place begins: the last day on or before its anchor; null: before the portfolio. */
export function lookbackStarts({
  dates,
  birth,
}: GrowthSeries): { period: PeriodName; start: number | null }[] {
  const anchors = performanceAnchors(dates.at(-1)!);
  return performancePeriods.map((period) => {
    const start = period === "1d" ? dates.length - 2 : dates.findLastIndex((date) => date <= anchors[period]);
    return { period: periodNames[period], start: start >= birth ? start : null };
  });
}

function isKnown({ startValue, flow, endValue }: ValuedPeriod): boolean {
  return Number.isFinite(startValue) && Number.isFinite(flow) && Number.isFinite(endValue);
}

/** As the wire shows it: unknown is null. */
export function columnOf(values: ArrayLike<number>): (number | null)[] {
  return Array.from(values, finiteOrNull);
}

function numbers(column: readonly (number | null)[]): Float64Array {
  return Float64Array.from(column, (value) => value ?? Number.NaN);
}
