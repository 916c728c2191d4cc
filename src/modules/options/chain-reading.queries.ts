import { dayOf, isoDay } from "../../analytics/calendar/index.js";
import type { Sql } from "../../platform/db/client.js";

/** The two bounds of what is known, of a question about one day. */
export interface ChainQuestion {
  readonly underlyingKey: number;
  /** YYYY-MM-DD */
  readonly tradeDate: string;
  /** Null: a real source before a synthetic one, then by code. */
  readonly source: string | null;
  readonly cut: Date;
  readonly recordedAt: Date;
}

/** A revision of a day and its last frame; payloads are null where the asker has them already. */
export interface ChainRow {
  readonly source: string;
  readonly revision: number;
  readonly isSynthetic: boolean;
  /** Epoch milliseconds. */
  readonly recordedAt: number;
  readonly contractCount: number;
  readonly contracts: Buffer | null;
  /** Null: no frame had come. */
  readonly minute: number | null;
  /** The later of the frame's and of the revision's, epoch milliseconds. */
  readonly frameKnownAt: number;
  readonly frame: Buffer | null;
  readonly telling: number | null;
  readonly openInterestSession: string;
  readonly openInterestKnownAt: number;
  readonly openInterestRecordedAt: number;
  readonly openInterest: Buffer | null;
}

/**
 * The chain of a day with its last frame up to a minute, as it was known: of each source the revision known last, of the
 * sources one that has a frame. Null: no revision was known.
 *
 * @param held keys of revisions, and of their open interest, whose payload need not come along; see {@link listKey}
 */
export async function findChain(
  sql: Sql,
  { underlyingKey, tradeDate, source, cut, recordedAt }: ChainQuestion,
  { lastMinute, held }: { lastMinute: number; held: readonly string[] },
): Promise<ChainRow | null> {
  const [row] = await sql<ChainRow[]>`
    select d.source, d.revision, d.is_synthetic as "isSynthetic", d.recorded_ms as "recordedAt", d.contract_count as "contractCount",
      case when d.source || ' ' || d.revision || ' ' || d.recorded_ms = any(${held as string[]}) then null else d.payload end as contracts,
      f.minute, (extract(epoch from greatest(f.known_at, d.known_at)) * 1000)::float8 as "frameKnownAt", f.payload as frame,
      o.telling, o.session::text as "openInterestSession", (extract(epoch from o.known_at) * 1000)::float8 as "openInterestKnownAt",
      o.recorded_ms as "openInterestRecordedAt",
      case when d.source || ' ' || d.revision || ' ' || o.telling || ' ' || o.recorded_ms = any(${held as string[]}) then null
        else o.payload end as "openInterest"
    from (
      select distinct on (source) source, revision, known_at, is_synthetic, contract_count, payload,
        (extract(epoch from recorded_at) * 1000)::float8 as recorded_ms
      from chain_days
      where underlying_id = ${underlyingKey} and trade_date = ${tradeDate}::date and (${source}::text is null or source = ${source}::text)
        and is_visible and known_at <= ${cut.toISOString()} and recorded_at <= ${recordedAt.toISOString()}
      order by source, known_at desc, revision desc
    ) d
    left join lateral (
      select minute, known_at, payload from chain_frames
      where underlying_id = ${underlyingKey} and trade_date = ${tradeDate}::date and source = d.source and revision = d.revision
        and minute <= ${lastMinute} and known_at <= ${cut.toISOString()} and recorded_at <= ${recordedAt.toISOString()}
      order by minute desc limit 1
    ) f on true
    left join lateral (
      select telling, session, known_at, payload, (extract(epoch from recorded_at) * 1000)::float8 as recorded_ms
      from chain_open_interest
      where underlying_id = ${underlyingKey} and trade_date = ${tradeDate}::date and source = d.source and revision = d.revision
        and known_at <= ${cut.toISOString()} and recorded_at <= ${recordedAt.toISOString()}
      order by known_at desc, telling desc limit 1
    ) o on true
    order by (f.minute is null), d.is_synthetic, d.source limit 1`;
  return row ?? null;
}

/** Key of a revision's contract list as {@link findChain} compares it. */
export function listKey({
  source,
  revision,
  recordedAt,
}: Pick<ChainRow, "source" | "revision" | "recordedAt">): string {
  return `${source} ${revision} ${recordedAt}`;
}

/** Key of a telling of open interest. */
export function openInterestKey({
  source,
  revision,
  telling,
  openInterestRecordedAt,
}: Pick<ChainRow, "source" | "revision" | "telling" | "openInterestRecordedAt">): string {
  return `${source} ${revision} ${telling} ${openInterestRecordedAt}`;
}

export interface FrameRow {
  readonly minute: number;
  readonly knownAt: number;
  readonly frame: Buffer;
}

/** Frames of one revision after a minute, in order; of each `every` minutes on the wall clock the last. */
export async function listFrames(
  sql: Sql,
  { underlyingKey, tradeDate, source, cut, recordedAt }: ChainQuestion & { source: string },
  {
    revision,
    after,
    until,
    every,
    limit,
  }: { revision: number; after: number; until: number; every: number; limit: number },
): Promise<FrameRow[]> {
  return sql<FrameRow[]>`
    select distinct on (part) minute, (extract(epoch from known_at) * 1000)::float8 as "knownAt", payload as frame
    from (
      select *, ceil(minute::float8 / ${every}) as part from chain_frames
      where underlying_id = ${underlyingKey} and trade_date = ${tradeDate}::date and source = ${source} and revision = ${revision}
        and minute > ${after} and minute <= ${until} and known_at <= ${cut.toISOString()} and recorded_at <= ${recordedAt.toISOString()}
    ) f
    order by part, minute desc limit ${limit}`;
}

/** Those of some underlyings that have a chain on one of some days (day numbers), whoever knew of it when. */
export async function listUnderlyingsWithChains(
  sql: Sql,
  { keys, days }: { keys: readonly number[]; days: readonly number[] },
): Promise<number[]> {
  const rows = await sql<{ key: number }[]>`
    select distinct underlying_id as key from chain_days
    where underlying_id = any(${keys.map(String)}::text[]::int[])
      and trade_date = any(${days.map((day) => isoDay(day))}::text[]::date[]) and is_visible`;
  return rows.map(({ key }) => key);
}

/** The days (day numbers) on which some underlyings have a chain, ascending, whoever knew of it when. */
export async function listDaysWithChains(
  sql: Sql,
  keys: readonly number[],
): Promise<{ key: number; day: number }[]> {
  const rows = await sql<{ key: number; day: string }[]>`
    select distinct underlying_id as key, trade_date::text as day from chain_days
    where underlying_id = any(${keys.map(String)}::text[]::int[]) and is_visible
    order by day`;
  return rows.map(({ key, day }) => ({ key, day: dayOf(day) }));
}

/** Of each underlying the last days (day numbers) within a range on which a chain was known, the last one first. */
export async function listLastChainDays(
  sql: Sql,
  {
    keys,
    from,
    to,
    cut,
    recordedAt,
    most,
  }: Pick<ChainQuestion, "cut" | "recordedAt"> & {
    keys: readonly number[];
    /** Day numbers, inclusive. */
    from: number;
    to: number;
    most: number;
  },
): Promise<{ key: number; day: number }[]> {
  const rows = await sql<{ key: number; day: string }[]>`
    select k.key, d.day::text from unnest(${keys.map(String)}::text[]::int[]) as k (key)
    cross join lateral (
      select distinct trade_date as day from chain_days
      where underlying_id = k.key and trade_date between ${isoDay(from)}::date and ${isoDay(to)}::date
        and is_visible and known_at <= ${cut.toISOString()} and recorded_at <= ${recordedAt.toISOString()}
      order by trade_date desc limit ${most}
    ) d
    order by k.key, d.day desc`;
  return rows.map(({ key, day }) => ({ key, day: dayOf(day) }));
}

export interface StoredDay {
  /** YYYY-MM-DD */
  readonly tradeDate: string;
  readonly source: string;
  readonly isSynthetic: boolean;
  readonly revision: number;
  readonly contractCount: number;
  readonly frameCount: number;
  readonly quoteCount: number;
}

/** The first day of an underlying of which a chain was known, YYYY-MM-DD; null: none. */
export async function findFirstChainDay(
  sql: Sql,
  { underlyingKey, cut, recordedAt }: Pick<ChainQuestion, "underlyingKey" | "cut" | "recordedAt">,
): Promise<string | null> {
  const [row] = await sql<{ day: string | null }[]>`
    select min(trade_date)::text as day from chain_days
    where underlying_id = ${underlyingKey} and is_visible and known_at <= ${cut.toISOString()} and recorded_at <= ${recordedAt.toISOString()}`;
  return row?.day ?? null;
}

/** The days of an underlying that were known, of each source the revision known last, by day. */
export async function listChainDays(
  sql: Sql,
  { underlyingKey, cut, recordedAt }: Pick<ChainQuestion, "underlyingKey" | "cut" | "recordedAt">,
): Promise<StoredDay[]> {
  return sql<StoredDay[]>`
    select distinct on (trade_date, source) trade_date::text as "tradeDate", source, is_synthetic as "isSynthetic", revision,
      contract_count as "contractCount", frame_count as "frameCount", quote_count::float8 as "quoteCount"
    from chain_days
    where underlying_id = ${underlyingKey} and is_visible and known_at <= ${cut.toISOString()} and recorded_at <= ${recordedAt.toISOString()}
    order by trade_date, source, known_at desc, revision desc`;
}
