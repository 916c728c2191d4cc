import { createPostgresBackend, type Job, Queue, Worker, type WorkerOptions } from "bullmq";
import { Redis } from "ioredis";
import { loggableError } from "../db/errors.js";
import type { Logger } from "../logging/logger.js";
import { PreparingClient } from "./preparing-client.js";

/** Where entries wait: Redis where there is one, else the database itself. */
export type QueueStore =
  | { readonly kind: "POSTGRES"; readonly url: string; readonly applicationName: string }
  | { readonly kind: "REDIS"; readonly url: string };

/** Work by its id. What the work is, and what came of it, is not the queue's business. */
export interface JobQueue {
  readonly kind: QueueStore["kind"];
  /**
   * Adds an entry; one of the same id that has not ended yet is left as it is. Those of a lower rank come first, those of
   * one rank in their order.
   */
  add(id: string, rank?: number): Promise<void>;
  /** Which of the ids have an entry that has not ended. */
  present(ids: readonly string[]): Promise<Set<string>>;
  /** Takes an entry that waits out; one that is being worked on stays. */
  remove(id: string): Promise<void>;
  /** Throws when the store does not answer. */
  check(): Promise<void>;
  /** Starts working entries off. */
  work(options: WorkOptions): JobWorker;
  close(): Promise<void>;
}

export interface WorkOptions {
  readonly concurrency: number;
  /** Works an entry off. A number asks for another go after so many milliseconds, and so does a rejection. */
  readonly process: (id: string) => Promise<number | null>;
}

export interface JobWorker {
  /** Takes no more entries and waits for those at work. */
  close(): Promise<void>;
}

/** Asks BullMQ for another go at an entry. */
class Postponed extends Error {
  override readonly name = "Postponed";
  readonly delayMs: number;

  constructor(delayMs: number) {
    super(`again in ${delayMs} ms`);
    this.delayMs = delayMs;
  }
}

const queueName = "riskgraph";

/** Beside the tables of ours, in the same database. */
const queueSchema = "bullmq";

/** How often work may fail or be lost is decided by those who know what it is. */
const manyTries = 1_000_000;

/** BullMQ has some more. */
const largestRank = 1_000_000;

/** A worker that died loses its entries after this long without a sign of life. */
const lockMs = 10_000;

/** Whether a dead worker's entries wait is looked at this often. */
const lookForStalledMs = 5_000;

/** Waits before the second, third … try: 1 s, doubled each time, at most 300 s, spread over the half above. */
export function retryDelayMs(failedAttempts: number, spread = Math.random()): number {
  const full = Math.min(300_000, 1_000 * 2 ** (failedAttempts - 1));
  return Math.round(full * (0.5 + spread / 2));
}

/** Opens the queue and brings its own schema up. The same BullMQ classes run on either store. */
export async function openJobQueue(store: QueueStore, log: Logger): Promise<JobQueue> {
  const quiet = (error: Error) => log.warn({ err: loggableError(error) }, "queue connection");
  const { queue, openWorker, check, close } =
    store.kind === "REDIS" ? onRedis(store.url, quiet) : onPostgres(store);
  queue.on("error", quiet);
  await queue.waitUntilReady();

  return {
    kind: store.kind,
    async add(id, rank = 0) {
      const priority = Math.min(rank, largestRank);
      await queue.add("computation", {}, { jobId: id, ...entryOptions, ...(priority > 0 && { priority }) });
    },
    async present(ids) {
      const jobs = await Promise.all(ids.map((id) => queue.getJob(id)));
      return new Set(ids.filter((_, i) => jobs[i] !== undefined));
    },
    async remove(id) {
      const job = await queue.getJob(id);
      await job?.remove().catch(() => {
        // An entry at work is locked: its worker ends it.
      });
    },
    check,
    work({ concurrency, process }) {
      const work = async (job: Job) => {
        const againInMs = await process(job.id!);
        if (againInMs !== null) throw new Postponed(againInMs);
      };
      const worker = openWorker(work, {
        concurrency,
        lockDuration: lockMs,
        stalledInterval: lookForStalledMs,
        maxStalledCount: manyTries,
        settings: {
          backoffStrategy: (attemptsMade, _type, error) =>
            error instanceof Postponed ? error.delayMs : retryDelayMs(attemptsMade),
        },
      });
      worker.on("error", quiet);
      return { close: () => worker.close() };
    },
    async close() {
      await queue.close();
      close();
    },
  };
}

/** Entries that have ended leave nothing behind: what came of them is in the database. */
const entryOptions = {
  removeOnComplete: true,
  removeOnFail: true,
  attempts: manyTries,
  backoff: { type: "custom" },
};

type Process = (job: Job) => Promise<void>;

interface Parts {
  readonly queue: Pick<Queue, "add" | "getJob" | "on" | "waitUntilReady" | "close">;
  openWorker(process: Process, options: Omit<WorkerOptions, "connection">): Pick<Worker, "on" | "close">;
  check(): Promise<void>;
  close(): void;
}

function onPostgres({ url, applicationName }: { url: string; applicationName: string }): Parts {
  const address = new URL(url);
  // BullMQ names its schema by this start parameter; another one would take its place.
  address.searchParams.delete("options");
  const connection = {
    connectionString: address.href,
    // Rows are the truth and bring lost entries back: no entry has to wait for the disk.
    options: "-c synchronous_commit=off",
    application_name: applicationName,
    schema: queueSchema,
    max: 4,
    migrate: true,
    Client: PreparingClient,
  };
  const queue = new Queue(queueName, { connection }, createPostgresBackend);
  return {
    queue: queue as unknown as Parts["queue"],
    openWorker: (process, options) =>
      new Worker(queueName, process, { ...options, connection }, createPostgresBackend) as unknown as Pick<
        Worker,
        "on" | "close"
      >,
    async check() {
      await queue.getWaitingCount();
    },
    close() {},
  };
}

function onRedis(url: string, onError: (error: Error) => void): Parts {
  const clients: Redis[] = [];
  const connect = (maxRetriesPerRequest: number | null) => {
    const client = new Redis(url, { maxRetriesPerRequest });
    client.on("error", onError);
    clients.push(client);
    return client;
  };
  const asking = connect(2);
  return {
    queue: new Queue(queueName, { connection: asking }),
    openWorker: (process, options) =>
      new Worker(queueName, process, { ...options, connection: connect(null) }),
    async check() {
      await asking.ping();
    },
    close() {
      for (const client of clients) client.disconnect();
    },
  };
}
