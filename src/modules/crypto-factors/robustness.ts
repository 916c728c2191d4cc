import { parseDay } from "../../analytics/calendar/index.js";
import { deflatedSharpe, weekOf, weekStatistics } from "../../analytics/factors/index.js";
import { sampleVariance } from "../../analytics/stats/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { cryptoPolicy } from "./crypto-factors.policy.js";
import { listSharpes } from "./runs.queries.js";
import type { RunView } from "./runs.service.js";
import { figuresOf } from "./stored-run.js";

const weeksPerYear = 52;

/** How much of a run's Sharpe ratio may be luck, and how it did before and after a date. */
export async function robustnessOf(
  ctx: Context,
  { row }: Pick<RunView, "row">,
  { variantsTried, splitDate }: { variantsTried?: number | null; splitDate?: string | null },
) {
  if (variantsTried != null && !(variantsTried >= 1 && variantsTried <= 1_000_000))
    throw new AppError("INVALID_INPUT", `variantsTried must lie within 1 to 1000000, got ${variantsTried}`, {
      field: "variantsTried",
    });
  const sharpes = await listSharpes(ctx.db, {
    workspaceId: row.workspaceId,
    factor: row.factor,
    upTo: row.createdAt,
  });
  const tried = variantsTried ?? Math.max(1, sharpes.length);
  const spread = sampleVariance(sharpes.map((sharpe) => sharpe / Math.sqrt(weeksPerYear)));
  const excess = excessReturns(row.weeks);
  // Without tries to compare, the variance is that of a ratio whose true value is 0.
  const sharpeVariance = spread !== null && spread > 0 ? spread : 1 / Math.max(1, excess.length - 1);
  const figures = deflatedSharpe({ returns: excess, variantsTried: tried, sharpeVariance });
  return {
    variantsTried: tried,
    sharpeDeviation: Math.sqrt(sharpeVariance * weeksPerYear),
    expectedMaxSharpe: annual(figures?.expectedMaxSharpe),
    probabilisticSharpe: figures?.probabilistic ?? null,
    deflatedSharpe: figures?.deflated ?? null,
    ...splitOf(row, splitDate ?? null),
    warnings: warningsOf(sharpes.length, tried),
  };
}

function annual(ratio: number | undefined): number | null {
  return ratio === undefined ? null : ratio * Math.sqrt(weeksPerYear);
}

function warningsOf(stored: number, tried: number): DataWarning[] {
  if (tried === 1 || stored > 1) return [];
  return [
    {
      code: DataWarningCode.SHORT_HISTORY,
      message:
        "the workspace has no other run of the factor: the variants' Sharpe ratios are taken to spread as those of a factor without return would",
    },
  ];
}

type Weeks = RunView["row"]["weeks"];

function excessReturns({ factorReturns, riskFreeReturns }: Weeks): number[] {
  return factorReturns.flatMap((value, i) => (value === null ? [] : [value - (riskFreeReturns?.[i] ?? 0)]));
}

/** Statistics up to a date and after it; by default the first 70 % of the weeks are in the sample. Null with a single week. */
function splitOf({ weeks }: RunView["row"], splitDate: string | null) {
  const returned = weeks.dates.filter((_, i) => weeks.factorReturns[i] !== null);
  if (returned.length < 2) return { splitDate: null, inSample: null, outOfSample: null };
  const usual = Math.min(returned.length - 1, Math.ceil(returned.length * cryptoPolicy.inSampleShare));
  const split = splitDate ?? returned[usual - 1]!;
  if (!(returned[0]! <= split && split < returned.at(-1)!))
    throw new AppError(
      "INVALID_INPUT",
      `splitDate must lie within the run, from ${returned[0]} to before ${returned.at(-1)}, got ${split}`,
      { field: "splitDate" },
    );
  const part = (takes: (date: string) => boolean) => {
    const places = weeks.dates.flatMap((date, i) => (takes(date) ? [i] : []));
    const pick = <T>(column: readonly T[]) => places.map((place) => column[place]!);
    return figuresOf(
      weekStatistics({
        weeks: pick(weeks.dates).map((date) => weekOf(parseDay(date)!)),
        factorReturns: pick(weeks.factorReturns),
        longReturns: pick(weeks.longReturns),
        shortReturns: pick(weeks.shortReturns),
        riskFree: weeks.riskFreeReturns === null ? null : pick(weeks.riskFreeReturns),
      }),
    );
  };
  return {
    splitDate: split,
    inSample: part((date) => date <= split),
    outOfSample: part((date) => date > split),
  };
}
