import type { ComputationState, Failure } from "./computations.queries.js";
import type { JobRow } from "./jobs.queries.js";
import { jobIds } from "./node-ids.js";

export interface JobView {
  readonly id: string;
  readonly operation: string;
  readonly status: ComputationState;
  readonly stage: string | null;
  readonly done: number | null;
  readonly total: number | null;
  readonly message: string | null;
  readonly etaMs: number | null;
  readonly estimatedDurationMs: number;
  readonly estimatedCompletion: Date | null;
  readonly attempts: number;
  readonly failures: readonly { attempt: number; failedAt: Date; code: string; message: string }[];
  readonly error: { code: string; message: string } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly updatedAt: Date;
  readonly finishedAt: Date | null;
  readonly expiresAt: Date | null;
}

export function isFinalState(state: ComputationState): boolean {
  return state !== "QUEUED" && state !== "PROCESSING";
}

/** A job as its asker sees it: a claim given up is cancelled, whatever the others still wait for. */
export function viewOf({ job, computation: c }: JobRow, now: Date): JobView {
  const isGivenUp = job.cancelledAt !== null;
  const status = isGivenUp ? "CANCELLED" : (c.state as ComputationState);
  const isOpen = !isFinalState(status);
  const etaMs = isOpen ? remainingMs(c, now) : null;
  return {
    id: jobIds.format(job.id),
    operation: c.operation,
    status,
    stage: c.stage,
    done: c.done,
    total: c.total,
    message: c.message,
    etaMs,
    estimatedDurationMs: c.estimatedDurationMs,
    estimatedCompletion: etaMs === null ? null : new Date(now.getTime() + etaMs),
    attempts: c.attempts,
    failures: (c.failures as readonly Failure[]).map(({ at, ...failure }) => ({
      ...failure,
      failedAt: new Date(at),
    })),
    error:
      status === "FAILED" && c.errorCode !== null
        ? { code: c.errorCode, message: c.errorMessage ?? "" }
        : null,
    createdAt: job.createdAt,
    startedAt: notBefore(c.startedAt, job.createdAt),
    updatedAt: job.cancelledAt ?? laterOf(c.updatedAt, job.createdAt),
    finishedAt: job.cancelledAt ?? notBefore(c.finishedAt, job.createdAt),
    expiresAt: c.expiresAt,
  };
}

/** Of what is left by what is done; before anything is, and after all is while it goes on, of the estimate. */
function remainingMs(c: JobRow["computation"], now: Date): number {
  // How long it waits depends on others; its own part is what can be told.
  if (c.state === "QUEUED" || c.startedAt === null) return c.estimatedDurationMs;
  const elapsed = Math.max(0, now.getTime() - c.startedAt.getTime());
  const { done, total } = c;
  const isMeasured = done !== null && total !== null && done > 0 && done < total;
  const whole = isMeasured ? (elapsed * total) / done : c.estimatedDurationMs;
  return Math.max(0, Math.round(whole - elapsed));
}

/** What happened before this asker came happened, for this asker, when it came. */
function notBefore(instant: Date | null, createdAt: Date): Date | null {
  return instant === null ? null : laterOf(instant, createdAt);
}

function laterOf(a: Date, b: Date): Date {
  return a > b ? a : b;
}
