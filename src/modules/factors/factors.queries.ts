import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { type At, knownBy } from "../market/index.js";

export interface FactorRow {
  readonly name: string;
  readonly displayOrder: number;
  readonly description: string;
  /** The fund that stood for the factor at the instant. */
  readonly symbol: string;
}

/** The factors in their order, each with the fund that stood for it at `at`. */
export async function listFactors(db: Db, at: At): Promise<FactorRow[]> {
  const { cut, recordedAt } = knownBy(at);
  const rows = await db.execute(sql`
    select f.name, f.display_order as "displayOrder", f.description, p.symbol
    from factors f
    cross join lateral (
      select symbol from factor_proxies x
      where x.factor_name = f.name and x.known_at <= ${cut.toISOString()} and x.recorded_at <= ${recordedAt.toISOString()}
      order by x.known_at desc, x.revision desc limit 1
    ) p
    order by f.display_order`);
  return rows as unknown as FactorRow[];
}
