import { newYorkWallClock } from "../../analytics/calendar/index.js";
import { ratioOf, timesFactor } from "../../analytics/money/fixed.js";
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

interface Totals {
  readonly value: bigint;
  readonly cash: bigint;
  /** Null: a contribution's currency had no rate on its day. */
  readonly contributed: bigint | null;
  /** Null for want of a price, a rate or a contribution's value. */
  readonly profit: bigint | null;
  readonly daily: bigint | null;
  readonly warnings: DataWarning[];
}

/** Total value = values known + cash; total P&L = total value - net contributions (formulas.md 22). */
async function totalsOf(ctx: Context, book: Book, sums: HoldingSums): Promise<Totals> {
  let cash = 0n;
  const warnings: DataWarning[] = [];
  for (const { value, currency, account } of book.cash) {
    if (value !== null) cash += value;
    else {
      const message = `cash in ${currency} of account ${account} is in no total: no rate to ${book.currency}`;
      warnings.push({ code: DataWarningCode.NO_FX_RATE, message });
    }
  }
  const value = sums.long + sums.short + cash;
  const contributed = await contributionsOf(ctx, book);
  if (contributed === null) {
    const message = `a contribution's currency had no rate to ${book.currency} on its day: total P&L is null`;
    warnings.push({ code: DataWarningCode.NO_FX_RATE, message });
  }
  const isWhole = sums.excluded === 0 && warnings.length === 0;
  return {
    value,
    cash,
    contributed,
    profit: isWhole && contributed !== null ? value - contributed : null,
    daily: dailyOf(book),
    warnings,
  };
}

/** Net contributions in the book's currency, each at the rate of its own day. */
async function contributionsOf(ctx: Context, book: Book): Promise<bigint | null> {
  const { ledger } = book.loaded;
  const { at } = book.portfolio;
  const sums = ledger.contributionSumsAt(at.cut).filter(({ amount }) => amount !== 0n);
  const own = sums.find(({ currency }) => currency === book.currency)?.amount ?? 0n;
  if (sums.every(({ currency }) => currency === book.currency)) return own;

  const foreign = ledger.contributionsAt(at.cut).filter(({ currency }) => currency !== book.currency);
  const rates = await fxRatesOn(ctx, {
    pairs: foreign.map(({ currency, executedAt }) => ({
      base: currency,
      quote: book.currency,
      day: newYorkWallClock(executedAt).day,
    })),
    at,
  });
  let total = own;
  for (const [i, { amount }] of foreign.entries()) {
    const leg = rates[i];
    if (leg == null) return null;
    total += timesFactor(amount, leg.rate);
  }
  return total;
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

const gapReasons: Readonly<Record<ValueGap, DataWarningCode>> = {
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
