import { ratioOf } from "../../analytics/money/fixed.js";
import { type VisualRule, visualIndicator } from "../../analytics/portfolio/visual-indicator.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { fxRatesOn } from "../market/index.js";
import { magnitudeOf, moneyOrNull, moneyText, percentOf } from "./amounts.js";
import { type Book, bookOf, type Holding, type ValueGap } from "./book.js";
import { currencyOf } from "./input-rules.js";
import { positionIds } from "./node-ids.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import type { PortfolioAt } from "./portfolios.service.js";
import { warningsOf } from "./position-view.js";
import { type HoldingSums, sumsOf } from "./sums.js";
import { type BookTotals, contributedIn, netContributions, totalsFrom } from "./totals.js";

/** Value, profit and exposures of a portfolio at its instant, in one currency. */
export async function overviewOf(ctx: Context, portfolio: PortfolioAt, currency: string | null) {
  const book = await bookOf(ctx, portfolio, currency == null ? null : currencyOf("currency", currency));
  const sums = sumsOf(book.holdings);
  const totals = await totalsOf(ctx, book, sums);
  const gross = sums.long + magnitudeOf(sums.short);
  const net = sums.long + sums.short;
  const { grossLimit, netTarget } = portfoliosPolicy;
  const exposure = (value: bigint, rule: VisualRule) => exposureView(value, totals.value, rule);
  return {
    currency: book.currency,
    totalValue: moneyText(totals.value),
    cash: moneyText(totals.cash),
    totalMarketValue: moneyText(net),
    totalPl: moneyOrNull(totals.profit),
    totalPlPercent: percentOf(totals.profit, totals.value),
    netContributions: moneyOrNull(totals.contributed),
    unrealizedPnl: moneyText(net - sums.cost),
    dailyPnl: moneyOrNull(totals.daily),
    positionCount: sums.count,
    exposures: {
      long: exposure(sums.long, { limit: grossLimit }),
      short: exposure(sums.short, { limit: grossLimit }),
      gross: exposure(gross, { limit: grossLimit }),
      net: exposure(net, { targetRange: netTarget }),
    },
    exposureCalculations: {
      notional: {
        longExposure: moneyText(sums.long),
        shortExposure: moneyText(sums.short),
        grossExposure: moneyText(gross),
        netExposure: moneyText(net),
      },
    },
    coverage: coverageOf(book, sums),
    asOf: new Date(portfolio.at.clock),
    asOfRequested: portfolio.at.requested,
    warnings: [...totals.warnings, ...bookWarnings(book)],
  };
}

/** The largest positions by magnitude of value. */
export function topPositions(book: Book, count: number): Holding[] {
  return book.holdings
    .filter(({ value }) => value !== null)
    .sort((a, b) => compareMoney(magnitudeOf(b.value!), magnitudeOf(a.value!)))
    .slice(0, count);
}

interface Totals extends BookTotals {
  readonly daily: bigint | null;
  readonly warnings: DataWarning[];
}

async function totalsOf(ctx: Context, book: Book, sums: HoldingSums): Promise<Totals> {
  const totals = totalsFrom(book.cash, sums, await contributionsOf(ctx, book));
  return { ...totals, daily: dailyOf(book), warnings: totalWarnings(totals, book.currency) };
}

/** Why totals are less than they seem. */
export function totalWarnings({ uncounted, contributed }: BookTotals, quote: string): DataWarning[] {
  const messages = uncounted.map(
    ({ currency, account }) =>
      `cash in ${currency} of account ${account} is in no total: no rate to ${quote}`,
  );
  if (contributed === null)
    messages.push(`a contribution's currency had no rate to ${quote} on its day: total P&L is null`);
  return messages.map((message) => ({ code: DataWarningCode.NO_FX_RATE, message }));
}

/** Net contributions in the book's currency. */
async function contributionsOf(ctx: Context, book: Book): Promise<bigint | null> {
  const { at } = book.portfolio;
  const contributed = contributedIn(book.loaded.ledger, book.currency, at.cut);
  if (contributed.foreign.length === 0) return contributed.own;
  const legs = await fxRatesOn(ctx, { pairs: contributed.foreign.map(({ pair }) => pair), at });
  return netContributions(contributed, (_pair, i) => legs[i]?.rate ?? null);
}

function dailyOf(book: Book): bigint | null {
  let total = 0n;
  for (const holding of book.holdings) {
    const daily = book.dailyValueOf(holding);
    if (daily === null) return null;
    total += daily;
  }
  return total;
}

function exposureView(value: bigint, totalValue: bigint, rule: VisualRule) {
  const fraction = ratioOf(value, totalValue);
  return {
    value: moneyText(value),
    visual: fraction === null ? null : visualIndicator(fraction, rule),
  };
}

export const gapReasons: Readonly<Record<ValueGap, DataWarningCode>> = {
  NO_PRICE: DataWarningCode.NO_DATA,
  PRICE_BASIS_UNKNOWN: DataWarningCode.PRICE_BASIS_UNKNOWN,
  NO_FX_RATE: DataWarningCode.NO_FX_RATE,
};

/** What of the portfolio is in the totals. */
export function coverageOf(book: Book, sums: HoldingSums) {
  const excluded = book.holdings.filter(({ value, costValue }) => value === null || costValue === null);
  return {
    includedValue: moneyText(sums.long + sums.short),
    includedCount: sums.count - sums.excluded,
    excluded: excluded.map(({ episode, instrument, gap }) => ({
      positionId: positionIds.format(episode.openedBy.id),
      symbol: instrument.symbol,
      reason: gapReasons[gap ?? "NO_FX_RATE"],
    })),
  };
}

/** What a reader of the whole must know: each kind of warning once, with how many positions it is about. */
export function bookWarnings(book: Book): DataWarning[] {
  const counts = new Map<DataWarningCode, { count: number; first: string }>();
  for (const holding of book.holdings) {
    for (const { code, message } of warningsOf(book, holding)) {
      const seen = counts.get(code);
      if (seen === undefined) counts.set(code, { count: 1, first: message });
      else seen.count += 1;
    }
  }
  return [...counts].map(([code, { count, first }]) => ({
    code,
    message: count === 1 ? first : `${count} positions, among them ${first}`,
  }));
}

function compareMoney(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
