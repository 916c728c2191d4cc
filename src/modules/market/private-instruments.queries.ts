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

/** A statement takes 65,535 parameters. */
const rowsPerStatement = 1_000;

export interface NewPrivateInstrument {
  readonly symbol: string;
  readonly instrumentClass: string;
  readonly currency: string;
  readonly multiplier: string;
  readonly underlyingId: number | null;
  readonly expiration: string | null;
  readonly strike: string | null;
  readonly optionRight: string | null;
  readonly name: string | null;
}

export async function countPrivateInstruments(db: Db, workspaceId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(instruments)
    .where(eq(instruments.workspaceId, workspaceId));
  return row?.n ?? 0;
}

/** Keys by symbol of the new instruments, known from `knownAt` on; symbols that the workspace has already are left out. */
export async function insertPrivateInstruments(
  db: Db,
  {
    rows,
    workspaceId,
    knownAt,
    recordedAt,
  }: { rows: readonly NewPrivateInstrument[]; workspaceId: string; knownAt: Date; recordedAt: Date },
): Promise<Map<string, number>> {
  const keys = new Map<string, number>();
  for (let i = 0; i < rows.length; i += rowsPerStatement) {
    const created = await db
      .insert(instruments)
      .values(
        rows.slice(i, i + rowsPerStatement).map(({ name, ...columns }) => ({ ...columns, workspaceId })),
      )
      .onConflictDoNothing()
      .returning({ id: instruments.id, symbol: instruments.symbol });
    if (created.length === 0) continue;
    for (const { id, symbol } of created) keys.set(symbol, id);
    await db
      .insert(instrumentListings)
      .values(created.map(({ id }) => ({ instrumentId: id, knownAt, recordedAt })));
  }
  const named = rows.flatMap(({ symbol, name }) => {
    const instrumentId = keys.get(symbol);
    return name === null || instrumentId === undefined ? [] : [{ instrumentId, name }];
  });
  if (named.length > 0) await insertNames(db, { named, knownAt, recordedAt });
  return keys;
}

async function insertNames(
  db: Db,
  {
    named,
    knownAt,
    recordedAt,
  }: { named: readonly { instrumentId: number; name: string }[]; knownAt: Date; recordedAt: Date },
): Promise<void> {
  const source = await ensureSource(db, { code: ownSource, basis: null, isSynthetic: false, recordedAt });
  for (let i = 0; i < named.length; i += rowsPerStatement) {
    await db.insert(instrumentReferences).values(
      named.slice(i, i + rowsPerStatement).map((row) => ({
        ...row,
        sourceId: source.id,
        knownAt,
        recordedAt,
        revision: 0,
        withoutHistory: false,
      })),
    );
  }
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
