import { newYorkInstant, parseDay } from "../../src/analytics/calendar/index.js";
import { minutesPerYear } from "../../src/analytics/conventions.js";
import { bsmPrice } from "../../src/analytics/options/index.js";
import type { PublishedRevision } from "../../src/modules/options/index.js";
import type { BulkSession } from "../../src/platform/db/bulk-session.js";
import { type ToldContract, type ToldDay, tellDay } from "./told-chain.js";

/** A frame of a chain that is priced by the model on one smile. */
type ModelFrame = Omit<ToldDay["frames"][number], "contracts"> & {
  /** Of which the quotes are; omitted: `spot`. */
  readonly pricedAt?: number;
};

export interface ModelDay extends Omit<ToldDay, "frames" | "interest"> {
  /** Last days of the expiries, YYYY-MM-DD, ascending. */
  readonly expiries: readonly string[];
  /** Ascending. */
  readonly strikes: readonly number[];
  readonly frames: readonly ModelFrame[];
  /** At the end of a session, by place in the order expiry, calls before puts, strike; null: none is told. */
  readonly openInterest: { readonly session: string; contracts(place: number): number | null } | null;
  readonly hasSizes?: boolean;
}

/** What the model chain is priced with. */
export const modelCarry = { annualRate: 0.04, annualDividendYield: 0 } as const;

/** The vol of a strike: a skew about spot, the same for call and put. */
export function modelVol(strike: number, spot: number): number {
  return 0.2 - 0.15 * Math.log(strike / spot) + 0.4 * Math.log(strike / spot) ** 2;
}

const minuteOf = (time: string) => 60 * Number(time.slice(0, 2)) + Number(time.slice(3));

/** Years from a minute of a day to the close of an expiry, by minutes. */
export function modelYears(day: string, time: string, expiry: string): number {
  const from = newYorkInstant({ day: parseDay(day)!, minutes: minuteOf(time) });
  const to = newYorkInstant({ day: parseDay(expiry)!, minutes: 960 });
  return (to - from) / 60_000 / minutesPerYear;
}

/** Stores a day of a model chain; quotes are a cent on either side of the model's price in cents. */
export function tellModelDay(session: BulkSession, model: ModelDay): Promise<PublishedRevision> {
  const { openInterest, expiries, strikes, hasSizes, frames, ...day } = model;
  return tellDay(session, {
    source: "model",
    ...day,
    frames: frames.map(({ pricedAt, ...frame }) => ({
      ...frame,
      contracts: contractsOf(model, { time: frame.time, spot: pricedAt ?? frame.spot! }),
    })),
    interest: openInterest === null ? null : { session: openInterest.session },
  });
}

/** Contracts of a frame: the age of a quote is its place modulo 7, sizes and volumes follow from it too. */
function contractsOf(
  { underlying, day, expiries, strikes, openInterest, hasSizes }: ModelDay,
  { time, spot }: { time: string; spot: number },
): ToldContract[] {
  const listed = expiries.flatMap((expiry) =>
    (["C", "P"] as const).flatMap((right) => strikes.map((strike) => ({ expiry, right, strike }))),
  );
  return listed.map(({ expiry, right, strike }, place) => {
    const vol = modelVol(strike, spot);
    const timeToExpiryYears = Math.max(0, modelYears(day, time, expiry));
    const exact = bsmPrice({ right, spot, strike, timeToExpiryYears, annualVol: vol, ...modelCarry });
    const price = Math.round(100 * exact) / 100;
    const sizes = { bidSize: 10 + place, askSize: 20 + place, volume: 3 * place, last: price };
    return {
      root: underlying.symbol,
      expiry,
      right,
      strike,
      bid: Math.max(0, price - 0.01),
      ask: price + 0.01,
      vol,
      openInterest: openInterest?.contracts(place) ?? null,
      quoteAgeSec: place % 7,
      ...(hasSizes === true ? sizes : {}),
    };
  });
}
