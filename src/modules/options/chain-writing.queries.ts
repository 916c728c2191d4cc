import { isoDay, type Venue } from "../../analytics/calendar/index.js";
import type { Sql } from "../../platform/db/client.js";

/** A dataset's chain of an underlying on a day. */
export interface ChainDayKey {
  readonly underlyingKey: number;
  /** YYYY-MM-DD */
  readonly tradeDate: string;
  readonly source: string;
}

export interface ChainRevisionKey extends ChainDayKey {
  readonly revision: number;
}

/** Lets one session write a day's chain at a time, until it unlocks or ends: what it finds hidden nobody writes any more. */
export async function lockChainDay(sql: Sql, key: ChainDayKey): Promise<void> {
  await sql`select pg_advisory_lock(hashtextextended(${lockName(key)}, 0))`;
}

export async function unlockChainDay(sql: Sql, key: ChainDayKey): Promise<void> {
  await sql`select pg_advisory_unlock(hashtextextended(${lockName(key)}, 0))`;
}

function lockName({ underlyingKey, tradeDate, source }: ChainDayKey): string {
  return `riskgraph.chain ${underlyingKey} ${tradeDate} ${source}`;
}

export async function ensureChainPartitions(sql: Sql, tradeDate: string): Promise<void> {
  await sql`select ensure_chain_partitions(${tradeDate}::date)`;
}

/** Removes revisions that never became visible, or one of them: an import that was given up or killed. */
export async function deleteHiddenRevisions(
  sql: Sql,
  key: ChainDayKey,
  revision: number | null,
): Promise<void> {
  const { underlyingKey, tradeDate, source } = key;
  await sql`
    with hidden as (
      delete from chain_days where underlying_id = ${underlyingKey} and trade_date = ${tradeDate}::date and source = ${source}
        and not is_visible and (${revision}::int is null or revision = ${revision}::int)
      returning revision
    ), interest as (
      delete from chain_open_interest where underlying_id = ${underlyingKey} and trade_date = ${tradeDate}::date
        and source = ${source} and revision in (select revision from hidden)
    )
    delete from chain_frames where underlying_id = ${underlyingKey} and trade_date = ${tradeDate}::date
      and source = ${source} and revision in (select revision from hidden)`;
}

export interface VisibleRevision {
  readonly revision: number;
  /** Null: of a revision written before digests. */
  readonly digest: string | null;
  readonly knownAt: Date;
  readonly payload: Buffer;
}

/** The revision of a day that a reader of now gets; null: there is none. */
export async function findLastRevision(sql: Sql, key: ChainDayKey): Promise<VisibleRevision | null> {
  const [row] = await sql<(Omit<VisibleRevision, "knownAt"> & { knownMs: number })[]>`
    select revision, digest, (extract(epoch from known_at) * 1000)::float8 as "knownMs", payload from chain_days
    where underlying_id = ${key.underlyingKey} and trade_date = ${key.tradeDate}::date and source = ${key.source} and is_visible
    order by known_at desc, revision desc limit 1`;
  if (row === undefined) return null;
  const { knownMs, ...revision } = row;
  return { ...revision, knownAt: new Date(Math.round(knownMs)) };
}

export interface VisibleDay {
  readonly underlyingKey: number;
  readonly source: string;
  /** The packed list. */
  readonly payload: Buffer;
}

/** The revisions of a day that a reader of now gets, of all underlyings of a calendar, by underlying and dataset. */
export async function listVisibleDays(
  sql: Sql,
  { venue, tradingDay, source }: { venue: Venue; tradingDay: number; source: string | null },
): Promise<VisibleDay[]> {
  return sql<VisibleDay[]>`
    select distinct on (underlying_id, source) underlying_id as "underlyingKey", source, payload from chain_days
    where trade_date = ${isoDay(tradingDay)}::date and venue = ${venue} and is_visible
      and (${source}::text is null or source = ${source}::text)
    order by underlying_id, source, known_at desc, revision desc`;
}

export interface NewRevision extends ChainDayKey {
  readonly knownAt: Date;
  readonly recordedAt: Date;
  readonly isSynthetic: boolean;
  readonly venue: string;
  readonly contractCount: number;
  readonly payload: Buffer;
}

/** Adds a hidden revision behind those there are and returns its number. The day is locked. */
export async function insertRevision(sql: Sql, day: NewRevision): Promise<number> {
  const [row] = await sql<{ revision: number }[]>`
    insert into chain_days (underlying_id, trade_date, source, revision, known_at, recorded_at, is_visible, is_synthetic, venue,
      contract_count, frame_count, quote_count, frame_bytes, payload)
    select ${day.underlyingKey}, ${day.tradeDate}::date, ${day.source},
      coalesce((select max(revision) + 1 from chain_days where underlying_id = ${day.underlyingKey}
        and trade_date = ${day.tradeDate}::date and source = ${day.source}), 0),
      ${day.knownAt.toISOString()}::timestamptz, ${day.recordedAt.toISOString()}::timestamptz, false, ${day.isSynthetic},
      ${day.venue}, ${day.contractCount}, 0, 0, 0, ${day.payload}::bytea
    returning revision`;
  return row!.revision;
}

export interface NewFrame {
  readonly minute: number;
  readonly knownAt: Date;
  readonly contractCount: number;
  readonly payload: Buffer;
}

/** Adds frames in one statement. */
export async function insertFrames(
  sql: Sql,
  { underlyingKey, tradeDate, source, revision }: ChainRevisionKey,
  { frames, recordedAt }: { frames: readonly NewFrame[]; recordedAt: Date },
): Promise<void> {
  const rows = frames.map(({ minute, knownAt, contractCount, payload }) => ({
    underlying_id: underlyingKey,
    trade_date: tradeDate,
    source,
    revision,
    minute,
    known_at: knownAt.toISOString(),
    recorded_at: recordedAt.toISOString(),
    contract_count: contractCount,
    payload,
  }));
  await sql`insert into chain_frames ${sql(rows)}`;
}

/** The minutes of a revision, in order. */
export async function listMinutes(sql: Sql, key: ChainRevisionKey): Promise<number[]> {
  const rows = await sql<{ minute: number }[]>`
    select minute from chain_frames
    where underlying_id = ${key.underlyingKey} and trade_date = ${key.tradeDate}::date and source = ${key.source}
      and revision = ${key.revision}
    order by minute`;
  return rows.map(({ minute }) => minute);
}

/** One frame of a revision as it is stored; null: there is none. */
export async function findFrame(sql: Sql, key: ChainRevisionKey, minute: number): Promise<NewFrame | null> {
  const [row] = await sql<{ knownMs: number; contractCount: number; payload: Buffer }[]>`
    select extract(epoch from known_at)::float8 * 1000 as "knownMs", contract_count as "contractCount", payload from chain_frames
    where underlying_id = ${key.underlyingKey} and trade_date = ${key.tradeDate}::date and source = ${key.source}
      and revision = ${key.revision} and minute = ${minute}`;
  if (row === undefined) return null;
  const { knownMs, contractCount, payload } = row;
  return { minute, knownAt: new Date(Math.round(knownMs)), contractCount, payload };
}

/** Whether a revision has, byte for byte, every frame of an earlier one. */
export async function hasFramesOf(sql: Sql, key: ChainRevisionKey, earlier: number): Promise<boolean> {
  const { underlyingKey, tradeDate, source, revision } = key;
  const [row] = await sql<{ extends: boolean }[]>`
    select not exists (
      select from chain_frames before
      where before.underlying_id = ${underlyingKey} and before.trade_date = ${tradeDate}::date and before.source = ${source}
        and before.revision = ${earlier} and not exists (
          select from chain_frames now
          where now.underlying_id = ${underlyingKey} and now.trade_date = ${tradeDate}::date and now.source = ${source}
            and now.revision = ${revision} and now.minute = before.minute and now.payload = before.payload)) as extends`;
  return row!.extends;
}

export interface NewOpenInterest {
  /** YYYY-MM-DD */
  readonly session: string;
  readonly knownAt: Date;
  readonly recordedAt: Date;
  readonly payload: Buffer;
}

/** Tells the open interest of a revision's contracts once more. */
export async function insertOpenInterest(
  sql: Sql,
  { underlyingKey, tradeDate, source, revision }: ChainRevisionKey,
  { session, knownAt, recordedAt, payload }: NewOpenInterest,
): Promise<void> {
  await sql`
    insert into chain_open_interest (underlying_id, trade_date, source, revision, telling, known_at, recorded_at, session, payload)
    select ${underlyingKey}, ${tradeDate}::date, ${source}, ${revision},
      coalesce((select max(telling) + 1 from chain_open_interest where underlying_id = ${underlyingKey}
        and trade_date = ${tradeDate}::date and source = ${source} and revision = ${revision}), 0),
      ${knownAt.toISOString()}::timestamptz, ${recordedAt.toISOString()}::timestamptz, ${session}::date, ${payload}::bytea`;
}

export interface ToldOpenInterest {
  /** YYYY-MM-DD */
  readonly session: string;
  readonly knownAt: Date;
  readonly payload: Buffer;
}

/** The open interest told of a revision, in the order of telling. */
export async function listOpenInterest(
  sql: Sql,
  { underlyingKey, tradeDate, source, revision }: ChainRevisionKey,
): Promise<ToldOpenInterest[]> {
  const rows = await sql<(Omit<ToldOpenInterest, "knownAt"> & { knownMs: number })[]>`
    select session::text as session, (extract(epoch from known_at) * 1000)::float8 as "knownMs", payload from chain_open_interest
    where underlying_id = ${underlyingKey} and trade_date = ${tradeDate}::date and source = ${source} and revision = ${revision}
    order by telling`;
  return rows.map(({ knownMs, ...told }) => ({ ...told, knownAt: new Date(Math.round(knownMs)) }));
}

export interface RevisionTotals {
  readonly frameCount: number;
  readonly quoteCount: number;
  readonly frameBytes: number;
  readonly digest: string;
  readonly knownAt: Date;
  readonly recordedAt: Date;
}

/** The one update that makes a revision what readers get. */
export async function showRevision(
  sql: Sql,
  { underlyingKey, tradeDate, source, revision }: ChainRevisionKey,
  { frameCount, quoteCount, frameBytes, digest, knownAt, recordedAt }: RevisionTotals,
): Promise<void> {
  await sql`
    update chain_days set is_visible = true, frame_count = ${frameCount}, quote_count = ${quoteCount},
      frame_bytes = ${frameBytes}, digest = ${digest}, recorded_at = ${recordedAt.toISOString()}::timestamptz,
      known_at = ${knownAt.toISOString()}::timestamptz
    where underlying_id = ${underlyingKey} and trade_date = ${tradeDate}::date and source = ${source} and revision = ${revision}`;
}
