import { and, count, eq, inArray } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import {
  bars,
  corporateActions,
  instrumentListings,
  instrumentReferences,
  instruments,
} from "../../tables/market.js";
import { ensureSource } from "./sources.queries.js";

/** Reference attributes that members typed themselves. */
const ownSource = "own";

export interface NewPrivateInstrument {
  readonly workspaceId: string;
  readonly symbol: string;
  readonly instrumentClass: string;
  readonly currency: string;
  readonly multiplier: string;
  readonly underlyingId: number | null;
  readonly expiration: string | null;
  readonly strike: string | null;
  readonly optionRight: string | null;
  readonly name: string | null;
  readonly now: Date;
}

export async function countPrivateInstruments(db: Db, workspaceId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(instruments)
    .where(eq(instruments.workspaceId, workspaceId));
  return row?.n ?? 0;
}

/** The key of the new instrument, known from now on; null when the workspace has the symbol already. */
export async function insertPrivateInstrument(
  db: Db,
  { name, now, ...columns }: NewPrivateInstrument,
): Promise<number | null> {
  const [row] = await db
    .insert(instruments)
    .values(columns)
    .onConflictDoNothing()
    .returning({ id: instruments.id });
  if (row === undefined) return null;
  await db.insert(instrumentListings).values({ instrumentId: row.id, knownAt: now, recordedAt: now });
  if (name !== null) {
    const source = await ensureSource(db, {
      code: ownSource,
      basis: null,
      isSynthetic: false,
      recordedAt: now,
    });
    await db.insert(instrumentReferences).values({
      instrumentId: row.id,
      sourceId: source.id,
      knownAt: now,
      recordedAt: now,
      revision: 0,
      name,
      withoutHistory: false,
    });
  }
  return row.id;
}

export async function findPrivateInstrument(
  db: Db,
  { key, workspaceIds }: { key: number; workspaceIds: readonly string[] },
): Promise<{ workspaceId: string; symbol: string } | null> {
  const [row] = await db
    .select({ workspaceId: instruments.workspaceId, symbol: instruments.symbol })
    .from(instruments)
    .where(and(eq(instruments.id, key), inArray(instruments.workspaceId, [...workspaceIds])));
  return row?.workspaceId == null ? null : { workspaceId: row.workspaceId, symbol: row.symbol };
}

export async function listPrivateInstruments(db: Db, workspaceIds: readonly string[]) {
  return db
    .select({
      id: instruments.id,
      symbol: instruments.symbol,
      instrumentClass: instruments.instrumentClass,
      currency: instruments.currency,
    })
    .from(instruments)
    .where(inArray(instruments.workspaceId, [...workspaceIds]))
    .orderBy(instruments.symbol);
}

/** Deletes instruments with every fact about them. */
export async function deletePrivateInstruments(db: Db, { keys }: { keys: readonly number[] }): Promise<void> {
  const some = [...keys];
  for (const table of [bars, corporateActions, instrumentListings, instrumentReferences] as const) {
    await db.delete(table).where(inArray(table.instrumentId, some));
  }
  await db.delete(instruments).where(inArray(instruments.id, some));
}
