import type { DailyColumns, WeeklyPanel } from "./weekly-panel.js";

/** One series by weeks; NaN: none. */
export interface SeriesWeeks {
  /** Last of the week, days too early to be shown apart. */
  readonly closes: Float64Array;
  /** Whether any close stands in the week, shown or not. */
  readonly hasClose: Uint8Array;
  /** Place in the columns behind the week's last day; 0: it has none. */
  readonly ends: Int32Array;
  readonly marketCaps: Float64Array;
  readonly volumes: Float64Array;
  readonly fees: Float64Array;
  readonly activeUsers: Float64Array;
  readonly revenue: Float64Array;
}

export interface SeriesWeeksInput {
  readonly series: number;
  readonly firstWeek: number;
  readonly weekCount: number;
  /** The first day whose close may enter a return. */
  readonly shownFrom: number;
}

/** A series' weeks: last close and market cap, sums of volume, fees and revenue, the mean of active users. */
export function seriesWeeks(
  columns: DailyColumns,
  { series, firstWeek, weekCount, shownFrom }: SeriesWeeksInput,
): SeriesWeeks {
  const { offsets, days, close, marketCap } = columns;
  const weeks = emptyWeeks(weekCount);
  const [from, to] = [offsets[series]!, offsets[series + 1]!];
  for (let i = from; i < to; ) {
    const week = Math.floor((days[i]! + 3) / 7);
    const start = i;
    while (i < to && days[i]! <= 7 * week + 3) i += 1;
    const t = week - firstWeek;
    if (t < 0 || t >= weekCount) continue;
    weeks.ends[t] = i;
    for (let k = start; k < i; k += 1) {
      if (close[k]! > 0) {
        weeks.hasClose[t] = 1;
        if (days[k]! >= shownFrom) weeks.closes[t] = close[k]!;
      }
      if (Number.isFinite(marketCap[k])) weeks.marketCaps[t] = marketCap[k]!;
    }
    weeks.volumes[t] = sumOf(columns.volume, start, i);
    weeks.fees[t] = sumOf(columns.fees, start, i);
    weeks.revenue[t] = sumOf(columns.revenue, start, i);
    weeks.activeUsers[t] = meanOf(columns.activeUsers, start, i);
  }
  return weeks;
}

/** The series of one asset, and which of them serve it as the weeks go by. */
interface Serving {
  readonly asset: number;
  readonly weeks: readonly SeriesWeeks[];
  /** Place of the asset's first series among all. */
  readonly firstSeries: number;
  /** Places in `weeks` of those that price it and tell of its fees and users; -1: none does. */
  prices: number;
  tells: number;
}

/** Writes an asset's column of the panel from its series. */
export function combineSeries(
  panel: WeeklyPanel,
  asked: Pick<Serving, "asset" | "weeks" | "firstSeries">,
): void {
  const serving: Serving = { ...asked, prices: -1, tells: -1 };
  for (let t = 0; t < panel.weekCount; t += 1) combineWeek(panel, serving, t);
}

function combineWeek(panel: WeeklyPanel, serving: Serving, t: number): void {
  const { asset, weeks, firstSeries } = serving;
  const cell = t * panel.assetCount + asset;
  if (hasAnyClose(weeks, t)) panel.lastWeeks[asset] = panel.firstWeek + t;
  panel.returns[cell] = returnOf(weeks, serving.prices, t);
  if (serving.prices < 0 || !(weeks[serving.prices]!.closes[t]! > 0)) serving.prices = pricerOf(weeks, t);
  if (serving.prices >= 0) {
    const served = weeks[serving.prices]!;
    panel.pricedFrom[cell] = firstSeries + serving.prices;
    panel.pricedTo[cell] = served.ends[t]!;
    panel.marketCaps[cell] = served.marketCaps[t]!;
    panel.volumes[cell] = served.volumes[t]!;
  }
  // Without a column of them nobody can tell.
  if (panel.fundamentalsFrom.length === 0) return;
  if (serving.tells < 0 || !hasFundamentals(weeks[serving.tells]!, t))
    serving.tells = tellerOf(weeks, serving.prices, t);
  if (serving.tells < 0) return;
  const told = weeks[serving.tells]!;
  panel.fundamentalsFrom[cell] = firstSeries + serving.tells;
  panel.fees[cell] = told.fees[t]!;
  panel.revenue[cell] = told.revenue[t]!;
  panel.activeUsers[cell] = told.activeUsers[t]!;
}

function hasAnyClose(weeks: readonly SeriesWeeks[], t: number): boolean {
  for (let k = 0; k < weeks.length; k += 1) if (weeks[k]!.hasClose[t] === 1) return true;
  return false;
}

/** The first series with a close that may be shown; -1: none. */
function pricerOf(weeks: readonly SeriesWeeks[], t: number): number {
  for (let k = 0; k < weeks.length; k += 1) if (weeks[k]!.closes[t]! > 0) return k;
  return -1;
}

/** Of the series that served the week before if it goes on, else of the first that has both closes. */
function returnOf(weeks: readonly SeriesWeeks[], serving: number, t: number): number {
  if (t === 0) return Number.NaN;
  const own = serving < 0 ? Number.NaN : returnWithin(weeks[serving]!, t);
  if (Number.isFinite(own)) return own;
  for (let k = 0; k < weeks.length; k += 1) {
    const other = returnWithin(weeks[k]!, t);
    if (Number.isFinite(other)) return other;
  }
  return Number.NaN;
}

function returnWithin({ closes }: SeriesWeeks, t: number): number {
  return closes[t]! / closes[t - 1]! - 1;
}

/** The series that tells of fees and users in a week: the one that prices the asset, else the first that can. */
function tellerOf(weeks: readonly SeriesWeeks[], serving: number, t: number): number {
  if (serving >= 0 && hasFundamentals(weeks[serving]!, t)) return serving;
  for (let k = 0; k < weeks.length; k += 1) if (hasFundamentals(weeks[k]!, t)) return k;
  return -1;
}

function hasFundamentals({ fees, activeUsers, revenue }: SeriesWeeks, t: number): boolean {
  return Number.isFinite(fees[t]) || Number.isFinite(activeUsers[t]) || Number.isFinite(revenue[t]);
}

function emptyWeeks(weekCount: number): SeriesWeeks {
  const unknown = () => new Float64Array(weekCount).fill(Number.NaN);
  return {
    closes: unknown(),
    hasClose: new Uint8Array(weekCount),
    ends: new Int32Array(weekCount),
    marketCaps: unknown(),
    volumes: unknown(),
    fees: unknown(),
    activeUsers: unknown(),
    revenue: unknown(),
  };
}

function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = Number.NaN;
  for (let i = from; i < to; i += 1)
    if (Number.isFinite(values[i])) sum = (Number.isNaN(sum) ? 0 : sum) + values[i]!;
  return sum;
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let [sum, count] = [0, 0];
  for (let i = from; i < to; i += 1) {
    if (!Number.isFinite(values[i])) continue;
    sum += values[i]!;
    count += 1;
  }
  return count === 0 ? Number.NaN : sum / count;
}
