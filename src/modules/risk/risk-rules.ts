import type { RiskLevel } from "../../analytics/risk/index.js";
import type { FigureName, RiskRule } from "./risk-rule.js";
import { riskRuleTable } from "./risk-rule-table.js";

/** A figure a rule may be about; of a whole book, or of one thing in it. */
export interface RuleFigure {
  /** Sector or symbol; null: the whole book. */
  readonly subject: string | null;
  /** Null: not known, and no rule speaks of it. */
  readonly value: number | null;
}

export type RuleFigures = Readonly<Record<FigureName, readonly RuleFigure[]>>;

export type Severity = RiskLevel;

/** What a rule found: with its figure and the threshold that was passed. */
export interface RuleFinding {
  readonly ruleId: string;
  readonly type: RiskRule["type"];
  readonly kind: RiskRule["kind"];
  readonly severity: Severity;
  readonly figure: FigureName;
  readonly value: number;
  readonly threshold: number;
  readonly subject: string | null;
  readonly description: string;
  /** What to do about it, for people; null for what is only worth knowing. */
  readonly recommendation: string | null;
  /** The same as words for programs. */
  readonly suggestedActions: string[];
}

const severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW"] as const;

/** Every rule that fires, the gravest first, then by how far its threshold is passed. */
export function riskFindings(figures: RuleFigures): RuleFinding[] {
  const found = riskRuleTable.flatMap((rule) =>
    figures[rule.figure].flatMap((figure) => {
      const finding = findingOf(rule, figure);
      return finding === null ? [] : [finding];
    }),
  );
  return found.sort((a, b) => rankOf(a) - rankOf(b) || excessOf(b) - excessOf(a));
}

/** What one rule says of one figure; null: it is silent. */
export function findingOf(rule: RiskRule, { subject, value }: RuleFigure): RuleFinding | null {
  if (value === null) return null;
  const severity = severities.find((level) => {
    const threshold = rule.thresholds[level];
    return threshold !== undefined && isPassed(rule, value, threshold);
  });
  if (severity === undefined) return null;
  const threshold = rule.thresholds[severity]!;
  const about = { subject: subject ?? "the book", value, threshold };
  return {
    ruleId: rule.id,
    type: rule.type,
    kind: rule.kind,
    severity,
    figure: rule.figure,
    value,
    threshold,
    subject,
    description: rule.describe(about),
    recommendation: rule.recommend?.(about) ?? null,
    suggestedActions: rule.actions.map((action) => action.replace("{subject}", wordOf(subject))),
  };
}

function isPassed({ side }: RiskRule, value: number, threshold: number): boolean {
  return side === "ABOVE" ? value > threshold : value < threshold;
}

function rankOf({ severity }: RuleFinding): number {
  return severities.indexOf(severity);
}

/** By how many times its threshold a value is beyond it. */
function excessOf({ value, threshold }: RuleFinding): number {
  return Math.abs(value - threshold) / Math.max(Math.abs(threshold), 0.01);
}

function wordOf(subject: string | null): string {
  return (subject ?? "book").toLowerCase().replace(/[^a-z0-9]+/g, "_");
}
