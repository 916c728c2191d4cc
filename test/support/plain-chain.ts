import { newYorkInstant, parseDay } from "../../src/analytics/calendar/index.js";
import { plainPrice } from "./plain-bsm.js";
import type { ToldContract } from "./told-chain.js";

/** A chain on one smile, quoted a little around the model's price: what a test says otherwise it changes. */
export interface PlainChain {
  /** YYYY-MM-DD */
  readonly day: string;
  /** HH:MM in New York. */
  readonly time: string;
  readonly spot: number;
  readonly expiries: readonly {
    readonly root: string;
    readonly expiry: string;
    readonly settlement?: "CLOSE" | "OPEN";
  }[];
  readonly strikes: readonly number[];
  readonly vol: (strike: number) => number | null;
  readonly openInterest: (contract: {
    right: "C" | "P";
    strike: number;
    expiry: string;
    root: string;
  }) => number | null;
  readonly volume?: (contract: { right: "C" | "P"; strike: number; expiry: string }) => number | null;
}

export const plainRate = 0.04;

const minuteOf = (time: string) => 60 * Number(time.slice(0, 2)) + Number(time.slice(3));

/** Years from a minute to a settlement, by minutes; at least one. */
export function plainYears(
  { day, time }: { day: string; time: string },
  { expiry, settlement }: { expiry: string; settlement?: "CLOSE" | "OPEN" },
): number {
  const from = newYorkInstant({ day: parseDay(day)!, minutes: minuteOf(time) });
  const to = newYorkInstant({ day: parseDay(expiry)!, minutes: settlement === "OPEN" ? 570 : 960 });
  return Math.max(1, (to - from) / 60_000) / 525_600;
}

/** Rate {@link plainRate}, no dividends. */
export function plainContracts(chain: PlainChain): ToldContract[] {
  const { spot, expiries, strikes, vol, openInterest, volume } = chain;
  return expiries.flatMap(({ root, expiry, settlement = "CLOSE" }) =>
    strikes.flatMap((strike) =>
      (["C", "P"] as const).map((right): ToldContract => {
        const T = plainYears(chain, { expiry, settlement });
        const price = plainPrice({ right, spot, strike, T, r: plainRate, q: 0, sigma: vol(strike) ?? 0.2 });
        return {
          root,
          settlement,
          expiry,
          right,
          strike,
          bid: Math.max(0, price - 0.01),
          ask: price + 0.01,
          vol: vol(strike),
          openInterest: openInterest({ right, strike, expiry, root }),
          ...(volume === undefined ? {} : { volume: volume({ right, strike, expiry }) }),
        };
      }),
    ),
  );
}
