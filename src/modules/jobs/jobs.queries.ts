import { and, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { buildOnce } from "../../platform/db/build-once.js";
import type { Db } from "../../platform/db/client.js";
import type { Keyset } from "../../platform/graphql/connections.js";
import { computations, jobs } from "../../tables/jobs.js";
import { type ComputationRow, type ComputationState, computationColumns } from "./computations.queries.js";

const columns = { job: jobs, computation: computationColumns };

export type JobRow = { job: typeof jobs.$inferSelect; computation: ComputationRow };

export async function insertJob(db: Db, job: typeof jobs.$inferInsert): Promise<void> {
  await db.insert(jobs).values(job);
}

/** A job of one of the workspaces with what it asked for. */
export async function findJob(
  db: Db,
  { id, workspaceIds }: { id: string; workspaceIds: readonly string[] },
): Promise<JobRow | null> {
  const [row] = await db
    .select(columns)
    .from(jobs)
    .innerJoin(computations, eq(computations.id, jobs.computationId))
    .where(and(eq(jobs.id, id), inArray(jobs.workspaceId, [...workspaceIds])));
  return row ?? null;
}

export interface JobKey {
  readonly id: string;
  /** Of who asks. */
  readonly workspaceIds: readonly string[];
}

const jobsOfWorkspaces = buildOnce((db) =>
  db
    .select(columns)
    .from(jobs)
    .innerJoin(computations, eq(computations.id, jobs.computationId))
    .where(
      sql`(${jobs.id}, ${jobs.workspaceId}) in (select * from unnest(${sql.placeholder("ids")}::uuid[], ${sql.placeholder("workspaceIds")}::uuid[]))`,
    )
    .prepare("jobs_of_workspaces"),
);

/** Jobs of many askers, each of one of its own asker's workspaces, in their order. */
export async function findJobs(db: Db, keys: readonly JobKey[]): Promise<(JobRow | null)[]> {
  const pairs = keys.flatMap(({ id, workspaceIds }) =>
    workspaceIds.map((workspaceId) => ({ id, workspaceId })),
  );
  const rows = await jobsOfWorkspaces(db).execute({
    ids: pairs.map(({ id }) => id),
    workspaceIds: pairs.map(({ workspaceId }) => workspaceId),
  });
  const byId = new Map(rows.map((row) => [row.job.id, row]));
  return keys.map((key) => {
    const row = byId.get(key.id);
    return row !== undefined && key.workspaceIds.includes(row.job.workspaceId) ? row : null;
  });
}

/** Ids of jobs that are not what their watchers saw: changed, given up or gone. */
export async function listMovedJobs(
  db: Db,
  seen: readonly { readonly jobId: string; readonly version: number }[],
): Promise<string[]> {
  const ids = sql.param(seen.map(({ jobId }) => jobId));
  const versions = sql.param(seen.map(({ version }) => version));
  const rows = await db.execute<{ id: string }>(sql`
    select seen.id from unnest(${ids}::uuid[], ${versions}::bigint[]) as seen (id, version)
    left join jobs on jobs.id = seen.id left join computations on computations.id = jobs.computation_id
    where computations.version is distinct from seen.version or jobs.cancelled_at is not null`);
  return rows.map(({ id }) => id);
}

/** Who asked first for a computation; null when it was a schedule. */
export async function findFirstAsker(db: Db, computationId: string): Promise<string | null> {
  const [row] = await db
    .select({ userId: jobs.userId })
    .from(jobs)
    .where(eq(jobs.computationId, computationId))
    .orderBy(jobs.createdAt)
    .limit(1);
  return row?.userId ?? null;
}

export interface JobFilter {
  readonly workspaceIds: readonly string[];
  /** Who asked; null: anybody of the workspaces. */
  readonly userId: string | null;
  readonly operation: string | null;
  readonly states: readonly ComputationState[] | null;
  readonly page: Keyset;
}

/** Jobs of the workspaces, newest first; the cursor holds instant and id. */
export async function listJobs(
  db: Db,
  { workspaceIds, userId, operation, states, page }: JobFilter,
): Promise<JobRow[]> {
  const { limit, after } = page;
  return db
    .select(columns)
    .from(jobs)
    .innerJoin(computations, eq(computations.id, jobs.computationId))
    .where(
      and(
        inArray(jobs.workspaceId, [...workspaceIds]),
        userId === null ? undefined : eq(jobs.userId, userId),
        operation === null ? undefined : eq(computations.operation, operation),
        states === null ? undefined : isInState(states),
        after === null
          ? undefined
          : sql`(${jobs.createdAt}, ${jobs.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(limit);
}

/** A job that its asker cancelled is cancelled, whatever its computation goes on to be for others. */
function isInState(states: readonly ComputationState[]): SQL {
  const plain = and(isNull(jobs.cancelledAt), inArray(computations.state, [...states]))!;
  return states.includes("CANCELLED") ? sql`(${isNotNull(jobs.cancelledAt)} or ${plain})` : plain;
}

/** Gives up one asker's claim; false when it was given up before. */
export async function cancelJobRow(
  db: Db,
  { id, workspaceIds, now }: { id: string; workspaceIds: readonly string[]; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(jobs)
    .set({ cancelledAt: now })
    .where(and(eq(jobs.id, id), inArray(jobs.workspaceId, [...workspaceIds]), isNull(jobs.cancelledAt)))
    .returning({ id: jobs.id });
  return rows.length > 0;
}

/** Every computation that belongs to the workspaces goes, with the jobs that asked for it. */
export async function deleteJobsOf(db: Db, workspaceIds: readonly string[]): Promise<void> {
  await db.delete(jobs).where(inArray(jobs.workspaceId, [...workspaceIds]));
  await db.delete(computations).where(inArray(computations.workspaceId, [...workspaceIds]));
}
