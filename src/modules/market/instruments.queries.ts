import { type SQL, sql } from "drizzle-orm";
import { isoDay, newYorkWallClock } from "../../analytics/calendar/index.js";
import type { Db } from "../../platform/db/client.js";
import type { Keyset } from "../../platform/graphql/connections.js";
import { type At, knownBy } from "./at.js";
import type { InstrumentClassName } from "./venue.js";

/** An instrument as known at an instant: its identity and the reference attributes known by then. */
export interface InstrumentRow {
  readonly key: number;
  readonly workspaceId: string | null;
  readonly symbol: string;
  readonly instrumentClass: InstrumentClassName;
  readonly currency: string;
  readonly multiplier: string;
  readonly underlyingKey: number | null;
  readonly expiration: string | null;
  readonly strike: string | null;
  readonly optionRight: string | null;
  readonly name: string | null;
  readonly sector: string | null;
  readonly subIndustry: string | null;
  readonly headquarters: string | null;
  readonly cik: string | null;
  readonly founded: string | null;
  readonly indexCode: string | null;
  readonly indexSince: string | null;
  readonly withoutHistory: boolean;
}

export interface InstrumentFilter {
  readonly keys?: readonly number[];
  readonly symbols?: readonly string[];
  readonly instrumentClass?: InstrumentClassName | undefined;
  /** Part of the symbol or name, any case. */
  readonly search?: string | undefined;
}

interface InstrumentQuery {
  readonly at: At;
  /** Whose private instruments may show beside the public ones. */
  readonly workspaceIds: readonly string[];
  readonly filter: InstrumentFilter;
  readonly page: Keyset | null;
}

/** Instruments that could be known at `at`, ordered by symbol; private ones of the given workspaces alone. */
export async function listInstruments(
  db: Db,
  { at, workspaceIds, filter, page }: InstrumentQuery,
): Promise<InstrumentRow[]> {
  const { cut, recordedAt } = knownBy(at);
  const conditions: SQL[] = [
    sql`(i.workspace_id is null or i.workspace_id = any(${textArray(workspaceIds)}::uuid[]))`,
    sql`exists (select 1 from instrument_listings l
      where l.instrument_id = i.id and l.known_at <= ${cut.toISOString()} and l.recorded_at <= ${recordedAt.toISOString()})`,
  ];
  if (filter.keys) conditions.push(sql`i.id = any(${textArray(filter.keys.map(String))}::int[])`);
  if (filter.symbols) conditions.push(sql`i.symbol = any(${textArray(filter.symbols)})`);
  if (filter.instrumentClass) conditions.push(sql`i.instrument_class = ${filter.instrumentClass}`);
  if (filter.search) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(sql`(i.symbol ilike ${pattern} or r.name ilike ${pattern})`);
  }
  if (page?.after) conditions.push(sql`(i.symbol, i.id) > (${page.after[0]}, ${page.after[1]}::int)`);

  // Membership of an index is known from its first day on, in New York; a cut at midnight belongs to the day it ends.
  const dayOfCut = isoDay(newYorkWallClock(at.cut - 1).day);
  const rows = await db.execute(sql`
    select i.id as key, i.workspace_id as "workspaceId", i.symbol, i.instrument_class as "instrumentClass", i.currency,
      i.multiplier::text as multiplier, i.underlying_id as "underlyingKey", i.expiration::text as expiration,
      trim_scale(i.strike)::text as strike, i.option_right as "optionRight",
      r.name, r.sector, r.sub_industry as "subIndustry", r.headquarters, r.cik, r.founded,
      case when r.index_since > ${dayOfCut}::date then null else r.index_code end as "indexCode",
      case when r.index_since > ${dayOfCut}::date then null else r.index_since::text end as "indexSince", coalesce(r.without_history, false) as "withoutHistory"
    from instruments i
    left join lateral (
      select f.* from instrument_references f join sources s on s.id = f.source_id
      where f.instrument_id = i.id and (not s.is_synthetic or not ${hasRealBars(cut, recordedAt)}) and f.known_at <= ${cut.toISOString()} and f.recorded_at <= ${recordedAt.toISOString()}
      order by f.known_at desc, f.revision desc limit 1
    ) r on true
    where ${sql.join(conditions, sql` and `)}
    order by i.symbol, i.id
    ${page === null ? sql`` : sql`limit ${page.limit}`}`);
  return rows as unknown as InstrumentRow[];
}

/** Whether real prices of the instrument were known: the demo's made-up name must not stand beside them. */
function hasRealBars(cut: Date, recordedAt: Date): SQL {
  return sql`exists (select 1 from bars b join sources x on x.id = b.source_id and not x.is_synthetic
    where b.instrument_id = i.id and b.known_at <= ${cut.toISOString()} and b.recorded_at <= ${recordedAt.toISOString()})`;
}

function textArray(values: readonly string[]): SQL {
  return sql`${sql.param(values as string[])}::text[]`;
}
