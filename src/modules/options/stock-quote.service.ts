import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { type InstrumentAt, lastPrices, minuteBarAt, venueOf } from "../market/index.js";
import { known, quotedMid } from "./contract-figures.js";
import { readChain } from "./read-chain.js";
import { StockPriceSource, type StockQuote } from "./stock-quote.types.js";

/** What of an instrument a price is found by. */
type QuotedInstrument = Pick<InstrumentAt, "key" | "symbol" | "instrumentClass" | "at">;

/** A price with what is told beside it. */
interface FoundPrice extends Pick<StockQuote, "bid" | "ask" | "lastPrice" | "priceSource" | "source"> {
  /** Epoch milliseconds. */
  readonly quotedAt: number;
  readonly isSynthetic: boolean;
  readonly warnings: readonly DataWarning[];
}

/**
 * The price of an instrument at its instant: of what stands beside its chain and its minute bars the later one, a real one
 * before a synthetic one; else the last daily close. @throws AppError NO_DATA where nothing was known, or for a damaged frame
 */
export async function stockQuote(ctx: Context, instrument: QuotedInstrument): Promise<StockQuote> {
  const { symbol, at } = instrument;
  const minutes = await Promise.all([priceOfFrame(ctx, instrument), priceOfMinuteBar(ctx, instrument)]);
  const [best] = minutes
    .filter((one) => one !== null)
    .sort((a, b) => Number(a.isSynthetic) - Number(b.isSynthetic) || b.quotedAt - a.quotedAt);
  const found = best ?? (await priceOfDay(ctx, instrument));
  if (found === null) {
    const asked = quoted(at.requested ?? new Date(at.clock).toISOString());
    throw new AppError("NO_DATA", `no price of ${quoted(symbol)} was known at ${asked}`);
  }
  const { bid, ask, lastPrice, quotedAt, priceSource, source, isSynthetic } = found;
  const warnings = [...found.warnings];
  if (isSynthetic)
    warnings.push({
      code: DataWarningCode.SYNTHETIC,
      message: `the price comes from a generator, dataset ${source}`,
    });
  if (bid === null || ask === null)
    warnings.push({ code: DataWarningCode.NO_DATA, message: `dataset ${source} has no bid and ask` });
  return {
    ticker: symbol,
    bid,
    ask,
    mid: bid === null || ask === null ? null : known(quotedMid(bid, ask)),
    lastPrice,
    lastUpdate: new Date(quotedAt),
    ageSec: Math.max(0, (at.clock - quotedAt) / 1_000),
    priceSource,
    source,
    warnings,
  };
}

async function priceOfFrame(
  ctx: Context,
  { key, symbol, instrumentClass, at }: QuotedInstrument,
): Promise<FoundPrice | null> {
  const underlying = { key, symbol, venue: venueOf(instrumentClass) };
  const chain = await readChain(ctx, { underlying, at });
  if (chain === null || chain.frame.head.spot === null) return null;
  const { spot, spotBid, spotAsk, spotAgeSec, printedAt } = chain.frame.head;
  const warnings: DataWarning[] = [];
  if (printedAt !== null && printedAt !== chain.quotedAt)
    warnings.push({
      code: DataWarningCode.CLOSED_MARKET_SNAPSHOT,
      message: `copied from a closed market at ${new Date(printedAt).toISOString()}`,
    });
  return {
    bid: spotBid,
    ask: spotAsk,
    lastPrice: spot,
    quotedAt: chain.quotedAt - 1_000 * (spotAgeSec ?? 0),
    priceSource: StockPriceSource.CHAIN_FRAME,
    source: chain.source,
    isSynthetic: chain.isSynthetic,
    warnings,
  };
}

async function priceOfMinuteBar(
  ctx: Context,
  { key, instrumentClass, at }: QuotedInstrument,
): Promise<FoundPrice | null> {
  const bar = await minuteBarAt(ctx, { instrumentKey: key, venue: venueOf(instrumentClass), at });
  if (bar === null || bar.close === null) return null;
  return {
    bid: null,
    ask: null,
    lastPrice: bar.close,
    quotedAt: bar.endedAt,
    priceSource: StockPriceSource.MINUTE_BAR,
    source: bar.source,
    isSynthetic: bar.isSynthetic,
    warnings: [],
  };
}

async function priceOfDay(
  ctx: Context,
  { key, symbol, instrumentClass, at }: QuotedInstrument,
): Promise<FoundPrice | null> {
  const last = (await lastPrices(ctx, { instruments: [{ key, instrumentClass }], at })).get(key);
  if (last == null) return null;
  const warnings: DataWarning[] = [];
  if (last.basisUnknown)
    warnings.push({
      code: DataWarningCode.PRICE_BASIS_UNKNOWN,
      message: `the splits inside the prices of dataset ${last.source} are not known`,
    });
  if (last.isStale)
    warnings.push({
      code: DataWarningCode.STALE_PRICE,
      message: `the last bar of ${symbol} is older than five sessions`,
    });
  return {
    bid: null,
    ask: null,
    lastPrice: known(last.price),
    quotedAt: last.pricedAt,
    priceSource: StockPriceSource.DAILY_BAR,
    source: last.source,
    isSynthetic: last.isSynthetic,
    warnings,
  };
}
