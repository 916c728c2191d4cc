import { createHash, randomUUID } from "node:crypto";
import { isoDay } from "../../analytics/calendar/index.js";
import {
  type BacktestRule,
  backtestCryptoFactor,
  type PanelBacktest,
  type SurvivorInput,
} from "../../analytics/factors/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { JobRun } from "../jobs/index.js";
import { type At, listVersionTexts } from "../market/index.js";
import { cryptoPolicy } from "./crypto-factors.policy.js";
import { backtestRule, type FactorParameters } from "./factor-parameters.js";
import { missingText } from "./missing-data.js";
import { type CryptoPanel, readPanel } from "./panel.js";
import { type RiskFree, riskFreeWeeks } from "./risk-free.js";
import { keepRun } from "./runs.queries.js";
import { type RunResult, weekColumns } from "./stored-run.js";
import { cryptoScope } from "./take-panel.js";
import { valueLocked } from "./value-locked.js";

/** What a factor or its variants are computed on. */
export interface ComputeQuestion {
  readonly workspaceKey: string;
  readonly at: At;
  readonly parameters: FactorParameters;
}

/** Panel, rule and all that a result names beside its figures. */
export interface PreparedBacktest {
  readonly panel: CryptoPanel;
  readonly riskFree: RiskFree;
  readonly rule: BacktestRule;
}

/** The versions of everything a computation reads. */
export async function cryptoVersions(ctx: Pick<Context, "sql">): Promise<string[]> {
  return listVersionTexts(ctx.sql, [cryptoScope, "series"]);
}

/**
 * Reads what a factor needs.
 *
 * @throws AppError NO_DATA, NOT_FOUND for a dataset that is not there, INSUFFICIENT_DATA for a range without a complete week
 */
export async function prepareBacktest(
  ctx: Context,
  { at, parameters }: Pick<ComputeQuestion, "at" | "parameters">,
): Promise<PreparedBacktest> {
  const { factor, sources, riskFreeRate } = parameters;
  const withFundamentals = factor === "value" || factor === "growth";
  const panel = await readPanel(ctx, { at, sources, withFundamentals });
  const riskFree =
    factor === "market"
      ? await riskFreeWeeks(ctx, { at, panel, rate: riskFreeRate })
      : { weekly: null, code: null };
  const { exclusions, firstWeek } = panel;
  return {
    panel,
    riskFree,
    rule: backtestRule(parameters, { exclusions, riskFree: riskFree.weekly, firstWeek }),
  };
}

/** The panel as threads take it. */
export function panelInput({ columns, members, firstWeek, weekCount }: CryptoPanel) {
  const { hiddenDays } = cryptoPolicy;
  return { columns, assetCount: members.length, firstWeek, weekCount, hiddenDays };
}

/**
 * Computes a factor and keeps it as a run of the workspace; the same parameters, universe and data are the same run.
 *
 * @returns the run's key
 * @throws AppError INSUFFICIENT_DATA telling what is missing, and since when it would suffice
 */
export async function computeFactor(
  ctx: Context,
  { workspaceKey, at, parameters }: ComputeQuestion,
  run: JobRun,
): Promise<string> {
  run.report({ stage: "reading the panel", done: 0 });
  const [versions, prepared] = await Promise.all([
    cryptoVersions(ctx),
    prepareBacktest(ctx, { at, parameters }),
  ]);
  const { panel, rule } = prepared;
  const total = Math.max(0, Math.min(rule.toWeek, panel.firstWeek + panel.weekCount - 1) - rule.fromWeek + 1);
  run.report({ stage: "sorting week by week", done: 0, total });
  const input: SurvivorInput = { ...panelInput(panel), rule };
  const answer = await ctx.services.threads.run<PanelBacktest>(backtestCryptoFactor.name, input, {
    signal: run.signal,
    onProgress: (done) => run.report({ stage: "sorting week by week", done, total }),
  });
  if (answer.backtest.gross.periodCount === 0)
    throw new AppError("INSUFFICIENT_DATA", missingText(parameters, prepared, answer), {
      field: "minAssets",
    });
  const locked = await valueLocked(ctx, { at, panel, answer });
  const lastHoldings = answer.lastHoldings.map((holding, i) => ({ ...holding, valueLocked: locked[i]! }));
  const result = { ...resultOf(parameters, prepared, answer), lastHoldings };
  run.report({ stage: "done", done: total, total });
  const dataVersion = versions.join(" ");
  return keepRun(ctx.db, {
    id: randomUUID(),
    workspaceId: workspaceKey,
    key: keyOf({ parameters, at, universe: result.universe, excluded: result.excluded, dataVersion }),
    factor: parameters.factor,
    parameters,
    dataVersion,
    cut: new Date(at.cut),
    storedBy: at.recordedAt === null ? null : new Date(at.recordedAt),
    createdAt: new Date(),
    gross: answer.backtest.gross,
    net: answer.backtest.net,
    result,
  });
}

/** A live instant counts by what was known, which universe and version say. */
function keyOf({ at, ...parts }: { at: At; [part: string]: unknown }): string {
  const instant = at.requested === null && at.recordedAt === null ? null : [at.cut, at.recordedAt];
  return createHash("sha256")
    .update(JSON.stringify({ ...parts, instant }))
    .digest("hex");
}

function resultOf(
  parameters: FactorParameters,
  { panel, riskFree, rule }: PreparedBacktest,
  answer: PanelBacktest,
): RunResult {
  const { backtest, survivors, gone } = answer;
  const { members } = panel;
  const riskFreeReturns =
    rule.riskFree === null ? null : backtest.weeks.map((week) => rule.riskFree![week - panel.firstWeek]!);
  return {
    ...weekColumns(backtest),
    riskFreeReturns,
    assets: members.map(({ asset }) => asset),
    long: backtest.long,
    short: backtest.short,
    universe: members.map(({ asset, series }) => ({
      asset,
      sources: [...new Set(series.map(({ source }) => source))],
    })),
    excluded: panel.excluded,
    survivors,
    gone: gone.map((place) => members[place]!.asset),
    warnings: warningsOf(parameters, { panel, riskFree, answer }),
  };
}

function warningsOf(
  parameters: FactorParameters,
  { panel, riskFree, answer }: { panel: CryptoPanel; riskFree: RiskFree; answer: PanelBacktest },
): DataWarning[] {
  const { weeks, factorReturns, missingCounts, gross } = answer.backtest;
  const warnings: DataWarning[] = [];
  const warn = (code: DataWarningCode, message: string) => warnings.push({ code, message });
  const first = gross.firstWeek!;
  const sunday = (week: number) => isoDay(7 * week + 3);
  if (weeks[0]! < first)
    warn(
      DataWarningCode.SHORT_HISTORY,
      `the series starts with the week ending ${sunday(first)}: in the weeks before fewer than ${parameters.minAssets} assets passed`,
    );
  const inside = weeks.filter(
    (week, i) => week > first && week <= gross.lastWeek! && factorReturns[i] === null,
  );
  if (inside.length > 0)
    warn(
      DataWarningCode.DATA_GAP,
      `${inside.length} weeks after the first have no return, the first of them ending ${sunday(inside[0]!)}: fewer than ${parameters.minAssets} assets passed`,
    );
  const last = weeks.at(-1)!;
  if (gross.lastWeek! < last)
    warn(
      DataWarningCode.DATA_GAP,
      `the series ends with the week ending ${sunday(gross.lastWeek!)}: after it fewer than ${parameters.minAssets} assets passed`,
    );
  const missing = missingCounts.reduce((sum, count) => sum + count, 0);
  if (missing > 0)
    warn(
      DataWarningCode.DATA_GAP,
      `${missing} times a held asset had no close in the week and earned delistingReturn ${parameters.delistingReturn}`,
    );
  const byName = panel.excluded.filter(({ isByName }) => isByName).map(({ asset }) => asset);
  if (byName.length > 0)
    warn(
      DataWarningCode.REFERENCE_WITHOUT_HISTORY,
      `left out by their names alone, no reference row says what they are: ${byName.join(", ")}`,
    );
  if (parameters.factor === "market" && riskFree.weekly === null)
    warn(
      DataWarningCode.NO_DATA,
      "no rate of 28 to 91 days was imported and no riskFreeRate given: the Sharpe ratio is on the return itself",
    );
  if (gross.cumulative === null)
    warn(
      DataWarningCode.NO_DATA,
      "a week lost more than everything, as a short leg can: there is no compounded return; the weeks stand",
    );
  return warnings;
}
