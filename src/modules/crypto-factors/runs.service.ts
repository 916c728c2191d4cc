import {
  type CryptoFactorName,
  cryptoFactorNames,
  type WeekStatistics,
} from "../../analytics/factors/index.js";
import type { Context } from "../../context.js";
import { AppError, notFound, quoted } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { requireWorkspace, workspaceIds, workspaceIdsOf } from "../identity/index.js";
import { cryptoPolicy } from "./crypto-factors.policy.js";
import { type FactorParameters, requireFactor } from "./factor-parameters.js";
import { runIds } from "./node-ids.js";
import { findRun, listLatestRuns, listRuns, type RunHead, type StoredRun } from "./runs.queries.js";
import { figuresOf, performanceOf, type RunResult, unitOf } from "./stored-run.js";

/** A row of the log: figures under the source's names, and where the run itself is. */
export function logRow(row: RunHead) {
  const parameters = row.parameters as FactorParameters;
  return {
    id: runIds.format(row.id),
    ...performanceOf({ createdAt: row.createdAt, parameters }, row.gross as WeekStatistics),
    createdAt: row.createdAt,
  };
}

/** A run as the parent object of its type. */
export function runView(row: StoredRun) {
  const parameters = row.parameters as FactorParameters;
  const { result, gross, net, ...head } = row;
  const weeks = result as RunResult;
  const [whole, paid] = [gross as WeekStatistics, net as WeekStatistics];
  const last = cryptoPolicy.shownReturns;
  return {
    id: runIds.format(row.id),
    workspaceId: workspaceIds.format(row.workspaceId),
    runId: performanceOf({ createdAt: row.createdAt, parameters }, whole).runId,
    factor: parameters.factor,
    config: parameters,
    performance: performanceOf({ createdAt: row.createdAt, parameters }, whole),
    netPerformance: performanceOf({ createdAt: row.createdAt, parameters }, paid),
    returns: weeks.dates
      .map((date, i) => ({ date, factorReturn: weeks.factorReturns[i] ?? null }))
      .filter(({ factorReturn }) => factorReturn !== null)
      .slice(-last),
    weeks: {
      ...weeks,
      weekCount: weeks.dates.length,
      growthOfOne: unitOf(weeks.factorReturns),
      netGrowthOfOne: unitOf(weeks.netReturns),
    },
    universe: weeks.universe,
    excluded: weeks.excluded,
    survivorship: {
      survivors: figuresOf(weeks.survivors),
      gone: weeks.gone,
      annualizedGap: gapOf(weeks.survivors, whole),
    },
    dataVersion: row.dataVersion,
    knownBy: row.cut,
    createdAt: row.createdAt,
    warnings: weeks.warnings,
    row: { ...head, parameters, weeks, gross: whole, net: paid },
  };
}

export type RunView = ReturnType<typeof runView>;

/** By how much the survivors alone look better, a year; null where either is not known. */
function gapOf(survivors: WeekStatistics, all: WeekStatistics): number | null {
  return survivors.annualised === null || all.annualised === null
    ? null
    : survivors.annualised - all.annualised;
}

/** Columns of a run, and two entries a week for its legs. */
const columnCount = 10;

/** A run of the viewer's. @throws AppError NOT_FOUND */
export async function requireRun(ctx: Context, id: string): Promise<RunView> {
  const view = await readRun(ctx, runIds.require(id));
  return view;
}

/** A run by its key. @throws AppError NOT_FOUND */
export async function readRun(ctx: Context, key: string): Promise<RunView> {
  const row = await findRun(ctx.db, { id: key, workspaceIds: workspaceIdsOf(ctx) });
  if (row === null) throw notFound("crypto-factor-run", runIds.format(key));
  const view = runView(row);
  const held = view.weeks.long.reduce((sum, leg, i) => sum + leg.length + view.weeks.short[i]!.length, 0);
  spend(ctx, view.weeks.weekCount * columnCount + held);
  return view;
}

/** The assets of both legs week by week. */
export function membershipOf({ weeks }: Pick<RunView, "weeks">) {
  const namesOf = (places: readonly number[]) => places.map((place) => weeks.assets[place]!);
  return weeks.dates.map((date, i) => ({
    date,
    long: namesOf(weeks.long[i]!),
    short: namesOf(weeks.short[i]!),
    assetCount: weeks.assetCounts[i]!,
  }));
}

interface LogQuestion {
  readonly factor: string;
  readonly workspaceId?: string | null | undefined;
}

/**
 * The last runs of a factor in a workspace, the newest first.
 *
 * @throws AppError NOT_FOUND for an unknown factor and one without runs, INVALID_INPUT for a limit out of bounds
 */
export async function listFactorLogs(
  ctx: Context,
  { factor: name, limit, workspaceId }: LogQuestion & { readonly limit?: number | null | undefined },
) {
  const workspaces = [await requireWorkspace(ctx, workspaceId, "VIEWER")];
  const factor = requireFactor(name);
  const count = limit ?? cryptoPolicy.defaultLogs;
  if (!(count >= 1 && count <= cryptoPolicy.mostLogs))
    throw new AppError("INVALID_INPUT", `limit must lie within 1 to ${cryptoPolicy.mostLogs}, got ${count}`, {
      field: "limit",
    });
  const rows = await listRuns(ctx.db, { workspaceIds: workspaces, factor, limit: count });
  if (rows.length === 0) throw noLogs(factor);
  return rows.map(logRow);
}

/** The newest run of a factor. @throws AppError NOT_FOUND */
export async function latestFactorLog(ctx: Context, question: LogQuestion) {
  const [row] = await listFactorLogs(ctx, { ...question, limit: 1 });
  return row!;
}

function noLogs(factor: CryptoFactorName): AppError {
  return new AppError("NOT_FOUND", `No logs found for factor: ${factor}; ask for computeCryptoFactor first`, {
    field: "factor",
  });
}

/** The newest run of each factor that has one, whole. */
export function latestRuns(
  ctx: Context,
  {
    workspaceKey,
    factors,
    knownBy,
  }: {
    workspaceKey: string;
    factors: readonly string[];
    knownBy: { readonly cut: Date; readonly recordedAt: Date } | null;
  },
): Promise<StoredRun[]> {
  return listLatestRuns(ctx.db, { workspaceIds: [workspaceKey], factors, knownBy });
}

/** Factors by the names asked for; all when none are. @throws AppError NOT_FOUND naming an unknown one */
export function factorsAsked(names: readonly string[] | null | undefined): readonly CryptoFactorName[] {
  if (names == null) return cryptoFactorNames;
  const factors = [...new Set(names.map(requireFactor))];
  if (factors.length > 0) return factors;
  throw new AppError("INVALID_INPUT", `factors names none: ${quoted(names)}`, { field: "factors" });
}
