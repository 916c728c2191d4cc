import { maxPain, type StrikeOpenInterest, type StrikeTieRule } from "./max-pain.js";

/** Contracts as columns, one place each; columns may be longer than `count`. */
export interface HeldColumns {
  readonly count: number;
  /** 1: a call, 0: a put. */
  readonly isCall: Uint8Array;
  readonly strike: Float64Array;
  readonly timeToExpiryYears: Float64Array;
  /** Contracts; NaN: not known, counts as none. */
  readonly openInterest: Float64Array;
}

export interface ExpiryPain {
  readonly timeToExpiryYears: number;
  /** null where nobody holds anything. */
  readonly strike: number | null;
  readonly totalOpenInterest: number;
}

/** Max pain of each expiry on its own, the nearest first, formulas.md 5.10. */
export function maxPainByExpiry(
  columns: HeldColumns,
  choice: { multiplier: number; tieRule: StrikeTieRule },
): ExpiryPain[] {
  const expiries = new Map<number, number[]>();
  for (let i = 0; i < columns.count; i += 1) {
    const years = columns.timeToExpiryYears[i]!;
    const places = expiries.get(years);
    if (places === undefined) expiries.set(years, [i]);
    else places.push(i);
  }
  return [...expiries]
    .sort(([a], [b]) => a - b)
    .map(([timeToExpiryYears, places]) => {
      const strikes = openInterestByStrike(columns, places);
      const totalOpenInterest = strikes.reduce(
        (sum, { callOpenInterest, putOpenInterest }) => sum + callOpenInterest + putOpenInterest,
        0,
      );
      return { timeToExpiryYears, strike: maxPain(strikes, choice).strike, totalOpenInterest };
    });
}

/** What stands open at each strike of some contracts, ascending: the input of {@link maxPain}. */
export function openInterestByStrike(columns: HeldColumns, places: Iterable<number>): StrikeOpenInterest[] {
  const strikes = new Map<number, { callOpenInterest: number; putOpenInterest: number }>();
  for (const i of places) {
    const strike = columns.strike[i]!;
    const sums = strikes.get(strike) ?? { callOpenInterest: 0, putOpenInterest: 0 };
    const contracts = columns.openInterest[i]!;
    if (contracts > 0) sums[columns.isCall[i] === 1 ? "callOpenInterest" : "putOpenInterest"] += contracts;
    strikes.set(strike, sums);
  }
  return [...strikes].sort(([a], [b]) => a - b).map(([strike, sums]) => ({ strike, ...sums }));
}
