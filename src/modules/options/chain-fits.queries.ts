import type { Sql } from "../../platform/db/client.js";
import type { FittedSlice } from "./chain-fit.js";
import type { ChainDayKey, ChainRevisionKey } from "./chain-writing.queries.js";

export interface StoredFit {
  readonly minute: number;
  /** Epoch milliseconds. */
  readonly knownAt: number;
  readonly slices: readonly FittedSlice[];
}

/** The last fit of a revision within some minutes that was known; null: none. */
export async function findFit(
  sql: Sql,
  { underlyingKey, tradeDate, source, revision }: ChainRevisionKey,
  {
    fromMinute,
    toMinute,
    cut,
    recordedAt,
  }: { fromMinute: number; toMinute: number; cut: Date; recordedAt: Date },
): Promise<StoredFit | null> {
  const [row] = await sql<StoredFit[]>`
    select minute, (extract(epoch from known_at) * 1000)::float8 as "knownAt", slices from chain_fits
    where underlying_id = ${underlyingKey} and trade_date = ${tradeDate}::date and source = ${source} and revision = ${revision}
      and minute between ${fromMinute} and ${toMinute} and known_at <= ${cut.toISOString()} and recorded_at <= ${recordedAt.toISOString()}
    order by minute desc limit 1`;
  return row ?? null;
}

/** The minutes of a revision that have a fit, in order. */
export async function listFitMinutes(
  sql: Sql,
  { underlyingKey, tradeDate, source, revision }: ChainRevisionKey,
): Promise<number[]> {
  const rows = await sql<{ minute: number }[]>`
    select minute from chain_fits
    where underlying_id = ${underlyingKey} and trade_date = ${tradeDate}::date and source = ${source} and revision = ${revision}
    order by minute`;
  return rows.map(({ minute }) => minute);
}

/** Stores a fit; one that is there already stays. */
export async function insertFit(
  sql: Sql,
  { underlyingKey, tradeDate, source, revision }: ChainRevisionKey,
  {
    minute,
    knownAt,
    recordedAt,
    slices,
  }: { minute: number; knownAt: Date; recordedAt: Date; slices: readonly FittedSlice[] },
): Promise<void> {
  await sql`
    insert into chain_fits (underlying_id, trade_date, source, revision, minute, known_at, recorded_at, slices)
    values (${underlyingKey}, ${tradeDate}::date, ${source}, ${revision}, ${minute}, ${knownAt.toISOString()}::timestamptz,
      ${recordedAt.toISOString()}::timestamptz, ${JSON.stringify(slices)}::text::jsonb)
    on conflict do nothing`;
}

/** The days that a reader of now finds, by underlying, day and dataset. */
export async function listShownDays(sql: Sql): Promise<ChainDayKey[]> {
  return sql<ChainDayKey[]>`
    select distinct underlying_id as "underlyingKey", trade_date::text as "tradeDate", source
    from chain_days where is_visible order by 1, 2, 3`;
}
