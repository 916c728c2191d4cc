import { isoDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { roundColumn } from "../../platform/graphql/columns.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import {
  isoDayTokens,
  numberTokens,
  requireMaxTokens,
  sessionsThatFit,
  tokensAtMost,
  unixDayTokens,
} from "../../platform/graphql/token-estimate.js";
import {
  type At,
  type BarSeries,
  barSeries,
  findPublicSymbols,
  type InstrumentAt,
  marketPolicy,
  requireLookback,
  seriesWarnings,
  viewBars,
} from "../market/index.js";
import { factorsPolicy } from "./factors.policy.js";
import { type FactorRow, listFactors } from "./factors.queries.js";
import type { FactorEtfPrices, FactorEtfSeries } from "./factors.types.js";
import {
  alignedColumn,
  alignRows,
  type DateColumns,
  dateColumns,
  truncationOf,
  truncationWarnings,
  windowEnding,
} from "./session-axis.js";

/** The source prints returns with five decimals. */
const returnDecimals = 5;

export interface FactorEtfPricesInput {
  readonly lookbackDays: number;
  /** Null: all. */
  readonly factors: readonly string[] | null;
  readonly dateFormat: "ISO" | "UNIX";
  /** Null: unbounded. */
  readonly maxTokens: number | null;
  readonly at: At;
}

/**
 * The factor funds' total-return prices over the last `lookbackDays` sessions for which any fund has a bar, on one
 * axis of dates. The fund of a factor is chosen once, as of `at`: no series is spliced.
 *
 * @throws AppError INVALID_INPUT naming an unknown factor, a bad lookback or too few tokens
 */
export async function listFactorEtfPrices(
  ctx: Context,
  { lookbackDays, factors, dateFormat, maxTokens, at }: FactorEtfPricesInput,
): Promise<FactorEtfPrices> {
  requireLookback(lookbackDays);
  requireMaxTokens(maxTokens);
  const chosen = chooseFactors(await listFactors(ctx.db, at), factors);
  const funds = await findPublicSymbols(ctx, { symbols: chosen.map(({ symbol }) => symbol), at });
  const loaded = await Promise.all(
    chosen.map(async (factor) => ({ factor, series: await proxySeries(ctx, funds.get(factor.symbol)) })),
  );

  const lastDay = Math.max(...loaded.map(({ series }) => series?.days.at(-1) ?? Number.NEGATIVE_INFINITY));
  const sessions = Number.isFinite(lastDay) ? windowEnding(lastDay, lookbackDays) : new Int32Array();
  spend(ctx, sessions.length * loaded.length * 3);
  const answer = (included: number) => {
    const axis = dateColumns(sessions.subarray(sessions.length - included), dateFormat);
    const series = loaded.map((one) => factorSeries(one, axis, at));
    return factorAnswer(series, { axis, at, lookbackDays, sessionsLeftOut: sessions.length - included });
  };
  const whole = answer(sessions.length);
  if (maxTokens === null) return whole;
  const fitting = sessionsThatFit(maxTokens, {
    sessions: sessions.length,
    tokensOf: (session) => sessionTokens(whole, session),
    tokensAround: (included) => tokensAtMost(JSON.stringify(answer(included), withoutColumns)),
  });
  return fitting === sessions.length ? whole : answer(fitting);
}

function factorAnswer(
  factors: FactorEtfSeries[],
  {
    axis,
    at,
    lookbackDays,
    sessionsLeftOut,
  }: { axis: DateColumns; at: At; lookbackDays: number; sessionsLeftOut: number },
): FactorEtfPrices {
  const { sessions } = axis;
  const included = sessions.length;
  const priced = factors.reduce((sum, { prices }) => sum + prices.length - countNulls(prices), 0);
  const truncated = truncationOf(sessionsLeftOut);
  const noData = { code: DataWarningCode.NO_DATA, message: "none of the funds had a bar" };
  return {
    factorModel: {
      version: factorsPolicy.modelName,
      regressionWindow: marketPolicy.regressionWindow,
      minimumDataPoints: marketPolicy.minimumDataPoints,
    },
    factors,
    startDate: included === 0 ? null : isoDay(sessions[0]!),
    endDate: included === 0 ? null : isoDay(sessions.at(-1)!),
    lookbackDays,
    tradingDaysIncluded: included,
    truncated,
    asOf: new Date(at.clock),
    asOfRequested: at.requested,
    coverageFraction: included === 0 ? 0 : priced / (included * factors.length),
    warnings: [...(included === 0 ? [noData] : []), ...truncationWarnings(truncated)],
  };
}

function sessionTokens({ factors }: FactorEtfPrices, session: number): number {
  let tokens = 0;
  for (const { dates, prices, returns } of factors) {
    tokens += dates === null ? unixDayTokens : isoDayTokens;
    tokens += numberTokens(prices[session]!) + numberTokens(returns[session]!);
  }
  return tokens;
}

const columns = new Set(["dates", "unixDates", "prices", "returns"]);

/** For JSON.stringify: columns are counted apart. */
function withoutColumns(key: string, value: unknown): unknown {
  return columns.has(key) && value !== null ? [] : value;
}

export interface FactorProxy {
  readonly factor: string;
  readonly symbol: string;
  /** Null: no such instrument was known. */
  readonly instrument: InstrumentAt | null;
}

/** The factors in their order, each with the fund that stood for it at `at`. */
export async function listFactorProxies(ctx: Context, at: At): Promise<FactorProxy[]> {
  const factors = await listFactors(ctx.db, at);
  const funds = await findPublicSymbols(ctx, { symbols: factors.map(({ symbol }) => symbol), at });
  return factors.map(({ name, symbol }) => ({ factor: name, symbol, instrument: funds.get(symbol) ?? null }));
}

/** The rows of names in any case, each once; null: all. @throws AppError INVALID_INPUT naming an unknown one */
export function chooseFactors<R extends { readonly name: string }>(
  rows: readonly R[],
  names: readonly string[] | null,
): R[] {
  if (names === null) return [...rows];
  return [...new Set(names)].map((name) => {
    const row = rows.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
    if (row !== undefined) return row;
    throw new AppError("INVALID_INPUT", `no factor ${quoted(name)}`, {
      field: "factors",
      suggestions: rows.map((one) => one.name),
    });
  });
}

async function proxySeries(ctx: Context, fund: InstrumentAt | undefined): Promise<BarSeries | null> {
  return fund === undefined ? null : barSeries(ctx, fund);
}

function factorSeries(
  { factor, series }: { factor: FactorRow; series: BarSeries | null },
  { sessions, dates, unixDates }: DateColumns,
  at: At,
): FactorEtfSeries {
  const prices = series === null ? new Array(sessions.length).fill(null) : pricesOn(series, sessions);
  const missing = countNulls(prices);
  const warnings = series === null ? [] : seriesWarnings(series, "XNYS", at);
  if (missing > 0 || series === null) {
    const message = `${factor.symbol}: ${missing} of ${sessions.length} sessions have no price`;
    warnings.push({
      code: missing === sessions.length ? DataWarningCode.NO_FACTOR_PROXY : DataWarningCode.DATA_GAP,
      message,
    });
  }
  return {
    factor: factor.name,
    etfSymbol: factor.symbol,
    dates,
    unixDates,
    prices,
    returns: roundColumn(simpleReturns(prices), returnDecimals),
    source: series?.source.code ?? null,
    warnings,
  };
}

function pricesOn(series: BarSeries, sessions: Int32Array): (number | null)[] {
  const { rows, fromIndex } = alignRows(series.days, sessions);
  return alignedColumn(viewBars(series, "TOTAL_RETURN", fromIndex).close, rows);
}

function countNulls(column: readonly (number | null)[]): number {
  return column.reduce<number>((count, value) => count + (value === null ? 1 : 0), 0);
}

function simpleReturns(prices: readonly (number | null)[]): (number | null)[] {
  return prices.map((price, i) => {
    const before = prices[i - 1];
    return price === null || before == null ? null : price / before - 1;
  });
}
