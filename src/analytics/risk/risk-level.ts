import { requireThat } from "../require-that.js";

export const riskLevels = ["LOW", "MEDIUM", "HIGH", "CRITICAL"] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** Above each value the level is at least this; null: the level is not reached by this measure. */
export interface RiskThresholds {
  readonly medium: number | null;
  readonly high: number | null;
  readonly critical: number | null;
}

export interface RiskMeasure {
  /** In the unit of its thresholds; null where it is not known. */
  readonly value: number | null;
  readonly thresholds: RiskThresholds;
}

/** The worst level of the measures that are known; null where none is known. */
export function riskLevel(measures: readonly RiskMeasure[]): RiskLevel | null {
  let worst = -1;
  for (const { value, thresholds } of measures) {
    if (value === null) continue;
    requireThat(!Number.isNaN(value), "a measure must be a number or null, got NaN");
    const { medium, high, critical } = thresholds;
    const limits = [medium, high, critical];
    const reached = limits.reduce<number>((level, limit, i) => {
      return limit !== null && value > limit ? i + 1 : level;
    }, 0);
    worst = Math.max(worst, reached);
  }
  return worst < 0 ? null : riskLevels[worst]!;
}
