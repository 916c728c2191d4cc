import { isoDay, newYorkWallClock } from "../../analytics/calendar/index.js";
import { historyDays } from "../../analytics/conventions.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { type FactorProxy, listFactorProxies } from "../factors/index.js";
import { type At, type BarSeries, type LastPrice, lastPrices } from "../market/index.js";
import { type Book, bookOf, type Holding, type PortfolioAt, sortedBySymbol } from "../portfolios/index.js";
import { historyClass, insufficiencyReason, overlapping } from "./feasibility.js";
import { heldInstruments, seriesOf, underlyingsOf } from "./held-series.js";

export interface DataQualityInput {
  readonly checkFactors: boolean;
  readonly checkCorrelations: boolean;
}

/** Which calculations a portfolio's price history allows, by the thresholds that the engines use. */
export async function assessDataQuality(
  ctx: Context,
  portfolio: PortfolioAt,
  { checkFactors, checkCorrelations }: DataQualityInput,
) {
  const { at } = portfolio;
  const book = await bookOf(ctx, portfolio);
  const funds = checkFactors ? await factorFunds(ctx, at) : null;
  const regressionDays = checkFactors ? await regressionDaysOf(ctx, book) : null;
  const correlated = checkCorrelations ? await correlatedInstruments(ctx, book) : null;
  const { holdings } = book;
  const feasibility = (least: number, isEligible: (holding: Holding) => boolean) => {
    const positionsEligible = holdings.filter(isEligible).length;
    const positionsExcluded = holdings.length - positionsEligible;
    return { feasible: positionsEligible >= least, positionsEligible, positionsExcluded };
  };
  const { correlationOverlap, factorRegression, volatility } = historyDays;
  return {
    portfolioId: portfolio.id,
    assessmentDate: isoDay(newYorkWallClock(at.clock).day),
    positionDataQuality: positionQuality(book),
    calculationFeasibility: {
      correlationMatrix: correlated && {
        ...feasibility(2, ({ instrument }) => correlated.has(instrument.key)),
        minDaysOverlap: correlationOverlap,
      },
      factorRegression: regressionDays && {
        ...feasibility(1, (holding) => regressionDays(holding) >= factorRegression),
        minDaysRequired: factorRegression,
      },
      volatilityAnalysis: {
        ...feasibility(1, (holding) => daysOf(holding.last) >= volatility),
        minDaysRequired: volatility,
      },
    },
    factorEtfCoverage: funds && fundCoverage(funds),
    lastUpdate: lastUpdateOf([...holdings.map(({ last }) => last), ...(funds ?? []).map(({ last }) => last)]),
    asOf: new Date(at.clock),
    asOfRequested: at.requested,
    warnings: warningsOf(book, funds),
  };
}

function daysOf(last: LastPrice | null): number {
  return last?.closeCount ?? 0;
}

/** Symbols by how much history is known of them, each once. */
function positionQuality({ holdings }: Book) {
  const histories = new Map<number, { symbol: string; days: number }>();
  for (const { instrument, last } of sortedBySymbol(holdings))
    histories.set(instrument.key, { symbol: instrument.symbol, days: daysOf(last) });
  const ofClass = (name: string) => [...histories.values()].filter(({ days }) => historyClass(days) === name);
  return {
    completeHistory: ofClass("COMPLETE").map(({ symbol }) => symbol),
    partialHistory: ofClass("PARTIAL").map(({ symbol, days }) => ({
      symbol,
      daysAvailable: days,
      daysMissing: historyDays.complete - days,
    })),
    insufficientData: ofClass("INSUFFICIENT").map(({ symbol, days }) => ({
      symbol,
      daysAvailable: days,
      reason: insufficiencyReason(days),
    })),
  };
}

/** Days a factor regression of a position can use: an option is regressed by its underlying (formulas.md 3.1). */
async function regressionDaysOf(ctx: Context, book: Book): Promise<(holding: Holding) => number> {
  const held = heldInstruments(book);
  const underlyings = await underlyingsOf(ctx, held);
  const prices = await lastPrices(ctx, {
    instruments: [...held.values(), ...underlyings.values()],
    at: book.portfolio.at,
  });
  return ({ instrument }) => daysOf(prices.get(instrument.underlyingKey ?? instrument.key) ?? null);
}

/** Keys of the instruments with enough days in common with at least one other. */
async function correlatedInstruments(ctx: Context, book: Book): Promise<Set<number>> {
  const instruments = [...heldInstruments(book).values()];
  const series = await seriesOf(ctx, instruments, book.portfolio.at);
  const found = overlapping(series.map(closeDays), historyDays.correlationOverlap);
  return new Set(instruments.flatMap(({ key }, i) => (found[i] ? [key] : [])));
}

function closeDays(series: BarSeries | null): Int32Array {
  if (series === null) return new Int32Array();
  return series.days.filter((_, row) => !Number.isNaN(series.close[row]!));
}

type FactorFund = FactorProxy & { readonly last: LastPrice | null };

async function factorFunds(ctx: Context, at: At): Promise<FactorFund[]> {
  const proxies = await listFactorProxies(ctx, at);
  const instruments = proxies.flatMap(({ instrument }) => instrument ?? []);
  const prices = await lastPrices(ctx, { instruments, at });
  return proxies.map((proxy) => ({
    ...proxy,
    last: proxy.instrument === null ? null : (prices.get(proxy.instrument.key) ?? null),
  }));
}

function fundCoverage(funds: readonly FactorFund[]) {
  const ofClass = (name: string) =>
    funds.filter(({ last }) => historyClass(daysOf(last)) === name).map(({ symbol }) => symbol);
  return { complete: ofClass("COMPLETE"), partial: ofClass("PARTIAL"), missing: ofClass("INSUFFICIENT") };
}

function lastUpdateOf(prices: readonly (LastPrice | null)[]): Date | null {
  const instants = prices.flatMap((last) => last?.knownAt ?? []);
  return instants.length === 0 ? null : new Date(Math.max(...instants));
}

function warningsOf({ holdings }: Book, funds: readonly FactorFund[] | null): DataWarning[] {
  const warnings: DataWarning[] = [];
  if (holdings.length === 0) {
    warnings.push({ code: DataWarningCode.NO_DATA, message: "the portfolio has no open position" });
  }
  for (const { factor, symbol, last } of funds ?? []) {
    if (daysOf(last) >= historyDays.factorRegression) continue;
    const message = `factor ${factor}: ${symbol} has ${daysOf(last)} daily closes, a regression needs ${historyDays.factorRegression}`;
    warnings.push({ code: DataWarningCode.NO_FACTOR_PROXY, message });
  }
  return warnings;
}
