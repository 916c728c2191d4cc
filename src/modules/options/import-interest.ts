import { openInterestPublication, parseDay, previousSession } from "../../analytics/calendar/index.js";
import {
  type ContractList,
  decimalsOfValues,
  type TickColumn,
  ticksOfValues,
  unpackOpenInterest,
  valuesOfTicks,
} from "../../analytics/chains/index.js";
import { type DraftIdentity, type FrameDraft, printInstant } from "./chain-draft.js";
import type { ToldOpenInterest } from "./chain-writing.queries.js";
import { optionsPolicy } from "./options.policy.js";
import { openPayload } from "./sealed-payload.js";

/** Open interest along the day's list. */
export interface InterestTelling {
  /** Day number of the session at whose end it stood. */
  readonly session: number;
  readonly knownAt: Date;
  readonly openInterest: TickColumn;
}

export interface InterestTellings {
  /** The file gives open interest. */
  readonly isGiven: boolean;
  /** What was not told yet, in order. */
  readonly news: readonly InterestTelling[];
  /** A stored telling along the list of now. */
  again(told: ToldOpenInterest): InterestTelling;
}

export interface InterestInput {
  readonly identity: DraftIdentity;
  /** In order of their minutes. */
  readonly frames: readonly FrameDraft[];
  readonly list: ContractList;
  /** Place on the list of each of the draft's contracts. */
  readonly places: Uint32Array;
  /** Of the last revision, in the order of telling. */
  readonly told: readonly ToldOpenInterest[];
}

/**
 * The open interest that snapshots carry and that was not told yet. Of listed options it is of the session before, known
 * in the morning, once a day; of coins that of the snapshot itself. Contracts that the file leaves out keep what was told
 * of them for the same session.
 */
export function interestTellings({ identity, frames, list, places, told }: InterestInput): InterestTellings {
  const { venue, tradingDay } = identity;
  const storedOf = (one: ToldOpenInterest) => valuesOfTicks(unpackOpenInterest(openPayload(one.payload)));
  const stored = told.map((one) => ({
    session: parseDay(one.session)!,
    knownAt: one.knownAt,
    values: storedOf(one),
  }));
  const news: { session: number; knownAt: Date; openInterest: TickColumn; values: Float64Array }[] = [];
  let isGiven = false;
  for (const frame of frames) {
    const column = frame.columns.get("openInterest");
    if (column === undefined) continue;
    isGiven = true;
    const { session, knownAt } =
      venue === "CRYPTO"
        ? { session: tradingDay, knownAt: new Date(frame.place.knownAt) }
        : listedInterest(frame, tradingDay);
    const isOwn = (one: { session: number; knownAt: Date }) =>
      one.session === session && (venue !== "CRYPTO" || one.knownAt.getTime() === knownAt.getTime());
    const before = [...stored, ...news].filter(isOwn);
    const values = new Float64Array(list.count).fill(Number.NaN);
    if (before.length > 0) values.set(before.at(-1)!.values);
    for (let at = 0; at < places.length; at += 1)
      if (frame.lines[at]! > 0 && !Number.isNaN(column[at]!)) values[places[at]!] = column[at]!;
    const isTold = before.some((one) => isSameColumn(one.values, values));
    if (!isTold) news.push({ session, knownAt, values, openInterest: interestColumn(values) });
  }
  return {
    isGiven,
    news,
    again(one) {
      const values = new Float64Array(list.count).fill(Number.NaN);
      values.set(storedOf(one));
      return { session: parseDay(one.session)!, knownAt: one.knownAt, openInterest: interestColumn(values) };
    },
  };
}

/** The session of a listed chain's open interest, and when it was known: by the publication rule, at the latest with the snapshot. */
function listedInterest({ place, interestSession }: FrameDraft, tradingDay: number) {
  const printed = printInstant(place);
  const usual = previousSession("XNYS", tradingDay)!;
  const usualKnownAt = openInterestPublication("XNYS", usual)!.knownAt;
  const isEarly = printed < usualKnownAt;
  return {
    session: interestSession ?? (isEarly ? previousSession("XNYS", usual)! : usual),
    knownAt: new Date(isEarly ? printed : usualKnownAt),
  };
}

function interestColumn(values: Float64Array): TickColumn {
  const decimals =
    decimalsOfValues(values, optionsPolicy.mostPriceDecimals) ?? optionsPolicy.mostPriceDecimals;
  return ticksOfValues({ values, decimals, rule: "NEAREST" });
}

/** Longer lists have more contracts: what one lacks is unknown. */
function isSameColumn(a: Float64Array, b: Float64Array): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.every((value, i) => Object.is(value, short[i] ?? Number.NaN));
}
