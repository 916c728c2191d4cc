import { isoDay, sessionClose } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { At } from "./at.js";
import type { BarSeries } from "./bars.types.js";
import type { InstrumentAt } from "./instrument.types.js";
import { requireSymbols } from "./instruments.service.js";
import { seriesWarnings, viewBars } from "./price-columns.js";
import { barSeries } from "./prices.service.js";
import type { Quote } from "./quote.types.js";
import { calendarDayOf, venueOf } from "./venue.js";

/** The last prices known of symbols at `at`, in the order asked. @throws AppError SYMBOL_NOT_FOUND */
export async function listQuotes(
  ctx: Context,
  { symbols, at }: { symbols: readonly string[]; at: At },
): Promise<Quote[]> {
  const instruments = await requireSymbols(ctx, { symbols, at });
  return Promise.all(instruments.map((instrument) => quoteOf(ctx, instrument)));
}

/** The last price known of an instrument at its instant: the close of its last bar that has one. */
export async function quoteOf(ctx: Context, instrument: InstrumentAt): Promise<Quote> {
  const series = await barSeries(ctx, instrument);
  const row = series === null ? -1 : lastFinite(series.close, series.close.length);
  return series === null || row < 0 ? noQuote(instrument) : quoteAtRow(instrument, series, row);
}

function quoteAtRow(instrument: InstrumentAt, series: BarSeries, row: number): Quote {
  const venue = venueOf(instrument.instrumentClass);
  const day = series.days[row]!;
  const { at } = instrument;
  // Two rows are enough: the chain needs the one before for the change.
  const before = lastFinite(series.close, row);
  const from = Math.max(0, before < 0 ? row : before);
  const raw = viewBars(series, "RAW", from);
  const adjusted = viewBars(series, "SPLIT_ADJUSTED", from);
  const i = row - from;

  const splitFactorSince = splitFactor(series, day, calendarDayOf(venue, at.clock));
  const price = finite(raw.close[i]);
  // Adjusted prices are anchored at the last row, so this ratio holds wherever the quoted row stands.
  const previous = before < 0 ? null : adjusted.close[0]! * (raw.close[i]! / adjusted.close[i]!);
  const change = before < 0 ? null : adjusted.close[i]! / adjusted.close[0]! - 1;
  return {
    ...standing(instrument),
    price: price === null ? null : String(price),
    priceExact: price === null ? null : plainText(price),
    splitAdjustedPrice: price === null ? null : String(price / splitFactorSince),
    splitFactorSince,
    tradingDay: isoDay(day),
    knownAt: new Date(series.knownAt[row]!),
    ageSec: Math.max(0, Math.round((at.clock - sessionClose(venue, day)) / 1_000)),
    open: finite(raw.open[i]),
    high: finite(raw.high[i]),
    low: finite(raw.low[i]),
    volume: finite(raw.volume[i]),
    previousClose: finite(previous ?? undefined),
    changeFraction: finite(change ?? undefined),
    source: series.source.code,
    warnings: [...seriesWarnings(series, venue, at), ...basisWarning(raw.basisUnknown)],
  };
}

/** Splits whose ex-day is after the bar and not after the market clock's day. */
function splitFactor(series: BarSeries, barDay: number, clockDay: number): number {
  let factor = 1;
  for (const split of series.splits) if (split.day > barDay && split.day <= clockDay) factor *= split.ratio;
  return factor;
}

function noQuote(instrument: InstrumentAt): Quote {
  return {
    ...standing(instrument),
    price: null,
    priceExact: null,
    splitAdjustedPrice: null,
    splitFactorSince: 1,
    tradingDay: null,
    knownAt: null,
    ageSec: null,
    open: null,
    high: null,
    low: null,
    volume: null,
    previousClose: null,
    changeFraction: null,
    source: null,
    warnings: [{ code: DataWarningCode.NO_DATA, message: `no bar of ${instrument.symbol} was known` }],
  };
}

function standing({ symbol, currency, asOf, asOfRequested }: InstrumentAt) {
  return { symbol, currency, asOf, asOfRequested };
}

function basisWarning(basisUnknown: boolean) {
  const message =
    "the splits inside the source's prices are not known until they are imported (npm run import -- actions): price is null";
  return basisUnknown ? [{ code: DataWarningCode.PRICE_BASIS_UNKNOWN, message }] : [];
}

function lastFinite(column: Float64Array, before: number): number {
  let row = before - 1;
  while (row >= 0 && Number.isNaN(column[row])) row -= 1;
  return row;
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** Decimal notation without an exponent. */
function plainText(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/0+$/, "") : text;
}
