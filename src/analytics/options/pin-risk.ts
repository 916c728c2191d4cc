import { sessionHours } from "../conventions.js";
import { requireThat } from "../require-that.js";
import type { GammaRegime } from "./dealer-regime.js";

/** Percent of the regular session that is over; 100 after the close. */
export function elapsedSessionPct(hoursToClose: number): number {
  requireThat(hoursToClose >= 0, `hours to close must not be negative, got ${hoursToClose}`);
  return 100 * Math.max(0, 1 - hoursToClose / sessionHours);
}

export interface PinScoreInput {
  readonly spot: number;
  /** null: there is none, and nearness and gamma score 0. */
  readonly magnet: number | null;
  readonly hoursToClose: number;
  /** Share of open interest in the three heaviest strikes, in percent; null without open interest: scores 0. */
  readonly topThreePct: number | null;
  /** Share of the sum of absolute GEX that stands at the magnet, in percent; null without any: scores 0. */
  readonly magnetGammaPct: number | null;
}

/** All 0 to 100. */
export interface PinScore {
  readonly score: number;
  readonly openInterestScore: number;
  readonly proximityScore: number;
  readonly timeScore: number;
  readonly gammaScore: number;
}

const weights = { openInterest: 0.3, proximity: 0.25, time: 0.25, gamma: 0.2 } as const;
/** Percent of spot at which nearness counts for nothing. */
const farPct = 1;
/** Half of the open interest in three strikes is full marks: deduced from the recorded case of formulas.md 5.8. */
const openInterestFactor = 2;
/** Share of absolute GEX at the magnet that is full marks: our choice. */
const fullGammaPct = 25;

/** How likely spot sticks to a strike into the close, formulas.md 5.8: a weighted score, no probability. */
export function pinScore(input: PinScoreInput): PinScore {
  const { spot, magnet, hoursToClose, topThreePct, magnetGammaPct } = input;
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  const timeScore = elapsedSessionPct(hoursToClose);
  const openInterestScore = Math.min(100, openInterestFactor * (topThreePct ?? 0));
  const proximityScore =
    magnet === null ? 0 : 100 * Math.max(0, 1 - (100 * Math.abs(spot - magnet)) / spot / farPct);
  const gammaScore = magnet === null ? 0 : Math.min(100, (100 * (magnetGammaPct ?? 0)) / fullGammaPct);
  return {
    score:
      weights.openInterest * openInterestScore +
      weights.proximity * proximityScore +
      weights.time * timeScore +
      weights.gamma * gammaScore,
    openInterestScore,
    proximityScore,
    timeScore,
    gammaScore,
  };
}

export interface PinProbabilityInput {
  /** |spot - magnet| / spot */
  readonly distanceFraction: number;
  /** One standard deviation of the move that remains to the close, as a fraction of spot. */
  readonly remainingMoveFraction: number;
  readonly hoursToClose: number;
  readonly regime: GammaRegime;
  /** Share of open interest in the three heaviest strikes, in percent. */
  readonly topThreePct: number;
}

const regimeFactors = { POSITIVE_GAMMA: 1.2, NEGATIVE_GAMMA: 0.7, UNKNOWN: 1 } as const;
/** Concentration counts from here, a percentage point for a percent of the probability. */
const ordinaryTopThreePct = 30;
const mostProbability = 0.95;

/**
 * The live snapshot's pin probability, formulas.md 5.8: clamp(exp(-d / (sigma sqrt t)) x regime x concentration, 0, 0.95), t the
 * share of the session that is left.
 *
 * @returns null without time or move left, where the exponent has no value
 */
export function pinProbability(input: PinProbabilityInput): number | null {
  const { distanceFraction, remainingMoveFraction, hoursToClose, regime, topThreePct } = input;
  requireThat(distanceFraction >= 0, `distance must not be negative, got ${distanceFraction}`);
  requireThat(remainingMoveFraction >= 0, `move must not be negative, got ${remainingMoveFraction}`);
  requireThat(hoursToClose >= 0, `hours to close must not be negative, got ${hoursToClose}`);
  requireThat(topThreePct >= 0 && topThreePct <= 100, `share must lie in [0, 100], got ${topThreePct}`);
  const left = Math.min(1, hoursToClose / sessionHours);
  const scale = remainingMoveFraction * Math.sqrt(left);
  if (scale === 0) return null;
  const concentration = 1 + Math.max(0, topThreePct - ordinaryTopThreePct) / 100;
  const nearness = Math.exp(-distanceFraction / scale);
  return Math.min(mostProbability, nearness * regimeFactors[regime] * concentration);
}
