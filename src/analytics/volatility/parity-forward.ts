import { requireThat } from "../require-that.js";

export interface ParityForwardInput {
  readonly strikes: Float64Array;
  /** Mids; NaN: none. */
  readonly calls: Float64Array;
  readonly puts: Float64Array;
  readonly timeToExpiryYears: number;
  readonly annualRate: number;
}

export interface ParityForward {
  readonly forward: number;
  /** Where call and put differ least. */
  readonly strike: number;
}

/**
 * The forward an expiry's quotes imply: F = K + e^(rT) (C - P) at the strike where |C - P| is least; of equals the lower
 * strike. null when no strike has both prices.
 */
export function parityForward(input: ParityForwardInput): ParityForward | null {
  const { strikes, calls, puts, timeToExpiryYears, annualRate } = input;
  requireThat(
    calls.length === strikes.length && puts.length === strikes.length,
    `strikes, calls and puts must be as long as each other, got ${strikes.length}, ${calls.length}, ${puts.length}`,
  );
  requireThat(timeToExpiryYears >= 0, `timeToExpiryYears must not be negative, got ${timeToExpiryYears}`);
  requireThat(Number.isFinite(annualRate), `annualRate must be finite, got ${annualRate}`);
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < strikes.length; i += 1) {
    const gap = Math.abs(calls[i]! - puts[i]!);
    if (gap < least || (gap === least && strikes[i]! < strikes[best]!)) [best, least] = [i, gap];
  }
  if (best < 0) return null;
  const growth = Math.exp(annualRate * timeToExpiryYears);
  const forward = strikes[best]! + growth * (calls[best]! - puts[best]!);
  return forward > 0 ? { forward, strike: strikes[best]! } : null;
}

/** How far the forward lies from spot, in percent of spot: 100 (F - S) / S. */
export function basisPct(forward: number, spot: number): number {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  return (100 * (forward - spot)) / spot;
}
