import { parseDay } from "../../analytics/calendar/index.js";
import { factorModel, weekOf } from "../../analytics/factors/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { knownBy } from "../market/index.js";
import { bookOf, type PortfolioAt } from "../portfolios/index.js";
import { byReturn } from "./compare-factors.js";
import { cryptoPolicy } from "./crypto-factors.policy.js";
import { runIds } from "./node-ids.js";
import { portfolioWeeks, sundayOf } from "./portfolio-weeks.js";
import { portfolioSubject, recommendationsFor, runSubject } from "./recommendations.js";
import type { StoredRun } from "./runs.queries.js";
import { factorsAsked, latestRuns, logRow } from "./runs.service.js";
import type { RunResult } from "./stored-run.js";

const weeksPerYear = 52;

export interface ExposureQuestion {
  readonly factors?: readonly string[] | null;
  readonly lookbackWeeks?: number | null;
}

/**
 * How a portfolio moved with the crypto factors of its workspace: of each the newest run that rests on nothing known
 * after the portfolio's instant.
 *
 * @throws AppError NOT_FOUND for an unknown factor, INVALID_INPUT
 */
export async function measureCryptoExposure(
  ctx: Context,
  portfolio: PortfolioAt,
  { factors, lookbackWeeks }: ExposureQuestion,
) {
  const asked = factorsAsked(factors);
  const { minExposureWeeks, mostExposureWeeks, defaultExposureWeeks } = cryptoPolicy;
  const lookback = lookbackWeeks ?? defaultExposureWeeks;
  if (!(lookback >= minExposureWeeks && lookback <= mostExposureWeeks))
    throw new AppError(
      "INVALID_INPUT",
      `lookbackWeeks must lie within ${minExposureWeeks} to ${mostExposureWeeks}, got ${lookback}`,
      { field: "lookbackWeeks" },
    );
  const runs = await latestRuns(ctx, {
    workspaceKey: portfolio.workspaceKey,
    factors: asked,
    knownBy: knownBy(portfolio.at),
  });
  const missing = factors == null ? [] : asked.filter((name) => runs.every((run) => run.factor !== name));
  const { weeks, returns } = await portfolioWeeks(ctx, portfolio, { lookbackWeeks: lookback });
  const response = returns.map(logReturn);
  const columns = runs.map((run) => ({ name: run.factor, returns: logColumn(run, weeks) }));
  const isCommon = (_: unknown, i: number) =>
    Number.isFinite(response[i]) && columns.every((column) => Number.isFinite(column.returns[i]));
  const common = runs.length === 0 ? [] : weeks.filter(isCommon);
  const fit = runs.length === 0 ? null : fitted(response, columns);
  const exposures = runs.map((run, k) => {
    const own = columns[k]!;
    const single = fitted(response, [own]);
    const loading = fit?.loadings[k];
    return {
      factor: run.factor,
      runId: runIds.format(run.id),
      beta: loading?.beta ?? null,
      standardError: loading?.standardError ?? null,
      robustStandardError: loading?.robustStandardError ?? null,
      tStatistic: loading?.tStat ?? null,
      pValue: loading?.pValue ?? null,
      varianceInflation: loading?.varianceInflation ?? null,
      singleBeta: single?.loadings[0]?.beta ?? null,
      singleRSquared: single?.rSquared ?? null,
      commonWeeks: response.filter((value, i) => Number.isFinite(value) && Number.isFinite(own.returns[i]))
        .length,
    };
  });
  return {
    from: common.length === 0 ? null : sundayOf(common[0]!),
    to: common.length === 0 ? null : sundayOf(common.at(-1)!),
    observationCount: common.length,
    alpha: fit?.alpha ?? null,
    rSquared: fit?.rSquared ?? null,
    adjustedRSquared: fit?.adjustedRSquared ?? null,
    residualVolatility: fit === null ? null : fit.residualDeviation * Math.sqrt(weeksPerYear),
    exposures,
    recommendations: await recommendationsOf(ctx, portfolio, { runs, exposures }),
    dates: weeks.map(sundayOf),
    portfolioReturns: [...returns],
    warnings: warningsOf({ runs, missing, returns, observations: common.length }),
  };
}

/** What the rules say of the factors and of the portfolio at its instant. */
async function recommendationsOf(
  ctx: Context,
  portfolio: PortfolioAt,
  {
    runs,
    exposures,
  }: {
    runs: readonly StoredRun[];
    exposures: readonly { readonly factor: string; readonly beta: number | null }[];
  },
) {
  const { holdings } = await bookOf(ctx, portfolio);
  const held = new Set(holdings.map(({ instrument }) => instrument.key));
  const betas = new Map(exposures.map(({ factor, beta }) => [factor, beta]));
  const subjects = byReturn(runs.map(logRow)).map((row) => runSubject(row, betas.get(row.factor) ?? null));
  return recommendationsFor([...subjects, portfolioSubject(held.size)]);
}

interface Column {
  readonly name: string;
  readonly returns: Float64Array;
}

/** Null without enough common weeks. */
function fitted(response: readonly number[], factors: readonly Column[]) {
  const { minExposureWeeks, exposureLags } = cryptoPolicy;
  const fit = factorModel({
    returns: response,
    factors,
    minObservations: minExposureWeeks,
    lags: exposureLags,
  });
  return "reason" in fit ? null : fit;
}

/** NaN where there is none, and where everything was lost. */
function logReturn(value: number | null): number {
  return value === null || !(value > -1) ? Number.NaN : Math.log1p(value);
}

/** A run's log returns of the portfolio's weeks. */
function logColumn(run: StoredRun, weeks: readonly number[]): Float64Array {
  const { dates, factorReturns } = run.result as RunResult;
  const byWeek = new Map(dates.map((date, i) => [weekOf(parseDay(date)!), factorReturns[i] ?? null]));
  return Float64Array.from(weeks, (week) => logReturn(byWeek.get(week) ?? null));
}

function warningsOf({
  runs,
  missing,
  returns,
  observations,
}: {
  runs: readonly StoredRun[];
  missing: readonly string[];
  returns: readonly (number | null)[];
  observations: number;
}): DataWarning[] {
  const warnings: DataWarning[] = [];
  const warn = (code: DataWarningCode, message: string) => warnings.push({ code, message });
  if (runs.length === 0)
    warn(
      DataWarningCode.NO_DATA,
      "the portfolio's workspace has no run of a crypto factor that rests on nothing known later; ask for computeCryptoFactor, for a past instant with its at",
    );
  else if (missing.length > 0) warn(DataWarningCode.NO_DATA, `no run of ${missing.join(", ")}`);
  if (runs.length > 0 && observations < cryptoPolicy.minExposureWeeks)
    warn(
      DataWarningCode.SHORT_HISTORY,
      `${observations} weeks have a return of the portfolio and of every factor, ${cryptoPolicy.minExposureWeeks} are needed; name fewer factors or ask for a longer lookback`,
    );
  const gaps = returns.filter((value) => value === null).length;
  if (gaps > 0)
    warn(
      DataWarningCode.DATA_GAP,
      `${gaps} of ${returns.length} weeks of the portfolio have no return: a price or a rate was missing, or nothing was invested`,
    );
  return warnings;
}
