import type { RiskExposure } from "../greeks/index.js";
import { assessmentPolicy } from "./assessment.policy.js";

/** The returns of one driver in the book's currency on the days of a panel; NaN: missing. */
export interface DriverReturns {
  readonly key: number;
  readonly symbol: string;
  /** Of its own price, in its own currency. */
  readonly price: Float64Array;
  /** Of its currency in the book's; null: the same. */
  readonly currency: Float64Array | null;
  /** Of its price in the book's currency. */
  readonly inBook: Float64Array;
}

/** One driver's returns, of its price and of its currency together. */
export function driverReturns(of: Omit<DriverReturns, "inBook">): DriverReturns {
  const { price, currency } = of;
  const inBook = currency === null ? price : price.map((change, t) => (1 + change) * (1 + currency[t]!) - 1);
  return { ...of, inBook };
}

/** Which days of a panel a book is measured on, and which of its drivers have part in it. */
export interface CommonDays {
  /** Places in the panel, ascending: every driver that is kept has a return on each. */
  readonly places: Int32Array;
  /** Keys of the drivers that are kept. */
  readonly kept: ReadonlySet<number>;
  /** Days on which most of the book has a return. */
  readonly dayCount: number;
  /** How many of those each driver has a return on. */
  readonly returnCounts: ReadonlyMap<number, number>;
}

/**
 * Days that a book has in common. A day counts where holders of half the gross exposure have a return; then the drivers with
 * most gaps are left out until the rest have all their returns on four fifths of those days. So a young listing costs a year's
 * history neither its days, nor is it lost where it is most of the book. Who has no return at all does not vote.
 */
export function commonDays(
  exposures: readonly RiskExposure[],
  drivers: readonly DriverReturns[],
  panelDays: number,
): CommonDays {
  const { minDayShare, minCompleteShare } = assessmentPolicy;
  const told = new Set(drivers.flatMap(({ key, inBook }) => (inBook.some(isNumber) ? [key] : [])));
  const weights = new Map<number, number>();
  for (const { driver, amount } of exposures)
    if (told.has(driver.key)) weights.set(driver.key, (weights.get(driver.key) ?? 0) + Math.abs(amount));
  const gross = [...weights.values()].reduce((sum, weight) => sum + weight, 0);

  const present = new Float64Array(panelDays);
  for (const { key, inBook } of drivers) {
    const weight = weights.get(key) ?? 0;
    for (let t = 0; t < panelDays; t += 1) if (!Number.isNaN(inBook[t]!)) present[t]! += weight;
  }
  const counting = placesWhere(panelDays, (t) => gross > 0 && present[t]! >= minDayShare * gross);

  const missing = new Int32Array(panelDays);
  const returnCounts = new Map<number, number>();
  for (const { key, inBook } of drivers) {
    let count = 0;
    for (let place = 0; place < counting.length; place += 1) {
      const t = counting[place]!;
      if (Number.isNaN(inBook[t]!)) missing[t]! += 1;
      else count += 1;
    }
    returnCounts.set(key, count);
  }
  const kept = new Set<number>();
  for (const { key } of drivers) if (returnCounts.get(key)! > 0) kept.add(key);
  for (const one of drivers) if (!kept.has(one.key)) dropFrom(missing, one, counting);
  const worstFirst = drivers
    .filter(({ key }) => kept.has(key))
    .sort((a, b) => returnCounts.get(a.key)! - returnCounts.get(b.key)!);
  for (const one of worstFirst) {
    const complete = counting.reduce((sum, t) => sum + (missing[t] === 0 ? 1 : 0), 0);
    if (complete >= minCompleteShare * counting.length || kept.size === 1) break;
    kept.delete(one.key);
    dropFrom(missing, one, counting);
  }
  const places = kept.size === 0 ? new Int32Array() : counting.filter((t) => missing[t] === 0);
  return { places, kept, dayCount: counting.length, returnCounts };
}

/**
 * Profit of each exposure on each of the days, a day after the other: the price's return on the exposure, and the currency's on
 * the value, which is what is owned in it.
 */
export function profitHistory(
  exposures: readonly RiskExposure[],
  drivers: ReadonlyMap<number, DriverReturns>,
  places: Int32Array,
): Float64Array {
  const count = exposures.length;
  const profits = new Float64Array(count * places.length);
  for (const [i, { driver, amount, position }] of exposures.entries()) {
    const { price, currency } = drivers.get(driver.key)!;
    const value = position.value ?? 0;
    for (let d = 0; d < places.length; d += 1) {
      const t = places[d]!;
      const change = currency === null ? 0 : currency[t]!;
      profits[d * count + i] = amount * price[t]! * (1 + change) + value * change;
    }
  }
  return profits;
}

/** A driver's returns in the book's currency on the days. */
export function returnsOn({ inBook }: DriverReturns, places: Int32Array): Float64Array {
  const returns = new Float64Array(places.length);
  for (let d = 0; d < places.length; d += 1) returns[d] = inBook[places[d]!]!;
  return returns;
}

function dropFrom(missing: Int32Array, { inBook }: DriverReturns, counting: Int32Array): void {
  for (const t of counting) if (Number.isNaN(inBook[t]!)) missing[t]! -= 1;
}

function isNumber(value: number): boolean {
  return !Number.isNaN(value);
}

function placesWhere(count: number, holds: (t: number) => boolean): Int32Array {
  const places: number[] = [];
  for (let t = 0; t < count; t += 1) if (holds(t)) places.push(t);
  return Int32Array.from(places);
}
