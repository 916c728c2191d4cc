import { randomUUID } from "node:crypto";
import type { Context } from "../../context.js";
import { loggableError } from "../../platform/db/errors.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError } from "../../platform/errors.js";
import { retryDelayMs } from "../../platform/queue/job-queue.js";
import { runWithTraceParent } from "../../platform/tracing/trace-parent.js";
import type { ComputationRow, Failure } from "./computations.queries.js";
import type { JobDefinition } from "./define-job.js";
import { reasonOf } from "./failures.js";
import {
  claimWaiting,
  completeComputation,
  failComputation,
  failUnheld,
  type HeldRow,
  type Holding,
  holdComputation,
  lockOpen,
  putBack,
} from "./holding.queries.js";
import { workContext } from "./job-context.js";
import { computationNotice, publishComputation } from "./job-events.js";
import { jobsPolicy } from "./jobs.policy.js";
import { findFirstAsker } from "./jobs.queries.js";
import { NotWanted, RunMonitor, WorkerStops } from "./run-monitor.js";

/** What is left to do with the entry: nothing, or another go after so many milliseconds. */
export type NextGo = number | null;

interface Claim {
  readonly row: HeldRow;
  readonly runToken: string;
  readonly definition: JobDefinition;
  readonly failures: readonly Failure[];
}

/**
 * Runs one attempt of a computation: takes it over, runs its definition, writes the one result. Whoever lost it
 * meanwhile, because it was cancelled or taken for dead, writes nothing.
 *
 * @param stop aborted with {@link WorkerStops} when the process ends: the work goes back to the queue
 */
export async function runComputation(base: Context, id: string, stop: AbortSignal): Promise<NextGo> {
  const claim = await claimComputation(base, id);
  if (claim === null || typeof claim === "number") return claim;
  const { row, runToken, definition } = claim;
  const holding = { id, runToken };
  const leave = base.services.jobs.places.take(row.workspaceId);
  if (leave === null) return waitForPlace(base, claim, holding);
  // Of work that ends at once its watchers need not hear that it has begun.
  const begun = setTimeout(() => publishComputation(base, id), jobsPolicy.tellBegunAfterMs);
  const ctx = workContext(base, { workspaceId: row.workspaceId, userId: row.firstAsker }, `job-${id}`);
  const monitor = new RunMonitor(base, holding, stop);
  let isTold = false;
  try {
    const input = definition.input.parse(row.input);
    const result = await runWithTraceParent(row.traceParent, `job ${row.operation}`, () =>
      definition.run(ctx, input, monitor),
    );
    monitor.signal.throwIfAborted();
    const json = modestJson(definition, result);
    const progress = await monitor.last();
    const now = new Date();
    const end = {
      state: monitor.partialMessage === null ? ("COMPLETED" as const) : ("PARTIAL" as const),
      result: json,
      progress: { ...progress, message: monitor.partialMessage ?? progress.message },
      expiresAt: expiryOf(definition, now),
      notice: computationNotice(base, id),
    };
    if (await completeComputation(base.sql, holding, end, now)) {
      isTold = end.notice !== null;
      countEnd(base, row, end.state, now);
    }
    return null;
  } catch (error) {
    return await settleFailure(base, claim, holding, error);
  } finally {
    leave();
    clearTimeout(begun);
    monitor.close();
    if (!isTold) publishComputation(base, id);
  }
}

/** Several of a workspace were taken over at the same moment, and not all have a place. */
async function waitForPlace(base: Context, { failures }: Claim, holding: Holding): Promise<NextGo> {
  const now = new Date();
  const notBefore = new Date(now.getTime() + jobsPolicy.crowdedMs);
  await putBack(base.db, holding, { failures, notBefore }, now);
  return jobsPolicy.crowdedMs;
}

/** Takes a computation over; null when there is nothing to do, a number when somebody else seems to be at it. */
async function claimComputation(base: Context, id: string): Promise<Claim | NextGo> {
  const { registry, places } = base.services.jobs;
  const fullWorkspaces = places.full;
  const runToken = randomUUID();
  const waiting = await claimWaiting(base.sql, {
    id,
    runToken,
    definitions: registry.all,
    fullWorkspaces,
    now: new Date(),
  });
  if (waiting !== null) {
    const definition = registry.find(waiting.operation)!;
    return { row: waiting, runToken, definition, failures: failuresOf(waiting) };
  }
  const ended = { isOver: false };
  const claim = await inTransaction(base, async (tx): Promise<Claim | NextGo> => {
    const row = await lockOpen(tx.db, id);
    if (row === null) return null;
    if (row.workspaceId !== null && fullWorkspaces.includes(row.workspaceId)) return jobsPolicy.crowdedMs;
    const now = new Date();
    const silentMs = now.getTime() - (row.heartbeatAt?.getTime() ?? 0);
    if (row.state === "PROCESSING" && silentMs < jobsPolicy.silentMs) return jobsPolicy.silentMs - silentMs;

    const failures = failuresOf(row);
    if (row.state === "PROCESSING")
      failures.push(failureOf(row.attempts, "WORKER_LOST", "the worker went away in the middle", now));
    const definition = registry.find(row.operation);
    const refusal = refusalOf(row, definition, failures);
    if (refusal !== null || definition === undefined) {
      const expiresAt = new Date(now.getTime() + jobsPolicy.lifetimeSec * 1_000);
      await failUnheld(tx.db, id, { failures, ...(refusal ?? outdated(row)), expiresAt }, now);
      ended.isOver = true;
      return null;
    }
    await holdComputation(tx.db, { id, runToken, failures, now });
    const firstAsker = await findFirstAsker(tx.db, id);
    const startedAt = row.startedAt ?? now;
    const held = { ...row, firstAsker, attempts: row.attempts + 1, startedAt };
    return { row: held, runToken, definition, failures };
  });
  if (ended.isOver) publishComputation(base, id);
  return claim;
}

function refusalOf(
  row: ComputationRow,
  definition: JobDefinition | undefined,
  failures: readonly Failure[],
): { code: string; message: string } | null {
  if (definition === undefined || definition.version !== row.definitionVersion) return outdated(row);
  const losses = failures.filter(({ code }) => code === "WORKER_LOST").length;
  if (losses < jobsPolicy.losses) return null;
  return { code: "WORKER_LOST", message: `it took ${losses} workers with it` };
}

function outdated({ operation, definitionVersion }: ComputationRow): { code: string; message: string } {
  return {
    code: "JOB_OUTDATED",
    message: `this server does not know version ${definitionVersion} of ${operation}; ask again`,
  };
}

/** Writes what became of a failed attempt and says whether there is another. */
async function settleFailure(base: Context, claim: Claim, holding: Holding, error: unknown): Promise<NextGo> {
  if (error instanceof NotWanted) return null;
  const { row, definition, failures: before } = claim;
  const now = new Date();
  if (error instanceof WorkerStops) {
    await putBack(base.db, holding, { failures: before, notBefore: now }, now);
    return 0;
  }
  const { code, message, isPassing, isBug } = reasonOf(error);
  if (isBug) base.log.error({ err: loggableError(error), computation: row.id }, "calculation failed");
  const failures = [...before, failureOf(row.attempts, code, message, now)];
  const tries = failures.filter((failure) => failure.code !== "WORKER_LOST").length;
  if (isPassing && tries < definition.attempts) {
    const delayMs = retryDelayMs(tries);
    const notBefore = new Date(now.getTime() + delayMs);
    return (await putBack(base.db, holding, { failures, notBefore }, now)) ? delayMs : null;
  }
  const expiresAt = expiryOf(definition, now);
  if (await failComputation(base.db, holding, { failures, code, message, expiresAt }, now))
    countEnd(base, row, "FAILED", now);
  return null;
}

function countEnd({ services }: Context, row: HeldRow, state: string, now: Date): void {
  const startedAt = row.startedAt ?? now;
  services.metrics.jobFinished({
    operation: row.operation,
    state,
    waitedMs: startedAt.getTime() - row.createdAt.getTime(),
    ranMs: now.getTime() - startedAt.getTime(),
  });
}

function failuresOf({ failures }: Pick<ComputationRow, "failures">): Failure[] {
  return [...(failures as readonly Failure[])];
}

function failureOf(attempt: number, code: string, message: string, now: Date): Failure {
  return { attempt, at: now.toISOString(), code, message };
}

function expiryOf({ lifetimeSec }: JobDefinition, now: Date): Date {
  return new Date(now.getTime() + lifetimeSec * 1_000);
}

function modestJson({ name }: JobDefinition, result: object): string {
  const json = JSON.stringify(result);
  const bytes = Buffer.byteLength(json);
  if (bytes <= jobsPolicy.resultBytes) return json;
  throw new AppError(
    "CALCULATION_ERROR",
    `the result of ${name} has ${bytes} bytes, at most ${jobsPolicy.resultBytes} are kept; ask for less`,
  );
}
