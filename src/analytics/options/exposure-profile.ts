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
  const total = new Float64Array(bothSides);
  const { gamma, delta, vega, vanna, charm } = table.columns;
  const parts = new Float64Array(sideWidth);
  let unanswered = 0;
  for (let i = 0; i < chain.count; i += 1) {
    const contracts = chain.openInterest[i]!;
    const isCall = chain.isCall[i] === 1;
    const side = isCall ? 0 : sideWidth;
    const isAnswered = table.state[i] !== greekState.UNANSWERED;
    const isHeldKnown = contracts >= 0 && contracts < 1e15;
    if (isAnswered && isHeldKnown) {
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
    } else {
      unanswered += 1;
      parts.fill(0);
      parts[5] = isHeldKnown ? contracts : 0;
      parts[7] = contracts === 0 ? 0 : 1;
    }
    addTo(total, side, parts);
    if (!isHeldKnown) continue;
    strikes.add(chain.strike[i]!, i, side, parts);
    expiries.add(chain.timeToExpiryYears[i]!, i, side, parts);
  }
  return {
    total: sidedExposure(total, 0),
    byStrike: strikes
      .ascending()
      .map(({ key, firstPlace, exposure }) => strikeExposure(key, firstPlace, exposure)),
    byExpiry: expiries
      .ascending()
      .map(({ key: timeToExpiryYears, exposure }) => ({ ...exposure, timeToExpiryYears })),
    unanswered,
  };
}

/** Written out: with a spread the strikes of a large chain cost as much as its sums. */
function strikeExposure(strike: number, firstPlace: number, sides: SidedExposure): StrikeExposure {
  return {
    call: sides.call,
    put: sides.put,
    net: sides.net,
    isCallKnown: sides.isCallKnown,
    isPutKnown: sides.isPutKnown,
    isNetKnown: sides.isNetKnown,
    callOpenInterest: sides.callOpenInterest,
    putOpenInterest: sides.putOpenInterest,
    strike,
    firstPlace,
  };
}

/**
 * Gamma, delta, vega, vanna, charm, open interest, contracts with an exposure and held ones without, of calls, then of puts.
 */
const sideWidth = 8;
const bothSides = 2 * sideWidth;

function addTo(sums: Float64Array, at: number, parts: Float64Array): void {
  for (let k = 0; k < sideWidth; k += 1) sums[at + k] = sums[at + k]! + parts[k]!;
}

/** Of the sums of both sides that begin at a place. */
function sidedExposure(sums: Float64Array, at: number): SidedExposure {
  const call = exposureOf(sums, at);
  const put = exposureOf(sums, at + sideWidth);
  const [callsAnswered, putsAnswered] = [sums[at + 6]!, sums[at + sideWidth + 6]!];
  const [callsMissing, putsMissing] = [sums[at + 7]!, sums[at + sideWidth + 7]!];
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
    isCallKnown: callsAnswered > 0 || callsMissing === 0,
    isPutKnown: putsAnswered > 0 || putsMissing === 0,
    isNetKnown: callsAnswered + putsAnswered > 0 || callsMissing + putsMissing === 0,
    callOpenInterest: sums[at + 5]!,
    putOpenInterest: sums[at + sideWidth + 5]!,
  };
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

interface KeyedExposure {
  readonly key: number;
  /** Place of the first contract of this key. */
  readonly firstPlace: number;
  readonly exposure: SidedExposure;
}

/** Sums by strike or by time. Contracts stand in the order of their expiries and strikes: mostly the next key is the next one. */
class KeyedSums {
  private readonly slots = new Map<number, number>();
  private readonly keys: number[] = [];
  private readonly firstPlaces: number[] = [];
  /** Key after key: an array for each would cost more to make than to fill. */
  private sums = new Float64Array(128 * bothSides);
  private last = 0;

  add(key: number, place: number, side: number, parts: Float64Array): void {
    // The slot first: to find one may take other sums.
    const slot = this.slotOf(key, place);
    addTo(this.sums, slot * bothSides + side, parts);
  }

  ascending(): KeyedExposure[] {
    return this.keys
      .map((key, slot) => ({
        key,
        firstPlace: this.firstPlaces[slot]!,
        exposure: sidedExposure(this.sums, slot * bothSides),
      }))
      .sort((a, b) => a.key - b.key);
  }

  private slotOf(key: number, place: number): number {
    const { keys } = this;
    const end = Math.min(this.last + 3, keys.length);
    for (let slot = this.last; slot < end; slot += 1) {
      if (keys[slot] !== key) continue;
      this.last = slot;
      return slot;
    }
    const found = this.slots.get(key);
    this.last = found ?? keys.length;
    return found ?? this.newSlot(key, place);
  }

  private newSlot(key: number, place: number): number {
    const slot = this.keys.length;
    this.slots.set(key, slot);
    this.keys.push(key);
    this.firstPlaces.push(place);
    if (this.keys.length * bothSides > this.sums.length) {
      const grown = new Float64Array(2 * this.sums.length);
      grown.set(this.sums);
      this.sums = grown;
    }
    return slot;
  }
}
