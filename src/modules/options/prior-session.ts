import { isoDay, previousSession } from "../../analytics/calendar/index.js";
import type { ContractList } from "../../analytics/chains/index.js";
import { chainSubset, type OpenInterestChange, openInterestChanges } from "../../analytics/options/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { ContractScope } from "./contract-scope.js";
import { type OptionChainAt, pricedChainAt } from "./option-chain.service.js";
import type { PricedChain } from "./price-chain.js";
import type { ChainAsOf } from "./read-chain.js";
import { carryBy, dayEnd, sessionEnd } from "./session-instant.js";

/** The chain of the session before at its close, as known at the same instant, under the same assumptions and its own rates. */
export interface PriorSession {
  /** YYYY-MM-DD; null: the calendar has none. */
  readonly session: string | null;
  /** Null for the reason beside it. */
  readonly priced: PricedChain | null;
  readonly warning: DataWarning | null;
}

/** Several edges of one chain ask for it. */
const readings = new WeakMap<PricedChain, Promise<PriorSession>>();

/** Never of another dataset: what differs between two of them is no change. */
export function priorSession(ctx: Context, chain: OptionChainAt): Promise<PriorSession> {
  let reading = readings.get(chain.priced);
  if (reading === undefined) {
    reading = readPrior(ctx, chain);
    readings.set(chain.priced, reading);
  }
  return reading;
}

async function readPrior(ctx: Context, { priced, at, underlying }: OptionChainAt): Promise<PriorSession> {
  const { venue, symbol } = underlying;
  const { source, tradingDay } = priced.chain;
  const day = previousSession(venue, tradingDay);
  if (day === null) return unknown(null, "the calendar has no session before");
  const before = { ...at, clock: sessionEnd(venue, day), requested: isoDay(day) };
  const carry = await carryBy(ctx, { symbol, instant: dayEnd(venue, day), at });
  const { assumptions } = priced;
  try {
    const prior = await pricedChainAt(ctx, { underlying, at: before, source, assumptions, carry });
    return { session: isoDay(day), priced: prior, warning: null };
  } catch (error) {
    if (error instanceof AppError && error.code === "NO_DATA") return unknown(isoDay(day), error.message);
    throw error;
  }
}

function unknown(session: string | null, message: string): PriorSession {
  return {
    session,
    priced: null,
    warning: { code: DataWarningCode.NO_DATA, message: `the session before is not known: ${message}` },
  };
}

/** Changes of open interest since the session before by strike and side; empty for the reason beside it. */
export interface InterestChanges {
  readonly rows: readonly OpenInterestChange[];
  readonly warning: DataWarning | null;
}

export async function interestChanges(
  ctx: Context,
  chain: OptionChainAt,
  { columns, places }: ContractScope,
): Promise<InterestChanges> {
  const { priced } = chain;
  const told = priced.chain.openInterest;
  // The chain itself says that none was known.
  if (told === null) return { rows: [], warning: null };
  const prior = await priorSession(ctx, chain);
  if (prior.priced === null) return { rows: [], warning: prior.warning };
  const before = prior.priced.chain.openInterest;
  const name = `open interest of the session before ${told.session}`;
  if (before === null) return { rows: [], warning: noInterest(`no ${name} was known`) };
  if (before.session >= told.session)
    return {
      rows: [],
      warning: noInterest(
        `${prior.session} has that of ${before.session} beside it, so no ${name} was known`,
      ),
    };
  const openInterestBefore = interestAlong(priced, prior.priced.chain);
  const held = { count: priced.columns.count, openInterestBefore };
  const asked = places === null ? held : chainSubset(held, places);
  return { rows: openInterestChanges({ ...columns, ...asked }), warning: null };
}

function noInterest(message: string): DataWarning {
  return { code: DataWarningCode.NO_OPEN_INTEREST, message };
}

/** Another day's open interest along a chain's live contracts; one that was not listed then had none. */
function interestAlong({ chain, places }: PricedChain, other: ChainAsOf): Float64Array {
  const { values } = other.openInterest!;
  const groups = strikeGroups(other.contracts);
  const { contracts } = chain;
  let [lastKey, group] = ["", groups.get("")];
  return Float64Array.from(places, (place) => {
    const key = groupKey(contracts, place);
    if (key !== lastKey) [lastKey, group] = [key, groups.get(key)];
    const found = group?.get(strikeOf(contracts, place));
    return found === undefined ? 0 : values[found]!;
  });
}

/** Places of a list by root, expiry and right, then by strike. */
function strikeGroups(list: ContractList): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const groups = new Map<string, Map<number, number>>();
  for (let place = 0; place < list.count; place += 1) {
    const key = groupKey(list, place);
    let group = groups.get(key);
    if (group === undefined) {
      group = new Map();
      groups.set(key, group);
    }
    group.set(strikeOf(list, place), place);
  }
  return groups;
}

function groupKey({ classes, classOf, expiry, isCall }: ContractList, place: number): string {
  return `${classes[classOf[place]!]!.root} ${expiry[place]} ${isCall[place]}`;
}

function strikeOf({ strike }: ContractList, place: number): number {
  return strike.ticks[place]! / 10 ** strike.decimals;
}
