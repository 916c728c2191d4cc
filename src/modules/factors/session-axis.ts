import {
  calendarFirstDay,
  isoDay,
  msPerDay,
  sessionsBetween,
  shiftSession,
} from "../../analytics/calendar/index.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";

/** The axis that aligned series share. */
export interface DateColumns {
  /** Day numbers, ascending. */
  readonly sessions: Int32Array;
  /** YYYY-MM-DD; null when dates are asked for as seconds. */
  readonly dates: string[] | null;
  /** Seconds from 1970-01-01 to 00:00 UTC of the date; null when dates are asked for as text. */
  readonly unixDates: number[] | null;
}

/** The last `lookbackDays` New York sessions up to and including one. */
export function windowEnding(lastSession: number, lookbackDays: number): Int32Array {
  const first = shiftSession("XNYS", lastSession, 1 - lookbackDays) ?? calendarFirstDay;
  return sessionsBetween("XNYS", first, lastSession);
}

export function dateColumns(sessions: Int32Array, dateFormat: "ISO" | "UNIX"): DateColumns {
  const isText = dateFormat === "ISO";
  return {
    sessions,
    dates: isText ? Array.from(sessions, isoDay) : null,
    unixDates: isText ? null : Array.from(sessions, (day) => (day * msPerDay) / 1_000),
  };
}

/** Where each session stands among a series' rows, counted from `fromIndex`; -1: it has none. */
export function alignRows(
  days: Int32Array,
  sessions: Int32Array,
): { readonly rows: Int32Array; readonly fromIndex: number } {
  const rows = new Int32Array(sessions.length).fill(-1);
  if (sessions.length === 0) return { rows, fromIndex: days.length };
  let fromIndex = days.length;
  while (fromIndex > 0 && days[fromIndex - 1]! >= sessions[0]!) fromIndex -= 1;
  let row = fromIndex;
  for (let i = 0; i < sessions.length; i += 1) {
    while (row < days.length && days[row]! < sessions[i]!) row += 1;
    if (row < days.length && days[row] === sessions[i]) rows[i] = row - fromIndex;
  }
  return { rows, fromIndex };
}

/** A column with an entry for every session; null where there is no row or the row has no value. */
export function alignedColumn(values: Float64Array, rows: Int32Array): (number | null)[] {
  const column = new Array<number | null>(rows.length);
  for (let i = 0; i < rows.length; i += 1) {
    const value = rows[i]! < 0 ? Number.NaN : values[rows[i]!]!;
    column[i] = Number.isFinite(value) ? value : null;
  }
  return column;
}

export interface Truncation {
  readonly sessionsLeftOut: number;
  readonly reason: string;
}

/** What a bound on tokens has cut off; null: nothing. */
export function truncationOf(sessionsLeftOut: number): Truncation | null {
  if (sessionsLeftOut === 0) return null;
  return { sessionsLeftOut, reason: "the far end of the history was cut off to keep to maxTokens" };
}

export function truncationWarnings(truncated: Truncation | null): DataWarning[] {
  if (truncated === null) return [];
  const message = `${truncated.sessionsLeftOut} sessions at the far end are left out to keep to maxTokens`;
  return [{ code: DataWarningCode.TRUNCATED, message }];
}
