import { isoDay } from "../../analytics/calendar/index.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { isoDayTokens, numberTokens, unixDayTokens } from "../../platform/graphql/token-estimate.js";
import { alignedColumn, alignRows, type DateColumns } from "../factors/index.js";
import { type At, type BarSeries, seriesWarnings, venueOf, viewBars } from "../market/index.js";
import type { Priced } from "./held-series.js";
import { priceGaps } from "./price-gaps.js";

type Column = readonly (number | null)[];

/** An instrument's columns over the whole window, with what answers about a part of it need. */
export interface AlignedSeries {
  readonly series: BarSeries | null;
  readonly columns: {
    readonly open: Column;
    readonly high: Column;
    readonly low: Column;
    readonly close: Column;
    readonly volume: Column;
    readonly adjustedClose: Column;
  };
  /** First and last day with a close, of the whole history; null: there is none. */
  readonly history: { readonly firstDay: number; readonly lastDay: number } | null;
  /** Of the series, whatever the window. */
  readonly warnings: readonly DataWarning[];
}

/** A series on the axis of a window: OHLCV SPLIT_ADJUSTED, the adjusted close TOTAL_RETURN. */
export function alignSeries(
  series: BarSeries | null,
  { instrumentClass, sessions, at }: Pick<Priced, "instrumentClass"> & { sessions: Int32Array; at: At },
): AlignedSeries {
  if (series === null) return { series, columns: nullColumns(sessions.length), history: null, warnings: [] };
  const { rows, fromIndex } = alignRows(series.days, sessions);
  const bars = viewBars(series, "SPLIT_ADJUSTED", fromIndex);
  const total = viewBars(series, "TOTAL_RETURN", fromIndex);
  const warnings = seriesWarnings(series, venueOf(instrumentClass), at);
  if (bars.basisUnknown) {
    warnings.push({
      code: DataWarningCode.PRICE_BASIS_UNKNOWN,
      message:
        "the splits inside the source's prices are not known until they are imported: levels must not be multiplied by quantities",
    });
  }
  if (total.dividendsLeftOut > 0) {
    const message = `${total.dividendsLeftOut} dividends are not in adjustedClose: the shares they were paid on are not known`;
    warnings.push({ code: DataWarningCode.PRICE_BASIS_UNKNOWN, message });
  }
  return {
    series,
    columns: {
      open: alignedColumn(bars.open, rows),
      high: alignedColumn(bars.high, rows),
      low: alignedColumn(bars.low, rows),
      close: alignedColumn(bars.close, rows),
      volume: alignedColumn(bars.volume, rows),
      adjustedClose: alignedColumn(total.close, rows),
    },
    history: historyOf(series),
    warnings,
  };
}

/** What the last sessions of a window hold: columns, gaps, actions and warnings. */
export function symbolColumns(aligned: AlignedSeries, { sessions, dates, unixDates }: DateColumns) {
  const whole = aligned.columns.close.length;
  const cut = (column: Column) =>
    sessions.length === whole ? column : column.slice(whole - sessions.length);
  const close = cut(aligned.columns.close);
  const gaps = priceGaps({ sessions, closes: close, history: aligned.history });
  const columns = {
    open: cut(aligned.columns.open),
    high: cut(aligned.columns.high),
    low: cut(aligned.columns.low),
    close,
    volume: cut(aligned.columns.volume),
    adjustedClose: cut(aligned.columns.adjustedClose),
  };
  return {
    dates,
    unixDates,
    ...columns,
    dataGaps: gaps.map(({ first, last, reason }) => ({
      from: isoDay(sessions[first]!),
      to: isoDay(sessions[last]!),
      sessions: last - first + 1,
      reason,
    })),
    warnings: [...aligned.warnings, ...nullWarnings(columns)],
  };
}

/** The splits and dividends whose ex-day lies in the window. */
export function actionsWithin(series: BarSeries | null, sessions: Int32Array, currency: string) {
  const [from, to] = [sessions[0], sessions.at(-1)];
  if (series === null || from === undefined || to === undefined) return [];
  return series.actions
    .filter(({ exDay }) => exDay >= from && exDay <= to)
    .map((action) => ({
      date: isoDay(action.exDay),
      kind: action.kind,
      ratioOrAmount: action.ratioOrAmount,
      currency: action.kind === "DIVIDEND" ? (action.currency ?? currency) : null,
      derived: action.derived,
    }));
}

/** Tokens of a session's date and entries, at most. */
export function sessionTokens(session: number, dates: string[] | null, columns: readonly Column[]): number {
  let tokens = dates === null ? unixDayTokens : isoDayTokens;
  for (const column of columns) tokens += numberTokens(column[session]!);
  return tokens;
}

function nullColumns(sessions: number): AlignedSeries["columns"] {
  const none: Column = new Array<null>(sessions).fill(null);
  return { open: none, high: none, low: none, close: none, volume: none, adjustedClose: none };
}

function historyOf({ days, close }: BarSeries): AlignedSeries["history"] {
  let first = 0;
  let last = days.length - 1;
  while (first <= last && Number.isNaN(close[first]!)) first += 1;
  while (last >= first && Number.isNaN(close[last]!)) last -= 1;
  return first > last ? null : { firstDay: days[first]!, lastDay: days[last]! };
}

/** Why entries are null. */
function nullWarnings(columns: AlignedSeries["columns"]): DataWarning[] {
  const { close, open, high, low, volume } = columns;
  const sessions = close.length;
  let missing = 0;
  let partial = 0;
  for (let i = 0; i < sessions; i += 1) {
    if (close[i] === null) missing += 1;
    else if (open[i] === null || high[i] === null || low[i] === null || volume[i] === null) partial += 1;
  }
  const warnings: DataWarning[] = [];
  if (missing > 0 && missing === sessions) {
    warnings.push({ code: DataWarningCode.NO_DATA, message: "no session of the window has a bar" });
  } else if (missing > 0) {
    const message = `${missing} of ${sessions} sessions have no bar; dataGaps says which`;
    warnings.push({ code: DataWarningCode.DATA_GAP, message });
  }
  if (partial > 0) {
    const message = `the source has a close but not all of open, high, low and volume on ${partial} sessions`;
    warnings.push({ code: DataWarningCode.DATA_GAP, message });
  }
  return warnings;
}
