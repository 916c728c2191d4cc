import type { RiskLevel } from "../../analytics/risk/index.js";

export const figureNames = [
  "valueAtRisk95",
  "tailRatio99",
  "maxDrawdown",
  "grossLeverage",
  "lastDayLoss",
  "sectorWeight",
  "positionWeight",
  "positionTailLoss",
  "volatilityShare",
  "herfindahlIndex",
  "beta",
  "correlationToMarket",
  "meanCorrelation",
  "annualizedVolatility",
  "volatilityPercentile",
  "volatilityForecastRatio",
  "volatilityTrendSlope",
  "varExceptionRatio",
  "excludedShare",
  "observationCount",
  "absoluteNetWeight",
  "sharpeRatio",
] as const;
export type FigureName = (typeof figureNames)[number];

export const riskTypes = [
  "CONCENTRATION",
  "MARKET",
  "TAIL",
  "DRAWDOWN",
  "LEVERAGE",
  "VOLATILITY",
  "CORRELATION",
  "DIVERSIFICATION",
  "MODEL",
  "DATA_QUALITY",
] as const;

export interface RuleText {
  readonly subject: string;
  readonly value: number;
  readonly threshold: number;
}

/** One row: a condition on a named figure and what is said when it holds. */
export interface RiskRule {
  readonly id: string;
  readonly type: (typeof riskTypes)[number];
  /** RISK: something to be done about; INSIGHT: worth knowing. */
  readonly kind: "RISK" | "INSIGHT";
  readonly figure: FigureName;
  readonly side: "ABOVE" | "BELOW";
  /** The gravest that is passed counts. */
  readonly thresholds: Readonly<Partial<Record<RiskLevel, number>>>;
  readonly describe: (about: RuleText) => string;
  readonly recommend?: (about: RuleText) => string;
  /** Words for programs; {subject} stands for what the finding is about. */
  readonly actions: readonly string[];
}

/** A fraction in percent, for people. */
export const pct = (value: number) => {
  const percent = 100 * value;
  return `${Number(percent.toFixed(Math.abs(percent) < 10 ? 1 : 0))}%`;
};

/** A number with at most two decimals, for people. */
export const plain = (value: number) => String(Number(value.toFixed(2)));
