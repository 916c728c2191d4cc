import type { CryptoFactorName } from "../../analytics/factors/index.js";

/** What a rule may be about: figures of a factor's run before costs, and of a portfolio. */
export type RuleFigureName = "annualizedReturn" | "sharpeRatio" | "holdingCount";

export interface RuleCondition {
  readonly figure: RuleFigureName;
  readonly side: "ABOVE" | "BELOW";
  /** Not reached: exactly the threshold is neither above nor below it. */
  readonly threshold: number;
}

/** One row: conditions that must all hold, and what is said then. */
export interface RecommendationRule {
  readonly id: string;
  /** Null: about the portfolio as a whole. */
  readonly factor: CryptoFactorName | null;
  readonly action: "INCREASE" | "REDUCE";
  readonly conditions: readonly RuleCondition[];
  readonly description: string;
  readonly recommendation: string;
}

/** Every rule of the source that recommendations come from, with its thresholds (formulas 3.2). */
export const recommendationRules: readonly RecommendationRule[] = [
  {
    id: "MOMENTUM_POORLY_PAID",
    factor: "momentum",
    action: "REDUCE",
    conditions: [
      { figure: "annualizedReturn", side: "ABOVE", threshold: 0.5 },
      { figure: "sharpeRatio", side: "BELOW", threshold: 1 },
    ],
    description: "Momentum has returned much, but little for its risk",
    recommendation: "Hold less of the coins that rise fastest and swing most",
  },
  {
    id: "VALUE_BEHIND",
    factor: "value",
    action: "INCREASE",
    conditions: [{ figure: "annualizedReturn", side: "BELOW", threshold: -0.1 }],
    description: "Value has lost; who expects it to return to its mean finds it cheap now",
    recommendation: "Hold more of the coins that are cheap against their fees",
  },
  {
    id: "GROWTH_WELL_PAID",
    factor: "growth",
    action: "INCREASE",
    conditions: [
      { figure: "annualizedReturn", side: "ABOVE", threshold: 0.3 },
      { figure: "sharpeRatio", side: "ABOVE", threshold: 1.5 },
    ],
    description: "Growth has returned much for its risk",
    recommendation: "Hold more of the coins whose fees and users grow",
  },
  {
    id: "MARKET_POORLY_PAID",
    factor: "market",
    action: "REDUCE",
    conditions: [{ figure: "sharpeRatio", side: "BELOW", threshold: 0.5 }],
    description: "The market has returned little for its risk",
    recommendation: "Hold less of what moves with the largest coins",
  },
  {
    id: "FEW_HOLDINGS",
    factor: null,
    action: "INCREASE",
    conditions: [{ figure: "holdingCount", side: "BELOW", threshold: 10 }],
    description: "The portfolio holds few positions, and each one's own luck weighs much",
    recommendation: "Spread the portfolio over more positions",
  },
];
