import { requireThat } from "../require-that.js";

export interface RateShockInput {
  /** Money, shorts negative. */
  readonly marketValue: number;
  /** Return per basis point of yield: regression of returns on changes of the yield in basis points. */
  readonly betaPerBp: number;
  readonly shockBp: number;
}

/** Profit of a shift of the yield: V beta_bp shock_bp (formulas 7.1). */
export function rateShockProfit({ marketValue, betaPerBp, shockBp }: RateShockInput): number {
  for (const value of [marketValue, betaPerBp, shockBp]) {
    requireThat(Number.isFinite(value), `value, beta and shock must be finite, got ${value}`);
  }
  return 0 + marketValue * betaPerBp * shockBp;
}

export type RateSensitivityLevel = "VERY_LOW" | "LOW" | "MODERATE" | "HIGH" | "VERY_HIGH";

/** Level of a beta to bond returns: very low < 0.05, low < 0.15, moderate < 0.30, high < 0.50 of its magnitude (formulas 7.1). */
export function rateSensitivityLevel(beta: number): RateSensitivityLevel {
  requireThat(Number.isFinite(beta), `beta must be finite, got ${beta}`);
  const size = Math.abs(beta);
  if (size < 0.05) return "VERY_LOW";
  if (size < 0.15) return "LOW";
  if (size < 0.3) return "MODERATE";
  return size < 0.5 ? "HIGH" : "VERY_HIGH";
}
