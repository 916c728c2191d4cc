import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { requireMaxTokens, tokensAtMost } from "../../platform/graphql/token-estimate.js";
import {
  type Book,
  bookOf,
  bookWarnings,
  coverageOf,
  type Holding,
  listCash,
  magnitudeOf,
  moneyOrNull,
  moneyText,
  type PortfolioAt,
  positionIds,
  quantityText,
  sortedBySymbol,
  sumsOf,
  warningsOf,
} from "../portfolios/index.js";
import { historyClass } from "./feasibility.js";
import { keepLargest } from "./keep-largest.js";

export interface PortfolioCompleteInput {
  readonly includePositions: boolean;
  readonly includeCash: boolean;
  /** Null: unbounded. */
  readonly maxTokens: number | null;
}

/** A position costs about as much as this many values. */
const valuesPerPosition = 10;

/**
 * What a portfolio holds and is worth at its instant: the first page a language model reads.
 *
 * @throws AppError INVALID_INPUT for too few tokens
 */
export async function portfolioComplete(
  ctx: Context,
  portfolio: PortfolioAt,
  { includePositions, includeCash, maxTokens }: PortfolioCompleteInput,
) {
  requireMaxTokens(maxTokens);
  const book = await bookOf(ctx, portfolio);
  const cash = includeCash ? await listCash(ctx, portfolio) : null;
  const holdings = includePositions ? sortedBySymbol(book.holdings) : [];
  spend(ctx, holdings.length * valuesPerPosition);
  const positions = holdings.map((holding) => ({ holding, view: rawPosition(book, holding) }));
  const facts = factsOf(book);
  const around = (leftOut: number) => ({
    ...facts,
    positions: includePositions ? ([] as RawPositionView[]) : null,
    positionsLeftOut: leftOut,
    cash,
    warnings: [...facts.warnings, ...leftOutWarnings(leftOut)],
  });
  if (maxTokens === null || !includePositions) {
    const answer = { ...around(0), positions: includePositions ? positions.map(({ view }) => view) : null };
    if (maxTokens !== null) keepLargest([], maxTokens, () => tokensAtMost(JSON.stringify(answer)));
    return answer;
  }
  const sized = positions.map(({ holding, view }) => ({
    view,
    magnitude: holding.value === null ? null : magnitudeOf(holding.value),
    tokens: tokensAtMost(JSON.stringify(view)) + 1,
  }));
  const kept = keepLargest(sized, maxTokens, (leftOut) => tokensAtMost(JSON.stringify(around(leftOut))));
  return { ...around(sized.length - kept.length), positions: kept.map(({ view }) => view) };
}

/** What a bound on tokens has cut off. */
export function leftOutWarnings(leftOut: number): DataWarning[] {
  if (leftOut === 0) return [];
  const message = `${leftOut} positions of the least value are left out to keep to maxTokens; totals are of all`;
  return [{ code: DataWarningCode.TRUNCATED, message }];
}

/** Everything but the lists. */
function factsOf(book: Book) {
  const { portfolio, currency, holdings } = book;
  const sums = sumsOf(holdings);
  const marketValue = sums.long + sums.short;
  const cash = cashOf(book);
  const count = (of: (holding: Holding) => boolean) => holdings.filter(of).length;
  const ofClass = (name: string) => count(({ last }) => historyClass(last?.closeCount ?? 0) === name);
  return {
    portfolio: {
      id: portfolio.id,
      name: portfolio.name,
      baseCurrency: currency,
      totalValue: moneyText(marketValue + cash.total),
      cashBalance: moneyText(cash.total),
      positionCount: sums.count,
      timestamp: new Date(portfolio.at.clock),
    },
    positionsSummary: {
      longCount: count(({ type }) => type === "LONG"),
      shortCount: count(({ type }) => type === "SHORT"),
      optionCount: count(({ type }) => type !== "LONG" && type !== "SHORT"),
      totalMarketValue: moneyText(marketValue),
    },
    dataQuality: {
      completeDataPositions: ofClass("COMPLETE"),
      partialDataPositions: ofClass("PARTIAL"),
      insufficientDataPositions: ofClass("INSUFFICIENT"),
      dataAsOf: lastKnown(holdings),
    },
    coverage: coverageOf(book, sums),
    asOf: new Date(portfolio.at.clock),
    asOfRequested: portfolio.at.requested,
    warnings: [...cash.warnings, ...bookWarnings(book)],
  };
}

/** Cash in the book's currency, as far as there are rates. */
function cashOf({ cash, currency }: Book): { total: bigint; warnings: DataWarning[] } {
  let total = 0n;
  const warnings: DataWarning[] = [];
  for (const { value, account, ...balance } of cash) {
    if (value !== null) total += value;
    else {
      const message = `cash in ${balance.currency} of account ${account} is in no total: no rate to ${currency}`;
      warnings.push({ code: DataWarningCode.NO_FX_RATE, message });
    }
  }
  return { total, warnings };
}

/** When the latest of the prices could first have been known; null without any. */
function lastKnown(holdings: readonly Holding[]): Date | null {
  const instants = holdings.flatMap(({ last }) => last?.knownAt ?? []);
  return instants.length === 0 ? null : new Date(Math.max(...instants));
}

type RawPositionView = ReturnType<typeof rawPosition>;

function rawPosition(book: Book, holding: Holding) {
  const { episode, instrument, type, last, marketValue, value } = holding;
  return {
    id: positionIds.format(episode.openedBy.id),
    symbol: instrument.symbol,
    quantity: quantityText(episode.quantity),
    positionType: type,
    currency: instrument.currency,
    marketValue: moneyOrNull(marketValue),
    value: moneyOrNull(value),
    lastPrice: last === null || Number.isNaN(last.price) ? null : String(last.price),
    hasCompleteHistory: historyClass(last?.closeCount ?? 0) === "COMPLETE",
    warnings: warningsOf(book, holding),
  };
}
