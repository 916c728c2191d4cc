import { parityForward } from "../../analytics/volatility/index.js";
import type { LiveExpiry } from "./live-contracts.js";
import { optionsPolicy } from "./options.policy.js";

/** What parity reads of contracts side by side. */
interface QuoteColumns {
  readonly isCall: Uint8Array;
  readonly strike: Float64Array;
  readonly bid: Float64Array;
  readonly ask: Float64Array;
}

/** From what an expiry's forward comes. */
export type ForwardSource = "PARITY" | "VENDOR" | "DIVIDEND_YIELD" | "SPOT";

export interface PricedExpiry extends LiveExpiry {
  readonly forward: number;
  readonly forwardSource: ForwardSource;
  /** Continuous, as fractions a year; forward = spot e^((r - q) T). */
  readonly annualRate: number;
  readonly annualDividendYield: number;
}

/** Rates and yields known at an instant. */
export interface KnownCarry {
  /** Continuous, as a fraction a year. */
  rateAt(tenorYears: number): number;
  /** Whether no rate was known and the usual one stands. */
  readonly isRateAssumed: boolean;
  /** Of the underlying, continuous; null: not known. */
  readonly annualDividendYield: number | null;
}

interface CarrySources {
  readonly columns: QuoteColumns;
  readonly spot: number;
  readonly carry: KnownCarry;
  /** The source's own forward beside each live contract; null: it gives none. */
  readonly rows: Float64Array | null;
}

/**
 * Forward of an expiry: the source's own where it gives one beside each contract; else by parity at the strike where |C - P|
 * is least, formulas.md 6.4; else spot grown at rate less dividend yield.
 */
export function expiryCarry(
  expiry: LiveExpiry,
  { columns, spot, carry, rows }: CarrySources,
): Pick<PricedExpiry, "forward" | "forwardSource" | "annualRate" | "annualDividendYield"> {
  const { timeToExpiryYears, contractClass } = expiry;
  const annualRate = carry.rateAt(timeToExpiryYears);
  const found: { forward: number | null; forwardSource: ForwardSource } =
    rows !== null && contractClass.priceUnit === "UNDERLYING"
      ? { forward: meanForward(rows, expiry), forwardSource: "VENDOR" }
      : { forward: forwardByParity(expiry, columns, annualRate), forwardSource: "PARITY" };
  const { forward, forwardSource } = found;
  if (forward !== null) {
    const annualDividendYield = annualRate - Math.log(forward / spot) / timeToExpiryYears;
    if (Math.abs(annualDividendYield) <= optionsPolicy.mostAnnualYield)
      return { forward, forwardSource, annualRate, annualDividendYield };
  }
  const known = carry.annualDividendYield;
  const annualDividendYield = known ?? 0;
  return {
    forward: spot * Math.exp((annualRate - annualDividendYield) * timeToExpiryYears),
    forwardSource: known === null ? "SPOT" : "DIVIDEND_YIELD",
    annualRate,
    annualDividendYield,
  };
}

function meanForward(rows: Float64Array, { first, count }: LiveExpiry): number | null {
  let [sum, known] = [0, 0];
  for (let i = first; i < first + count; i += 1) {
    if (!(rows[i]! > 0)) continue;
    sum += rows[i]!;
    known += 1;
  }
  return known === 0 ? null : sum / known;
}

/** null: no strike has a call and a put quoted on both sides. */
function forwardByParity(
  { first, count, timeToExpiryYears }: LiveExpiry,
  { isCall, strike, bid, ask }: QuoteColumns,
  annualRate: number,
): number | null {
  const end = first + count;
  let put = first;
  while (put < end && isCall[put] === 1) put += 1;
  const lastCall = put;
  const [strikes, calls, puts] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  let pairs = 0;
  for (let call = first; call < lastCall && put < end; ) {
    if (strike[call]! < strike[put]!) call += 1;
    else if (strike[put]! < strike[call]!) put += 1;
    else {
      strikes[pairs] = strike[call]!;
      calls[pairs] = midOf(bid[call]!, ask[call]!);
      puts[pairs] = midOf(bid[put]!, ask[put]!);
      [call, put, pairs] = [call + 1, put + 1, pairs + 1];
    }
  }
  const found = parityForward({
    strikes: strikes.subarray(0, pairs),
    calls: calls.subarray(0, pairs),
    puts: puts.subarray(0, pairs),
    timeToExpiryYears,
    annualRate,
  });
  return found?.forward ?? null;
}

/** Middle of a quote with both sides; NaN without, or crossed. */
export function midOf(bid: number, ask: number): number {
  return bid > 0 && ask >= bid ? (bid + ask) / 2 : Number.NaN;
}

/** Spot by parity of the nearest expiry that has one. */
export function impliedSpot(
  expiries: readonly LiveExpiry[],
  columns: QuoteColumns,
  carry: KnownCarry,
): number | null {
  for (const expiry of expiries) {
    const { timeToExpiryYears: years } = expiry;
    const annualRate = carry.rateAt(years);
    const forward = forwardByParity(expiry, columns, annualRate);
    if (forward !== null) return forward * Math.exp(((carry.annualDividendYield ?? 0) - annualRate) * years);
  }
  return null;
}
