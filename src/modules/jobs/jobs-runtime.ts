import { loggableError } from "../../platform/db/errors.js";
import type { Logger } from "../../platform/logging/logger.js";
import type { JobQueue } from "../../platform/queue/job-queue.js";
import type { JobRegistry } from "./define-job.js";
import { WatchedJobs } from "./watched-jobs.js";
import { WorkspacePlaces } from "./workspace-places.js";

export interface JobsRuntimeParts {
  readonly registry: JobRegistry;
  readonly queue: JobQueue;
  readonly log: Logger;
  /** Calculations a worker of this process has in hand at once. */
  readonly concurrency: number;
}

/** The part of jobs that a process shares between operations. */
export class JobsRuntime {
  readonly registry: JobRegistry;
  readonly queue: JobQueue;
  readonly watched = new WatchedJobs();
  /** Places of workspaces among the calculations this process has in hand. */
  readonly places: WorkspacePlaces;
  readonly #stopped = new AbortController();
  readonly #log: Logger;

  constructor({ registry, queue, log, concurrency }: JobsRuntimeParts) {
    this.registry = registry;
    this.queue = queue;
    this.#log = log;
    // One place is always left for the others.
    this.places = new WorkspacePlaces(Math.max(1, concurrency - 1));
  }

  /** Ends every wait for a result: whoever waits gets the job as it stands. */
  stopWaiting(): void {
    this.#stopped.abort();
  }

  get stopped(): AbortSignal {
    return this.#stopped.signal;
  }

  /** Hands a computation to the workers. The row is there already: a queue that is away is made up for by the sweep. */
  async enqueue(id: string, rank = 0): Promise<void> {
    await this.queue.add(id, rank).catch((error: unknown) => {
      this.#log.warn({ err: loggableError(error), computation: id }, "not queued yet");
    });
  }

  /** Takes a computation that nobody wants from the queue; a worker that has it finds out by itself. */
  async dequeue(id: string): Promise<void> {
    await this.queue.remove(id).catch((error: unknown) => {
      this.#log.warn({ err: loggableError(error), computation: id }, "not taken from the queue");
    });
  }
}
