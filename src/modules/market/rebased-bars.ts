import { isoDay } from "../../analytics/calendar/index.js";
import { cleanSplitRatio, rebaseFactors, type Split } from "../../analytics/prices/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { packedDoubles, packedInts } from "./packed-columns.js";

interface TellingRow {
  instrument_id: number;
  source_id: number;
  days: Buffer;
  basis_days: Buffer;
  rebase: Buffer;
}

/**
 * Tells bars of SPLIT_ADJUSTED datasets again with the splits that are inside their prices, where a file of actions
 * has made them known. A telling keeps its `known_at`: that a price was 242.21 on the day was no secret then; only
 * `recorded_at` says that we know it since now.
 *
 * @returns how many bars were told again
 */
export async function reissueRebased(
  { sql }: BulkSession,
  { keys, recordedAt }: { keys: readonly number[]; recordedAt: Date },
): Promise<number> {
  const splits = await explicitSplits({ sql }, keys);
  if (splits.size === 0) return 0;
  const rows = await sql.unsafe<TellingRow[]>(tellingsText, [[...splits.keys()].map(String)]);

  let told = 0;
  for (const row of rows) {
    const [days, basisDays, before] = [
      packedInts(row.days),
      packedInts(row.basis_days),
      packedDoubles(row.rebase),
    ];
    const factors = rebaseFactors({ days, basisDays, splits: splits.get(row.instrument_id)! });
    const changed: number[] = [];
    for (let i = 0; i < days.length; i += 1) if (before[i] !== factors[i]) changed.push(i);
    if (changed.length === 0) continue;
    const written = await sql.unsafe(reissueText, [
      row.instrument_id,
      row.source_id,
      changed.map((i) => isoDay(days[i]!)),
      changed.map((i) => isoDay(basisDays[i]!)),
      changed.map((i) => String(factors[i])),
      recordedAt.toISOString(),
    ] as never[]);
    told += written.count;
  }
  return told;
}

/** Splits of datasets that hold actions alone, for the instruments that have any such action: no split is then known, too. */
async function explicitSplits(
  { sql }: Pick<BulkSession, "sql">,
  keys: readonly number[],
): Promise<Map<number, Split[]>> {
  const rows = await sql.unsafe<{ instrument_id: number; day: number; kind: string; value: number }[]>(
    `select distinct on (c.instrument_id, c.ex_day, c.kind) c.instrument_id, c.ex_day - date '1970-01-01' as day, c.kind, c.ratio_or_amount::float8 as value
     from corporate_actions c join sources s on s.id = c.source_id
     where s.basis is null and c.instrument_id = any($1::text[]::int[])
     order by c.instrument_id, c.ex_day, c.kind, c.known_at desc, c.revision desc`,
    [keys.map(String)],
  );
  const splits = new Map<number, Split[]>();
  for (const row of rows) {
    const list = splits.get(row.instrument_id) ?? [];
    if (row.kind === "SPLIT" && row.value !== 1)
      list.push({ day: row.day, ratio: cleanSplitRatio(row.value) });
    splits.set(row.instrument_id, list);
  }
  return splits;
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
