import { newYorkInstant, parseDay } from "../../src/analytics/calendar/index.js";
import { plainPrice } from "./plain-bsm.js";
import type { ToldContract } from "./told-chain.js";

/** A raw SVI smile of an expiry, as the books write it. */
export interface PlainSmile {
  /** YYYY-MM-DD */
  readonly expiry: string;
  readonly a: number;
  readonly b: number;
  readonly rho: number;
  readonly m: number;
  readonly sigma: number;
}

export const sviCarry = { r: 0.04, q: 0.01 } as const;

/** w(k) */
export function plainVariance({ a, b, rho, m, sigma }: PlainSmile, k: number): number {
  return a + b * (rho * (k - m) + Math.sqrt((k - m) ** 2 + sigma ** 2));
}

/** Years from a minute of a day to the close of another. */
export function plainYears(day: string, time: string, expiry: string): number {
  const [hours, minutes] = time.split(":").map(Number) as [number, number];
  const from = newYorkInstant({ day: parseDay(day)!, minutes: 60 * hours + minutes });
  return (newYorkInstant({ day: parseDay(expiry)!, minutes: 960 }) - from) / 60_000 / 525_600;
}

/** Calls and puts priced on known smiles: every vol of the answer is known beforehand. */
export function sviContracts({
  day,
  time,
  spot,
  root,
  smiles,
  strikes,
}: {
  day: string;
  time: string;
  spot: number;
  root: string;
  smiles: readonly PlainSmile[];
  strikes: readonly number[];
}): ToldContract[] {
  return smiles.flatMap((smile, row) => {
    const T = plainYears(day, time, smile.expiry);
    const forward = spot * Math.exp((sviCarry.r - sviCarry.q) * T);
    return strikes.flatMap((strike, i) => {
      // Once it has settled, a contract is what its exercise gives.
      const vol = T > 0 ? Math.sqrt(plainVariance(smile, Math.log(strike / forward)) / T) : null;
      return (["C", "P"] as const).map((right, side): ToldContract => {
        const inner = Math.max(0, right === "C" ? spot - strike : strike - spot);
        const price = vol === null ? inner : plainPrice({ right, spot, strike, T, ...sviCarry, sigma: vol });
        const spread = 0.01 + 0.002 * i;
        const openInterest = 10 * ((7 * row + 3 * i + 5 * side) % 23);
        const volume = (5 * row + i + side) % 9;
        return {
          root,
          expiry: smile.expiry,
          right,
          strike,
          vol,
          bid: Math.max(0, price - spread),
          ask: price + spread,
          openInterest,
          volume,
        };
      });
    });
  });
}
