import type { BookHistory } from "../../analytics/risk/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { exposuresOf, type RiskExposure, type RiskExposures } from "../greeks/index.js";
import {
  type At,
  findSymbols,
  type InstrumentAt,
  type InstrumentIdentity,
  type ReturnPanel,
  requireSymbol,
  returnPanel,
} from "../market/index.js";
import {
  type BookView,
  coverageWarnings,
  type PositionGap,
  type RiskBook,
  type RiskCoverage,
  riskCoverageOf,
  viewOf,
} from "../portfolios/index.js";
import { assessmentPolicy } from "./assessment.policy.js";
import { type CurrencyReturns, currencyReturns } from "./assessment-currencies.js";
import {
  commonDays,
  type DriverReturns,
  driverReturns,
  profitHistory,
  returnsOn,
} from "./assessment-history.js";

/** What fractions of a book are of. */
export type CapitalBasis = "NET_ASSET_VALUE" | "GROSS_VALUE";

/** A book with the history that its figures of risk are taken from: loaded once for all of them. */
export interface AssessedBook {
  readonly book: RiskBook;
  readonly basis: CapitalBasis;
  /** In the book's currency; null: not above 0, so nothing can be a fraction of it. */
  readonly capital: number | null;
  /** What moves each position, with a history or without. */
  readonly exposures: RiskExposures;
  /** Those with a history, in the book's order. */
  readonly held: readonly RiskExposure[];
  /** Day numbers that all of `held` have a return on, ascending. */
  readonly days: Int32Array;
  /** Profit of each of `held` on each day, in money: position values are 1. */
  readonly history: BookHistory;
  /** Returns of each thing that moves the book, in its currency, on `days`. */
  readonly drivers: readonly Float64Array[];
  /** The market's returns on `days`, NaN where one is missing; null: no such market was known. */
  readonly market: Float64Array | null;
  readonly marketSymbol: string;
  readonly coverage: RiskCoverage;
  readonly warnings: readonly DataWarning[];
}

export interface AssessedBookInput {
  readonly book: RiskBook;
  readonly view: BookView;
  readonly basis: CapitalBasis;
  readonly lookbackDays: number;
  /** Symbol of the market; null: the usual one. */
  readonly market: string | null;
  /** Code of the dataset whose prices count; null: whichever serves. */
  readonly exchange: string | null;
}

/**
 * Loads a book's history. The number of statements does not depend on how many positions there are.
 *
 * @throws AppError INVALID_INPUT for too much work or a bad lookback, SYMBOL_NOT_FOUND for an unknown market, NO_COVERAGE for
 * an exchange without prices of any position
 */
export async function loadAssessedBook(
  ctx: Context,
  { book: whole, view, basis, lookbackDays, market: asked, exchange }: AssessedBookInput,
): Promise<AssessedBook> {
  requireWork(whole, lookbackDays);
  const book = viewOf(whole, view);
  spend(ctx, book.positions.length * assessmentPolicy.valuesPerPosition);
  const { at, currency } = book;
  const { exposures, gaps } = await exposuresOf(ctx, whole, book);
  const usual = usualMarket(exposures);
  const market =
    asked === null ? await firstKnown(ctx, usual, at) : await requireSymbol(ctx, { symbol: asked, at });
  const marketSymbol = asked ?? usual[0];
  const instruments = [...new Map(exposures.map(({ driver }) => [driver.key, driver])).values()];
  const panel = await panelOf(ctx, { instruments, market, at, lookbackDays, exchange });
  const currencies = await currencyReturns(ctx, {
    currencies: instruments.map((one) => one.currency),
    quote: currency,
    days: panel.days,
    at,
  });
  return assembled(
    { book, basis, lookbackDays, marketSymbol, market, panel, instruments, currencies },
    { exposures, gaps },
  );
}

/** The market's prices are those that serve it, whatever exchange the positions are priced on. */
async function panelOf(
  ctx: Context,
  {
    instruments,
    market,
    at,
    lookbackDays,
    exchange,
  }: {
    instruments: readonly InstrumentIdentity[];
    market: InstrumentAt | null;
    at: At;
    lookbackDays: number;
    exchange: string | null;
  },
): Promise<ReturnPanel & { readonly market: Float64Array | null }> {
  const ofMarket = market === null ? [] : [market];
  const asked = { at, lookbackDays, source: exchange };
  if (exchange === null) {
    const panel = await returnPanel(ctx, { ...asked, instruments: [...instruments, ...ofMarket] });
    return { ...panel, market: market === null ? null : panel.returns.get(market.key)! };
  }
  const panel = await returnPanel(ctx, { ...asked, instruments });
  if (instruments.every(({ key }) => panel.series.get(key) == null)) {
    const message = `none of the positions has prices of ${quoted(exchange)}`;
    throw new AppError("NO_COVERAGE", message, { field: "exchange" });
  }
  if (market === null) return { ...panel, market: null };
  const lastDay = panel.days.at(-1)!;
  const beside = await returnPanel(ctx, { at, instruments: ofMarket, lookbackDays, lastDay });
  return { ...panel, market: beside.returns.get(market.key)! };
}

interface Loaded {
  readonly book: RiskBook;
  readonly basis: CapitalBasis;
  readonly lookbackDays: number;
  readonly marketSymbol: string;
  readonly market: InstrumentAt | null;
  readonly panel: Awaited<ReturnType<typeof panelOf>>;
  readonly instruments: readonly InstrumentIdentity[];
  readonly currencies: CurrencyReturns;
}

function assembled(loaded: Loaded, told: RiskExposures): AssessedBook {
  const { exposures, gaps } = told;
  const { book, basis, panel, market, marketSymbol } = loaded;
  const drivers = driversOf(loaded);
  const common = commonDays(exposures, [...drivers.values()], panel.days.length);
  const held = exposures.filter(({ driver }) => common.kept.has(driver.key));
  const reasons = new Map(gaps);
  for (const { position, driver } of exposures)
    if (!common.kept.has(driver.key))
      reasons.set(position, historyGap(driver, common.returnCounts.get(driver.key) ?? 0, common.dayCount));
  const coverage = riskCoverageOf(
    book.positions.map((position) => ({ position, gap: reasons.get(position) ?? null })),
  );
  const { places } = common;
  const capital = capitalOf(book, basis);
  return {
    book,
    basis,
    capital,
    exposures: told,
    held,
    days: Int32Array.from(places, (t) => panel.days[t]!),
    history: {
      positionValues: new Float64Array(held.length).fill(1),
      returns: profitHistory(held, drivers, places),
    },
    drivers: [...drivers.values()]
      .filter(({ key }) => common.kept.has(key))
      .map((one) => returnsOn(one, places)),
    market: panel.market === null ? null : Float64Array.from(places, (t) => panel.market![t]!),
    marketSymbol: market?.symbol ?? marketSymbol,
    coverage,
    warnings: [
      ...book.warnings,
      ...coverageWarnings(coverage, "figures of risk"),
      ...historyWarnings(loaded, places.length, capital),
    ],
  };
}

function driversOf({ instruments, panel, currencies }: Loaded): Map<number, DriverReturns> {
  return new Map(
    instruments.map(({ key, symbol, currency }) => [
      key,
      driverReturns({ key, symbol, price: panel.returns.get(key)!, currency: currencies(currency) }),
    ]),
  );
}

/** @throws AppError INVALID_INPUT where a request may not be so much work */
function requireWork({ positions }: RiskBook, lookbackDays: number): void {
  const { mostValues } = assessmentPolicy;
  if (lookbackDays * positions.length <= mostValues) return;
  const message = `${positions.length} positions over ${lookbackDays} days are more than ${mostValues} together; ask for fewer days`;
  throw new AppError("INVALID_INPUT", message, { field: "lookbackDays" });
}

/** Where coins are most of the book, the coin is the market. */
function usualMarket(exposures: readonly RiskExposure[]): readonly [string, ...string[]] {
  let [gross, coins] = [0, 0];
  for (const { driver, amount } of exposures) {
    gross += Math.abs(amount);
    if (driver.instrumentClass === "CRYPTO") coins += Math.abs(amount);
  }
  const { market, cryptoShare } = assessmentPolicy;
  return coins > cryptoShare * gross ? market.crypto : market.equity;
}

async function firstKnown(ctx: Context, symbols: readonly string[], at: At): Promise<InstrumentAt | null> {
  const found = await findSymbols(ctx, { symbols, at });
  return symbols.map((symbol) => found.get(symbol)).find((one) => one != null) ?? null;
}

function capitalOf({ netAssetValue, positions }: RiskBook, basis: CapitalBasis): number | null {
  const gross = positions.reduce((sum, { value }) => sum + Math.abs(value ?? 0), 0);
  const capital = basis === "NET_ASSET_VALUE" ? netAssetValue : gross;
  return capital > 0 ? capital : null;
}

function historyGap({ symbol }: InstrumentIdentity, returnCount: number, dayCount: number): PositionGap {
  return returnCount === 0
    ? { code: DataWarningCode.NO_DATA, message: `${symbol} has no return of any day of the window` }
    : {
        code: DataWarningCode.SHORT_HISTORY,
        message: `${symbol} has returns on ${returnCount} of the ${dayCount} days that most of the book has`,
      };
}

function historyWarnings(
  { lookbackDays, market, marketSymbol, book, basis }: Loaded,
  dayCount: number,
  capital: number | null,
): DataWarning[] {
  const { minObservations, minTailObservations } = assessmentPolicy;
  const warnings: DataWarning[] = [];
  if (book.positions.length === 0)
    warnings.push({
      code: DataWarningCode.NO_DATA,
      message: "there is no position whose risk could be told",
    });
  const short = (message: string) => warnings.push({ code: DataWarningCode.SHORT_HISTORY, message });
  if (book.positions.length > 0 && dayCount < minObservations)
    short(`figures of risk need ${minObservations} common days of returns, the book has ${dayCount}`);
  else if (book.positions.length > 0 && dayCount < minTailObservations)
    short(`VaR and CVaR need ${minTailObservations} common days of returns, the book has ${dayCount}`);
  else if (dayCount < lookbackDays && book.positions.length > 0)
    short(`${lookbackDays} days were asked for, the book has ${dayCount} in common`);
  if (market === null) {
    const message = `no market ${marketSymbol} was known: beta and correlation to it are null`;
    warnings.push({ code: DataWarningCode.NO_DATA, message });
  }
  if (capital === null) {
    const what =
      basis === "NET_ASSET_VALUE" ? `net asset value is ${book.netAssetValue}` : "no position has a value";
    warnings.push({ code: DataWarningCode.NO_DATA, message: `${what}: nothing can be a fraction of it` });
  }
  return warnings;
}
