import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { instruments } from "../../tables/market.js";
import { noOptionColumns, optionColumnsOf } from "./option-columns.js";
import type { InstrumentClassName } from "./venue.js";

/** Classes of the instruments a workspace sees under their symbols; options aside, whose symbols speak for themselves. */
export async function listInstrumentClasses(
  db: Db,
  workspaceId: string | null,
): Promise<Map<string, InstrumentClassName>> {
  const rows = await db
    .select({ symbol: instruments.symbol, instrumentClass: instruments.instrumentClass })
    .from(instruments)
    .where(and(ownedBy(workspaceId), ne(instruments.instrumentClass, "OPTION")));
  return new Map(rows.map((row) => [row.symbol, row.instrumentClass as InstrumentClassName]));
}

interface EnsureInput {
  readonly symbols: readonly { readonly symbol: string; readonly instrumentClass: InstrumentClassName }[];
  readonly currency: string;
  readonly workspaceId: string | null;
}

/** Keys of instruments by symbol; those that are missing are made, options with what their OCC symbol says. */
export async function ensureInstruments(
  db: Db,
  { symbols, currency, workspaceId }: EnsureInput,
): Promise<Map<string, number>> {
  const names = symbols.map(({ symbol }) => symbol);
  const options = symbols.map(({ symbol, instrumentClass }) =>
    instrumentClass === "OPTION" ? optionColumnsOf(symbol) : noOptionColumns,
  );
  const column = (values: readonly (string | null)[]) => sql`${sql.param([...values])}::text[]`;
  await db.execute(sql`
    insert into instruments (workspace_id, symbol, instrument_class, currency, multiplier, expiration, strike, option_right, underlying_id)
    select ${workspaceId}::uuid, t.symbol, t.instrument_class, ${currency}, t.multiplier::numeric, t.expiration::date, t.strike::numeric,
      t.option_right, (
        select u.id from instruments u
        where u.symbol = t.underlying and (u.workspace_id is null or u.workspace_id = ${workspaceId}::uuid)
        order by u.workspace_id nulls last limit 1
      )
    from unnest(${column(names)}, ${column(symbols.map((one) => one.instrumentClass))}, ${column(options.map((one) => one.multiplier))},
      ${column(options.map((one) => one.expiration))}, ${column(options.map((one) => one.strike))},
      ${column(options.map((one) => one.optionRight))}, ${column(options.map((one) => one.underlying))}
    ) as t(symbol, instrument_class, multiplier, expiration, strike, option_right, underlying)
    order by t.symbol
    on conflict do nothing`);
  const rows = await db
    .select({ id: instruments.id, symbol: instruments.symbol })
    .from(instruments)
    .where(and(ownedBy(workspaceId), sql`${instruments.symbol} = any(${sql.param(names)}::text[])`));
  return new Map(rows.map((row) => [row.symbol, row.id]));
}

/** Makes instruments known from an instant on, where they were not known by then. */
export async function ensureListings(
  db: Db,
  listings: readonly { readonly instrumentId: number; readonly knownAt: Date }[],
  recordedAt: Date,
): Promise<void> {
  await db.execute(sql`
    insert into instrument_listings (instrument_id, known_at, recorded_at)
    select id, known_at, ${recordedAt.toISOString()}::timestamptz
    from unnest(${sql.param(listings.map((l) => String(l.instrumentId)))}::text[]::int[],
      ${sql.param(listings.map((l) => l.knownAt.toISOString()))}::text[]::timestamptz[]) as t(id, known_at)
    where not exists (select 1 from instrument_listings l where l.instrument_id = t.id and l.known_at <= t.known_at)
    on conflict do nothing`);
}

function ownedBy(workspaceId: string | null) {
  return workspaceId === null ? isNull(instruments.workspaceId) : eq(instruments.workspaceId, workspaceId);
}
