import { parseDay } from "../../analytics/calendar/index.js";
import { weekOf, weekStatistics } from "../../analytics/factors/index.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { requireWorkspace } from "../identity/index.js";
import { recommendationsFor, runSubject } from "./recommendations.js";
import type { StoredRun } from "./runs.queries.js";
import { factorsAsked, latestRuns, logRow } from "./runs.service.js";
import { figuresOf, type RunResult, unitOf } from "./stored-run.js";

interface Compared {
  readonly factor: string;
  readonly annualizedReturn: number | null;
}

/**
 * The latest runs of the factors side by side, the highest return first; a factor without a run is left out. Beside them
 * all are measured over the weeks in which every one of them has a return.
 */
export async function compareFactors(
  ctx: Context,
  { factors, workspaceId }: { factors?: readonly string[] | null; workspaceId?: string | null },
) {
  const workspaceKey = await requireWorkspace(ctx, workspaceId, "VIEWER");
  const asked = factorsAsked(factors);
  const runs = await latestRuns(ctx, { workspaceKey, factors: asked, knownBy: null });
  const comparison = byReturn(runs.map(logRow));
  const recommendations = recommendationsFor(comparison.map((row) => runSubject(row)));
  return { comparison, commonWindow: commonWindow(ctx, runs), recommendations };
}

/** The highest return first; a factor whose return is not known counts as 0. */
export function byReturn<T extends Compared>(rows: readonly T[]): T[] {
  return rows.toSorted(
    (a, b) => (b.annualizedReturn ?? 0) - (a.annualizedReturn ?? 0) || (a.factor < b.factor ? -1 : 1),
  );
}

/** Null where no week is common to all. */
function commonWindow(ctx: Context, runs: readonly StoredRun[]) {
  const results = runs.map((run) => ({ run, weeks: run.result as RunResult }));
  const returned = results.map(
    ({ weeks }) =>
      new Map(weeks.dates.flatMap((date, i) => (weeks.factorReturns[i] === null ? [] : [[date, i]]))),
  );
  const dates = [...(returned[0]?.keys() ?? [])].filter((date) => returned.every((one) => one.has(date)));
  if (dates.length === 0) return null;
  spend(ctx, dates.length * (1 + runs.length));
  const rows = results.map(({ run, weeks }, k) => {
    const places = dates.map((date) => returned[k]!.get(date)!);
    const pick = <T>(column: readonly T[]) => places.map((place) => column[place]!);
    const factorReturns = pick(weeks.factorReturns);
    const statistics = weekStatistics({
      weeks: dates.map((date) => weekOf(parseDay(date)!)),
      factorReturns,
      longReturns: pick(weeks.longReturns),
      shortReturns: pick(weeks.shortReturns),
      riskFree: weeks.riskFreeReturns === null ? null : pick(weeks.riskFreeReturns),
    });
    return { factor: run.factor, ...figuresOf(statistics), growthOfOne: unitOf(factorReturns) };
  });
  return {
    startDate: dates[0]!,
    endDate: dates.at(-1)!,
    weekCount: dates.length,
    dates,
    comparison: byReturn(rows),
  };
}
