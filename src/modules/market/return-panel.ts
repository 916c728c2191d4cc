import { calendarFirstDay, sessionsBetween, shiftSession } from "../../analytics/calendar/index.js";
import { countUpTo } from "../../analytics/math/index.js";
import type { Context } from "../../context.js";
import type { At } from "./at.js";
import { listInstrumentBars } from "./bars.loaders.js";
import type { BarSeries } from "./bars.types.js";
import { viewCloses } from "./price-columns.js";
import { requireLookback } from "./prices.service.js";
import { selectSeries } from "./select-series.js";
import { requireSourceCode } from "./source-code.js";
import { venueOf } from "./venue.js";

/** Daily total returns of many instruments on one axis of New York sessions: what every risk figure is taken from. */
export interface ReturnPanel {
  /** Day numbers, ascending; return i runs from the session before days[i] to days[i]. */
  readonly days: Int32Array;
  /** Simple returns as fractions by instrument; NaN where either of the two prices is missing. */
  readonly returns: ReadonlyMap<number, Float64Array>;
  /** What the returns were taken from; null: no bar was known. */
  readonly series: ReadonlyMap<number, BarSeries | null>;
}

export interface ReturnPanelInput {
  readonly instruments: readonly { readonly key: number; readonly instrumentClass: string }[];
  readonly at: At;
  /** Returns wanted, 1 to 20,000: sessions up to the last for which any of the instruments has a bar. */
  readonly lookbackDays: number;
  /** Day number of the last session of the axis, whatever bars there are; omitted: the last for which there is any. */
  readonly lastDay?: number;
  /** Code of the dataset whose prices count; null: for each instrument the one that serves. */
  readonly source?: string | null;
}

/**
 * Returns of TOTAL_RETURN closes as known at `at`, each from one source. The caller has checked that the instruments may
 * be seen. Instruments that are asked for twice are read once; coins count from one session's date to the next.
 *
 * @throws AppError INVALID_INPUT naming a bad lookback or source
 */
export async function returnPanel(
  ctx: Context,
  { instruments, at, lookbackDays, lastDay: askedDay, source = null }: ReturnPanelInput,
): Promise<ReturnPanel> {
  requireLookback(lookbackDays);
  if (source !== null) requireSourceCode(source);
  const distinct = [...new Map(instruments.map((one) => [one.key, one])).values()];
  const bars = await listInstrumentBars(
    ctx,
    distinct.map(({ key }) => key),
  );
  const series = new Map<number, BarSeries | null>();
  let newestDay = Number.NEGATIVE_INFINITY;
  for (const [i, { key, instrumentClass }] of distinct.entries()) {
    const one = selectSeries(bars[i]!, at, venueOf(instrumentClass), source);
    series.set(key, one);
    newestDay = Math.max(newestDay, one?.days.at(-1) ?? Number.NEGATIVE_INFINITY);
  }
  const lastDay = askedDay ?? newestDay;
  const sessions = Number.isFinite(lastDay) ? sessionsUntil(lastDay, lookbackDays + 1) : new Int32Array();
  const returns = new Map<number, Float64Array>();
  for (const [key, one] of series) returns.set(key, returnsOn(one, sessions));
  return { days: sessions.subarray(1), returns, series };
}

function sessionsUntil(lastDay: number, count: number): Int32Array {
  const last = sessionsBetween("XNYS", lastDay - 10, lastDay).at(-1);
  if (last === undefined) return new Int32Array();
  return sessionsBetween("XNYS", shiftSession("XNYS", last, 1 - count) ?? calendarFirstDay, last);
}

function returnsOn(series: BarSeries | null, sessions: Int32Array): Float64Array {
  const returns = new Float64Array(Math.max(0, sessions.length - 1)).fill(Number.NaN);
  if (series === null || sessions.length < 2) return returns;
  const { days } = series;
  const fromIndex = countUpTo(days, sessions[0]! - 1);
  const close = viewCloses(series, "TOTAL_RETURN", fromIndex);
  let before = Number.NaN;
  let row = fromIndex;
  for (let i = 0; i < sessions.length; i += 1) {
    while (row < days.length && days[row]! < sessions[i]!) row += 1;
    const price = row < days.length && days[row] === sessions[i] ? close[row - fromIndex]! : Number.NaN;
    if (i > 0 && price > 0 && before > 0) returns[i - 1] = price / before - 1;
    before = price;
  }
  return returns;
}
