import { requireThat } from "../require-that.js";

export interface LogContractReplicationInput {
  /** Ascending; the outermost only end the last straight piece and are not held. Between them lies `boundary`. */
  readonly strikes: Float64Array;
  /** Price of the put at each strike up to the boundary, of the call at each from it; the outermost are not read. */
  readonly putPrices: Float64Array;
  readonly callPrices: Float64Array;
  /** A strike: puts are held up to it, calls from it. */
  readonly boundary: number;
  readonly spot: number;
  readonly annualRate: number;
  readonly timeToExpiryYears: number;
}

export interface LogContractReplication {
  /** Of the options held, today. */
  readonly portfolioValue: number;
  /** A year. */
  readonly fairVariance: number;
}

/**
 * Fair variance from a portfolio of listed options whose payoff runs in straight pieces along
 * f(S) = 2 / T ((S - S*) / S* - ln(S / S*)), S* the boundary: Demeterfi, Derman, Kamal, Zou, "More than you ever wanted to know
 * about volatility swaps" (1999), appendix A and equation 29.
 */
export function logContractReplication(input: LogContractReplicationInput): LogContractReplication {
  const { strikes, putPrices, callPrices, boundary, spot, annualRate, timeToExpiryYears } = input;
  const centre = strikes.indexOf(boundary);
  requireThat(centre > 0 && centre < strikes.length - 1, `boundary must be a strike within, got ${boundary}`);
  requireThat(
    strikes.every((strike, i) => strike > (i === 0 ? 0 : strikes[i - 1]!)),
    "strikes must be positive and ascending",
  );
  requireThat(
    spot > 0 && timeToExpiryYears > 0,
    `spot and time must be positive, got ${spot}, ${timeToExpiryYears}`,
  );

  const payoff = (price: number) =>
    (2 / timeToExpiryYears) * ((price - boundary) / boundary - Math.log(price / boundary));
  const slope = (from: number, to: number) =>
    Math.abs((payoff(strikes[to]!) - payoff(strikes[from]!)) / (strikes[to]! - strikes[from]!));

  let portfolioValue = 0;
  for (let i = centre; i < strikes.length - 1; i += 1) {
    const held = slope(i, i + 1) - (i === centre ? 0 : slope(i - 1, i));
    portfolioValue += held * callPrices[i]!;
  }
  for (let i = centre; i > 0; i -= 1) {
    const held = slope(i, i - 1) - (i === centre ? 0 : slope(i + 1, i));
    portfolioValue += held * putPrices[i]!;
  }
  const growth = Math.exp(annualRate * timeToExpiryYears);
  const drift = annualRate * timeToExpiryYears - ((spot * growth) / boundary - 1) - Math.log(boundary / spot);
  return { portfolioValue, fairVariance: (2 / timeToExpiryYears) * drift + growth * portfolioValue };
}
