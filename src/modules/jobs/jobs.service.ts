import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, notFound, quoted } from "../../platform/errors.js";
import { follow } from "../../platform/events/follow.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { defineLoader } from "../../platform/graphql/loaders.js";
import { recordAudit, requireRole, requireViewer, viewerChanges, workspaceIdsOf } from "../identity/index.js";
import { type ComputationState, cancelUnwanted, countByState, listResults } from "./computations.queries.js";
import { computationTopic, publishCancel, publishComputation } from "./job-events.js";
import { isFinalState, type JobView, viewOf } from "./job-view.js";
import { jobsPolicy } from "./jobs.policy.js";
import { cancelJobRow, findJob, type JobRow, listJobs } from "./jobs.queries.js";
import { jobIds } from "./node-ids.js";

/** The parent of the node Job: what its asker sees, and the row behind it for `result`. */
export type JobAt = JobView & { readonly row: JobRow };

/** What a subscription yields. */
export interface JobChange {
  readonly job: JobAt;
}

/** A job of one of the viewer's workspaces. @throws AppError NOT_FOUND for anything else */
export async function readJob(ctx: Context, id: string): Promise<JobAt> {
  return jobAt(await requireJobRow(ctx, id));
}

/** A job of the viewer's as it stands now. */
export function jobAt({ job, computation }: JobRow): JobAt {
  const row = { job, computation };
  return { ...viewOf(row, new Date()), row };
}

async function requireJobRow(ctx: Context, id: string): Promise<JobRow> {
  const row = await findJob(ctx.db, { id: jobIds.require(id), workspaceIds: workspaceIdsOf(ctx) });
  if (row === null) throw notFound("job", id);
  return row;
}

export interface JobsQuestion {
  readonly first: number;
  readonly after?: string;
  readonly operation?: string | null;
  readonly statuses?: readonly ComputationState[] | null;
  /** Key of who asked; omitted: anybody of the workspaces. */
  readonly userId?: string;
}

/** Jobs of the viewer's workspaces, newest first. */
export async function readJobs(ctx: Context, question: JobsQuestion): Promise<Connection<JobAt>> {
  const page = keysetOf(question, 2);
  if (page.after !== null) requirePlace(page.after, question.after);
  const rows = await listJobs(ctx.db, {
    workspaceIds: workspaceIdsOf(ctx),
    userId: question.userId ?? null,
    operation: question.operation ?? null,
    states: question.statuses ?? null,
    page,
  });
  const now = new Date();
  const nodes = rows.map((row) => ({ ...viewOf(row, now), row }));
  return connectionFrom(nodes, question, ({ row }) => [row.job.createdAt.toISOString(), row.job.id]);
}

/** A cursor holds instant and id. @throws AppError INVALID_INPUT for one of another list */
function requirePlace([instant = "", id = ""]: readonly string[], cursor?: string): void {
  const isInstant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(instant) && !Number.isNaN(Date.parse(instant));
  if (isInstant && jobIds.parse(jobIds.format(id)) !== null) return;
  throw new AppError("INVALID_INPUT", `after is not a cursor of this list: ${quoted(cursor)}`, {
    field: "after",
  });
}

/**
 * Gives up the viewer's claim on a calculation, which stops when nobody else wants it. A job that has ended stays as it
 * is. Only who asked, or an editor of the workspace, may cancel; an API key without scope MODEL its user's jobs alone.
 */
export async function cancelJob(ctx: Context, id: string): Promise<JobAt> {
  const { job, computation } = await requireJobRow(ctx, id);
  const viewer = requireViewer(ctx);
  if (job.userId !== viewer.userId) {
    if (viewer.apiKeyScopes?.includes("MODEL") === false)
      throw new AppError("FORBIDDEN", "to cancel another user's job an API key needs scope MODEL");
    const role = viewer.workspaces.find((workspace) => workspace.id === job.workspaceId)?.role ?? "VIEWER";
    requireRole(role, "EDITOR");
  }
  if (isFinalState(viewOf({ job, computation }, ctx.now).status)) return readJob(ctx, id);

  const isUnwanted = await inTransaction(ctx, async (tx) => {
    const now = tx.now;
    if (!(await cancelJobRow(tx.db, { id: job.id, workspaceIds: workspaceIdsOf(tx), now }))) return false;
    await recordAudit(tx, { action: "JOB_CANCELLED", object: id, workspaceId: job.workspaceId });
    const expiresAt = new Date(now.getTime() + jobsPolicy.lifetimeSec * 1_000);
    return cancelUnwanted(tx.db, { id: computation.id, expiresAt, now });
  });
  if (isUnwanted) {
    publishCancel(ctx, computation.id);
    await ctx.services.jobs.dequeue(computation.id);
  } else publishComputation(ctx, computation.id);
  return readJob(ctx, id);
}

/** The job now, then each change, to its end. @throws AppError NOT_FOUND before anything is opened */
export async function watchJob(ctx: Context, id: string): Promise<AsyncIterableIterator<JobChange>> {
  const after = ctx.services.events.moment;
  const first = await requireWatched(ctx, id);
  const { saw, end } = ctx.services.jobs.watched.watch(ctx, first);
  return follow(ctx, {
    changes: [{ topic: computationTopic, id: first.computation.id }, ...viewerChanges(ctx)],
    first: { value: { job: jobAt(first) }, after },
    async read(fresh) {
      const row = await requireWatched(fresh, id);
      saw(row);
      return { job: jobAt(row) };
    },
    lookEveryMs: jobsPolicy.watcherLookMs,
    onEnd: end,
    versionOf: ({ job }) => `${job.row.computation.version}:${job.status}`,
    isFinal: ({ job }) => isFinalState(job.status),
  });
}

/** As requireJobRow, in one statement with all that others watch and read at the moment. */
async function requireWatched(ctx: Context, id: string): Promise<JobRow> {
  const row = await ctx.services.jobs.watched.find(ctx.db, {
    id: jobIds.require(id),
    workspaceIds: workspaceIdsOf(ctx),
  });
  if (row === null) throw notFound("job", id);
  return row;
}

/** The queue as the metrics show it. */
export async function queueFigures(ctx: Context) {
  const rows = await countByState(ctx.db);
  const waiting = rows.filter(({ state }) => state === "QUEUED").map(({ oldest }) => oldest.getTime());
  return {
    oldestWaitingMs: waiting.length === 0 ? null : Math.max(0, Date.now() - Math.min(...waiting)),
    jobs: rows.map(({ operation, state, count }) => ({ operation, state, count })),
  };
}

const resultById = defineLoader<Context, string, object | null>(async (ctx, ids) => {
  const results = await listResults(ctx.db, ids);
  return ids.map((id) => results.get(id) ?? null);
});

/** The stored result of a job, as plain JSON; null before there is one, and for a job that was given up. */
export async function readResult(ctx: Context, { row, status }: JobAt): Promise<object | null> {
  return status === "COMPLETED" || status === "PARTIAL" ? resultById(ctx, row.computation.id) : null;
}

/** The definition's view of a stored result; null before there is one. */
export async function presentResult(ctx: Context, job: JobAt): Promise<object | null> {
  const { computation } = job.row;
  const result = await readResult(ctx, job);
  if (result === null) return null;
  const definition = ctx.services.jobs.registry.find(computation.operation);
  if (definition === undefined || definition.version !== computation.definitionVersion) {
    throw new AppError(
      "JOB_OUTDATED",
      `this server cannot read the result of ${computation.operation}; ask again`,
    );
  }
  return definition.present(ctx, result, definition.input.parse(computation.input));
}
