import { countSessions, isoDay, sessionsBetween, type Venue } from "../../analytics/calendar/index.js";
import { countUpTo } from "../../analytics/math/index.js";
import { type PriceView, type PriceViewBars, priceView } from "../../analytics/prices/index.js";
import { roundColumn } from "../../platform/graphql/columns.js";
import { DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { At } from "./at.js";
import type { BarSeries } from "./bars.types.js";
import { marketPolicy } from "./market.policy.js";
import { calendarDayOf } from "./venue.js";

type Column = (number | null)[];

/** Whole columns aligned on sessions: entry i of each is of dates[i]; null where the source has no value. */
export interface PriceColumnValues {
  readonly dates: string[];
  readonly open: Column;
  readonly high: Column;
  readonly low: Column;
  readonly close: Column;
  readonly volume: Column;
  /** The TOTAL_RETURN close, whichever view the others are in. */
  readonly adjustedClose: Column;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly barCount: number;
  readonly sessionCount: number;
  readonly warnings: DataWarning[];
}

/** Days inclusive, as day numbers. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

export interface ColumnInput {
  readonly series: BarSeries;
  readonly venue: Venue;
  readonly view: PriceView;
  readonly range: DayRange;
  readonly decimals: number | null;
  readonly at: At;
}

/** Cuts a range out of a known series, in one view, with an entry for every session of the range. */
export function priceColumns({ series, venue, view, range, decimals, at }: ColumnInput): PriceColumnValues {
  const fromIndex = countUpTo(series.days, range.from - 1);
  const bars = viewBars(series, view, fromIndex);
  const total = view === "TOTAL_RETURN" ? bars : viewBars(series, "TOTAL_RETURN", fromIndex);
  const sessions = sessionsBetween(venue, range.from, range.to);
  // For each session the row it is in, or -1.
  const rows = alignRows(series.days, sessions, fromIndex);
  const column = (values: Float64Array) => {
    const aligned: Column = new Array(rows.length);
    for (let i = 0; i < rows.length; i += 1) {
      const value = rows[i]! < 0 ? Number.NaN : values[rows[i]!]!;
      aligned[i] = Number.isFinite(value) ? value : null;
    }
    return decimals === null ? aligned : roundColumn(aligned, decimals);
  };
  const barCount = rows.reduce((count, row) => count + (row < 0 ? 0 : 1), 0);
  return {
    dates: Array.from(sessions, isoDay),
    open: column(bars.open),
    high: column(bars.high),
    low: column(bars.low),
    close: column(bars.close),
    volume: column(bars.volume),
    adjustedClose: column(total.close),
    firstDate: sessions.length === 0 ? null : isoDay(sessions[0]!),
    lastDate: sessions.length === 0 ? null : isoDay(sessions.at(-1)!),
    barCount,
    sessionCount: sessions.length,
    warnings: [
      ...seriesWarnings(series, venue, at),
      ...basisWarnings(bars, view),
      ...gapWarnings(sessions.length - barCount),
    ],
  };
}

/** Closes of a series in one view from a row on. */
export function viewCloses(series: BarSeries, view: PriceView, fromIndex: number): Float64Array {
  return barsOf(series, view, { fromIndex, closesOnly: true }).close;
}

/** A series in one view from a row on. */
export function viewBars(series: BarSeries, view: PriceView, fromIndex = 0): PriceViewBars {
  return barsOf(series, view, { fromIndex, closesOnly: false });
}

function barsOf(
  series: BarSeries,
  view: PriceView,
  { fromIndex, closesOnly }: { fromIndex: number; closesOnly: boolean },
): PriceViewBars {
  const { source, days, open, high, low, close, volume, rebase, splits, dividends } = series;
  return priceView({
    view,
    basis: source.basis,
    days,
    open,
    high,
    low,
    close,
    volume,
    rebase,
    splits,
    dividends,
    fromIndex,
    closesOnly,
  });
}

function alignRows(days: Int32Array, sessions: Int32Array, fromIndex: number): Int32Array {
  const rows = new Int32Array(sessions.length);
  let row = fromIndex;
  for (let i = 0; i < sessions.length; i += 1) {
    while (row < days.length && days[row]! < sessions[i]!) row += 1;
    rows[i] = row < days.length && days[row] === sessions[i] ? row - fromIndex : -1;
  }
  return rows;
}

/** What a reader must know of any figure taken from the series. */
export function seriesWarnings(series: BarSeries, venue: Venue, at: At): DataWarning[] {
  const warnings: DataWarning[] = [];
  const lastDay = series.days.at(-1);
  if (series.source.isSynthetic) {
    warnings.push({
      code: DataWarningCode.SYNTHETIC,
      message: `source ${series.source.code} is the demo's made-up market`,
    });
  }
  if (series.isBehind) {
    warnings.push({
      code: DataWarningCode.NOT_CURRENT_SOURCE,
      message: `another source has later bars than ${series.source.code}`,
    });
  }
  if (lastDay !== undefined) {
    const age = countSessions(venue, lastDay + 1, calendarDayOf(venue, at.clock));
    if (age > marketPolicy.staleAfterSessions) {
      warnings.push({
        code: DataWarningCode.STALE_PRICE,
        message: `the last bar known is of ${isoDay(lastDay)}, ${age} sessions before`,
      });
    }
  }
  return warnings;
}

function basisWarnings(bars: PriceViewBars, view: PriceView): DataWarning[] {
  if (!bars.basisUnknown) return [];
  const consequence =
    view === "RAW" ? "prices as traded are null" : "levels must not be multiplied by quantities";
  return [
    {
      code: DataWarningCode.PRICE_BASIS_UNKNOWN,
      message: `the splits inside the source's prices are not known until they are imported (npm run import -- actions): ${consequence}`,
    },
  ];
}

function gapWarnings(missing: number): DataWarning[] {
  if (missing <= 0) return [];
  return [{ code: DataWarningCode.DATA_GAP, message: `${missing} sessions of the range have no bar` }];
}
