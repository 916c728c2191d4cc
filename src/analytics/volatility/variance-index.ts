import { requireThat } from "../require-that.js";

export interface ListedStripInput {
  /** Ascending. */
  readonly strikes: Float64Array;
  /** Price of the call and the put at each strike; NaN: none, and the strike is left out where it would count. */
  readonly calls: Float64Array;
  readonly puts: Float64Array;
  readonly forward: number;
  readonly timeToExpiryYears: number;
  readonly annualRate: number;
}

export interface ListedStrip {
  /** A year; null where no strike lies at or below the forward, fewer than 3 count, or the sum is negative. */
  readonly variance: number | null;
  readonly vol: number | null;
  /** 100 times vol: the index's scale. */
  readonly index: number | null;
  /** The highest strike not above the forward. */
  readonly centralStrike: number | null;
  readonly strikesUsed: number;
}

/**
 * Variance of the listed strip by the sum of CBOE's VIX: 2 / T sum dK / K^2 e^(rT) Q(K) - (F / K0 - 1)^2 / T, Q the
 * out-of-the-money price and at K0 the mean of both, dK half the distance of the neighbours (at an end, to the neighbour).
 */
export function listedStripVariance(input: ListedStripInput): ListedStrip {
  const { strikes, calls, puts, forward, timeToExpiryYears, annualRate } = input;
  requireColumns(input);
  let central = -1;
  for (let i = 0; i < strikes.length && strikes[i]! <= forward; i += 1) {
    if (Number.isFinite(calls[i]!) && Number.isFinite(puts[i]!)) central = i;
  }
  if (central < 0) return { variance: null, vol: null, index: null, centralStrike: null, strikesUsed: 0 };

  const used: number[] = [];
  const prices: number[] = [];
  for (let i = 0; i < strikes.length; i += 1) {
    const price = outOfTheMoneyPrice(i - central, calls[i]!, puts[i]!);
    if (!Number.isFinite(price)) continue;
    used.push(strikes[i]!);
    prices.push(price);
  }
  const centralStrike = strikes[central]!;
  const strikesUsed = used.length;
  const none = { variance: null, vol: null, index: null, centralStrike, strikesUsed };
  if (strikesUsed < 3) return none;

  let sum = 0;
  for (let i = 0; i < strikesUsed; i += 1) {
    const [low, high] = [Math.max(0, i - 1), Math.min(strikesUsed - 1, i + 1)];
    const step = (used[high]! - used[low]!) / (high - low);
    sum += (step / (used[i]! * used[i]!)) * prices[i]!;
  }
  const shift = forward / centralStrike - 1;
  const growth = Math.exp(annualRate * timeToExpiryYears);
  const variance = (2 * growth * sum - shift * shift) / timeToExpiryYears;
  if (!(variance >= 0 && Number.isFinite(variance))) return none;
  const vol = Math.sqrt(variance);
  return { variance, vol, index: 100 * vol, centralStrike, strikesUsed };
}

function outOfTheMoneyPrice(side: number, call: number, put: number): number {
  if (side === 0) return (call + put) / 2;
  return side < 0 ? put : call;
}

function requireColumns({
  strikes,
  calls,
  puts,
  forward,
  timeToExpiryYears,
  annualRate,
}: ListedStripInput): void {
  requireThat(
    calls.length === strikes.length && puts.length === strikes.length,
    `strikes, calls and puts must be as long as each other, got ${strikes.length}, ${calls.length}, ${puts.length}`,
  );
  requireThat(
    strikes.every((strike, i) => strike > (i === 0 ? 0 : strikes[i - 1]!) && Number.isFinite(strike)),
    "strikes must be positive and ascending",
  );
  requireThat(forward > 0 && Number.isFinite(forward), `forward must be positive, got ${forward}`);
  requireThat(
    timeToExpiryYears > 0 && Number.isFinite(timeToExpiryYears),
    `timeToExpiryYears must be positive, got ${timeToExpiryYears}`,
  );
  requireThat(Number.isFinite(annualRate), `annualRate must be finite, got ${annualRate}`);
}

/** Bids and asks of one expiry; 0 or NaN: no quote. */
export interface QuotedStrip {
  /** Ascending. */
  readonly strikes: Float64Array;
  readonly callBids: Float64Array;
  readonly callAsks: Float64Array;
  readonly putBids: Float64Array;
  readonly putAsks: Float64Array;
}

export interface StripPrices {
  /** Mids by CBOE's choice of strikes; NaN where a strike does not count. */
  readonly calls: Float64Array;
  readonly puts: Float64Array;
  readonly centralStrike: number;
  readonly lowestStrike: number;
  readonly highestStrike: number;
}

/**
 * CBOE's choice: from the central strike outwards every option with a bid, until two neighbouring strikes have none.
 * null when no strike at or below the forward has both mids.
 */
export function stripPrices(quotes: QuotedStrip, forward: number): StripPrices | null {
  const { strikes, callBids, callAsks, putBids, putAsks } = quotes;
  const central = strikes.findLastIndex(
    (strike, i) =>
      strike <= forward && Number.isFinite(callBids[i]! + callAsks[i]! + putBids[i]! + putAsks[i]!),
  );
  if (central < 0) return null;
  const calls = new Float64Array(strikes.length).fill(Number.NaN);
  const puts = new Float64Array(strikes.length).fill(Number.NaN);
  calls[central] = (callBids[central]! + callAsks[central]!) / 2;
  puts[central] = (putBids[central]! + putAsks[central]!) / 2;
  const lowest = walk(central, -1, putBids, putAsks, puts);
  const highest = walk(central, 1, callBids, callAsks, calls);
  return {
    calls,
    puts,
    centralStrike: strikes[central]!,
    lowestStrike: strikes[lowest]!,
    highestStrike: strikes[highest]!,
  };
}

/** Fills the mids of one side and returns its outermost place. */
function walk(
  central: number,
  step: -1 | 1,
  bids: Float64Array,
  asks: Float64Array,
  mids: Float64Array,
): number {
  let outermost = central;
  let withoutBid = 0;
  for (let i = central + step; i >= 0 && i < bids.length && withoutBid < 2; i += step) {
    if (!(bids[i]! > 0)) {
      withoutBid += 1;
      continue;
    }
    withoutBid = 0;
    mids[i] = (bids[i]! + asks[i]!) / 2;
    outermost = i;
  }
  return outermost;
}

export interface InterpolatedVarianceInput {
  readonly nearMinutes: number;
  readonly nextMinutes: number;
  /** A year. */
  readonly nearVariance: number;
  readonly nextVariance: number;
  /** 43,200 for the 30 days of VIX. */
  readonly targetMinutes: number;
}

const minutesOfYear = 525_600;

/**
 * VIX-style index: 100 sqrt of the variance at the target, total variance linear in time between two expiries (or beyond
 * them, as CBOE did before 2014). null where that variance is negative.
 */
export function interpolatedIndex(input: InterpolatedVarianceInput): number | null {
  const { nearMinutes, nextMinutes, nearVariance, nextVariance, targetMinutes } = input;
  requireThat(
    nearMinutes > 0 && nextMinutes > nearMinutes && Number.isFinite(nextMinutes),
    `minutes must be positive and ascending, got ${nearMinutes}, ${nextMinutes}`,
  );
  requireThat(
    targetMinutes > 0 && Number.isFinite(targetMinutes),
    `targetMinutes must be positive, got ${targetMinutes}`,
  );
  requireThat(
    Number.isFinite(nearVariance) && Number.isFinite(nextVariance),
    `variances must be finite, got ${nearVariance}, ${nextVariance}`,
  );
  const span = nextMinutes - nearMinutes;
  const near = ((nearMinutes / minutesOfYear) * nearVariance * (nextMinutes - targetMinutes)) / span;
  const next = ((nextMinutes / minutesOfYear) * nextVariance * (targetMinutes - nearMinutes)) / span;
  const variance = ((near + next) * minutesOfYear) / targetMinutes;
  return variance >= 0 ? 100 * Math.sqrt(variance) : null;
}
