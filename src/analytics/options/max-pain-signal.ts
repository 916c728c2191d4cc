import { requireThat } from "../require-that.js";

export interface MaxPainSignal {
  /** |spot - max pain| */
  readonly distance: number;
  /** The same in percent of spot. */
  readonly distancePct: number;
  /** Where spot stands, seen from max pain. */
  readonly direction: "ABOVE" | "BELOW" | "AT";
  /** BULLISH where spot is 5 % or more below. */
  readonly signal: "BULLISH" | "BEARISH" | "NEUTRAL";
  /** Whether max pain lies within the price of the at-the-money straddle; null without one. */
  readonly isWithinExpectedRange: boolean | null;
}

/** Percent of max pain. */
const signalPct = 5;

/** Spot against max pain, formulas.md 5.10. */
export function maxPainSignal({
  spot,
  maxPain,
  straddlePrice,
}: {
  spot: number;
  maxPain: number;
  straddlePrice: number | null;
}): MaxPainSignal {
  requireThat(spot > 0 && maxPain > 0, `spot and max pain must be positive, got ${spot} and ${maxPain}`);
  const distance = Math.abs(spot - maxPain);
  const abovePct = (100 * (spot - maxPain)) / maxPain;
  return {
    distance,
    distancePct: (100 * distance) / spot,
    direction: directionOf(spot - maxPain),
    signal: signalOf(abovePct),
    isWithinExpectedRange: straddlePrice === null ? null : distance <= straddlePrice,
  };
}

function directionOf(difference: number): MaxPainSignal["direction"] {
  if (difference === 0) return "AT";
  return difference > 0 ? "ABOVE" : "BELOW";
}

function signalOf(abovePct: number): MaxPainSignal["signal"] {
  if (abovePct <= -signalPct) return "BULLISH";
  return abovePct >= signalPct ? "BEARISH" : "NEUTRAL";
}
