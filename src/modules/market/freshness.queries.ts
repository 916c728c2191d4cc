import type { Sql } from "../../platform/db/client.js";
import { barsScope, listVersions } from "./versions.queries.js";

/** How recent the public market data is, for who looks after the server. */
export interface DataFreshness {
  /** The last day of which a public instrument has a bar; null: there is none. */
  readonly newestBarDay: string | null;
  /** How many times bars or their sources' preferences have been written: it stands still when imports do. */
  readonly barsVersion: number;
}

/** Looks at the end of every series instead of at every bar. Options follow their underlyings and are left out. */
export async function dataFreshness(db: Sql): Promise<DataFreshness> {
  const [row] = await db<{ newest: string | null }[]>`
    select max(last.trading_day)::text as newest
    from instruments i
    cross join sources s
    cross join lateral (
      select b.trading_day from bars b
      where b.instrument_id = i.id and b.source_id = s.id
      order by b.trading_day desc limit 1
    ) last
    where i.workspace_id is null and i.instrument_class <> 'OPTION' and s.basis is not null`;
  const versions = await listVersions(db, [barsScope]);
  return { newestBarDay: row?.newest ?? null, barsVersion: versions.get(barsScope) ?? 0 };
}
