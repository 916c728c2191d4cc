import {
  barDelayMs,
  countSessions,
  isoDay,
  lastClosedSession,
  parseDay,
  sessionOnOrBefore,
  shiftSession,
  type Venue,
} from "../../analytics/calendar/index.js";
import { countUpTo } from "../../analytics/math/index.js";
import type { PriceView } from "../../analytics/prices/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { At } from "./at.js";
import { instrumentBars } from "./bars.loaders.js";
import type { BarSeries } from "./bars.types.js";
import type { InstrumentAt } from "./instrument.types.js";
import { marketPolicy } from "./market.policy.js";
import {
  type Bar,
  type CorporateAction,
  CorporateActionKind,
  type PriceColumns,
  type PriceViewName,
} from "./price.types.js";
import { type DayRange, priceColumns, viewBars } from "./price-columns.js";
import { selectSeries } from "./select-series.js";
import { requireSourceCode } from "./source-code.js";
import { venueOf } from "./venue.js";

export interface SeriesInput {
  readonly view: PriceView;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly lookbackDays: number;
  readonly source?: string | null;
  readonly decimals?: number | null;
}

/** An instrument's bars as known at its instant, from one source; null when no bar was known. */
export async function barSeries(
  ctx: Context,
  instrument: InstrumentAt,
  source: string | null = null,
): Promise<BarSeries | null> {
  if (source !== null) requireSourceCode(source);
  const bars = await instrumentBars(ctx, instrument.key);
  return selectSeries(bars, instrument.at, venueOf(instrument.instrumentClass), source);
}

/** A price series as columns aligned on sessions. */
export async function listPriceColumns(
  ctx: Context,
  instrument: InstrumentAt,
  input: SeriesInput,
): Promise<PriceColumns> {
  requireLookback(input.lookbackDays);
  if (input.decimals != null && (input.decimals < 0 || input.decimals > 12)) {
    throw new AppError("INVALID_INPUT", `decimals must lie in [0, 12], got ${input.decimals}`, {
      field: "decimals",
    });
  }
  const asked = askedRange(input);
  const view = input.view as PriceViewName;
  const series = await barSeries(ctx, instrument, input.source ?? null);
  if (series === null) return noColumns(instrument, view, input.source ?? null);

  const venue = venueOf(instrument.instrumentClass);
  const range = rangeWithin(series, venue, asked, input.lookbackDays);
  spend(ctx, countSessions(venue, range.from, range.to) * columnsPerSession);
  const columns = priceColumns({
    series,
    venue,
    view: input.view,
    range,
    decimals: input.decimals ?? null,
    at: instrument.at,
  });
  const isEmpty = columns.barCount === 0;
  const isShort = asked.from === null && columns.sessionCount < input.lookbackDays;
  const shortage = `${input.lookbackDays} sessions were asked for, the history known has ${columns.sessionCount}`;
  const warnings = [...columns.warnings];
  if (isEmpty)
    warnings.push({
      code: DataWarningCode.NO_DATA,
      message: `no bar of ${instrument.symbol} lies in the range`,
    });
  else if (isShort) warnings.push({ code: DataWarningCode.SHORT_HISTORY, message: shortage });
  return { ...columns, view, source: series.source.code, warnings };
}

/** dates, open, high, low, close, volume, adjustedClose */
const columnsPerSession = 7;

export interface BarsInput {
  readonly first: number;
  readonly after?: string;
  readonly view: PriceView;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly source?: string | null;
}

/** One page of bars, ascending; days without a bar are left out. */
export async function pageBars(
  ctx: Context,
  instrument: InstrumentAt,
  input: BarsInput,
): Promise<Connection<Bar>> {
  const page = keysetOf(input, 1);
  const { from, to } = askedRange(input);
  const after = page.after === null ? null : parseDay(page.after[0]!);
  if (page.after !== null && after === null)
    throw new AppError("INVALID_INPUT", "after is not a cursor of this list", { field: "after" });

  const series = await barSeries(ctx, instrument, input.source ?? null);
  if (series === null) return connectionFrom<Bar>([], input, (bar) => [bar.tradingDay]);

  const start = countUpTo(
    series.days,
    Math.max(from ?? Number.NEGATIVE_INFINITY, after === null ? Number.NEGATIVE_INFINITY : after + 1) - 1,
  );
  const end = Math.min(countUpTo(series.days, to ?? Number.POSITIVE_INFINITY), start + page.limit);
  spend(ctx, Math.max(0, end - start) * columnsPerSession);
  const bars = viewBars(series, input.view, start);
  const total = viewBars(series, "TOTAL_RETURN", start);
  const rows = Array.from({ length: Math.max(0, end - start) }, (_, i) => ({
    tradingDay: isoDay(series.days[start + i]!),
    open: known(bars.open[i]),
    high: known(bars.high[i]),
    low: known(bars.low[i]),
    close: known(bars.close[i]),
    volume: known(bars.volume[i]),
    adjustedClose: known(total.close[i]),
    knownAt: new Date(series.knownAt[start + i]!),
  }));
  return connectionFrom(rows, input, (bar) => [bar.tradingDay]);
}

/** The splits and dividends that the instrument's series takes into account, ascending by ex-day. */
export async function listCorporateActions(
  ctx: Context,
  instrument: InstrumentAt,
  source: string | null,
): Promise<CorporateAction[]> {
  const series = await barSeries(ctx, instrument, source);
  return (series?.actions ?? []).map((action) => ({
    exDay: isoDay(action.exDay),
    kind: CorporateActionKind[action.kind],
    ratioOrAmount: action.ratioOrAmount,
    currency: action.kind === "DIVIDEND" ? (action.currency ?? instrument.currency) : null,
    derived: action.derived,
    source: action.source.code,
    knownAt: new Date(action.knownAt),
  }));
}

/** The last session whose bar could be known at the cut; null before the calendar's first. */
export function lastPublishedSession(instrumentClass: string, at: At): number | null {
  return lastClosedSession(venueOf(instrumentClass), at.cut - barDelayMs);
}

/** @throws AppError INVALID_INPUT naming the value */
export function requireLookback(lookbackDays: number): void {
  if (lookbackDays < 1 || lookbackDays > marketPolicy.maxLookbackDays) {
    const message = `lookbackDays must lie in [1, ${marketPolicy.maxLookbackDays}], got ${lookbackDays}`;
    throw new AppError("INVALID_INPUT", message, { field: "lookbackDays" });
  }
}

/** The days asked for, as day numbers. @throws AppError INVALID_INPUT when they are in the wrong order */
export function askedRange({ from, to }: { from?: string | null; to?: string | null }): {
  from: number | null;
  to: number | null;
} {
  const range = { from: askedDay("from", from), to: askedDay("to", to) };
  if (range.from !== null && range.to !== null && range.from > range.to) {
    throw new AppError("INVALID_INPUT", `from ${from} lies after to ${to}`, { field: "from" });
  }
  return range;
}

function askedDay(field: string, text: string | null | undefined): number | null {
  if (text == null) return null;
  const day = parseDay(text);
  if (day === null)
    throw new AppError("INVALID_INPUT", `${field} is no date of the years 1800 to 2199: ${quoted(text)}`, {
      field,
    });
  return day;
}

/** Nothing before the first bar or after the last one known is a gap: the range is cut to the history. */
function rangeWithin(
  series: BarSeries,
  venue: Venue,
  asked: { from: number | null; to: number | null },
  lookbackDays: number,
): DayRange {
  const firstDay = series.days[0]!;
  const to = Math.min(asked.to ?? Number.POSITIVE_INFINITY, series.days.at(-1)!);
  if (asked.from !== null) return { from: Math.max(asked.from, firstDay), to };
  const lastSession = sessionOnOrBefore(venue, to);
  const start = lastSession === null ? null : shiftSession(venue, lastSession, 1 - lookbackDays);
  return { from: Math.max(start ?? firstDay, firstDay), to };
}

function noColumns(instrument: InstrumentAt, view: PriceViewName, source: string | null): PriceColumns {
  const where = source === null ? "" : ` in dataset ${quoted(source)}`;
  return {
    dates: [],
    open: [],
    high: [],
    low: [],
    close: [],
    volume: [],
    adjustedClose: [],
    view,
    source: null,
    firstDate: null,
    lastDate: null,
    barCount: 0,
    sessionCount: 0,
    warnings: [
      { code: DataWarningCode.NO_DATA, message: `no bar of ${instrument.symbol}${where} was known` },
    ],
  };
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
