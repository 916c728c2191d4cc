import { requireThat } from "../require-that.js";

export interface VolatilityPremium {
  /** IV^2 - RV^2, a year (Carr and Wu 2009). */
  readonly variance: number;
  /** IV - RV. */
  readonly vol: number;
  /** ln(IV^2 / RV^2); null where a vol is 0. */
  readonly log: number | null;
}

/** What an option buyer pays above what was realised; both vols a year as fractions. */
export function volatilityPremium(impliedVol: number, realisedVol: number): VolatilityPremium {
  requireThat(
    impliedVol >= 0 && Number.isFinite(impliedVol),
    `impliedVol must not be negative, got ${impliedVol}`,
  );
  requireThat(
    realisedVol >= 0 && Number.isFinite(realisedVol),
    `realisedVol must not be negative, got ${realisedVol}`,
  );
  return {
    variance: impliedVol * impliedVol - realisedVol * realisedVol,
    vol: impliedVol - realisedVol,
    log: impliedVol > 0 && realisedVol > 0 ? 2 * Math.log(impliedVol / realisedVol) : null,
  };
}

export type PremiumAssessment =
  | "VERY_HIGH_PREMIUM"
  | "HEALTHY_PREMIUM"
  | "MODERATE_PREMIUM"
  | "THIN_PREMIUM"
  | "NEGATIVE_SPREAD"
  | "DANGER_ZONE";

/** In words, by the 20-day premium in vol points (formulas 6.2, our choice of bands). */
export function premiumAssessment(vrp20dPct: number): PremiumAssessment {
  requireThat(Number.isFinite(vrp20dPct), `vrp20dPct must be finite, got ${vrp20dPct}`);
  if (vrp20dPct >= 10) return "VERY_HIGH_PREMIUM";
  if (vrp20dPct >= 5) return "HEALTHY_PREMIUM";
  if (vrp20dPct >= 2) return "MODERATE_PREMIUM";
  if (vrp20dPct >= 0) return "THIN_PREMIUM";
  return vrp20dPct >= -5 ? "NEGATIVE_SPREAD" : "DANGER_ZONE";
}

export interface OpenInterestWeightedVolInput {
  readonly strikes: Float64Array;
  /** A year as fractions; NaN: none. */
  readonly impliedVols: Float64Array;
  readonly openInterest: Float64Array;
  readonly spot: number;
  /** Strikes within this fraction of spot count; 0.2 for the dashboard's fair vol. */
  readonly moneynessWidth: number;
}

/** Mean implied vol by open interest near the money; null when nothing there is held. */
export function openInterestWeightedVol(input: OpenInterestWeightedVolInput): number | null {
  const { strikes, impliedVols, openInterest, spot, moneynessWidth } = input;
  requireThat(spot > 0 && Number.isFinite(spot), `spot must be positive, got ${spot}`);
  let [sum, total] = [0, 0];
  for (let i = 0; i < strikes.length; i += 1) {
    const [vol, held] = [impliedVols[i]!, openInterest[i]!];
    if (!(vol > 0 && held > 0 && Math.abs(strikes[i]! / spot - 1) <= moneynessWidth)) continue;
    if (!Number.isFinite(vol) || !Number.isFinite(held)) continue;
    sum += vol * held;
    total += held;
  }
  return total > 0 ? sum / total : null;
}
