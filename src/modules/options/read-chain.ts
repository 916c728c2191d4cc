import { isoDay, type Venue, venueInstant } from "../../analytics/calendar/index.js";
import {
  type ContractList,
  type FrameValues,
  frameValues,
  PackFormatError,
  unpackContracts,
  unpackFrame,
  unpackOpenInterest,
  valuesOfTicks,
} from "../../analytics/chains/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { type At, knownBy } from "../market/index.js";
import type { HeldDay } from "./chain-cache.js";
import {
  type ChainRow,
  findChain,
  findFirstChainDay,
  listChainDays,
  listFrames,
  listKey,
  openInterestKey,
  type StoredDay,
} from "./chain-reading.queries.js";
import type { ChainUnderlying } from "./chain-revision.js";
import { optionsPolicy } from "./options.policy.js";
import { DamagedPayloadError, openPayload } from "./sealed-payload.js";
import { servedSessions } from "./served-sessions.js";

/** Whose chain is asked for, and by which calendar it trades. */
export interface TradedUnderlying extends ChainUnderlying {
  readonly venue: Venue;
}

/** What reading a chain needs of a context; importers and command lines have no more. */
export interface ChainReader extends Pick<Context, "sql"> {
  readonly services: Pick<Context["services"], "chains">;
}

export interface ChainInput {
  readonly underlying: TradedUnderlying;
  readonly at: At;
  /** Code of the dataset; omitted: a real one before a synthetic one, then by code. */
  readonly source?: string;
}

/** Open interest along a contract list, NaN for unknown. */
export interface KnownOpenInterest {
  /** The session at whose end it stood, YYYY-MM-DD. */
  readonly session: string;
  /** Epoch milliseconds. */
  readonly knownAt: number;
  readonly values: Float64Array;
}

/** One minute of a chain with its contracts, all along one list: what kernels take as columns. */
export interface ChainAsOf {
  readonly underlying: TradedUnderlying;
  /** Day number of the session served. */
  readonly tradingDay: number;
  readonly source: string;
  readonly isSynthetic: boolean;
  readonly revision: number;
  /** Since midnight on the venue's wall clock. */
  readonly minute: number;
  /** The instant of the minute, epoch milliseconds. */
  readonly quotedAt: number;
  readonly knownAt: number;
  readonly contracts: ContractList;
  /** Its `count` may be less than the list's: contracts listed later have no quotes yet. */
  readonly frame: FrameValues;
  /** Null: none was known. */
  readonly openInterest: KnownOpenInterest | null;
}

/**
 * The chain of an underlying at an instant: the last frame of the session served up to the market clock, of the revision
 * known last by the cut. Null: the session has none, and none is taken from another session.
 *
 * @throws AppError NO_DATA naming a damaged frame, list or open interest
 */
export async function readChain(
  ctx: ChainReader,
  { underlying, at, source }: ChainInput,
): Promise<ChainAsOf | null> {
  for (const { day, lastMinute } of servedSessions(underlying.venue, at.clock)) {
    const question = questionOf({ underlying, at, source: source ?? null, day });
    const cacheKey = `${question.underlyingKey} ${question.tradeDate} ${question.source ?? ""}`;
    const held = ctx.services.chains.get(cacheKey);
    const heldKeys = held === null ? [] : [held.listKey, held.openInterestKey ?? ""];
    const row = await findChain(ctx.sql, question, { lastMinute, held: heldKeys });
    if (row === null || row.minute === null) continue;
    const { minute } = row;
    const frame = unpackedFrame(row.frame!, { underlying, day, minute });
    const parts = dayParts({ underlying, day, row, held });
    if (parts !== held) ctx.services.chains.set(cacheKey, parts);
    return chainOf({ underlying, day, row, minute, frame, parts });
  }
  return null;
}

/** The same. @throws AppError NO_COVERAGE where no chain of the underlying was known, NO_DATA where the session has none */
export async function requireChain(ctx: ChainReader, input: ChainInput): Promise<ChainAsOf> {
  const chain = await readChain(ctx, input);
  if (chain !== null) return chain;
  const { underlying, at } = input;
  const first = await findFirstChainDay(ctx.sql, { underlyingKey: underlying.key, ...knownBy(at) });
  const name = quoted(underlying.symbol);
  if (first === null) throw new AppError("NO_COVERAGE", `no option chain of ${name} was known`);
  const asked = quoted(at.requested ?? new Date(at.clock).toISOString());
  const sessions = servedSessions(underlying.venue, at.clock).map(({ day }) => isoDay(day));
  const where = sessions.length === 0 ? "outside the calendar" : `in the session of ${sessions.join(" or ")}`;
  throw new AppError(
    "NO_DATA",
    `no frame of the option chain of ${name} at ${asked}: none was known ${where}`,
  );
}

/** The stored days of an underlying that were known at an instant, by day and source. */
export function chainDays(
  ctx: Context,
  { underlying, at }: { underlying: ChainUnderlying; at: At },
): Promise<StoredDay[]> {
  return listChainDays(ctx.sql, { underlyingKey: underlying.key, ...knownBy(at) });
}

/** One frame of a walk through a day. */
export interface MinuteFrame {
  readonly minute: number;
  readonly quotedAt: number;
  readonly frame: FrameValues;
}

export interface FrameWalk {
  /** Says of which day, revision and contracts. */
  readonly chain: ChainAsOf;
  /** Says what was known. */
  readonly at: At;
  readonly after: number;
  readonly until: number;
  /** Of each so many minutes on the wall clock (first to last, as 571 to 600 of 30) the last frame; omitted: all of them. */
  readonly every?: number;
  /** Told of a damaged frame, which is passed over; omitted: the walk ends with its error. */
  readonly onDamage?: (error: AppError) => void;
}

/** The frames of a chain's own day and revision after a minute, up to another, in order. */
export async function* walkFrames(
  ctx: ChainReader,
  { chain, at, after, until, every = 1, onDamage }: FrameWalk,
): AsyncGenerator<MinuteFrame> {
  const { underlying, tradingDay: day, source, revision } = chain;
  const question = { ...questionOf({ underlying, at, source, day }), source };
  const limit = optionsPolicy.framesPerRead;
  for (let from = after; ; ) {
    const rows = await listFrames(ctx.sql, question, { revision, after: from, until, every, limit });
    for (const { minute, frame } of rows) {
      let values: FrameValues;
      try {
        values = unpackedFrame(frame, { underlying, day, minute });
      } catch (error) {
        if (onDamage === undefined || !(error instanceof AppError)) throw error;
        onDamage(error);
        continue;
      }
      yield { minute, quotedAt: venueInstant(underlying.venue, { day, minutes: minute }), frame: values };
    }
    if (rows.length < limit) return;
    from = rows.at(-1)!.minute;
  }
}

function questionOf({
  underlying,
  at,
  source,
  day,
}: {
  underlying: ChainUnderlying;
  at: At;
  source: string | null;
  day: number;
}) {
  return { underlyingKey: underlying.key, tradeDate: isoDay(day), source, ...knownBy(at) };
}

interface AnswerParts {
  readonly underlying: TradedUnderlying;
  readonly day: number;
  readonly row: ChainRow;
  readonly minute: number;
  readonly frame: FrameValues;
  readonly parts: HeldDay;
}

function chainOf({ underlying, day, row, minute, frame, parts }: AnswerParts): ChainAsOf {
  const { contracts, openInterest } = parts;
  if (frame.count > contracts.count)
    throw damaged(
      frameName({ underlying, day, minute }),
      `${frame.count} quotes of ${contracts.count} contracts`,
    );
  const { openInterestSession: session, openInterestKnownAt: knownAt } = row;
  return {
    underlying,
    tradingDay: day,
    source: row.source,
    isSynthetic: row.isSynthetic,
    revision: row.revision,
    minute,
    quotedAt: venueInstant(underlying.venue, { day, minutes: minute }),
    knownAt: row.frameKnownAt,
    contracts,
    frame,
    openInterest: openInterest === null ? null : { session, knownAt, values: openInterest },
  };
}

/** List and open interest of a row: those held, where the row came without them. */
function dayParts({
  underlying,
  day,
  row,
  held,
}: {
  underlying: ChainUnderlying;
  day: number;
  row: ChainRow;
  held: HeldDay | null;
}): HeldDay {
  const ofDay = `of ${underlying.symbol} on ${isoDay(day)}`;
  const key = { listKey: listKey(row), openInterestKey: row.telling === null ? null : openInterestKey(row) };
  if (held !== null && held.listKey === key.listKey && held.openInterestKey === key.openInterestKey)
    return held;
  const contracts =
    row.contracts === null
      ? held!.contracts
      : readable(`contract list ${ofDay}`, () => unpackContracts(openPayload(row.contracts!)));
  if (row.telling === null) return { ...key, contracts, openInterest: null };
  const openInterest =
    row.openInterest === null
      ? held!.openInterest
      : readable(`open interest ${ofDay}`, () =>
          valuesOfTicks(unpackOpenInterest(openPayload(row.openInterest!))),
        );
  return { ...key, contracts, openInterest };
}

interface MinuteOfDay {
  readonly underlying: ChainUnderlying;
  readonly day: number;
  readonly minute: number;
}

function unpackedFrame(payload: Buffer, of: MinuteOfDay): FrameValues {
  return readable(frameName(of), () => frameValues(unpackFrame(openPayload(payload))));
}

function frameName({ underlying, day, minute }: MinuteOfDay): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `frame of ${underlying.symbol} on ${isoDay(day)} at ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** What stored bytes hold; damage gets the name of what is damaged. */
function readable<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DamagedPayloadError || error instanceof PackFormatError)
      throw damaged(name, error.message);
    throw error;
  }
}

function damaged(name: string, what: string): AppError {
  return new AppError("NO_DATA", `the ${name} is damaged in storage: ${what}`);
}
