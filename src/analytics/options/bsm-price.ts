import { normalCdf } from "../math/normal-distribution.js";

export interface BsmPriceInput {
  readonly right: "C" | "P";
  /** Price of the underlying, above 0. */
  readonly spot: number;
  /** Above 0. */
  readonly strike: number;
  /** ACT/365; 0: at expiry. */
  readonly timeToExpiryYears: number;
  /** Continuous, a year, as a fraction: 0.04 is 4 %. */
  readonly annualRate: number;
  /** Continuous, a year, as a fraction. */
  readonly annualDividendYield: number;
  /** Standard deviation of log returns a year, as a fraction; 0: the forward is certain. */
  readonly annualVol: number;
}

/**
 * Price of a European option by Black and Scholes (1973) and Merton (1973):
 * w (S e^(-qT) N(w d1) - K e^(-rT) N(w d2)), w = 1 for calls and -1 for puts,
 * d1 = (ln(S / K) + (r - q) T) / (sigma sqrt T) + sigma sqrt T / 2, d2 = d1 - sigma sqrt T.
 * Without time or vol it is the discounted value of exercise at the forward.
 */
export function bsmPrice(input: BsmPriceInput): number {
  const { right, spot, strike, timeToExpiryYears, annualRate, annualDividendYield, annualVol } = input;
  requirePositive("spot", spot);
  requirePositive("strike", strike);
  requireNotNegative("timeToExpiryYears", timeToExpiryYears);
  requireNotNegative("annualVol", annualVol);

  const w = right === "C" ? 1 : -1;
  const spotToday = spot * Math.exp(-annualDividendYield * timeToExpiryYears);
  const strikeToday = strike * Math.exp(-annualRate * timeToExpiryYears);
  const deviation = annualVol * Math.sqrt(timeToExpiryYears);
  if (deviation === 0) return Math.max(0, w * (spotToday - strikeToday));

  const drift = (annualRate - annualDividendYield) * timeToExpiryYears;
  const d1 = (Math.log(spot / strike) + drift) / deviation + deviation / 2;
  const d2 = d1 - deviation;
  return Math.max(0, w * (spotToday * normalCdf(w * d1) - strikeToday * normalCdf(w * d2)));
}

function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new RangeError(`${name} must be positive, got ${value}`);
}

function requireNotNegative(name: string, value: number): void {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
    throw new RangeError(`${name} must not be negative, got ${value}`);
}
