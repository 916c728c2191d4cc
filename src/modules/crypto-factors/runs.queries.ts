import { and, desc, eq, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { cryptoFactorRuns } from "../../tables/crypto-factors.js";

export type StoredRun = typeof cryptoFactorRuns.$inferSelect;
export type NewRun = typeof cryptoFactorRuns.$inferInsert;
/** A run without its weeks. */
export type RunHead = Omit<StoredRun, "result">;

const headColumns = {
  id: cryptoFactorRuns.id,
  workspaceId: cryptoFactorRuns.workspaceId,
  key: cryptoFactorRuns.key,
  factor: cryptoFactorRuns.factor,
  parameters: cryptoFactorRuns.parameters,
  dataVersion: cryptoFactorRuns.dataVersion,
  cut: cryptoFactorRuns.cut,
  storedBy: cryptoFactorRuns.storedBy,
  createdAt: cryptoFactorRuns.createdAt,
  gross: cryptoFactorRuns.gross,
  net: cryptoFactorRuns.net,
};

/** Stores a run unless the workspace has it; the id of the one that stands. */
export async function keepRun(db: Db, run: NewRun): Promise<string> {
  await db
    .insert(cryptoFactorRuns)
    .values(run)
    .onConflictDoNothing({ target: [cryptoFactorRuns.workspaceId, cryptoFactorRuns.key] });
  const [row] = await db
    .select({ id: cryptoFactorRuns.id })
    .from(cryptoFactorRuns)
    .where(and(eq(cryptoFactorRuns.workspaceId, run.workspaceId), eq(cryptoFactorRuns.key, run.key)));
  if (row === undefined) throw new Error(`run ${run.id} vanished while it was kept`);
  return row.id;
}

export async function findRun(
  db: Db,
  { id, workspaceIds }: { id: string; workspaceIds: readonly string[] },
): Promise<StoredRun | null> {
  const [row] = await db
    .select()
    .from(cryptoFactorRuns)
    .where(and(eq(cryptoFactorRuns.id, id), inArray(cryptoFactorRuns.workspaceId, [...workspaceIds])));
  return row ?? null;
}

interface LogQuery {
  readonly workspaceIds: readonly string[];
  /** Null: all. */
  readonly factor: string | null;
  readonly limit: number;
}

/** The last runs of the workspaces, the newest first. */
export async function listRuns(db: Db, { workspaceIds, factor, limit }: LogQuery): Promise<RunHead[]> {
  const owned = inArray(cryptoFactorRuns.workspaceId, [...workspaceIds]);
  return await db
    .select(headColumns)
    .from(cryptoFactorRuns)
    .where(factor === null ? owned : and(owned, eq(cryptoFactorRuns.factor, factor)))
    .orderBy(desc(cryptoFactorRuns.createdAt), desc(cryptoFactorRuns.id))
    .limit(limit);
}

/** The newest run of each factor, whole. `knownBy`: of those that rest on nothing known later the one that rests on the most. */
export async function listLatestRuns(
  db: Db,
  {
    workspaceIds,
    factors,
    knownBy,
  }: {
    workspaceIds: readonly string[];
    factors: readonly string[];
    knownBy: { readonly cut: Date; readonly recordedAt: Date } | null;
  },
): Promise<StoredRun[]> {
  const conditions: SQL[] = [
    inArray(cryptoFactorRuns.workspaceId, [...workspaceIds]),
    inArray(cryptoFactorRuns.factor, [...factors]),
  ];
  if (knownBy !== null) {
    conditions.push(lte(cryptoFactorRuns.cut, knownBy.cut));
    conditions.push(
      or(
        lte(cryptoFactorRuns.createdAt, knownBy.recordedAt),
        lte(cryptoFactorRuns.storedBy, knownBy.recordedAt),
      )!,
    );
  }
  return await db
    .selectDistinctOn([cryptoFactorRuns.factor])
    .from(cryptoFactorRuns)
    .where(and(...conditions))
    .orderBy(
      cryptoFactorRuns.factor,
      ...(knownBy === null ? [] : [desc(cryptoFactorRuns.cut)]),
      desc(cryptoFactorRuns.createdAt),
      desc(cryptoFactorRuns.id),
    );
}

/** Sharpe ratios of a workspace's runs of a factor, one a run, up to the moment a run was made. */
export async function listSharpes(
  db: Db,
  { workspaceId, factor, upTo }: { workspaceId: string; factor: string; upTo: Date },
): Promise<number[]> {
  const rows = await db
    .select({ sharpe: sql<number | null>`(${cryptoFactorRuns.gross} ->> 'sharpe')::float8` })
    .from(cryptoFactorRuns)
    .where(
      and(
        eq(cryptoFactorRuns.workspaceId, workspaceId),
        eq(cryptoFactorRuns.factor, factor),
        lte(cryptoFactorRuns.createdAt, upTo),
      ),
    );
  return rows.flatMap(({ sharpe }) => sharpe ?? []);
}

export async function deleteRunsOf(db: Db, workspaceIds: readonly string[]): Promise<void> {
  await db.delete(cryptoFactorRuns).where(inArray(cryptoFactorRuns.workspaceId, [...workspaceIds]));
}
