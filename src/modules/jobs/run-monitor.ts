import type { Context } from "../../context.js";
import { loggableError } from "../../platform/db/errors.js";
import { AppError } from "../../platform/errors.js";
import type { JobProgress, JobRun } from "./define-job.js";
import { type Holding, type Progress, recordProgress, touchComputation } from "./holding.queries.js";
import { cancelTopic, publishComputation } from "./job-events.js";
import { jobsPolicy } from "./jobs.policy.js";

/** The process ends: work in hand goes back to the queue. */
export class WorkerStops extends Error {
  override readonly name = "WorkerStops";

  constructor() {
    super("the worker stops");
  }
}

/** Nobody wants the result, or another attempt has taken over. */
export class NotWanted extends Error {
  override readonly name = "NotWanted";

  constructor() {
    super("the result is not wanted any more");
  }
}

/** Keeps a running attempt's row alive and up to date, and tells the work when to end. */
export class RunMonitor implements JobRun {
  readonly signal: AbortSignal;
  partialMessage: string | null = null;

  readonly #ctx: Context;
  readonly #holding: Holding;
  readonly #abort = new AbortController();
  readonly #heart: NodeJS.Timeout;
  readonly #limit: NodeJS.Timeout;
  readonly #forgetStop: () => void;
  readonly #stopListening: () => void;
  #progress: Progress = { stage: null, done: null, total: null, message: null };
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(ctx: Context, holding: Holding, stop: AbortSignal) {
    this.#ctx = ctx;
    this.#holding = holding;
    this.signal = this.#abort.signal;
    // Not AbortSignal.any: on a signal that lives as long as the process it leaks a little with every attempt.
    const onStop = () => this.#abort.abort(stop.reason);
    if (stop.aborted) onStop();
    else stop.addEventListener("abort", onStop, { once: true });
    this.#forgetStop = () => stop.removeEventListener("abort", onStop);
    this.#limit = setTimeout(() => this.#abort.abort(tookTooLong()), jobsPolicy.longestRunMs);
    this.#heart = setInterval(() => this.#write(touch), jobsPolicy.heartbeatMs);
    this.#stopListening = ctx.services.events.listen(cancelTopic, holding.id, () => this.#write(touch));
  }

  // Properties, because a definition may take them out of the object.
  readonly report = (progress: JobProgress): void => {
    this.#progress = { ...this.#progress, ...progress };
    this.#timer ??= setTimeout(() => this.#flush(), jobsPolicy.progressMs);
  };

  readonly partial = (message: string): void => {
    this.partialMessage = message;
  };

  /** Where it stands at its end, which is written with the result; nothing is on its way to the row any more. */
  async last(): Promise<Progress> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#writing;
    return this.#progress;
  }

  close(): void {
    clearInterval(this.#heart);
    clearTimeout(this.#limit);
    this.#forgetStop();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#stopListening();
  }

  #flush(): void {
    this.#timer = null;
    this.#write(async (ctx, holding) => {
      const isHeld = await recordProgress(ctx.db, holding, this.#progress, new Date());
      if (isHeld) publishComputation(ctx, holding.id);
      return isHeld;
    });
  }

  /** One write after the other; one that finds the computation lost ends the work. */
  #write(write: (ctx: Context, holding: Holding) => Promise<boolean>): void {
    this.#writing = this.#writing
      .then(async () => {
        if (!(await write(this.#ctx, this.#holding))) this.#abort.abort(new NotWanted());
      })
      .catch((error: unknown) => {
        // The database is away for a moment; the next beat of the heart tries again.
        this.#ctx.log.warn({ err: loggableError(error) }, "progress was not written");
      });
  }
}

function tookTooLong(): AppError {
  const minutes = jobsPolicy.longestRunMs / 60_000;
  return new AppError(
    "CALCULATION_ERROR",
    `the calculation took longer than ${minutes} minutes; ask for less`,
  );
}

function touch(ctx: Context, holding: Holding): Promise<boolean> {
  return touchComputation(ctx.db, holding, new Date());
}
