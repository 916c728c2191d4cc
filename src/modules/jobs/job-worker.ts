import type { Context } from "../../context.js";
import { loggableError } from "../../platform/db/errors.js";
import { listForgotten } from "./computations.queries.js";
import { jobsPolicy } from "./jobs.policy.js";
import { runComputation } from "./run-computation.js";
import { WorkerStops } from "./run-monitor.js";
import { type Schedule, startIfDue } from "./schedules.js";

export interface JobWorkerOptions {
  /** A context without a viewer, a new one each time. */
  readonly systemContext: () => Context;
  readonly schedules: readonly Schedule[];
  readonly concurrency?: number;
}

export interface RunningJobWorker {
  /** Puts work in hand back into the queue and lets go. */
  close(): Promise<void>;
}

/** Works computations off, brings back what was forgotten and starts what is due. */
export function startJobWorker({
  systemContext,
  schedules,
  concurrency = jobsPolicy.concurrency,
}: JobWorkerOptions): RunningJobWorker {
  const stop = new AbortController();
  const { queue } = systemContext().services.jobs;
  const worker = queue.work({
    concurrency,
    process: (id) => runComputation(systemContext(), id, stop.signal),
  });
  const rounds = [
    repeat(jobsPolicy.sweepMs, () => requeueForgotten(systemContext())),
    repeat(jobsPolicy.scheduleMs, async () => {
      for (const schedule of schedules) await startIfDue(systemContext(), schedule, new Date());
    }),
  ];

  /** Runs `work` now and again, never twice at once; a failure is logged and the next round tries again. */
  function repeat(everyMs: number, work: () => Promise<void>) {
    let timer: NodeJS.Timeout | null = null;
    let running = Promise.resolve();
    const round = () => {
      running = work()
        .catch((error: unknown) => {
          systemContext().log.warn({ err: loggableError(error) }, "jobs: a round failed");
        })
        .then(() => {
          if (!stop.signal.aborted) timer = setTimeout(round, everyMs);
        });
    };
    round();
    return async () => {
      if (timer !== null) clearTimeout(timer);
      await running;
    };
  }

  return {
    async close() {
      stop.abort(new WorkerStops());
      await Promise.all(rounds.map((end) => end()));
      await worker.close();
    },
  };
}

/** Queues rows that should be with the queue or a worker and are with neither. */
export async function requeueForgotten(ctx: Context): Promise<void> {
  const { queue } = ctx.services.jobs;
  const now = new Date();
  for (let offset = 0; ; offset += jobsPolicy.sweepRows) {
    const old = await listForgotten(ctx.db, {
      now,
      ageMs: jobsPolicy.sweepAgeMs,
      silentMs: jobsPolicy.silentMs * 2,
      limit: jobsPolicy.sweepRows,
      offset,
    });
    const present = await queue.present(old);
    for (const id of old) if (!present.has(id)) await queue.add(id);
    // Oldest first: where none is missing, those behind them wait their turn in any case.
    if (old.length < jobsPolicy.sweepRows || present.size === old.length) return;
  }
}
