import { isoDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { At } from "./at.js";
import { instrumentBars } from "./bars.loaders.js";
import type { BarSeries } from "./bars.types.js";
import type { InstrumentAt } from "./instrument.types.js";
import { requireSymbols } from "./instruments.service.js";
import { type LastClose, lastClose } from "./last-close.js";
import { seriesWarnings, viewBars } from "./price-columns.js";
import type { Quote } from "./quote.types.js";
import { selectSeries } from "./select-series.js";
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
  const { at, key, instrumentClass } = instrument;
  const bars = await instrumentBars(ctx, key);
  const venue = venueOf(instrumentClass);
  const last = lastClose(bars, at, { venue, clockDay: calendarDayOf(venue, at.clock) });
  const series = last === null ? null : selectSeries(bars, at, venue, null);
  return last === null || series === null ? noQuote(instrument) : quoteFrom(instrument, last, series);
}

function quoteFrom(instrument: InstrumentAt, last: LastClose, series: BarSeries): Quote {
  const { at } = instrument;
  // Two rows are enough: the chain needs the one before for the change.
  const from = last.rowBefore < 0 ? last.row : last.rowBefore;
  const raw = viewBars(series, "RAW", from);
  const adjusted = viewBars(series, "SPLIT_ADJUSTED", from);
  const i = last.row - from;
  const price = finite(last.tradedPrice);
  const change = last.rowBefore < 0 ? null : adjusted.close[i]! / adjusted.close[0]! - 1;
  return {
    ...standing(instrument),
    price: price === null ? null : String(price),
    priceExact: price === null ? null : plainText(price),
    splitAdjustedPrice: price === null ? null : String(last.price),
    splitFactorSince: last.splitFactorSince,
    tradingDay: isoDay(last.tradingDay),
    knownAt: new Date(last.knownAt),
    ageSec: Math.max(0, Math.round((at.clock - last.pricedAt) / 1_000)),
    open: finite(raw.open[i]),
    high: finite(raw.high[i]),
    low: finite(raw.low[i]),
    volume: finite(raw.volume[i]),
    previousClose: finite(last.tradedPreviousClose),
    changeFraction: finite(change ?? undefined),
    source: last.source,
    warnings: [
      ...seriesWarnings(series, venueOf(instrument.instrumentClass), at),
      ...basisWarning(last.basisUnknown),
    ],
  };
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

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** Decimal notation without an exponent. */
function plainText(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/0+$/, "") : text;
}
