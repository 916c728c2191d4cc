import { cryptoPolicy } from "./crypto-factors.policy.js";
import {
  type RecommendationRule,
  type RuleCondition,
  type RuleFigureName,
  recommendationRules,
} from "./recommendation-rules.js";

/** What a log row tells of a run. */
interface LoggedRun {
  readonly id: string;
  readonly factor: string;
  readonly annualizedReturn: number | null;
  readonly sharpeRatio: number | null;
}

/** What rules may speak of; null: not known, and no rule speaks of it. */
export type RuleFigures = Readonly<Partial<Record<RuleFigureName, number | null>>>;

/** Something with figures: a factor's run, or with `factor` null a portfolio. */
export interface RuleSubject {
  readonly factor: string | null;
  readonly runId: string | null;
  /** The portfolio's beta to the factor; null: not measured. */
  readonly exposure: number | null;
  readonly figures: RuleFigures;
}

export interface Recommendation {
  readonly ruleId: string;
  readonly factor: string | null;
  readonly runId: string | null;
  readonly exposure: number | null;
  readonly action: RecommendationRule["action"];
  readonly conditions: readonly (RuleCondition & { readonly value: number })[];
  readonly description: string;
  readonly recommendation: string;
}

/** Rules that fire, in the order of the subjects; the first few alone, as the source has it. */
export function recommendationsFor(subjects: readonly RuleSubject[]): Recommendation[] {
  const fired = subjects.flatMap((subject) =>
    recommendationRules.flatMap((rule) => recommendationOf(rule, subject) ?? []),
  );
  return fired.slice(0, cryptoPolicy.mostRecommendations);
}

/** What one rule says of one subject; null: it is silent. */
export function recommendationOf(rule: RecommendationRule, subject: RuleSubject): Recommendation | null {
  if (rule.factor !== subject.factor) return null;
  const conditions = rule.conditions.flatMap((condition) => {
    const value = subject.figures[condition.figure] ?? null;
    return value !== null && isMet(condition, value) ? [{ ...condition, value }] : [];
  });
  if (conditions.length < rule.conditions.length) return null;
  const { id, action, description, recommendation } = rule;
  const { factor, runId, exposure } = subject;
  return { ruleId: id, factor, runId, exposure, action, conditions, description, recommendation };
}

function isMet({ side, threshold }: RuleCondition, value: number): boolean {
  return side === "ABOVE" ? value > threshold : value < threshold;
}

/** A factor's run as rules see it: before costs. */
export function runSubject(
  { id, factor, annualizedReturn, sharpeRatio }: LoggedRun,
  exposure: number | null = null,
): RuleSubject {
  return { factor, runId: id, exposure, figures: { annualizedReturn, sharpeRatio } };
}

/** A portfolio as rules see it; of an empty one there is nothing to say. */
export function portfolioSubject(holdingCount: number): RuleSubject {
  const figures = { holdingCount: holdingCount === 0 ? null : holdingCount };
  return { factor: null, runId: null, exposure: null, figures };
}
