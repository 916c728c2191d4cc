import type { Split } from "../../analytics/prices/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { packedDoubles, packedInts } from "./packed-columns.js";

/**
 * Splits of datasets that hold actions alone, for instruments of which they name any: a ratio of 1 says that there was
 * none. Dividends alone say nothing of splits.
 */
export async function listExplicitSplits(
  { sql }: BulkSession,
  keys: readonly number[],
): Promise<Map<number, Split[]>> {
  const rows = await sql.unsafe<{ instrument_id: number; day: number; kind: string; value: number }[]>(
    `select distinct on (c.instrument_id, c.ex_day, c.kind) c.instrument_id, c.ex_day - date '1970-01-01' as day, c.kind, c.ratio_or_amount::float8 as value
     from corporate_actions c join sources s on s.id = c.source_id
     where s.basis is null and c.kind = 'SPLIT' and c.instrument_id = any($1::text[]::int[])
     order by c.instrument_id, c.ex_day, c.kind, c.known_at desc, c.revision desc`,
    [keys.map(String)],
  );
  const splits = new Map<number, Split[]>();
  for (const row of rows) {
    const list = splits.get(row.instrument_id) ?? [];
    if (row.value !== 1) list.push({ day: row.day, ratio: row.value });
    splits.set(row.instrument_id, list);
  }
  return splits;
}

/** Tellings of one instrument from one split-adjusted dataset. */
export interface Tellings {
  readonly instrumentId: number;
  readonly sourceId: number;
  readonly days: Int32Array;
  readonly basisDays: Int32Array;
  /** NaN: not told yet. */
  readonly rebase: Float64Array;
}

export async function listTellings({ sql }: BulkSession, keys: readonly number[]): Promise<Tellings[]> {
  const rows = await sql.unsafe<
    { instrument_id: number; source_id: number; days: Buffer; basis_days: Buffer; rebase: Buffer }[]
  >(tellingsText, [keys.map(String)]);
  return rows.map((row) => ({
    instrumentId: row.instrument_id,
    sourceId: row.source_id,
    days: packedInts(row.days),
    basisDays: packedInts(row.basis_days),
    rebase: packedDoubles(row.rebase),
  }));
}

interface Reissue {
  readonly instrumentId: number;
  readonly sourceId: number;
  readonly days: readonly string[];
  readonly basisDays: readonly string[];
  readonly factors: readonly number[];
  readonly recordedAt: Date;
}

/** Tells bars again with their factors. @returns how many */
export async function reissue({ sql }: BulkSession, input: Reissue): Promise<number> {
  const { instrumentId, sourceId, days, basisDays, factors, recordedAt } = input;
  const written = await sql.unsafe(reissueText, [
    instrumentId,
    sourceId,
    days,
    basisDays,
    factors.map(String),
    recordedAt.toISOString(),
  ] as never[]);
  return written.count;
}

/** One row for each (day, basis day): tellings of one day on one basis share their factor. */
const tellingsText = `
  select instrument_id, source_id,
    string_agg(int4send(trading_day - date '1970-01-01'), '') as days,
    string_agg(int4send(basis_day - date '1970-01-01'), '') as basis_days,
    string_agg(float8send(coalesce(rebase, 'NaN')), '') as rebase
  from (
    select distinct on (b.instrument_id, b.source_id, b.trading_day, b.known_at) b.*
    from bars b join sources s on s.id = b.source_id
    where s.basis = 'SPLIT_ADJUSTED' and b.instrument_id = any($1::text[]::int[])
    order by b.instrument_id, b.source_id, b.trading_day, b.known_at, b.revision desc
  ) as told
  group by instrument_id, source_id`;

const reissueText = `
  insert into bars (instrument_id, source_id, trading_day, known_at, recorded_at, revision, basis_day, rebase,
    open, high, low, close, volume, adjusted_close)
  select t.instrument_id, t.source_id, t.trading_day, t.known_at, $6::timestamptz, t.revision + 1, t.basis_day, c.rebase,
    t.open, t.high, t.low, t.close, t.volume, t.adjusted_close
  from unnest($3::text[]::date[], $4::text[]::date[], $5::text[]::float8[]) as c(day, basis_day, rebase)
  join lateral (
    select distinct on (b.known_at) b.* from bars b
    where b.instrument_id = $1 and b.source_id = $2 and b.trading_day = c.day and b.basis_day = c.basis_day
    order by b.known_at, b.revision desc
  ) t on t.rebase is distinct from c.rebase`;
