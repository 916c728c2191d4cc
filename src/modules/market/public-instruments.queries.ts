import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { instruments } from "../../tables/market.js";
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

/** Keys of instruments by symbol; those that are missing are made. */
export async function ensureInstruments(
  db: Db,
  { symbols, currency, workspaceId }: EnsureInput,
): Promise<Map<string, number>> {
  const names = symbols.map(({ symbol }) => symbol);
  const classes = symbols.map(({ instrumentClass }) => instrumentClass);
  await db.execute(sql`
    insert into instruments (workspace_id, symbol, instrument_class, currency)
    select ${workspaceId}::uuid, symbol, instrument_class, ${currency}
    from unnest(${sql.param(names)}::text[], ${sql.param(classes)}::text[]) as t(symbol, instrument_class)
    order by symbol
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
