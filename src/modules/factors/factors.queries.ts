import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { type At, knownBy } from "../market/index.js";

export interface FactorRow {
  readonly name: string;
  readonly displayOrder: number;
  readonly description: string;
  /** The fund that stood for the factor at the instant. */
  readonly symbol: string;
  /** The fund it followed, and since when; null: there was none before. */
  readonly predecessor: string | null;
  readonly since: Date;
}

/** The factors in their order, each with the fund that stood for it at `at`. */
export async function listFactors(db: Db, at: At): Promise<FactorRow[]> {
  const { cut, recordedAt } = knownBy(at);
  const rows = await db.execute(sql`
    select f.name, f.display_order as "displayOrder", f.description, p.symbols[1] as symbol, p.symbols[2] as predecessor,
      p.since
    from factors f
    cross join lateral (
      select array_agg(t.symbol order by t.known_at desc) as symbols, max(t.known_at) as since
      from (
        select distinct on (x.known_at) x.symbol, x.known_at from factor_proxies x
        where x.factor_name = f.name and x.known_at <= ${cut.toISOString()} and x.recorded_at <= ${recordedAt.toISOString()}
        order by x.known_at desc, x.revision desc
      ) t
    ) p
    where p.symbols is not null
    order by f.display_order`);
  return rows.map((row) => ({ ...row, since: new Date(row.since as string) })) as unknown as FactorRow[];
}

export interface DefinitionRow {
  readonly name: string;
  readonly displayOrder: number;
  readonly description: string;
  readonly calculationMethod: string;
  /** Funds that have stood for it, in the order of time. */
  readonly proxies: readonly { readonly symbol: string; readonly from: Date }[];
}

/** Every factor in its order, those nothing is calculated for too, with the funds known at `at`. */
export async function listDefinitions(db: Db, at: At): Promise<DefinitionRow[]> {
  const { cut, recordedAt } = knownBy(at);
  const rows = await db.execute(sql`
    select f.name, f.display_order as "displayOrder", f.description, f.calculation_method as "calculationMethod",
      coalesce(p.proxies, '[]'::jsonb) as proxies
    from factors f
    cross join lateral (
      select jsonb_agg(jsonb_build_object('symbol', t.symbol, 'from', t.known_at) order by t.known_at) as proxies
      from (
        select distinct on (y.known_at) y.symbol, y.known_at from factor_proxies y
        where y.factor_name = f.name and y.known_at <= ${cut.toISOString()} and y.recorded_at <= ${recordedAt.toISOString()}
        order by y.known_at desc, y.revision desc
      ) t
    ) p
    order by f.display_order`);
  return (rows as unknown as (DefinitionRow & { proxies: { symbol: string; from: string }[] })[]).map(
    (row) => ({
      ...row,
      proxies: row.proxies.map(({ symbol, from }) => ({ symbol, from: new Date(from) })),
    }),
  );
}
