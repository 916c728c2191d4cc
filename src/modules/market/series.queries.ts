import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import type { Keyset } from "../../platform/graphql/connections.js";
import { type At, knownBy } from "./at.js";

export interface SeriesRow {
  readonly key: number;
  readonly code: string;
  readonly source: string;
  readonly unit: string;
  /** Further datasets that had a value of the code. */
  readonly otherSources: string[];
}

export interface PointRow {
  readonly date: string;
  readonly value: number;
  /** Epoch milliseconds. */
  readonly knownAt: number;
}

interface SeriesQuery {
  readonly at: At;
  readonly code?: string | undefined;
  readonly source?: string | undefined;
  readonly search?: string | undefined;
  readonly page: Keyset | null;
}

/** Series that had a value by `at`, by code and dataset. */
export async function listSeries(
  db: Db,
  { at, code, source, search, page }: SeriesQuery,
): Promise<SeriesRow[]> {
  const conditions: SQL[] = [
    sql`exists (select 1 from series_points p where p.series_id = r.id and ${pointKnown(at)})`,
  ];
  if (code !== undefined) conditions.push(sql`r.code = ${code}`);
  if (source !== undefined) conditions.push(sql`s.code = ${source}`);
  if (search !== undefined) conditions.push(sql`strpos(r.code, ${search}) > 0`);
  if (page?.after) conditions.push(sql`(r.code, s.code) > (${page.after[0]}, ${page.after[1]})`);
  const rows = await db.execute(sql`
    select r.id as key, r.code, s.code as source, r.unit,
      array(
        select o.code from series q join sources o on o.id = q.source_id
        where q.code = r.code and q.id <> r.id
          and exists (select 1 from series_points p where p.series_id = q.id and ${pointKnown(at)})
        order by o.code
      ) as "otherSources"
    from series r join sources s on s.id = r.source_id
    where ${sql.join(conditions, sql` and `)}
    order by r.code, s.code
    ${page === null ? sql`` : sql`limit ${page.limit}`}`);
  return rows as unknown as SeriesRow[];
}

interface PointQuery {
  readonly seriesKey: number;
  readonly at: At;
  readonly from: string | null;
  readonly to: string | null;
  /** Null: all. */
  readonly last: number | null;
}

/** The values of a series as last told by `at`, newest first. */
export async function listPoints(db: Db, { seriesKey, at, from, to, last }: PointQuery): Promise<PointRow[]> {
  const conditions: SQL[] = [sql`p.series_id = ${seriesKey}`, pointKnown(at)];
  if (from !== null) conditions.push(sql`p.point_day >= ${from}::date`);
  if (to !== null) conditions.push(sql`p.point_day <= ${to}::date`);
  const rows = await db.execute(sql`
    select distinct on (p.point_day) p.point_day::text as date, p.value, (extract(epoch from p.known_at) * 1000)::float8 as "knownAt"
    from series_points p
    where ${sql.join(conditions, sql` and `)}
    order by p.point_day desc, p.known_at desc, p.revision desc
    ${last === null ? sql`` : sql`limit ${last}`}`);
  return rows as unknown as PointRow[];
}

function pointKnown(at: At): SQL {
  const { cut, recordedAt } = knownBy(at);
  return sql`p.known_at <= ${cut.toISOString()} and p.recorded_at <= ${recordedAt.toISOString()}`;
}

export interface FxRow {
  readonly base: string;
  readonly quote: string;
  readonly rateDay: string;
  readonly rate: number;
  readonly isSynthetic: boolean;
}

/**
 * The last rate of each pair among the currencies, of days from `since` on, as known by `at`. Made-up rates serve where
 * no others are.
 */
export async function listFxRates(
  db: Db,
  { currencies, since, at }: { currencies: readonly string[]; since: string; at: At },
): Promise<FxRow[]> {
  const { cut, recordedAt } = knownBy(at);
  const codes = sql`${sql.param(currencies as string[])}::text[]`;
  const rows = await db.execute(sql`
    select distinct on (base, quote) base, quote, rate_day::text as "rateDay", rate::float8 as rate,
      s.is_synthetic as "isSynthetic"
    from fx_rates f join sources s on s.id = f.source_id
    where base = any(${codes}) and quote = any(${codes}) and rate_day >= ${since}::date
      and known_at <= ${cut.toISOString()} and f.recorded_at <= ${recordedAt.toISOString()}
    order by base, quote, s.is_synthetic, rate_day desc, known_at desc, revision desc, source_id`);
  return rows as unknown as FxRow[];
}
