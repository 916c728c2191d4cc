import { randomUUID } from "node:crypto";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError } from "../../platform/errors.js";
import { currentTraceParent } from "../../platform/tracing/trace-parent.js";
import { recordAudit, requireViewer, requireWorkspace } from "../identity/index.js";
import { computationKey } from "./computation-key.js";
import {
  type ComputationRow,
  deleteExpiredOfKey,
  insertComputation,
  lockComputationOfKey,
} from "./computations.queries.js";
import type { JobDefinition } from "./define-job.js";
import { isFinalState } from "./job-view.js";
import { jobsPolicy } from "./jobs.policy.js";
import { insertJob, type JobRow } from "./jobs.queries.js";
import { type JobAt, jobAt, readJob, watchJob } from "./jobs.service.js";
import { jobIds } from "./node-ids.js";
import { runComputation } from "./run-computation.js";

/** SYNC waits for the result as long as a request may last; ASYNC gets the job at once. */
export type ExecutionModeName = "SYNC" | "ASYNC";

export interface JobRequest<I> {
  readonly input: I;
  /** The workspace the data belongs to, already known to be the viewer's; ignored for work of the system. */
  readonly workspaceId: string;
  /** Omitted: SYNC for what is estimated to take less than two seconds. */
  readonly mode?: ExecutionModeName | null | undefined;
}

interface Claimed {
  readonly job: JobRow["job"];
  readonly computation: ComputationRow;
  readonly isNew: boolean;
  /** How many the workspace had open before: more of the same wait behind others' first ones. */
  readonly rank: number;
}

/**
 * Asks for a calculation in the viewer's name. Equal requests of one workspace on the same data share one computation,
 * each with a job of its own; little work is done at once.
 *
 * @throws AppError RATE_LIMITED when the workspace has too many calculations open
 */
export async function requestJob<I extends object, R extends object>(
  ctx: Context,
  definition: JobDefinition<I, R>,
  { input, workspaceId, mode }: JobRequest<I>,
): Promise<JobAt> {
  const estimateMs = Math.round(definition.estimateMs(input));
  const wanted = mode ?? (estimateMs < jobsPolicy.asyncFromMs ? "SYNC" : "ASYNC");
  const isAtOnce = wanted === "SYNC" && estimateMs < jobsPolicy.atOnceBelowMs;
  const owner = definition.scope === "SYSTEM" ? null : workspaceId;
  const seenFrom = owner ?? (await requireWorkspace(ctx, null, "VIEWER"));
  const key = computationKey({
    operation: definition.name,
    definitionVersion: definition.version,
    input,
    dataVersions: await definition.dataVersions(ctx, input),
    workspaceId: owner,
  });
  const claimed = await inTransaction(ctx, async (tx): Promise<Claimed> => {
    const { computation, isNew, rank } = await shareComputation(tx, {
      definition,
      input,
      key,
      workspaceId: owner,
      estimateMs,
    });
    const job = {
      id: randomUUID(),
      computationId: computation.id,
      workspaceId: seenFrom,
      userId: requireViewer(tx).userId,
      createdAt: tx.now,
      cancelledAt: null,
    };
    const detail = { operation: definition.name };
    const object = jobIds.format(job.id);
    // Inside the transaction: who cannot pay leaves no calculation behind. All are over before it ends, whatever fails.
    const outcomes = await Promise.allSettled([
      isNew ? tx.payer?.payWork(estimateMs) : null,
      insertJob(tx.db, job),
      recordAudit(tx, { action: "JOB_REQUESTED", object, workspaceId: seenFrom, detail }),
    ]);
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
    return { job, computation, isNew, rank };
  });
  await getGoing(ctx, claimed, isAtOnce);
  return wanted === "SYNC" ? await untilFinal(ctx, jobIds.format(claimed.job.id)) : jobAt(claimed);
}

/** The one computation of a key: a new one, or the one that is open or done. */
async function shareComputation(
  tx: Context,
  {
    definition,
    input,
    key,
    workspaceId,
    estimateMs,
  }: {
    definition: JobDefinition;
    input: object;
    key: string;
    workspaceId: string | null;
    estimateMs: number;
  },
): Promise<Pick<Claimed, "computation" | "isNew" | "rank">> {
  // Between the statements the one found may fail or be cancelled; then a new one has its place.
  for (let tries = 0; tries < 5; tries += 1) {
    // Most are new; one for which there is no room undoes the transaction.
    const made = await insertComputation(
      tx.db,
      {
        id: randomUUID(),
        operation: definition.name,
        definitionVersion: definition.version,
        input,
        key,
        workspaceId,
        estimatedDurationMs: estimateMs,
        traceParent: currentTraceParent(),
      },
      tx.now,
    );
    if (made !== null) {
      const { open, ...computation } = made;
      requireRoom(open);
      return { computation, isNew: true, rank: open };
    }
    await deleteExpiredOfKey(tx.db, { key, now: tx.now });
    const existing = await lockComputationOfKey(tx.db, key);
    if (existing !== null) return { computation: existing, isNew: false, rank: 0 };
  }
  throw new AppError("CONFLICT", "the same calculation is being asked for and cancelled at once; try again");
}

function requireRoom(open: number): void {
  if (open < jobsPolicy.openPerWorkspace) return;
  throw new AppError(
    "RATE_LIMITED",
    `the workspace has ${open} calculations open, at most ${jobsPolicy.openPerWorkspace}; wait for some or cancel them`,
    { retryAfterSec: 10 },
  );
}

/** Runs a new computation here or hands it to the queue; a queue that does not answer is made up for by the sweep. */
async function getGoing(
  ctx: Context,
  { computation, isNew, rank }: Claimed,
  isAtOnce: boolean,
): Promise<void> {
  if (!isNew) return;
  const { id } = computation;
  if (isAtOnce && (await runComputation(ctx, id, never)) === null) return;
  // Nobody waits for the entry: the row is there, and `enqueue` never rejects.
  void ctx.services.jobs.enqueue(id, rank);
}

const never = new AbortController().signal;

/** The job once it is final, or as it stands when the request has waited long enough. */
async function untilFinal(ctx: Context, id: string): Promise<JobAt> {
  const job = await readJob(ctx, id);
  if (isFinalState(job.status)) return job;
  const changes = await watchJob(ctx, id);
  const stopWaiting = () => void changes.return?.();
  const timer = setTimeout(stopWaiting, jobsPolicy.syncWaitMs);
  const { stopped } = ctx.services.jobs;
  stopped.addEventListener("abort", stopWaiting, { once: true });
  if (stopped.aborted) stopWaiting();
  try {
    for await (const { job: change } of changes) if (isFinalState(change.status)) return change;
  } finally {
    clearTimeout(timer);
    stopped.removeEventListener("abort", stopWaiting);
    await changes.return?.();
  }
  return readJob(ctx, id);
}
