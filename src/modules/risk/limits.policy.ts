import { RiskLimitMetric } from "./limit-enums.types.js";

export interface LimitTerms {
  readonly metric: RiskLimitMetric;
  /** An underlying's symbol. */
  readonly scope: string | null;
  readonly softFraction: number;
  /** Null: a cap on the magnitude. */
  readonly hardMin: number | null;
  readonly hardMax: number;
}

const softFraction = 0.8;
const cap = (metric: RiskLimitMetric, hardMax: number, scope: string | null = null): LimitTerms => ({
  ...{ metric, scope, softFraction, hardMin: null, hardMax },
});
const band = (metric: RiskLimitMetric, bound: number): LimitTerms => ({
  ...{ metric, scope: null, softFraction, hardMin: -bound, hardMax: bound },
});

export const limitsPolicy = {
  /** The source's share of a limit from which it warns. */
  softFraction,
  /** Limits of one portfolio: a fund has fewer underlyings that it watches one by one. */
  maxLimitsPerPortfolio: 500,
  maxLimitsPerMutation: 100,
  /** Trades that are checked together. */
  maxTrades: 50,
  /** Underlyings named beside a breach. */
  contributors: 5,
  /** One trading year: long enough to hold a bad month, short enough to be about today. */
  varLookbackDays: 252,
  /** With fewer days a 5 % tail rests on fewer than three of them. */
  varLeastDays: 60,
  varConfidence: 0.95,
  /** Halvings of the search for a quantity that fits: a millionth of what was asked. */
  searchSteps: 20,
  /** Values an answer is charged for a position and its year of returns. */
  valuesPerPosition: 30,
  /** A book of the source's desk, offered as a beginning. */
  template: [
    cap(RiskLimitMetric.GROSS_NOTIONAL, 5_000_000),
    cap(RiskLimitMetric.UNDERLYING_NOTIONAL, 1_000_000),
    cap(RiskLimitMetric.UNDERLYING_NOTIONAL, 1_000_000, "AAPL"),
    cap(RiskLimitMetric.UNDERLYING_NOTIONAL, 1_000_000, "MSFT"),
    cap(RiskLimitMetric.UNDERLYING_NOTIONAL, 1_200_000, "NVDA"),
    cap(RiskLimitMetric.UNDERLYING_NOTIONAL, 1_500_000, "QQQ"),
    cap(RiskLimitMetric.UNDERLYING_NOTIONAL, 2_000_000, "SPY"),
    cap(RiskLimitMetric.UNDERLYING_NOTIONAL, 1_500_000, "TSLA"),
    cap(RiskLimitMetric.CONCENTRATION, 0.3),
    band(RiskLimitMetric.DELTA, 50_000),
    band(RiskLimitMetric.VEGA, 15_000),
    band(RiskLimitMetric.THETA, 5_000),
    cap(RiskLimitMetric.MARGIN_UTILIZATION, 0.6),
  ] satisfies readonly LimitTerms[],
} as const;
