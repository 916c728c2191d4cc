import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import {
  type PortfolioAt,
  portfoliosPolicy,
  type RiskBook,
  type RiskPosition,
  riskBookOf,
} from "../portfolios/index.js";
import { contributorsOf } from "./limit-contributors.js";
import { BreachSeverity, RiskAction, RiskLimitMetric, type RiskLimitState } from "./limit-enums.types.js";
import { exposuresOf, type LimitExposure } from "./limit-exposures.js";
import { type BookMeasures, bookMeasures } from "./limit-measures.js";
import { type LimitStatus, limitStatuses, stateRanks, worstStatuses } from "./limit-status.js";
import { VarHistory } from "./limit-var-history.js";
import { limitsPolicy } from "./limits.policy.js";
import { type LimitAt, limitsOf } from "./limits.service.js";

/** A portfolio's limits and what they are measured on. */
export interface MeasuredBook {
  readonly limits: readonly LimitAt[];
  readonly book: RiskBook;
  /** Of the book's positions, in their order, then of those added. */
  readonly exposures: readonly LimitExposure[];
  readonly history: VarHistory | null;
}

/** All limits of a portfolio at its instant, used or not, the worst first. */
export async function utilisationsOf(ctx: Context, portfolio: PortfolioAt) {
  const measured = await measuredBook(ctx, portfolio);
  const measures = measuresOf(measured);
  const statuses = worstStatuses(limitStatuses(measured.limits, measures)).sort(byState);
  return {
    currency: measured.book.currency,
    state: (statuses[0]?.state ?? null) as RiskLimitState | null,
    utilisations: statuses.map((status) => utilisationOf(status, measures)),
    ...standing(portfolio),
    warnings: [...measured.book.warnings, ...statusWarnings(statuses)],
  };
}

/** The limits that are broken at the portfolio's instant, hard ones first. */
export async function breachesOf(ctx: Context, portfolio: PortfolioAt) {
  const measured = await measuredBook(ctx, portfolio);
  const measures = measuresOf(measured);
  const statuses = limitStatuses(measured.limits, measures);
  const broken = statuses.filter(({ state }) => severityOf(state) !== null).sort(byState);
  const breaches = broken.map((status) => breachOf(status, measures));
  const unknown = statuses.filter(({ state }) => state === "UNKNOWN");
  return {
    portfolioId: portfolio.id,
    currency: measured.book.currency,
    limitCount: measured.limits.length,
    breaches,
    severity: breaches[0]?.severity ?? null,
    immediateActionsRequired: [...new Set(breaches.flatMap(({ immediateActions }) => immediateActions))],
    unknownMetrics: [...new Set(unknown.map(({ metric }) => metric))],
    ...standing(portfolio),
    warnings: [...measured.book.warnings, ...statusWarnings(statuses)],
  };
}

/** Reads what the limits need, and no more: greeks and returns only where one asks for them. */
export async function measuredBook(
  ctx: Context,
  portfolio: PortfolioAt,
  added: readonly RiskPosition[] = [],
): Promise<MeasuredBook> {
  const [limits, held] = await Promise.all([limitsOf(ctx, portfolio), riskBookOf(ctx, portfolio)]);
  spend(ctx, (held.positions.length + added.length) * limitsPolicy.valuesPerPosition);
  const book = added.length === 0 ? held : { ...held, positions: [...held.positions, ...added] };
  const needsHistory = limits.some(({ metric }) => lossMetrics.has(metric));
  const [exposures, history] = await Promise.all([
    exposuresOf(ctx, book),
    needsHistory ? VarHistory.of(ctx, book.positions, book.at) : null,
  ]);
  return { limits, book: held, exposures, history };
}

const lossMetrics: ReadonlySet<RiskLimitMetric> = new Set([
  RiskLimitMetric.VALUE_AT_RISK,
  RiskLimitMetric.VALUE_AT_RISK_FRACTION,
]);

function measuresOf({ exposures, book: { netAssetValue }, history }: MeasuredBook): BookMeasures {
  return bookMeasures(exposures, { netAssetValue, history });
}

/** A limit with its figure, as it is answered. */
export function utilisationOf(status: LimitStatus<LimitAt>, measures: BookMeasures) {
  const { limit, metric, scope, measure, use, state } = status;
  return {
    limit,
    ...{ metric, scope, state },
    value: measure.value,
    knownValue: measure.knownValue,
    bound: use.bound,
    side: use.side,
    utilisationPercent: use.usedPercent,
    excess: use.excess,
    contributors: contributorsOf(status, measures),
    missing: missingText(measure.missing),
  };
}

function breachOf(status: LimitStatus<LimitAt>, measures: BookMeasures) {
  const { limit, ...row } = utilisationOf(status, measures);
  const severity = severityOf(status.state)!;
  return {
    ...row,
    riskLimitId: limit.id,
    name: breachName(status),
    limit: row.bound,
    breachPercent: row.utilisationPercent,
    severity,
    immediateActions:
      severity === BreachSeverity.CRITICAL
        ? [RiskAction.HALT_NEW_TRADES, RiskAction.REDUCE]
        : [RiskAction.MONITOR],
  };
}

/** `UNDERLYING_NOTIONAL TSLA`, `DELTA MAX`. */
export function breachName({ limit, metric, scope, use }: LimitStatus): string {
  if (scope !== null) return `${metric} ${scope}`;
  return limit.hardMin === null ? metric : `${metric} ${use.side}`;
}

function severityOf(state: RiskLimitState): BreachSeverity | null {
  if (state === "HARD_BREACH") return BreachSeverity.CRITICAL;
  return state === "SOFT_BREACH" ? BreachSeverity.MEDIUM : null;
}

export function byState(a: LimitStatus, b: LimitStatus): number {
  const used = ({ use }: LimitStatus) => Math.abs(use.usedPercent ?? 0);
  return stateRanks[b.state] - stateRanks[a.state] || used(b) - used(a);
}

function missingText(missing: readonly string[]): string | null {
  const distinct = [...new Set(missing)];
  if (distinct.length === 0) return null;
  const shown = distinct.slice(0, portfoliosPolicy.namesInWarning).join("; ");
  const more = distinct.length - portfoliosPolicy.namesInWarning;
  return more > 0 ? `${shown}; and ${more} more` : shown;
}

/** One warning for each metric that cannot be measured. */
export function statusWarnings(statuses: readonly LimitStatus[]): DataWarning[] {
  const missing = new Map<RiskLimitMetric, string[]>();
  for (const { metric, measure } of statuses) {
    if (measure.missing.length === 0) continue;
    missing.set(metric, [...(missing.get(metric) ?? []), ...measure.missing]);
  }
  return [...missing].map(([metric, texts]) => ({
    code:
      metric === RiskLimitMetric.MARGIN_UTILIZATION
        ? DataWarningCode.NO_ACCOUNT_DATA
        : DataWarningCode.PARTIAL_COVERAGE,
    message: `${metric} cannot be measured: ${missingText(texts)}`,
  }));
}

function standing({ at }: PortfolioAt) {
  return { asOf: new Date(at.clock), asOfRequested: at.requested };
}
