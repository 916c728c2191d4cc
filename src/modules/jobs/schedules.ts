import { randomUUID } from "node:crypto";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { computationKey } from "./computation-key.js";
import { insertComputation } from "./computations.queries.js";
import type { JobDefinition } from "./define-job.js";
import { lastDueTime, type Recurrence } from "./due-times.js";
import { jobsPolicy } from "./jobs.policy.js";
import { claimDueTime, recordStarted } from "./schedules.queries.js";

/** Work of the system that recurs. */
export interface Schedule {
  readonly name: string;
  readonly recurrence: Recurrence;
  /** Of scope SYSTEM, and among the process's definitions. */
  readonly job: JobDefinition;
  readonly input: (dueAt: Date) => object;
}

/**
 * Starts a schedule whose due time has come, unless any process has: a due time is started at most once. What was missed
 * while nothing ran is made up for once, and only for a day.
 *
 * @returns the due time that was started
 */
export async function startIfDue(ctx: Context, schedule: Schedule, now: Date): Promise<Date | null> {
  const dueAt = lastDueTime(schedule.recurrence, now);
  if (dueAt === null || now.getTime() - dueAt.getTime() > jobsPolicy.catchUpMs) return null;

  const { job } = schedule;
  const input = schedule.input(dueAt);
  const id = randomUUID();
  const isStarted = await inTransaction(ctx, async (tx) => {
    // The due time is claimed first: two processes at the same moment would both have added a computation.
    if (!(await claimDueTime(tx.db, { schedule: schedule.name, dueAt, now }))) return false;
    const key = computationKey({
      operation: job.name,
      definitionVersion: job.version,
      input: { ...input, schedule: schedule.name, dueAt },
      dataVersions: [],
      workspaceId: null,
    });
    const { name: operation, version: definitionVersion } = job;
    const estimatedDurationMs = Math.round(job.estimateMs(input));
    await insertComputation(
      tx.db,
      {
        id,
        operation,
        definitionVersion,
        input,
        key,
        workspaceId: null,
        estimatedDurationMs,
        traceParent: null,
      },
      now,
    );
    await recordStarted(tx.db, { schedule: schedule.name, dueAt, computationId: id });
    return true;
  });
  if (!isStarted) return null;
  await ctx.services.jobs.enqueue(id);
  return dueAt;
}
