import { isoDay, newYorkWallClock } from "../../analytics/calendar/index.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { instrumentId } from "../market/index.js";
import { averagePrice, magnitudeOf, moneyOrNull, moneyText, percentOf, quantityText } from "./amounts.js";
import { type Book, dailyPnl, type Holding } from "./book.js";
import { positionIds } from "./node-ids.js";
import type { EpisodeTags } from "./position-tags.js";
import type { PositionTypeName } from "./position-type.js";

export type PositionView = ReturnType<typeof positionView>;

/** A position as the schema shows it; edges are resolved from `book` and `holding`. */
export function positionView(book: Book, holding: Holding, episodeTags: EpisodeTags) {
  const { episode, instrument, last, marketValue } = holding;
  const { at } = book.portfolio;
  const unrealised = marketValue === null ? null : marketValue - episode.cost;
  const closedCost = episode.closedProceeds - episode.realised;
  return {
    id: positionIds.format(episode.openedBy.id),
    portfolioId: book.portfolio.id,
    at,
    asOf: new Date(at.clock),
    asOfRequested: at.requested,
    book,
    holding,
    symbol: instrument.symbol,
    instrumentId: instrumentId.format(instrument.key),
    currency: instrument.currency,
    multiplier: instrument.multiplier,
    positionType: holding.type as PositionTypeName,
    account: episode.openedBy.account,
    strategy: episodeTags.strategy(episode),
    tags: episodeTags.tags(episode).map((tag) => tag.label),
    quantity: quantityText(episode.quantity),
    quantityExact: quantityText(episode.quantity),
    entryDate: isoDay(newYorkWallClock(episode.openedBy.executedAt).day),
    openedAt: new Date(episode.openedBy.executedAt),
    entryPrice: averagePrice(episode.openedCost, episode.openedQuantity, instrument.multiplier),
    costBasis: moneyText(episode.cost),
    currentPrice: last === null || Number.isNaN(last.price) ? null : String(last.price),
    priceDate: last === null ? null : isoDay(last.tradingDay),
    priceAgeSec: last === null ? null : Math.max(0, Math.round((at.clock - last.pricedAt) / 1_000)),
    priceSource: last?.source ?? null,
    marketValue: moneyOrNull(marketValue),
    value: moneyOrNull(holding.value),
    valueCurrency: book.currency,
    notionalExposure: moneyOrNull(holding.value === null ? null : magnitudeOf(holding.value)),
    unrealizedPnl: moneyOrNull(unrealised),
    unrealizedPnlPercent: percentOf(unrealised, episode.cost),
    dailyPnl: moneyOrNull(dailyPnl(holding)),
    realizedPnl: moneyText(episode.realised),
    realizedPnlPercent: percentOf(episode.realised, closedCost),
    income: episode.hasForeignFlows ? null : moneyText(episode.income),
    fees: episode.hasForeignFlows ? null : moneyText(episode.fees),
    isClosed: episode.isClosed,
    closedAt: episode.closedAt === null ? null : new Date(episode.closedAt),
    exitPrice: averagePrice(episode.closedProceeds, episode.closedQuantity, instrument.multiplier),
    warnings: warningsOf(book, holding),
  };
}

const gapMessages = {
  NO_PRICE: { code: DataWarningCode.NO_DATA, text: "no price was known" },
  PRICE_BASIS_UNKNOWN: {
    code: DataWarningCode.PRICE_BASIS_UNKNOWN,
    text: "the splits inside the source's prices are not known until they are imported",
  },
  NO_FX_RATE: { code: DataWarningCode.NO_FX_RATE, text: "no exchange rate of the last five days was known" },
} as const;

/** Why a holding has no value, or less than it seems. */
export function warningsOf(book: Book, holding: Holding): DataWarning[] {
  const { episode, instrument, last, gap } = holding;
  const warnings: DataWarning[] = [];
  if (gap !== null && !episode.isClosed) {
    warnings.push({ code: gapMessages[gap].code, message: `${instrument.symbol}: ${gapMessages[gap].text}` });
  }
  if (last?.isSynthetic) {
    warnings.push({
      code: DataWarningCode.SYNTHETIC,
      message: `${instrument.symbol}: source ${last.source} is the demo's made-up market`,
    });
  }
  if (last?.isStale && !episode.isClosed) {
    const message = `${instrument.symbol}: the last price known is of ${isoDay(last.tradingDay)}`;
    warnings.push({ code: DataWarningCode.STALE_PRICE, message });
  }
  if (episode.hasForeignFlows) {
    const message = `${instrument.symbol}: paid in another currency than ${instrument.currency}: not in income and fees`;
    warnings.push({ code: DataWarningCode.NO_FX_RATE, message });
  }
  if (isExpired(book, holding)) {
    const message = `${instrument.symbol} expired on ${instrument.expiration} and the ledger does not say how it ended`;
    warnings.push({ code: DataWarningCode.EXPIRED_CONTRACT, message });
  }
  return warnings;
}

function isExpired({ portfolio }: Book, { episode, instrument }: Holding): boolean {
  if (episode.isClosed || instrument.expiration === null) return false;
  return instrument.expiration < isoDay(newYorkWallClock(portfolio.at.clock).day);
}
