import { requireThat } from "../require-that.js";
import { type RawSvi, requireRawSvi, sviMinTotalVariance, sviTotalVariance, sviVol } from "./raw-svi.js";
import { outOfTheMoney } from "./variance-swap.js";

export interface TruncatedVarianceInput {
  readonly svi: RawSvi;
  readonly timeToExpiryYears: number;
  /** Log-moneyness of the outermost strikes, either side; 0.15 by the vendor. */
  readonly halfWidth: number;
  /** Of the trapezoid rule over all the width; 500 by the vendor. */
  readonly steps: number;
}

export interface TruncatedVariance {
  /** Over the time to expiry, not a year: fairVol^2 x years. */
  readonly fairTotalVariance: number | null;
  /** A year as a fraction. */
  readonly fairVol: number | null;
  readonly atmVol: number | null;
  /** fairVol - atmVol; below 0 where the strip ends before its prices do, so it says little at long times. */
  readonly convexityAdjustment: number | null;
  readonly reason: "NEGATIVE_VARIANCE" | null;
}

/**
 * The strike of a variance swap from a strip that ends: 2 times the integral of undiscounted out-of-the-money prices over K^2
 * between two log-moneynesses, forward 1, by the trapezoid rule and without wings (formulas.md 6.4, 0.1 C4).
 * `sviFairVariance` is the same with the wings run on, and what a swap is worth; this one is how the vendor prints it.
 */
export function sviTruncatedVariance(input: TruncatedVarianceInput): TruncatedVariance {
  const { svi, timeToExpiryYears, halfWidth, steps } = input;
  requireRawSvi(svi);
  requireThat(
    timeToExpiryYears > 0 && timeToExpiryYears < Number.POSITIVE_INFINITY,
    `timeToExpiryYears must be positive, got ${timeToExpiryYears}`,
  );
  requireThat(halfWidth > 0 && halfWidth < 10, `halfWidth must lie in (0, 10), got ${halfWidth}`);
  requireThat(Number.isInteger(steps) && steps >= 1, `steps must be an integer from 1, got ${steps}`);
  const atmVol = sviVol(svi, 0, timeToExpiryYears);
  if (atmVol === null || !(sviMinTotalVariance(svi) >= 0)) {
    return {
      fairTotalVariance: null,
      fairVol: null,
      atmVol,
      convexityAdjustment: null,
      reason: "NEGATIVE_VARIANCE",
    };
  }
  const width = (2 * halfWidth) / steps;
  let sum = 0;
  for (let step = 0; step <= steps; step += 1) {
    const k = -halfWidth + step * width;
    const weight = step === 0 || step === steps ? 0.5 : 1;
    sum += weight * outOfTheMoney(k, sviTotalVariance(svi, k));
  }
  const fairTotalVariance = 2 * width * sum;
  const fairVol = Math.sqrt(fairTotalVariance / timeToExpiryYears);
  return { fairTotalVariance, fairVol, atmVol, convexityAdjustment: fairVol - atmVol, reason: null };
}
