import { and, eq, getTableColumns, inArray, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { computations, jobs } from "../../tables/jobs.js";

export const computationStates = [
  "QUEUED",
  "PROCESSING",
  "COMPLETED",
  "PARTIAL",
  "FAILED",
  "CANCELLED",
] as const;
export type ComputationState = (typeof computationStates)[number];

/** One attempt that failed. */
export interface Failure {
  readonly attempt: number;
  readonly at: string;
  readonly code: string;
  readonly message: string;
}

/** Every column but the result, which may have megabytes: only who asks for it gets it. */
const { result: _result, ...columns } = getTableColumns(computations);
export const computationColumns = columns;

/** A computation without its result. */
export type ComputationRow = Omit<typeof computations.$inferSelect, "result">;
export type NewComputation = Pick<
  ComputationRow,
  | "id"
  | "operation"
  | "definitionVersion"
  | "input"
  | "key"
  | "workspaceId"
  | "estimatedDurationMs"
  | "traceParent"
>;

/** Waiting or being worked on. */
export const isOpen = inArray(computations.state, ["QUEUED", "PROCESSING"]);
/** What every change does that watchers should see. */
export const raised = { version: sql`${computations.version} + 1` };

/** Adds a computation; null when an equal one is open or done already. `open`: how many its workspace had open. */
export async function insertComputation(
  db: Db,
  computation: NewComputation,
  now: Date,
): Promise<(ComputationRow & { readonly open: number }) | null> {
  const [row] = await db
    .insert(computations)
    .values({
      ...computation,
      state: "QUEUED",
      attempts: 0,
      failures: [],
      version: 1,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({
      ...computationColumns,
      open: sql<number>`(select count(*)::int from computations as other
        where other.workspace_id = ${computation.workspaceId} and other.state in ('QUEUED', 'PROCESSING'))`,
    });
  return row ?? null;
}

/** The open or finished computation of a key, held so that it cannot be cancelled meanwhile. */
export async function lockComputationOfKey(db: Db, key: string): Promise<ComputationRow | null> {
  const [row] = await db
    .select(computationColumns)
    .from(computations)
    .where(and(eq(computations.key, key), inArray(computations.state, ["QUEUED", "PROCESSING", "COMPLETED"])))
    .for("update");
  return row ?? null;
}

/** Removes the result of a key whose lifetime is over. */
export async function deleteExpiredOfKey(db: Db, { key, now }: { key: string; now: Date }): Promise<void> {
  await db.delete(computations).where(and(eq(computations.key, key), lte(computations.expiresAt, now)));
}

/** Removes at most `limit` computations whose lifetime is over, and the jobs that asked for them. */
export async function deleteExpired(db: Db, { now, limit }: { now: Date; limit: number }): Promise<number> {
  const expired = db
    .select({ id: computations.id })
    .from(computations)
    .where(lte(computations.expiresAt, now))
    .limit(limit);
  const gone = await db
    .delete(computations)
    .where(inArray(computations.id, expired))
    .returning({ id: computations.id });
  return gone.length;
}

/** The stored results of computations by id; their readers have shown that they may see them. */
export async function listResults(db: Db, ids: readonly string[]): Promise<Map<string, object | null>> {
  const rows = await db
    .select({ id: computations.id, result: computations.result })
    .from(computations)
    .where(inArray(computations.id, [...ids]));
  return new Map(rows.map(({ id, result }) => [id, result as object | null]));
}

/** Cancels an open computation that no job wants any more; whether it did. */
export async function cancelUnwanted(
  db: Db,
  { id, expiresAt, now }: { id: string; expiresAt: Date; now: Date },
): Promise<boolean> {
  const wanted = db
    .select({ one: sql`1` })
    .from(jobs)
    .where(and(eq(jobs.computationId, id), isNull(jobs.cancelledAt)));
  const rows = await db
    .update(computations)
    .set({ ...raised, state: "CANCELLED", runToken: null, finishedAt: now, updatedAt: now, expiresAt })
    .where(and(eq(computations.id, id), isOpen, sql`not exists (${wanted})`))
    .returning({ id: computations.id });
  return rows.length > 0;
}

/** Open computations that should be with the queue or a worker and look forgotten. */
export async function listForgotten(
  db: Db,
  {
    now,
    ageMs,
    silentMs,
    limit,
    offset,
  }: { now: Date; ageMs: number; silentMs: number; limit: number; offset: number },
): Promise<string[]> {
  const before = new Date(now.getTime() - ageMs);
  const rows = await db
    .select({ id: computations.id })
    .from(computations)
    .where(
      or(
        and(
          eq(computations.state, "QUEUED"),
          lt(computations.updatedAt, before),
          or(isNull(computations.notBefore), lt(computations.notBefore, before)),
        ),
        and(
          eq(computations.state, "PROCESSING"),
          lt(computations.heartbeatAt, new Date(now.getTime() - silentMs)),
        ),
      ),
    )
    .orderBy(computations.updatedAt)
    .limit(limit)
    .offset(offset);
  return rows.map((row) => row.id);
}

/** Open computations by state and operation, and when the oldest one that waits was asked for. */
export async function countByState(
  db: Db,
): Promise<{ operation: string; state: string; count: number; oldest: Date }[]> {
  const rows = await db
    .select({
      operation: computations.operation,
      state: computations.state,
      count: sql<number>`count(*)::int`,
      oldest: sql<string>`min(${computations.createdAt})`,
    })
    .from(computations)
    .where(isOpen)
    .groupBy(computations.operation, computations.state);
  return rows.map((row) => ({ ...row, oldest: new Date(row.oldest) }));
}
