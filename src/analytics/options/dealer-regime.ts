import { requireThat } from "../require-that.js";

export type GammaRegime = "POSITIVE_GAMMA" | "NEGATIVE_GAMMA" | "UNKNOWN";
export type SpotVsFlip = "ABOVE" | "BELOW" | "AT" | "UNKNOWN";

/** Spot against the gamma flip, formulas.md 5.3: not the sign of net GEX. Without a flip, or on it, it is unknown. */
export function gammaRegime(spot: number, flip: number | null): GammaRegime {
  const side = spotVsFlip(spot, flip);
  if (side === "ABOVE") return "POSITIVE_GAMMA";
  return side === "BELOW" ? "NEGATIVE_GAMMA" : "UNKNOWN";
}

export function spotVsFlip(spot: number, flip: number | null): SpotVsFlip {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  if (flip === null || !Number.isFinite(flip)) return "UNKNOWN";
  if (spot === flip) return "AT";
  return spot > flip ? "ABOVE" : "BELOW";
}

/** What dealers do as vol rises, by the sign of net VEX; as time passes, by the sign of net CHEX. */
export type DealerFlow = "BUY" | "SELL" | "NEUTRAL";

/** Formulas.md 5.5: a positive exposure makes dealers buy; exactly 0 is neutral. */
export function dealerFlow(netExposure: number): DealerFlow {
  requireThat(Number.isFinite(netExposure), `exposure must be finite, got ${netExposure}`);
  if (netExposure === 0) return "NEUTRAL";
  return netExposure > 0 ? "BUY" : "SELL";
}

export type ExposureSign = "POSITIVE" | "NEGATIVE" | "NEUTRAL";

/** The label of a net exposure, formulas.md 5.1: its sign, which is not the regime. */
export function exposureSign(netExposure: number): ExposureSign {
  requireThat(Number.isFinite(netExposure), `exposure must be finite, got ${netExposure}`);
  if (netExposure === 0) return "NEUTRAL";
  return netExposure > 0 ? "POSITIVE" : "NEGATIVE";
}

export interface DealerLevels {
  readonly maxPain: number | null;
  readonly flip: number | null;
  readonly callWall: number | null;
  readonly putWall: number | null;
}

export type DealerAlignment = "CONVERGING" | "MODERATE" | "DIVERGING" | "UNKNOWN";

/** Max pain this near to the flip, as a fraction of the flip, converges with it. */
const convergingFraction = 0.005;

/**
 * Whether max pain agrees with the dealers' levels, formulas.md 5.10: CONVERGING within 0.5 % of the flip and between the
 * walls, MODERATE between the walls only, DIVERGING outside of them, UNKNOWN where a level is missing.
 */
export function dealerAlignment({ maxPain, flip, callWall, putWall }: DealerLevels): DealerAlignment {
  if (maxPain === null || flip === null || callWall === null || putWall === null) return "UNKNOWN";
  const isBetween = maxPain >= Math.min(callWall, putWall) && maxPain <= Math.max(callWall, putWall);
  if (!isBetween) return "DIVERGING";
  return Math.abs(maxPain - flip) <= convergingFraction * flip ? "CONVERGING" : "MODERATE";
}
