import { calendarFirstDay, isoDay, sessionsBetween, shiftSession } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { roundColumn } from "../../platform/graphql/columns.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import {
  type At,
  type BarSeries,
  barSeries,
  findSymbol,
  marketPolicy,
  requireLookback,
  seriesWarnings,
  viewBars,
} from "../market/index.js";
import { type FactorRow, listFactors } from "./factors.queries.js";
import type { FactorEtfPrices, FactorEtfSeries } from "./factors.types.js";

/** The source prints returns with five decimals. */
const returnDecimals = 5;

/**
 * The factor funds' total-return prices over the last `lookbackDays` sessions for which any fund has a bar, on one
 * axis of dates. The fund of a factor is chosen once, as of `at`: no series is spliced.
 *
 * @throws AppError INVALID_INPUT naming an unknown factor or a bad lookback
 */
export async function listFactorEtfPrices(
  ctx: Context,
  { lookbackDays, factors, at }: { lookbackDays: number; factors: readonly string[] | null; at: At },
): Promise<FactorEtfPrices> {
  requireLookback(lookbackDays);
  const chosen = chooseFactors(await listFactors(ctx.db, at), factors);
  const loaded = await Promise.all(
    chosen.map(async (factor) => ({ factor, series: await proxySeries(ctx, factor, at) })),
  );

  const lastDay = Math.max(...loaded.map(({ series }) => series?.days.at(-1) ?? Number.NEGATIVE_INFINITY));
  const sessions = Number.isFinite(lastDay) ? windowEnding(lastDay, lookbackDays) : new Int32Array();
  spend(ctx, sessions.length * loaded.length * 3);
  const dates = Array.from(sessions, isoDay);
  const answers = loaded.map(({ factor, series }) => factorSeries(factor, series, { sessions, dates, at }));
  const priced = answers.reduce(
    (sum, answer) => sum + answer.prices.filter((price) => price !== null).length,
    0,
  );
  return {
    factorModel: {
      version: "7-factor",
      regressionWindow: marketPolicy.regressionWindow,
      minimumDataPoints: marketPolicy.minimumDataPoints,
    },
    factors: answers,
    startDate: dates[0] ?? null,
    endDate: dates.at(-1) ?? null,
    lookbackDays,
    tradingDaysIncluded: dates.length,
    asOf: new Date(at.clock),
    asOfRequested: at.requested,
    coverageFraction: dates.length === 0 ? 0 : priced / (dates.length * answers.length),
    warnings:
      dates.length === 0 ? [{ code: DataWarningCode.NO_DATA, message: "none of the funds had a bar" }] : [],
  };
}

function chooseFactors(rows: readonly FactorRow[], names: readonly string[] | null): FactorRow[] {
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

async function proxySeries(ctx: Context, factor: FactorRow, at: At): Promise<BarSeries | null> {
  const fund = await findSymbol(ctx, { symbol: factor.symbol, at });
  return fund === null ? null : barSeries(ctx, fund);
}

function windowEnding(lastDay: number, lookbackDays: number): Int32Array {
  const first = shiftSession("XNYS", lastDay, 1 - lookbackDays) ?? calendarFirstDay;
  return sessionsBetween("XNYS", first, lastDay);
}

interface Window {
  readonly sessions: Int32Array;
  readonly dates: string[];
  readonly at: At;
}

function factorSeries(
  factor: FactorRow,
  series: BarSeries | null,
  { sessions, dates, at }: Window,
): FactorEtfSeries {
  const prices = series === null ? dates.map(() => null) : pricesOn(series, sessions);
  const missing = prices.filter((price) => price === null).length;
  const warnings = series === null ? [] : seriesWarnings(series, "XNYS", at);
  if (missing > 0 || series === null) {
    const message = `${factor.symbol}: ${missing} of ${dates.length} sessions have no price`;
    warnings.push({
      code: missing === dates.length ? DataWarningCode.NO_FACTOR_PROXY : DataWarningCode.DATA_GAP,
      message,
    });
  }
  return {
    factor: factor.name,
    etfSymbol: factor.symbol,
    dates,
    prices,
    returns: roundColumn(simpleReturns(prices), returnDecimals),
    source: series?.source.code ?? null,
    warnings,
  };
}

function pricesOn(series: BarSeries, sessions: Int32Array): (number | null)[] {
  const { close } = viewBars(series, "TOTAL_RETURN");
  let row = 0;
  return Array.from(sessions, (day) => {
    while (row < series.days.length && series.days[row]! < day) row += 1;
    const price = series.days[row] === day ? close[row]! : Number.NaN;
    return Number.isNaN(price) ? null : price;
  });
}

function simpleReturns(prices: readonly (number | null)[]): (number | null)[] {
  return prices.map((price, i) => {
    const before = prices[i - 1];
    return price === null || before == null ? null : price / before - 1;
  });
}
