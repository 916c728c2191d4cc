import DataLoader from "dataloader";
import type { Context } from "../../context.js";
import type { Db } from "../../platform/db/client.js";
import { loggableError } from "../../platform/db/errors.js";
import { computationTopic } from "./job-events.js";
import { jobsPolicy } from "./jobs.policy.js";
import { findJobs, type JobKey, type JobRow, listMovedJobs } from "./jobs.queries.js";

/** Rows of one statement: more would hold the event loop up. */
const largestBatch = 200;

/** What one watcher has seen last. */
interface Seen {
  readonly jobId: string;
  readonly computationId: string;
  version: number;
}

/**
 * Jobs that subscriptions read again. Ten thousand watchers that hear of changes at once are a few statements, and the
 * look for changes that nobody heard of is one for all of them.
 */
export class WatchedJobs {
  readonly #byPool = new WeakMap<Db, DataLoader<JobKey, JobRow | null>>();
  readonly #seen = new Set<Seen>();
  #timer: NodeJS.Timeout | null = null;

  /** The job as it is now, under the rights of its reader. */
  find(db: Db, key: JobKey): Promise<JobRow | null> {
    const loader = this.#byPool.get(db) ?? this.#open(db);
    return loader.load(key);
  }

  /** Looks after a watcher: `saw` tells what it has read, `end` that it has left. */
  watch(ctx: Context, { job, computation }: JobRow): { saw(row: JobRow): void; end(): void } {
    const seen: Seen = { jobId: job.id, computationId: computation.id, version: computation.version };
    this.#seen.add(seen);
    this.#timer ??= setTimeout(() => void this.#look(ctx), jobsPolicy.lookMs);
    return {
      saw: (row) => {
        seen.version = row.computation.version;
      },
      end: () => {
        this.#seen.delete(seen);
        if (this.#seen.size > 0 || this.#timer === null) return;
        clearTimeout(this.#timer);
        this.#timer = null;
      },
    };
  }

  async #look(ctx: Context): Promise<void> {
    const { db, services, log } = ctx;
    const own = this.#timer;
    const watchers = [...this.#seen];
    try {
      for (let i = 0; i < watchers.length; i += jobsPolicy.lookRows) {
        const some = watchers.slice(i, i + jobsPolicy.lookRows);
        const moved = new Set(await listMovedJobs(db, some));
        for (const { jobId, computationId: id } of some)
          if (moved.has(jobId)) services.events.deliver({ topic: computationTopic, id });
      }
    } catch (error) {
      log.warn({ err: loggableError(error) }, "watched jobs were not looked at");
    }
    // The last watcher may have left meanwhile, and another one come with a timer of its own.
    if (this.#timer === own) this.#timer = setTimeout(() => void this.#look(ctx), jobsPolicy.lookMs);
  }

  #open(db: Db): DataLoader<JobKey, JobRow | null> {
    const loader = new DataLoader<JobKey, JobRow | null>((keys) => findJobs(db, keys), {
      // Two readers of one job may have different rights, and what one read is old for the next.
      cache: false,
      maxBatchSize: largestBatch,
      batchScheduleFn: (read) => setImmediate(read),
    });
    this.#byPool.set(db, loader);
    return loader;
  }
}
