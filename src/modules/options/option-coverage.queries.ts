import type { Sql } from "../../platform/db/client.js";

/** The two bounds of what was known. */
interface Known {
  readonly cut: Date;
  readonly recordedAt: Date;
}

/** Underlyings of which a chain was known. */
export async function listChainUnderlyings(sql: Sql, { cut, recordedAt }: Known): Promise<number[]> {
  // From one key to the next: a look at every day of every underlying would take a thousand times as long.
  const rows = await sql<{ key: number }[]>`
    with recursive underlyings(key) as (
      (select underlying_id from chain_days order by underlying_id limit 1)
      union all
      select (select d.underlying_id from chain_days d where d.underlying_id > u.key order by d.underlying_id limit 1)
      from underlyings u where u.key is not null
    )
    select key from underlyings where exists (
      select 1 from chain_days where underlying_id = key and is_visible and known_at <= ${cut} and recorded_at <= ${recordedAt}
    )`;
  return rows.map(({ key }) => key);
}

/** Days since 1970-01-01, ascending, of which something was known of an underlying. */
export interface ChainDaySets {
  readonly underlyingKey: number;
  readonly sources: string[];
  readonly isSynthetic: boolean;
  /** When the last of it was stored, epoch milliseconds. */
  readonly updatedAt: number;
  /** With a contract list. */
  readonly told: number[];
  readonly withFrames: number[];
  readonly withOpenInterest: number[];
  readonly withFits: number[];
}

/** What was known of each day of underlyings, of each dataset the revision known last. */
export async function listChainDaySets(
  sql: Sql,
  { underlyingKeys, cut, recordedAt }: Known & { underlyingKeys: readonly number[] },
): Promise<ChainDaySets[]> {
  return sql<ChainDaySets[]>`
    with told as (
      select distinct on (underlying_id, trade_date, source) underlying_id, trade_date, source, revision, is_synthetic, recorded_at
      from chain_days
      where underlying_id = any(${underlyingKeys.map(String)}::text[]::int[]) and is_visible
        and known_at <= ${cut} and recorded_at <= ${recordedAt}
      order by underlying_id, trade_date, source, known_at desc, revision desc
    ), found as (
      select t.underlying_id, t.trade_date - date '1970-01-01' as day, t.source, t.is_synthetic,
        greatest(t.recorded_at, o.recorded_at, v.recorded_at) as updated_at,
        f.minute is not null as has_frames, o.recorded_at is not null as has_open_interest, v.recorded_at is not null as has_fits
      from told t
      left join lateral (
        select minute from chain_frames
        where underlying_id = t.underlying_id and trade_date = t.trade_date and source = t.source and revision = t.revision
          and known_at <= ${cut} and recorded_at <= ${recordedAt}
        order by minute limit 1
      ) f on true
      left join lateral (
        select max(recorded_at) as recorded_at from chain_open_interest
        where underlying_id = t.underlying_id and trade_date = t.trade_date and source = t.source and revision = t.revision
          and known_at <= ${cut} and recorded_at <= ${recordedAt}
      ) o on true
      left join lateral (
        select max(recorded_at) as recorded_at from chain_fits
        where underlying_id = t.underlying_id and trade_date = t.trade_date and source = t.source and revision = t.revision
          and known_at <= ${cut} and recorded_at <= ${recordedAt}
      ) v on true
    )
    select underlying_id as "underlyingKey", array_agg(distinct source) as sources, bool_and(is_synthetic) as "isSynthetic",
      (extract(epoch from max(updated_at)) * 1000)::float8 as "updatedAt", array_agg(distinct day) as told,
      coalesce(array_agg(distinct day) filter (where has_frames), '{}') as "withFrames",
      coalesce(array_agg(distinct day) filter (where has_open_interest), '{}') as "withOpenInterest",
      coalesce(array_agg(distinct day) filter (where has_fits), '{}') as "withFits"
    from found group by underlying_id`;
}
