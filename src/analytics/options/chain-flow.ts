import { calendarDaysPerYear } from "../conventions.js";
import { requireThat } from "../require-that.js";
import { quotient, sharePct } from "./percent-share.js";
import { isWithin } from "./strike-distance.js";

/** Contracts as columns, one place each; columns may be longer than `count`. */
export interface FlowColumns {
  readonly count: number;
  /** 1: a call, 0: a put. */
  readonly isCall: Uint8Array;
  readonly strike: Float64Array;
  readonly timeToExpiryYears: Float64Array;
  /** Contracts; NaN: not known. */
  readonly openInterest: Float64Array;
  /** Contracts traded so far today; NaN: not known. */
  readonly volume: Float64Array;
}

/** Contracts; a sum is null where a side has contracts and the figure is known of none, 0 where it has no contracts. */
export interface SidedFlow {
  readonly callOpenInterest: number | null;
  readonly putOpenInterest: number | null;
  readonly totalOpenInterest: number | null;
  readonly callVolume: number | null;
  readonly putVolume: number | null;
  readonly totalVolume: number | null;
  readonly netCallVolume: number | null;
  /** put / call; null where the calls are 0. */
  readonly putCallOpenInterestRatio: number | null;
  readonly putCallVolumeRatio: number | null;
  /** Volume of the day against what was open before it; null without open interest. */
  readonly volumeToOpenInterestRatio: number | null;
}

export interface StrikeFlow extends SidedFlow {
  readonly strike: number;
}

export interface ExpiryFlow extends SidedFlow {
  readonly timeToExpiryYears: number;
}

export interface ChainFlow {
  readonly total: SidedFlow;
  /** Ascending. */
  readonly byStrike: readonly StrikeFlow[];
  /** The nearest first. */
  readonly byExpiry: readonly ExpiryFlow[];
  /** Expiries still to come that anybody holds. */
  readonly activeExpirations: number;
  /** Calendar days to expiry, weighed by open interest; null where nothing is held. */
  readonly openInterestWeightedDays: number | null;
}

/** Open interest and volume of a chain: in all, by strike and by expiry, formulas.md 5.8 and 6.3. An empty chain sums to 0. */
export function chainFlow(columns: FlowColumns): ChainFlow {
  const total = new FlowSums();
  const strikes = new Map<number, FlowSums>();
  const expiries = new Map<number, FlowSums>();
  let [held, heldYears] = [0, 0];
  for (let i = 0; i < columns.count; i += 1) {
    const years = columns.timeToExpiryYears[i]!;
    total.add(columns, i);
    sumsOf(strikes, columns.strike[i]!).add(columns, i);
    sumsOf(expiries, years).add(columns, i);
    const contracts = columns.openInterest[i]!;
    if (!(contracts > 0 && years > 0)) continue;
    held += contracts;
    heldYears += contracts * years;
  }
  const byExpiry = ascending(expiries).map(([timeToExpiryYears, sums]) => ({
    timeToExpiryYears,
    ...sums.flow(),
  }));
  return {
    total: total.flow(),
    byStrike: ascending(strikes).map(([strike, sums]) => ({ strike, ...sums.flow() })),
    byExpiry,
    activeExpirations: byExpiry.filter(
      ({ timeToExpiryYears, totalOpenInterest }) => timeToExpiryYears > 0 && (totalOpenInterest ?? 0) > 0,
    ).length,
    openInterestWeightedDays: held > 0 ? (calendarDaysPerYear * heldYears) / held : null,
  };
}

/** Contracts open, those that are not known passed over; null where none is known, 0 where there are no contracts. */
export function totalOpenInterest({
  count,
  openInterest,
}: Pick<FlowColumns, "count" | "openInterest">): number | null {
  const tally = new Tally();
  for (let i = 0; i < count; i += 1) tally.add(openInterest[i]!);
  return tally.value();
}

/** Percent of the volume that traded at the `count` busiest strikes; null without volume. */
export function topStrikesVolumePct(byStrike: readonly StrikeFlow[], count: number): number | null {
  const volumes = byStrike.map(({ totalVolume }) => totalVolume ?? 0).sort((a, b) => b - a);
  return sharePct(sumOf(volumes.slice(0, count)), sumOf(volumes));
}

/** Percent of the volume that traded at strikes within a fraction of spot, e.g. 0.005; null without volume. */
export function nearVolumePct(
  byStrike: readonly StrikeFlow[],
  { spot, widthFraction }: { spot: number; widthFraction: number },
): number | null {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  requireThat(widthFraction >= 0, `widthFraction must not be negative, got ${widthFraction}`);
  const near = byStrike.filter(({ strike }) => isWithin(strike, spot, widthFraction));
  const [part, all] = [near, byStrike].map((rows) => sumOf(rows.map(({ totalVolume }) => totalVolume ?? 0)));
  return sharePct(part!, all!);
}

/** Contracts open at the money, within 5 % of spot, and on either side of it. */
export interface OpenInterestByMoneyness {
  readonly otmCall: number;
  readonly atmCall: number;
  readonly itmCall: number;
  readonly otmPut: number;
  readonly atmPut: number;
  readonly itmPut: number;
}

const atmFraction = 0.05;

/** Where the open interest stands, formulas.md 6.3; what is not known is passed over, so nothing known is 0. */
export function openInterestByMoneyness(
  columns: Pick<FlowColumns, "count" | "isCall" | "strike" | "openInterest">,
  spot: number,
): OpenInterestByMoneyness {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  const sums = { otmCall: 0, atmCall: 0, itmCall: 0, otmPut: 0, atmPut: 0, itmPut: 0 };
  for (let i = 0; i < columns.count; i += 1) {
    const contracts = columns.openInterest[i]!;
    if (!(contracts >= 0)) continue;
    const isCall = columns.isCall[i] === 1;
    sums[`${moneyness(isCall, columns.strike[i]!, spot)}${isCall ? "Call" : "Put"}`] += contracts;
  }
  return sums;
}

function moneyness(isCall: boolean, strike: number, spot: number): "otm" | "atm" | "itm" {
  if (isWithin(strike, spot, atmFraction)) return "atm";
  return isCall === strike > spot ? "otm" : "itm";
}

/** A sum that knows whether anything in it was known. */
class Tally {
  sum = 0;
  private listed = 0;
  private known = 0;

  add(contracts: number): void {
    this.listed += 1;
    if (!(contracts >= 0 && contracts < Number.POSITIVE_INFINITY)) return;
    this.known += 1;
    this.sum += contracts;
  }

  value(): number | null {
    return this.listed > 0 && this.known === 0 ? null : this.sum;
  }
}

class FlowSums {
  private readonly openInterest = [new Tally(), new Tally()] as const;
  private readonly volume = [new Tally(), new Tally()] as const;

  add(columns: FlowColumns, i: number): void {
    const side = columns.isCall[i] === 1 ? 0 : 1;
    this.openInterest[side].add(columns.openInterest[i]!);
    this.volume[side].add(columns.volume[i]!);
  }

  flow(): SidedFlow {
    const [callOpenInterest, putOpenInterest] = [this.openInterest[0].value(), this.openInterest[1].value()];
    const [callVolume, putVolume] = [this.volume[0].value(), this.volume[1].value()];
    const totalOpenInterest = both(callOpenInterest, putOpenInterest, (call, put) => call + put);
    const totalVolume = both(callVolume, putVolume, (call, put) => call + put);
    return {
      callOpenInterest,
      putOpenInterest,
      totalOpenInterest,
      callVolume,
      putVolume,
      totalVolume,
      netCallVolume: both(callVolume, putVolume, (call, put) => call - put),
      putCallOpenInterestRatio: both(putOpenInterest, callOpenInterest, quotient),
      putCallVolumeRatio: both(putVolume, callVolume, quotient),
      volumeToOpenInterestRatio: both(totalVolume, totalOpenInterest, quotient),
    };
  }
}

function both<T>(a: number | null, b: number | null, figure: (a: number, b: number) => T): T | null {
  return a === null || b === null ? null : figure(a, b);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function sumsOf(groups: Map<number, FlowSums>, key: number): FlowSums {
  let sums = groups.get(key);
  if (sums === undefined) {
    sums = new FlowSums();
    groups.set(key, sums);
  }
  return sums;
}

function ascending(groups: ReadonlyMap<number, FlowSums>): [number, FlowSums][] {
  return [...groups].sort(([a], [b]) => a - b);
}
