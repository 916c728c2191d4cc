import { requireThat } from "../require-that.js";

/** Quotes of one expiry, strike by strike where both call and put have one. */
export interface ImpliedCarryInput {
  readonly strikes: Float64Array;
  readonly callMids: Float64Array;
  readonly putMids: Float64Array;
  /** Of each strike, positive: 1 / (spread of call + spread of put)^2 where spreads are known. */
  readonly weights: Float64Array;
  readonly spot: number;
  /** Above 0. */
  readonly timeToExpiryYears: number;
  /** Given, only the forward is inferred; null: both. Within weeks of expiry quotes say little about the rate. */
  readonly annualRate: number | null;
}

export interface ImpliedCarry {
  readonly forward: number;
  /** Continuous, a year. */
  readonly annualRate: number;
  /** Dividends and all else that keeps the forward off spot grown at the rate. */
  readonly annualDividendYield: number;
}

/**
 * Rate and dividend yield that an expiry's quotes imply by put-call parity, C - P = S e^(-qT) - K e^(-rT): the weighted least
 * squares line of C - P in K.
 *
 * @returns null with fewer than two strikes or where the line implies no positive discount factor or forward
 */
export function impliedCarry(input: ImpliedCarryInput): ImpliedCarry | null {
  const { strikes, callMids, putMids, weights, spot, timeToExpiryYears, annualRate } = input;
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  requireThat(timeToExpiryYears > 0, `timeToExpiryYears must be positive, got ${timeToExpiryYears}`);
  requireThat(
    callMids.length === strikes.length &&
      putMids.length === strikes.length &&
      weights.length === strikes.length,
    `columns must be as long as each other, got ${[strikes, callMids, putMids, weights].map(({ length }) => length)}`,
  );

  let [weight, meanStrike, meanGap] = [0, 0, 0];
  for (let i = 0; i < strikes.length; i += 1) {
    weight += weights[i]!;
    meanStrike += weights[i]! * strikes[i]!;
    meanGap += weights[i]! * (callMids[i]! - putMids[i]!);
  }
  meanStrike /= weight;
  meanGap /= weight;
  let [square, product] = [0, 0];
  for (let i = 0; i < strikes.length; i += 1) {
    const distance = strikes[i]! - meanStrike;
    square += weights[i]! * distance * distance;
    product += weights[i]! * distance * (callMids[i]! - putMids[i]! - meanGap);
  }
  const discount = annualRate === null ? -product / square : Math.exp(-annualRate * timeToExpiryYears);
  const spotToday = meanGap + discount * meanStrike;
  const isUsable = discount > 0 && spotToday > 0 && Number.isFinite(discount) && Number.isFinite(spotToday);
  if (!isUsable) return null;
  return {
    forward: spotToday / discount,
    annualRate: annualRate ?? 0 - Math.log(discount) / timeToExpiryYears,
    annualDividendYield: 0 - Math.log(spotToday / spot) / timeToExpiryYears,
  };
}
