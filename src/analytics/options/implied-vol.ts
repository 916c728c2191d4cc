import { requireThat } from "../require-that.js";
import { type DeviationBatch, deviationBatch } from "./deviation-batch.js";
import { impliedDeviations } from "./implied-deviation.js";
import { isInDomain, type OptionColumns } from "./option-columns.js";

/** Why a price has no vol; the index is the code of {@link ImpliedVolTable.reason}. */
export const impliedVolReasons = [
  /** It has one. */
  "NONE",
  /** An input is NaN, infinite, not positive or outside the domain of the kernels. */
  "OUTSIDE_DOMAIN",
  /** No time is left. */
  "EXPIRED",
  /** Less than the discounted value of exercise at the forward. */
  "BELOW_INTRINSIC",
  /** The discounted value of exercise itself, within rounding. */
  "NO_TIME_VALUE",
  /** A call not below discounted spot, a put not below discounted strike. */
  "ABOVE_MAXIMUM",
] as const;
export type ImpliedVolRefusal = Exclude<(typeof impliedVolReasons)[number], "NONE">;

export interface ImpliedVolInput {
  readonly right: "C" | "P";
  readonly price: number;
  readonly spot: number;
  readonly strike: number;
  readonly timeToExpiryYears: number;
  /** Continuous, a year, as a fraction. */
  readonly annualRate: number;
  readonly annualDividendYield: number;
}

export type ImpliedVol =
  | { readonly annualVol: number; readonly reason: null }
  | { readonly annualVol: null; readonly reason: ImpliedVolRefusal };

export interface ImpliedVolTable {
  /** 0 where there is a reason: no vol of an answer is 0. */
  readonly annualVol: Float64Array;
  /** Index into {@link impliedVolReasons}. */
  readonly reason: Uint8Array;
}

/** Room for the vols of `capacity` contracts. */
export function impliedVolTable(capacity: number): ImpliedVolTable {
  requireThat(
    Number.isInteger(capacity) && capacity >= 0,
    `capacity must be a whole number, got ${capacity}`,
  );
  return { annualVol: new Float64Array(capacity), reason: new Uint8Array(capacity) };
}

/**
 * The vol at which the Black-Scholes-Merton price is the price given, as exact as the price allows, or the reason why there
 * is none. European exercise.
 */
export function impliedVol(input: ImpliedVolInput): ImpliedVol {
  const table = impliedVolTable(1);
  const columns = {
    count: 1,
    isCall: Uint8Array.of(input.right === "C" ? 1 : 0),
    spot: Float64Array.of(input.spot),
    strike: Float64Array.of(input.strike),
    timeToExpiryYears: Float64Array.of(input.timeToExpiryYears),
    annualRate: Float64Array.of(input.annualRate),
    annualDividendYield: Float64Array.of(input.annualDividendYield),
  };
  chainImpliedVols(columns, Float64Array.of(input.price), table);
  const reason = impliedVolReasons[table.reason[0]!]!;
  return reason === "NONE" ? { annualVol: table.annualVol[0]!, reason: null } : { annualVol: null, reason };
}

/**
 * {@link impliedVol} of a whole chain: writes into `table`.
 *
 * @returns how many contracts have no vol
 */
export function chainImpliedVols(
  options: OptionColumns,
  prices: Float64Array,
  table: ImpliedVolTable,
): number {
  const { count } = options;
  requireThat(count <= prices.length, `${count} contracts need as many prices, got ${prices.length}`);
  requireThat(
    count <= table.annualVol.length,
    `the table has room for ${table.annualVol.length} contracts, got ${count}`,
  );

  const batch = deviationBatch(Math.min(count, batchSize));
  const places = new Int32Array(batchSize);
  let solved = 0;
  for (let first = 0; first < count; first += batchSize) {
    normalise(options, prices, { first, end: Math.min(count, first + batchSize) }, table, batch, places);
    impliedDeviations(batch);
    for (let k = 0; k < batch.count; k += 1) {
      const i = places[k]!;
      table.annualVol[i] = batch.s[k]! / Math.sqrt(options.timeToExpiryYears[i]!);
    }
    solved += batch.count;
  }
  return count - solved;
}

/** Contracts a batch: its columns stay in the first cache. */
const batchSize = 128;

/** Fills the batch with the contracts of a range that have a vol, and the table with the reasons of the others. */
function normalise(
  options: OptionColumns,
  prices: Float64Array,
  { first, end }: { first: number; end: number },
  { annualVol, reason }: ImpliedVolTable,
  batch: DeviationBatch,
  places: Int32Array,
): void {
  const { isCall, spot, strike, timeToExpiryYears, annualRate, annualDividendYield } = options;
  let count = 0;
  let [lastT, lastR, lastQ, carryDiscount, discount] = [Number.NaN, 0, 0, 1, 1];
  for (let i = first; i < end; i += 1) {
    const S = spot[i]!;
    const K = strike[i]!;
    const T = timeToExpiryYears[i]!;
    const r = annualRate[i]!;
    const q = annualDividendYield[i]!;
    const price = prices[i]!;
    if (T !== lastT || r !== lastR || q !== lastQ) {
      lastT = T;
      lastR = r;
      lastQ = q;
      carryDiscount = Math.exp(-q * T);
      discount = Math.exp(-r * T);
    }
    const spotToday = S * carryDiscount;
    const strikeToday = K * discount;
    const bound = isCall[i] === 1 ? spotToday : strikeToday;
    const intrinsic = Math.max(0, isCall[i] === 1 ? spotToday - strikeToday : strikeToday - spotToday);
    const unit = Math.sqrt(spotToday * strikeToday);
    const slack = intrinsic > 0 ? rounding * bound : leastPrice * Math.max(1, unit);
    const code = isInDomain(S, K, T, r, q) ? refusal(price, intrinsic, bound, slack, T) : outsideDomain;
    reason[i] = code;
    annualVol[i] = 0;
    if (code !== 0) continue;
    batch.x[count] = -Math.abs(Math.log(S / K) + (r - q) * T);
    batch.price[count] = (price - intrinsic) / unit;
    batch.shortfall[count] = (bound - price) / unit;
    places[count] = i;
    count += 1;
  }
  batch.count = count;
}

const outsideDomain = impliedVolReasons.indexOf("OUTSIDE_DOMAIN");
const expired = impliedVolReasons.indexOf("EXPIRED");
const belowIntrinsic = impliedVolReasons.indexOf("BELOW_INTRINSIC");
const noTimeValue = impliedVolReasons.indexOf("NO_TIME_VALUE");
const aboveMaximum = impliedVolReasons.indexOf("ABOVE_MAXIMUM");

/** Of spot and strike: a time value that small is lost in their rounding. */
const rounding = Number.EPSILON;

/** Below it a price, be it in units of forward and strike, is a denormal number and has lost its digits. */
const leastPrice = 1e-300;

/** 0 where there is a vol. `slack`: a time value of no more is none. */
function refusal(
  price: number,
  intrinsic: number,
  bound: number,
  slack: number,
  timeToExpiryYears: number,
): number {
  if (!Number.isFinite(price)) return outsideDomain;
  if (timeToExpiryYears === 0) return expired;
  if (price >= bound) return aboveMaximum;
  if (price - intrinsic > slack) return 0;
  return price - intrinsic < (intrinsic > 0 ? -slack : 0) ? belowIntrinsic : noTimeValue;
}
