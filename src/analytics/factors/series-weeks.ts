import type { DailyColumns, WeeklyPanel } from "./weekly-panel.js";

/** One series by weeks; NaN: none. */
export interface SeriesWeeks {
  /** Last of the week, days too early to be shown apart. */
  readonly closes: Float64Array;
  /** Whether any close stands in the week, shown or not. */
  readonly hasClose: Uint8Array;
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

/** Writes an asset's column of the panel from its series. */
export function combineSeries(
  panel: WeeklyPanel,
  {
    asset,
    assetCount,
    weeks,
    firstSeries,
  }: { asset: number; assetCount: number; weeks: readonly SeriesWeeks[]; firstSeries: number },
): void {
  let [serving, told] = [-1, -1];
  for (let t = 0; t < panel.weekCount; t += 1) {
    const cell = t * assetCount + asset;
    if (weeks.some(({ hasClose }) => hasClose[t] === 1)) panel.lastWeeks[asset] = panel.firstWeek + t;
    panel.returns[cell] = returnOf(weeks, serving, t);
    if (serving < 0 || !(weeks[serving]!.closes[t]! > 0))
      serving = weeks.findIndex(({ closes }) => closes[t]! > 0);
    const served = weeks[serving];
    if (served !== undefined) {
      panel.pricedFrom[cell] = firstSeries + serving;
      panel.marketCaps[cell] = served.marketCaps[t]!;
      panel.volumes[cell] = served.volumes[t]!;
    }
    if (told < 0 || !hasFundamentals(weeks[told]!, t)) told = tellerOf(weeks, serving, t);
    if (told < 0) continue;
    panel.fundamentalsFrom[cell] = firstSeries + told;
    panel.fees[cell] = weeks[told]!.fees[t]!;
    panel.revenue[cell] = weeks[told]!.revenue[t]!;
    panel.activeUsers[cell] = weeks[told]!.activeUsers[t]!;
  }
}

/** Of the series that served the week before if it goes on, else of the first that has both closes. */
function returnOf(weeks: readonly SeriesWeeks[], serving: number, t: number): number {
  if (t === 0) return Number.NaN;
  const within = ({ closes }: SeriesWeeks) => closes[t]! / closes[t - 1]! - 1;
  const own = serving < 0 ? Number.NaN : within(weeks[serving]!);
  if (Number.isFinite(own)) return own;
  for (const week of weeks) if (Number.isFinite(within(week))) return within(week);
  return Number.NaN;
}

/** The series that tells of fees and users in a week: the one that prices the asset, else the first that can. */
function tellerOf(weeks: readonly SeriesWeeks[], serving: number, t: number): number {
  if (serving >= 0 && hasFundamentals(weeks[serving]!, t)) return serving;
  return weeks.findIndex((week) => hasFundamentals(week, t));
}

function hasFundamentals({ fees, activeUsers, revenue }: SeriesWeeks, t: number): boolean {
  return Number.isFinite(fees[t]) || Number.isFinite(activeUsers[t]) || Number.isFinite(revenue[t]);
}

function emptyWeeks(weekCount: number): SeriesWeeks {
  const unknown = () => new Float64Array(weekCount).fill(Number.NaN);
  return {
    closes: unknown(),
    hasClose: new Uint8Array(weekCount),
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
