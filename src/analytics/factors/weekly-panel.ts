import { requireThat } from "../require-that.js";
import { combineSeries, seriesWeeks } from "./series-weeks.js";

/**
 * Daily facts of many price series, one series after the other: those of series s stand in places offsets[s] to
 * offsets[s + 1]. NaN: not known.
 */
export interface DailyColumns {
  /** One more than there are series. */
  readonly offsets: Int32Array;
  /** By series: the place of the asset it tells of. Series of an asset stand together, the preferred one first. */
  readonly assetOf: Int32Array;
  /** Days since 1970-01-01, ascending within a series. */
  readonly days: Int32Array;
  /** At the end of the day, UTC. */
  readonly close: Float64Array;
  readonly marketCap: Float64Array;
  /** Traded in the 24 hours of the day. */
  readonly volume: Float64Array;
  /** These three may be empty: nothing is known of them. */
  readonly fees: Float64Array;
  readonly activeUsers: Float64Array;
  readonly revenue: Float64Array;
}

export interface WeeklyPanelInput {
  readonly columns: DailyColumns;
  readonly assetCount: number;
  /** As {@link weekOf} counts. */
  readonly firstWeek: number;
  readonly weekCount: number;
  /** Days after an asset's first close whose closes enter no return. */
  readonly hiddenDays: number;
}

/**
 * Weeks, Monday to Sunday in UTC, by assets: the value of asset i in week t stands at t x assetCount + i. NaN: none. A
 * class, since of a literal V8 makes the second object otherwise than the first, and all code anew that knew the first.
 */
export class WeeklyPanel {
  /** The days behind the weeks. */
  readonly columns: DailyColumns;
  readonly hiddenDays: number;
  readonly assetCount: number;
  readonly firstWeek: number;
  readonly weekCount: number;
  /** From the last close of the week before to the last of the week, both of one series. */
  readonly returns: Float64Array;
  /** Last of the week. */
  readonly marketCaps: Float64Array;
  /** Sum of the week. */
  readonly volumes: Float64Array;
  /** Sums of the week; empty, like the two below, where the columns are. */
  readonly fees: Float64Array;
  readonly revenue: Float64Array;
  /** Mean of the week. */
  readonly activeUsers: Float64Array;
  /** The series that prices the asset: it has a close in the week that may enter a return; -1: none. */
  readonly pricedFrom: Int32Array;
  /** Place in the columns behind the week's last day of that series. */
  readonly pricedTo: Int32Array;
  /** The series that the week's fees, users and revenue come from; -1: none. */
  readonly fundamentalsFrom: Int32Array;
  /** By asset: day of the first close, and the last week with one; -1: none. */
  readonly firstDays: Int32Array;
  readonly lastWeeks: Int32Array;

  /** A panel in which nothing is known yet. */
  constructor({ columns, assetCount, firstWeek, weekCount, hiddenDays }: WeeklyPanelInput) {
    const cells = assetCount * weekCount;
    const unknown = () => new Float64Array(cells).fill(Number.NaN);
    const toldOf = (column: Float64Array) => (column.length === 0 ? new Float64Array(0) : unknown());
    const isTold = [columns.fees, columns.activeUsers, columns.revenue].some(({ length }) => length > 0);
    this.columns = columns;
    this.hiddenDays = hiddenDays;
    this.assetCount = assetCount;
    this.firstWeek = firstWeek;
    this.weekCount = weekCount;
    this.returns = unknown();
    this.marketCaps = unknown();
    this.volumes = unknown();
    this.fees = toldOf(columns.fees);
    this.revenue = toldOf(columns.revenue);
    this.activeUsers = toldOf(columns.activeUsers);
    this.pricedFrom = new Int32Array(cells).fill(-1);
    this.pricedTo = new Int32Array(cells);
    this.fundamentalsFrom = isTold ? new Int32Array(cells).fill(-1) : new Int32Array(0);
    this.firstDays = new Int32Array(assetCount).fill(-1);
    this.lastWeeks = new Int32Array(assetCount).fill(-1);
  }
}

/** The week of a day, Monday to Sunday, counted from that of 1970-01-01. */
export function weekOf(day: number): number {
  // 1970-01-01 was a Thursday
  return Math.floor((day + 3) / 7);
}

/** The Sunday of a week. */
export function lastDayOfWeek(week: number): number {
  return 7 * week + 3;
}

/**
 * Weekly facts of daily ones. An asset with several series is priced by one of them in each week: the one of the week
 * before while it goes on, else the first that has a close. No return joins two series.
 */
export function weeklyPanel(input: WeeklyPanelInput): WeeklyPanel {
  const { columns, firstWeek, weekCount, hiddenDays } = input;
  const { assetOf, offsets } = columns;
  requireThat(
    offsets.length === assetOf.length + 1,
    `${assetOf.length} series need ${assetOf.length + 1} offsets`,
  );
  const panel = new WeeklyPanel(input);
  for (let from = 0; from < assetOf.length; ) {
    const asset = assetOf[from]!;
    let to = from + 1;
    while (to < assetOf.length && assetOf[to] === asset) to += 1;
    const firstDay = firstCloseDay(columns, from, to);
    if (firstDay !== null) {
      panel.firstDays[asset] = firstDay;
      const weeks = [];
      for (let series = from; series < to; series += 1) {
        const shownFrom = firstDay + hiddenDays;
        weeks.push(seriesWeeks(columns, { series, firstWeek, weekCount, shownFrom }));
      }
      combineSeries(panel, { asset, weeks, firstSeries: from });
    }
    from = to;
  }
  return panel;
}

/** Day of an asset's first close in any of its series; null without one. */
function firstCloseDay({ offsets, days, close }: DailyColumns, from: number, to: number): number | null {
  let first = Number.POSITIVE_INFINITY;
  for (let series = from; series < to; series += 1) {
    for (let i = offsets[series]!; i < offsets[series + 1]!; i += 1) {
      if (!(close[i]! > 0)) continue;
      first = Math.min(first, days[i]!);
      break;
    }
  }
  return Number.isFinite(first) ? first : null;
}
