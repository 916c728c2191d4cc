import {
  correlationRepair,
  correlationsAmong,
  effectivePositions,
  isCorrelationMatrix,
  knownCore,
  type OverlapCorrelations,
  overallCorrelation,
  ownCorrelation,
  type CorrelationRepair as Repair,
} from "../../analytics/stats/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { type At, requireSymbols } from "../market/index.js";
import type { PortfolioAt } from "../portfolios/index.js";
import { correlationPolicy } from "./correlation.policy.js";
import { clusteredShare, clustersOf } from "./correlation-clusters.js";
import { CorrelationColumns } from "./correlation-columns.js";
import type { CorrelationColumn, CorrelationRepairMethod } from "./correlation-enums.types.js";
import {
  type CorrelationMember,
  type MemberChoice,
  type MemberFilter,
  portfolioMembers,
  symbolMembers,
} from "./correlation-members.js";
import { joinedReturns, type ReturnsQuestion } from "./correlation-returns.js";
import { correlationsOf } from "./correlations-of.js";

export interface CorrelationQuestion extends ReturnsQuestion {
  readonly minOverlap: number;
  readonly columns: readonly CorrelationColumn[];
}

/** Correlations of 2 to 500 symbols. @throws AppError INVALID_INPUT, SYMBOL_NOT_FOUND */
export async function correlateSymbols(
  ctx: Context,
  { symbols, at, question }: { symbols: readonly string[]; at: At; question: CorrelationQuestion },
) {
  requireQuestion(question);
  const { maxMembers } = correlationPolicy;
  if (symbols.length > maxMembers) {
    const message = `at most ${maxMembers} symbols at once, got ${symbols.length}`;
    throw new AppError("INVALID_INPUT", message, { field: "symbols" });
  }
  const instruments = await requireSymbols(ctx, { symbols, at });
  if (instruments.length < 2) {
    const message = `Need at least 2 symbols for correlation, got ${instruments.length}`;
    throw new AppError("INVALID_INPUT", message, { field: "symbols" });
  }
  return correlate(ctx, {
    choice: { members: symbolMembers(instruments), excluded: [] },
    at,
    question,
    told: [],
  });
}

/** Correlations of what a portfolio's positions follow. @throws AppError INVALID_INPUT */
export async function correlatePortfolio(
  ctx: Context,
  portfolio: PortfolioAt,
  question: CorrelationQuestion & MemberFilter,
) {
  requireQuestion(question);
  requireFilter(question);
  const { book, ...choice } = await portfolioMembers(ctx, portfolio, question);
  return correlate(ctx, { choice, at: portfolio.at, question, told: book.warnings });
}

async function correlate(
  ctx: Context,
  {
    choice: { members, excluded },
    at,
    question,
    told,
  }: { choice: MemberChoice; at: At; question: CorrelationQuestion; told: readonly DataWarning[] },
) {
  const { lookbackDays, minOverlap, timeframe, returnKind } = question;
  const sessions = lookbackDays * correlationPolicy.sessionsPerPeriod[timeframe];
  const asked = new Set(question.columns);
  // All at once and before anything is made: a row that refused would leave the others' answers behind.
  spend(ctx, members.length ** 2 * asked.size);
  spend(ctx, Math.ceil((members.length * sessions) / correlationPolicy.daysPerValue));
  const { series, days } = await joinedReturns(ctx, { instruments: members, at, question });
  const matrix = await correlationsOf(ctx, series, minOverlap);
  const core = knownCore(matrix);
  const known = correlationsAmong(matrix, core);
  const isNeeded = !matrix.isComplete && !isCorrelationMatrix(known);
  const repair = isNeeded ? await repairOf(ctx, known) : null;
  const columns = new CorrelationColumns(matrix, { core, repair });
  const rows = await columns.rows(asked);
  const clusters = clustersOf(matrix, members);
  const overall = overallCorrelation(matrix);
  const pairCount = (members.length * (members.length - 1)) / 2;
  return {
    symbols: members.map(({ symbol }) => symbol),
    rows: members.map((member, index) => ({ ...rowOf(member, matrix, index), ...rows[index]! })),
    ...{ timeframe, returnKind, lookbackDays, minOverlap },
    observationCount: days.length,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    knownPairCount: overall.pairCount,
    unknownPairCount: pairCount - overall.pairCount,
    meanCorrelation: overall.mean,
    meanAbsoluteCorrelation: overall.meanAbsolute,
    effectivePositions: effectivePositions(repair === null ? known : { ...known, ...repair }),
    concentration: clusteredShare(clusters, members),
    clusters,
    repair: {
      isNeeded,
      method: repair === null ? null : (repair.method as CorrelationRepairMethod),
      largestChange: repair?.largestChange ?? 0,
      symbols: core.map((i) => members[i]!.symbol),
    },
    excluded,
    asOf: new Date(at.clock),
    asOfRequested: at.requested,
    warnings: [
      ...told,
      ...shortfalls(members, { matrix, minOverlap, unknown: pairCount - overall.pairCount }),
    ],
  };
}

function rowOf(
  { symbol, positionIds, grossValue, weight }: CorrelationMember,
  matrix: OverlapCorrelations,
  index: number,
) {
  const own = ownCorrelation(matrix, index);
  return {
    ...{ symbol, positionIds, grossValue, weight },
    observationCount: matrix.counts[index * matrix.size + index]!,
    meanCorrelation: own.mean,
    meanAbsoluteCorrelation: own.meanAbsolute,
  };
}

async function repairOf(ctx: Context, known: { size: number; correlations: Float64Array }): Promise<Repair> {
  const { mostForNearest, repairHereMembers } = correlationPolicy;
  const input = { ...known, mostForNearest };
  if (known.size <= repairHereMembers) return correlationRepair(input);
  return ctx.services.threads.run<Repair>(correlationRepair.name, input);
}

function shortfalls(
  members: readonly CorrelationMember[],
  { matrix, minOverlap, unknown }: { matrix: OverlapCorrelations; minOverlap: number; unknown: number },
): DataWarning[] {
  const warnings: DataWarning[] = [];
  if (members.length < 2) {
    const message = `${members.length} underlyings take part: a correlation needs two`;
    warnings.push({ code: DataWarningCode.PARTIAL_COVERAGE, message });
  }
  const empty = members.filter((_, i) => matrix.counts[i * matrix.size + i] === 0);
  if (empty.length > 0) {
    const message = `no return was known of ${empty[0]!.symbol}${empty.length > 1 ? ` and ${empty.length - 1} more` : ""}`;
    warnings.push({ code: DataWarningCode.NO_DATA, message });
  }
  if (unknown > 0) {
    const message = `${unknown} pairs have fewer than ${minOverlap} returns in common, or one side did not move`;
    warnings.push({ code: DataWarningCode.SHORT_HISTORY, message });
  }
  return warnings;
}

function requireQuestion({ lookbackDays, minOverlap }: CorrelationQuestion): void {
  const { maxLookbackDays, leastOverlap } = correlationPolicy;
  if (!(lookbackDays >= 2 && lookbackDays <= maxLookbackDays)) {
    const message = `lookbackDays must lie between 2 and ${maxLookbackDays}, got ${lookbackDays}`;
    throw new AppError("INVALID_INPUT", message, { field: "lookbackDays" });
  }
  if (!(minOverlap >= leastOverlap && minOverlap <= maxLookbackDays)) {
    const message = `minOverlap must lie between ${leastOverlap} and ${maxLookbackDays}, got ${minOverlap}`;
    throw new AppError("INVALID_INPUT", message, { field: "minOverlap" });
  }
}

function requireFilter({ minValue, minWeight }: MemberFilter): void {
  if (!(minValue >= 0 && Number.isFinite(minValue))) {
    throw new AppError("INVALID_INPUT", `minValue must be at least 0, got ${minValue}`, {
      field: "minValue",
    });
  }
  if (!(minWeight >= 0 && minWeight <= 1)) {
    const message = `minWeight must lie between 0 and 1, got ${minWeight}`;
    throw new AppError("INVALID_INPUT", message, { field: "minWeight" });
  }
}
