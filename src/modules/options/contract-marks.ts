import { venueMinute } from "../../analytics/calendar/index.js";
import { groupedBy } from "../../analytics/grouped-by.js";
import { countUpTo } from "../../analytics/math/index.js";
import type { Context } from "../../context.js";
import { nextTurn } from "../../platform/threads/turns.js";
import { type At, knownBy } from "../market/index.js";
import { listDaysWithChains, listLastChainDays } from "./chain-reading.queries.js";
import { quotedMid } from "./contract-figures.js";
import { chainOrProblem } from "./held-chains.js";
import { type HeldContract, type HeldContracts, isSameStrike } from "./held-contracts.js";
import { optionsPolicy } from "./options.policy.js";
import { quotesInMoney } from "./quotes-in-money.js";
import type { ChainAsOf } from "./read-chain.js";
import { dayEnd } from "./session-instant.js";

/** What a contract was last quoted at. Prices in money, of one unit of the underlying. */
export interface ContractMark {
  readonly price: number;
  /** At the end of the session with a chain before, in the same dataset; NaN: not known. */
  readonly previousClose: number;
  /** Day number of the session. */
  readonly tradingDay: number;
  /** Epoch milliseconds. */
  readonly quotedAt: number;
  /** Epoch milliseconds. */
  readonly knownAt: number;
  readonly source: string;
  readonly isSynthetic: boolean;
}

/**
 * Marks of held contracts by the key of their underlying, along its contracts, from the last frame known of the last
 * session that has one: the middle of bid and ask where it is more than 0, else the last trade, else what the session
 * with a chain before says (formulas.md 1.2); null: none was known.
 */
export async function contractMarks(
  ctx: Context,
  { held, at }: { held: readonly HeldContracts[]; at: At },
): Promise<ReadonlyMap<number, readonly (ContractMark | null)[]>> {
  const days = await lastChainDays(ctx, held, at);
  const quoted = held.filter(({ underlying }) => days.has(underlying.key));
  const marks = await Promise.all(
    quoted.map((one) => marksOf(ctx, one, { days: days.get(one.underlying.key)!, at })),
  );
  return new Map(quoted.map(({ underlying }, i) => [underlying.key, marks[i]!]));
}

/** Asked once for many instants: of which underlyings of `held`, by their keys, there may be marks at each. */
export async function heldWithMarks(
  ctx: Context,
  held: readonly HeldContracts[],
): Promise<(at: At) => ReadonlySet<number>> {
  const keys = held.map(({ underlying }) => underlying.key);
  const rows = keys.length === 0 ? [] : await listDaysWithChains(ctx.sql, keys);
  const chains = [...groupedBy(rows, ({ key }) => key)].map(([key, ofKey]) => {
    const { venue } = held.find(({ underlying }) => underlying.key === key)!.underlying;
    return { key, venue, days: Int32Array.from(ofKey, ({ day }) => day) };
  });
  return ({ clock }) => {
    const quoted = chains.filter(({ venue, days }) => {
      const { day } = venueMinute(venue, clock);
      return countUpTo(days, day) > countUpTo(days, day - optionsPolicy.markDays - 1);
    });
    return new Set(quoted.map(({ key }) => key));
  };
}

/** The newest may have no frame yet, and of the one before something is compared with. */
const daysToTry = 3;

async function lastChainDays(
  ctx: Context,
  held: readonly HeldContracts[],
  at: At,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const days = new Map<number, number[]>();
  for (const [venue, ofVenue] of groupedBy(held, ({ underlying }) => underlying.venue)) {
    const { day: to } = venueMinute(venue, at.clock);
    const range = { from: to - optionsPolicy.markDays, to, most: daysToTry };
    const keys = ofVenue.map(({ underlying }) => underlying.key);
    for (const { key, day } of await listLastChainDays(ctx.sql, { keys, ...range, ...knownBy(at) }))
      days.set(key, [...(days.get(key) ?? []), day]);
  }
  return days;
}

async function marksOf(
  ctx: Context,
  { underlying, contracts }: HeldContracts,
  { days, at }: { days: readonly number[]; at: At },
): Promise<(ContractMark | null)[]> {
  let last: ChainAsOf | null = null;
  let before: ChainAsOf | null = null;
  for (const day of days) {
    if (before !== null || (last !== null && day >= last.tradingDay)) continue;
    // Never of another dataset: what differs between two of them is no change.
    const source = last === null ? {} : { source: last.source };
    const clock = Math.min(at.clock, dayEnd(underlying.venue, day) - 1);
    const { chain } = await chainOrProblem(ctx, { underlying, at: { ...at, clock }, ...source });
    if (last === null) last = chain;
    else before = chain;
    // A chain takes a millisecond: others have their turn between two.
    await nextTurn();
  }
  if (last === null) return contracts.map(() => null);
  const prices = pricesIn(last, contracts);
  const pricesBefore = before === null ? null : pricesIn(before, contracts);
  return contracts.map((_, i) => {
    const previousClose = pricesBefore?.[i] ?? Number.NaN;
    if (!Number.isNaN(prices[i]!)) return { price: prices[i]!, previousClose, ...placeOf(last) };
    if (before === null || Number.isNaN(previousClose)) return null;
    return { price: previousClose, previousClose: Number.NaN, ...placeOf(before) };
  });
}

function placeOf({ tradingDay, quotedAt, knownAt, source, isSynthetic }: ChainAsOf) {
  return { tradingDay, quotedAt, knownAt, source, isSynthetic };
}

/** Prices of contracts in a chain; NaN: it does not quote them. */
function pricesIn(chain: ChainAsOf, contracts: readonly HeldContract[]): Float64Array {
  const places = placesIn(chain, contracts);
  const { bid, ask, last } = quotesInMoney(chain, places);
  return Float64Array.from(places, (_, i) => {
    const mid = quotedMid(bid[i]!, ask[i]!);
    if (mid > 0) return withoutNoise(mid);
    return last[i]! > 0 ? withoutNoise(last[i]!) : Number.NaN;
  });
}

/** Digits that a sum in floating point adds to those of the quotes. */
function withoutNoise(price: number): number {
  return Math.round(price * 1e8) / 1e8;
}

/** Beyond the end of every column: a contract that a chain does not list. */
const noPlace = 0xffff_ffff;

function placesIn({ contracts: list, frame }: ChainAsOf, contracts: readonly HeldContract[]): Uint32Array {
  const places = new Uint32Array(contracts.length).fill(noPlace);
  const slotsByDay = groupedBy(contracts.keys(), (slot) => contracts[slot]!.expiryDay);
  const { ticks, decimals } = list.strike;
  const strikeUnit = 10 ** decimals;
  for (let place = 0; place < frame.count; place += 1) {
    const slots = slotsByDay.get(list.expiry[place]!);
    if (slots === undefined) continue;
    for (const slot of slots) {
      const { root, isCall, strike } = contracts[slot]!;
      if ((list.isCall[place] === 1) !== isCall || !isSameStrike(ticks[place]! / strikeUnit, strike))
        continue;
      if (root === null || list.classes[list.classOf[place]!]!.root === root) places[slot] = place;
    }
  }
  return places;
}
