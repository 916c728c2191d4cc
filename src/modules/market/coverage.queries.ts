import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import type { Keyset } from "../../platform/graphql/connections.js";
import { type At, knownBy } from "./at.js";

export interface CoverageRow {
  readonly key: number;
  readonly symbol: string;
  readonly instrumentClass: string;
  readonly source: string;
  readonly basis: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly barCount: number;
  readonly revisedCount: number;
}

interface CoverageQuery {
  readonly at: At;
  readonly workspaceIds: readonly string[];
  readonly symbols: readonly string[] | null;
  readonly source: string | null;
  readonly page: Keyset;
}

/** What datasets held of instruments at `at`, by symbol and dataset. */
export async function listCoverage(
  db: Db,
  { at, workspaceIds, symbols, source, page }: CoverageQuery,
): Promise<CoverageRow[]> {
  const known = knownBy(at);
  const [cut, recordedAt] = [known.cut.toISOString(), known.recordedAt.toISOString()];
  const conditions: SQL[] = [
    sql`(i.workspace_id is null or i.workspace_id = any(${sql.param(workspaceIds as string[])}::text[]::uuid[]))`,
    sql`exists (select 1 from bars b where b.instrument_id = i.id and b.source_id = s.id
      and b.known_at <= ${cut} and b.recorded_at <= ${recordedAt})`,
  ];
  if (symbols !== null) conditions.push(sql`i.symbol = any(${sql.param(symbols as string[])}::text[])`);
  if (source !== null) conditions.push(sql`s.code = ${source}`);
  if (page.after !== null)
    conditions.push(
      sql`(i.symbol, s.code, i.id) > (${page.after[0]}, ${page.after[1]}, ${page.after[2]}::int)`,
    );

  const rows = await db.execute(sql`
    with chosen as (
      select i.id as instrument_id, i.symbol, i.instrument_class, s.id as source_id, s.code, s.basis
      from instruments i cross join sources s
      where s.basis is not null and ${sql.join(conditions, sql` and `)}
      order by i.symbol, s.code, i.id limit ${page.limit}
    )
    select c.instrument_id as key, c.symbol, c.instrument_class as "instrumentClass", c.code as source, c.basis,
      d.first_day::text as "firstDay", d.last_day::text as "lastDay",
      d.bar_count::int as "barCount", (d.told - d.bar_count)::int as "revisedCount"
    from chosen c
    cross join lateral (
      select min(trading_day) as first_day, max(trading_day) as last_day,
        count(distinct trading_day) as bar_count, count(distinct (trading_day, known_at)) as told
      from bars b
      where b.instrument_id = c.instrument_id and b.source_id = c.source_id
        and b.known_at <= ${cut} and b.recorded_at <= ${recordedAt}
    ) d
    order by c.symbol, c.code, c.instrument_id`);
  return rows as unknown as CoverageRow[];
}
