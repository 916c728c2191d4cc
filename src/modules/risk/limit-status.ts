import { type LimitRule, type LimitUse, limitUse } from "../../analytics/risk/index.js";
import { RiskLimitMetric, RiskLimitState } from "./limit-enums.types.js";
import type { BookMeasures, Measure } from "./limit-measures.js";
import type { LimitTerms } from "./limits.policy.js";

/** A limit against what is measured. */
export interface LimitStatus<L extends LimitTerms = LimitTerms> {
  readonly limit: L;
  readonly metric: RiskLimitMetric;
  /** The underlying measured; null: all of the portfolio, or there is none. */
  readonly scope: string | null;
  readonly measure: Measure;
  readonly use: LimitUse;
  readonly state: RiskLimitState;
}

/** Every limit against a book: for each underlying without a limit of its own, one row of the limit that is for all. */
export function limitStatuses<L extends LimitTerms>(
  limits: readonly L[],
  measures: BookMeasures,
): LimitStatus<L>[] {
  const own = new Set(limits.flatMap(({ scope }) => scope ?? []));
  return limits.flatMap((limit) => {
    if (limit.metric !== RiskLimitMetric.UNDERLYING_NOTIONAL)
      return [statusOf(limit, null, measures.measure(limit.metric))];
    if (limit.scope !== null)
      return [statusOf(limit, limit.scope, measures.underlyings.get(limit.scope) ?? nothing)];
    const others = [...measures.underlyings].filter(([underlying]) => !own.has(underlying));
    if (others.length === 0) return [statusOf(limit, null, nothing)];
    return others.map(([underlying, measure]) => statusOf(limit, underlying, measure));
  });
}

/** One row a limit: of a limit for all underlyings the worst. */
export function worstStatuses<L extends LimitTerms>(statuses: readonly LimitStatus<L>[]): LimitStatus<L>[] {
  const worst = new Map<L, LimitStatus<L>>();
  for (const status of statuses) {
    const before = worst.get(status.limit);
    if (before === undefined || isWorse(status, before)) worst.set(status.limit, status);
  }
  return [...worst.values()];
}

/** Worse first: hard, then what is not known, then soft. */
export const stateRanks: Readonly<Record<RiskLimitState, number>> = {
  HARD_BREACH: 3,
  UNKNOWN: 2,
  SOFT_BREACH: 1,
  OK: 0,
};

function isWorse(a: LimitStatus, b: LimitStatus): boolean {
  if (a.state !== b.state) return stateRanks[a.state] > stateRanks[b.state];
  return (a.use.excess ?? Number.NEGATIVE_INFINITY) > (b.use.excess ?? Number.NEGATIVE_INFINITY);
}

const nothing: Measure = { value: 0, knownValue: 0, missing: [] };

export function ruleOf({ hardMin, hardMax, softFraction }: LimitTerms): LimitRule {
  return hardMin === null ? { hard: hardMax, softFraction } : { min: hardMin, max: hardMax, softFraction };
}

function statusOf<L extends LimitTerms>(limit: L, scope: string | null, measure: Measure): LimitStatus<L> {
  const { metric } = limit;
  const rule = ruleOf(limit);
  const known = limitUse(measure.knownValue, rule);
  // Positions without a value can only add to gross: beyond the cap it is broken, whatever they are worth.
  const isSurelyBroken =
    metric === RiskLimitMetric.GROSS_NOTIONAL && limit.hardMin === null && known.state === "HARD_BREACH";
  const use = measure.value !== null || isSurelyBroken ? known : limitUse(null, rule);
  return { limit, metric, scope, measure, use, state: use.state as RiskLimitState };
}
