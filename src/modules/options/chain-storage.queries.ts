import type { Sql } from "../../platform/db/client.js";

/** What the chains of an underlying take. */
export interface ChainStorage {
  readonly underlyingKey: number;
  readonly days: number;
  readonly revisions: number;
  readonly frames: number;
  /** Contracts of all frames. */
  readonly quotes: number;
  /** Bytes of payloads. */
  readonly frameBytes: number;
  readonly contractBytes: number;
  readonly openInterestBytes: number;
}

/** Of visible revisions, by underlying. */
export async function listChainStorage(sql: Sql): Promise<ChainStorage[]> {
  return sql<ChainStorage[]>`
    select d.underlying_id as "underlyingKey", count(distinct d.trade_date)::int as days, count(*)::int as revisions,
      sum(d.frame_count)::float8 as frames, sum(d.quote_count)::float8 as quotes, sum(d.frame_bytes)::float8 as "frameBytes",
      sum(octet_length(d.payload))::float8 as "contractBytes",
      coalesce((select sum(octet_length(o.payload)) from chain_open_interest o
        where o.underlying_id = d.underlying_id), 0)::float8 as "openInterestBytes"
    from chain_days d where d.is_visible group by d.underlying_id order by d.underlying_id`;
}

export interface TableSize {
  readonly table: string;
  readonly partitions: number;
  /** With TOAST and indexes. */
  readonly totalBytes: number;
  readonly indexBytes: number;
}

/** What the tables of chains take on disk, partitions summed. */
export async function listChainTables(sql: Sql): Promise<TableSize[]> {
  return sql<TableSize[]>`
    select p.relname as table, count(i.inhrelid)::int as partitions,
      coalesce(sum(pg_total_relation_size(i.inhrelid)), 0)::float8 as "totalBytes",
      coalesce(sum(pg_indexes_size(i.inhrelid)), 0)::float8 as "indexBytes"
    from pg_class p left join pg_inherits i on i.inhparent = p.oid
    where p.oid in ('chain_days'::regclass, 'chain_frames'::regclass, 'chain_open_interest'::regclass, 'chain_fits'::regclass)
    group by p.relname order by p.relname`;
}
