import { calendarDaysPerYear, onePercent } from "../conventions.js";
import { requireThat } from "../require-that.js";
import { chainGreeks, type GreekTable, greekState } from "./chain-greeks.js";
import type { OptionColumnsWithVol } from "./option-columns.js";

/**
 * Which side the dealer has in an open contract: 1 long, -1 short, and between them where he holds a part of both sides, as
 * share of contracts bought less share sold.
 */
export interface SignConvention {
  readonly call: number;
  readonly put: number;
}

/** The usual assumption: customers sell calls and buy puts. */
export const dealersLongCallsShortPuts: SignConvention = { call: 1, put: -1 };

/** A chain of one underlying: `spot` is the same in every place. */
export interface OpenInterestColumns extends OptionColumnsWithVol {
  /** Contracts. */
  readonly openInterest: Float64Array;
}

export interface ExposureInput {
  readonly chain: OpenInterestColumns;
  /** Units of the underlying a contract. */
  readonly multiplier: number;
  readonly convention: SignConvention;
}

/** Sums over contracts of sign x greek x open interest x multiplier, in money; `conventions.ts` has the API's units. */
export interface Exposure {
  /** sign gamma n S^2: delta dollars per 100 % move of spot. */
  readonly gammaDollars: number;
  /** delta n S: with the option's own sign, whatever the convention. */
  readonly deltaDollars: number;
  /** sign vega n, per vol point. */
  readonly vegaDollars: number;
  /** sign vanna n S: delta dollars per vol point. */
  readonly vannaDollars: number;
  /** sign charm n S: delta dollars per calendar day. */
  readonly charmDollars: number;
}

export interface SidedExposure {
  readonly call: Exposure;
  readonly put: Exposure;
  /** call + put: puts carry their sign already. */
  readonly net: Exposure;
  /** Whether the sum is known: some contract has an exposure, or none is held that could have one. */
  readonly isCallKnown: boolean;
  readonly isPutKnown: boolean;
  readonly isNetKnown: boolean;
  /** Of all contracts, those without an exposure too. */
  readonly callOpenInterest: number;
  readonly putOpenInterest: number;
}

export interface StrikeExposure extends SidedExposure {
  readonly strike: number;
  /** Place of the first contract of this strike in the chain, for ties. */
  readonly firstPlace: number;
}

export interface ExpiryExposure extends SidedExposure {
  readonly timeToExpiryYears: number;
}

export interface ExposureProfile {
  readonly total: SidedExposure;
  /** Ascending. */
  readonly byStrike: readonly StrikeExposure[];
  /** The nearest first. */
  readonly byExpiry: readonly ExpiryExposure[];
  /** Contracts without an exposure because an input is unusable: no vol, no open interest known. */
  readonly unanswered: number;
}

/**
 * The exposure of dealers to a chain, formulas.md 5.1: by strike, by expiry and in total. Expired contracts have no
 * exposure; an empty chain sums to 0. Contracts without a vol count with their open interest alone, and those whose open
 * interest is not known stand at no strike. `table` is work space for the greeks, at least as long as the chain.
 */
export function exposureProfile(
  { chain, multiplier, convention }: ExposureInput,
  table: GreekTable,
): ExposureProfile {
  requireThat(multiplier > 0 && multiplier < 1e12, `multiplier must be positive, got ${multiplier}`);
  requireThat(
    chain.count <= chain.openInterest.length,
    `${chain.count} contracts need as much open interest, got ${chain.openInterest.length}`,
  );
  requireThat(
    Math.abs(convention.call) <= 1 && Math.abs(convention.put) <= 1,
    `signs must lie in [-1, 1], got ${convention.call} and ${convention.put}`,
  );
  chainGreeks(chain, table);

  const strikes = new KeyedSums();
  const expiries = new KeyedSums();
  const total = new SideSums(0);
  const { gamma, delta, vega, vanna, charm } = table.columns;
  const parts = new Float64Array(sideWidth);
  let unanswered = 0;
  for (let i = 0; i < chain.count; i += 1) {
    const contracts = chain.openInterest[i]!;
    const isCall = chain.isCall[i] === 1;
    const side = isCall ? 0 : sideWidth;
    const isAnswered = table.state[i] !== greekState.UNANSWERED;
    const isHeldKnown = contracts >= 0 && contracts < 1e15;
    if (!(isAnswered && isHeldKnown)) {
      unanswered += 1;
      parts.fill(0);
      parts[5] = isHeldKnown ? contracts : 0;
      parts[7] = contracts === 0 ? 0 : 1;
      total.add(parts, side);
      if (!isHeldKnown) continue;
      strikes.at(chain.strike[i]!, i).add(parts, side);
      expiries.at(chain.timeToExpiryYears[i]!, i).add(parts, side);
      continue;
    }
    const units = contracts * multiplier;
    const signed = (isCall ? convention.call : convention.put) * units;
    const spot = chain.spot[i]!;
    parts[0] = signed * gamma[i]! * spot * spot;
    parts[1] = units * delta[i]! * spot;
    parts[2] = signed * vega[i]! * onePercent;
    parts[3] = signed * vanna[i]! * onePercent * spot;
    parts[4] = ((signed * charm[i]!) / calendarDaysPerYear) * spot;
    parts[5] = contracts;
    parts[6] = 1;
    parts[7] = 0;
    strikes.at(chain.strike[i]!, i).add(parts, side);
    expiries.at(chain.timeToExpiryYears[i]!, i).add(parts, side);
    total.add(parts, side);
  }
  return {
    total: total.exposure(),
    byStrike: strikes.ascending().map(([strike, sums]) => ({
      ...sums.exposure(),
      strike,
      firstPlace: sums.firstPlace,
    })),
    byExpiry: expiries.ascending().map(([timeToExpiryYears, sums]) => ({
      ...sums.exposure(),
      timeToExpiryYears,
    })),
    unanswered,
  };
}

/**
 * Gamma, delta, vega, vanna, charm, open interest, contracts with an exposure and held ones without, of calls, then of puts.
 */
const sideWidth = 8;

class SideSums {
  readonly sums = new Float64Array(2 * sideWidth);
  readonly firstPlace: number;

  constructor(firstPlace: number) {
    this.firstPlace = firstPlace;
  }

  add(parts: Float64Array, side: number): void {
    for (let k = 0; k < sideWidth; k += 1) this.sums[side + k] = this.sums[side + k]! + parts[k]!;
  }

  exposure(): SidedExposure {
    const call = exposureOf(this.sums, 0);
    const put = exposureOf(this.sums, sideWidth);
    const [answered, missing] = [6, 7].map((place) => [this.sums[place]!, this.sums[sideWidth + place]!]) as [
      [number, number],
      [number, number],
    ];
    return {
      call,
      put,
      net: {
        gammaDollars: call.gammaDollars + put.gammaDollars,
        deltaDollars: call.deltaDollars + put.deltaDollars,
        vegaDollars: call.vegaDollars + put.vegaDollars,
        vannaDollars: call.vannaDollars + put.vannaDollars,
        charmDollars: call.charmDollars + put.charmDollars,
      },
      isCallKnown: answered[0] > 0 || missing[0] === 0,
      isPutKnown: answered[1] > 0 || missing[1] === 0,
      isNetKnown: answered[0] + answered[1] > 0 || missing[0] + missing[1] === 0,
      callOpenInterest: this.sums[5]!,
      putOpenInterest: this.sums[sideWidth + 5]!,
    };
  }
}

function exposureOf(sums: Float64Array, at: number): Exposure {
  return {
    gammaDollars: sums[at]!,
    deltaDollars: sums[at + 1]!,
    vegaDollars: sums[at + 2]!,
    vannaDollars: sums[at + 3]!,
    charmDollars: sums[at + 4]!,
  };
}

/** Sums by strike or by time. Contracts stand in the order of their expiries and strikes: mostly the next key is the next one. */
class KeyedSums {
  private readonly slots = new Map<number, number>();
  private readonly keys: number[] = [];
  private readonly sums: SideSums[] = [];
  private last = 0;

  at(key: number, place: number): SideSums {
    const { keys, sums } = this;
    const end = Math.min(this.last + 3, keys.length);
    for (let slot = this.last; slot < end; slot += 1) {
      if (keys[slot] !== key) continue;
      this.last = slot;
      return sums[slot]!;
    }
    const found = this.slots.get(key);
    this.last = found ?? keys.length;
    if (found !== undefined) return sums[found]!;
    const fresh = new SideSums(place);
    this.slots.set(key, keys.length);
    sums.push(fresh);
    keys.push(key);
    return fresh;
  }

  ascending(): [number, SideSums][] {
    return this.keys.map((key, i): [number, SideSums] => [key, this.sums[i]!]).sort(([a], [b]) => a - b);
  }
}
