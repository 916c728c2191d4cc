import { eq, max, sql } from "drizzle-orm";
import type { PriceBasis } from "../../analytics/prices/index.js";
import type { Db } from "../../platform/db/client.js";
import { fxRates, sourcePriorities, sources } from "../../tables/market.js";
import type { Source } from "./bars.types.js";

export async function findSourceByCode(db: Db, code: string): Promise<Source | null> {
  const [row] = await db
    .select({ id: sources.id, code: sources.code, basis: sources.basis, isSynthetic: sources.isSynthetic })
    .from(sources)
    .where(eq(sources.code, code));
  return row === undefined ? null : { ...row, basis: row.basis as PriceBasis | null };
}

export interface NewSource {
  readonly code: string;
  readonly basis: PriceBasis | null;
  readonly isSynthetic: boolean;
  readonly recordedAt: Date;
}

/** The source of a code, made if it is new. Its basis is what it was first imported with. */
export async function ensureSource(db: Db, source: NewSource): Promise<Source> {
  await db.insert(sources).values(source).onConflictDoNothing();
  const row = await findSourceByCode(db, source.code);
  if (row === null) throw new Error(`source ${source.code} vanished while it was made`);
  return row;
}

/** Appends a preference; of the same instant the later row counts. */
export async function insertSourcePriority(
  db: Db,
  {
    sourceId,
    priority,
    knownAt,
    recordedAt,
  }: { sourceId: number; priority: number; knownAt: Date; recordedAt: Date },
): Promise<void> {
  const revision = sql<number>`coalesce((select max(revision) + 1 from source_priorities
    where source_id = ${sourceId} and known_at = ${knownAt.toISOString()}), 0)`;
  await db.insert(sourcePriorities).values({ sourceId, priority, knownAt, recordedAt, revision });
}

/** Day of the last exchange rate a dataset holds; null for none. */
export async function lastRateDay(db: Db, code: string): Promise<string | null> {
  const [row] = await db
    .select({ day: max(fxRates.rateDay) })
    .from(fxRates)
    .innerJoin(sources, eq(sources.id, fxRates.sourceId))
    .where(eq(sources.code, code));
  return row?.day ?? null;
}
