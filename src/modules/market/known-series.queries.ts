import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { type At, knownBy } from "./at.js";

export interface SeriesValue {
  readonly code: string;
  /** Code of the dataset. */
  readonly source: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly value: number;
  /** Epoch milliseconds. */
  readonly knownAt: number;
}

export interface SeriesValuesQuery {
  readonly codes: readonly string[];
  readonly at: At;
  /** Days before this one alone, YYYY-MM-DD; null: up to the cut. */
  readonly before: string | null;
  /** At most so many of the latest days of each code. */
  readonly last: number;
}

/**
 * The latest values of series as last told by `at`, by code, newest day first, of one dataset a code: a real one before a
 * synthetic one, then by dataset code. A code without a value is absent.
 */
export async function listSeriesValues(
  db: Db,
  { codes, at, before, last }: SeriesValuesQuery,
): Promise<SeriesValue[]> {
  const rows = await db.execute(sql`
    select a.code, q.source, v.date, v.value, v."knownAt"
    from unnest(${sql.param(codes as string[])}::text[]) as a(code)
    cross join lateral (
      select r.id, s.code as source from series r join sources s on s.id = r.source_id
      where r.code = a.code and exists (
        select 1 from series_points p where p.series_id = r.id and ${known(at, before)}
      )
      order by s.is_synthetic, s.code limit 1
    ) as q
    cross join lateral (
      select distinct on (p.point_day) p.point_day::text as date, p.value,
        (extract(epoch from p.known_at) * 1000)::float8 as "knownAt"
      from series_points p where p.series_id = q.id and ${known(at, before)}
      order by p.point_day desc, p.known_at desc, p.revision desc limit ${last}
    ) as v
    order by a.code, v.date desc`);
  return rows as unknown as SeriesValue[];
}

/** Codes of a pattern (SQL LIKE) that had a value by `at`. */
export async function listSeriesCodes(
  db: Db,
  { pattern, at }: { pattern: string; at: At },
): Promise<string[]> {
  const rows = await db.execute<{ code: string }>(sql`
    select distinct r.code from series r
    where r.code like ${pattern}
      and exists (select 1 from series_points p where p.series_id = r.id and ${known(at, null)})
    order by 1`);
  return rows.map(({ code }) => code);
}

function known(at: At, before: string | null): SQL {
  const { cut, recordedAt } = knownBy(at);
  const bounds = sql`p.known_at <= ${cut.toISOString()} and p.recorded_at <= ${recordedAt.toISOString()}`;
  return before === null ? bounds : sql`${bounds} and p.point_day < ${before}::date`;
}
