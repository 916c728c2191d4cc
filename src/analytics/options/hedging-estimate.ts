import { requireThat } from "../require-that.js";
import type { StrikeGamma } from "./gamma-flip.js";

export interface HedgingEstimate {
  /** Signed: dealers buy what is positive. */
  readonly shares: number;
  /** shares x spot. */
  readonly notional: number;
  readonly direction: "BUY" | "SELL" | "NONE";
}

export interface HedgingInput {
  /** Net GEX: dollars of delta per 1 % move of spot. */
  readonly netGex: number;
  readonly spot: number;
  /** In percent, signed: -1 is spot down by 1 %. */
  readonly movePercent: number;
}

/** What dealers trade to stay hedged over a move, formulas.md 5.6: shares = -netGex x move / spot, linear in the move. */
export function hedgingEstimate({ netGex, spot, movePercent }: HedgingInput): HedgingEstimate {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  requireThat(
    Number.isFinite(netGex) && Number.isFinite(movePercent),
    `exposure and move must be finite, got ${netGex} and ${movePercent}`,
  );
  const notional = 0 - netGex * movePercent;
  if (notional === 0) return { shares: 0, notional: 0, direction: "NONE" };
  return { shares: notional / spot, notional, direction: notional > 0 ? "BUY" : "SELL" };
}

/**
 * Second finite difference of net GEX over the three strikes nearest to spot, formulas.md 5.6.
 *
 * @returns null with fewer than three strikes
 */
export function convexityAtSpot(strikes: readonly StrikeGamma[], spot: number): number | null {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  const nearest = [...strikes]
    .sort((a, b) => Math.abs(a.strike - spot) - Math.abs(b.strike - spot) || a.strike - b.strike)
    .slice(0, 3)
    .sort((a, b) => a.strike - b.strike);
  const [low, middle, high] = nearest;
  if (low === undefined || middle === undefined || high === undefined) return null;
  return high.netGamma - 2 * middle.netGamma + low.netGamma;
}
