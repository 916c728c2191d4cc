import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createPostgresBackend, Queue } from "bullmq";
import type { BareEnds, BareWorkerOptions } from "./bullmq-process.js";

type AnyQueue = Pick<Queue, "add" | "close" | "waitUntilReady">;

/** BullMQ alone: a queue here, workers in processes of their own, nothing kept of what came of a job. */
export class BareQueue {
  readonly #queue: AnyQueue;
  readonly #options: BareWorkerOptions;
  readonly #waiting = new Map<string, (at: number) => void>();
  #workers: ChildProcess[] = [];

  private constructor(queue: AnyQueue, options: BareWorkerOptions) {
    this.#queue = queue;
    this.#options = options;
  }

  static async open(options: Omit<BareWorkerOptions, "queueName">): Promise<BareQueue> {
    const queueName = "bare";
    const { databaseUrl, redisUrl } = options;
    const connection = { connectionString: databaseUrl, schema: "bullmq", max: 4, migrate: true };
    const queue =
      redisUrl === null
        ? (new Queue(queueName, { connection }, createPostgresBackend) as unknown as AnyQueue)
        : new Queue(queueName, { connection: { url: redisUrl } });
    await queue.waitUntilReady();
    return new BareQueue(queue, { queueName, ...options });
  }

  async startWorkers(processes: number): Promise<void> {
    const entry = fileURLToPath(new URL("bullmq-process.ts", import.meta.url));
    this.#workers = Array.from({ length: processes }, () => fork(entry, [JSON.stringify(this.#options)]));
    for (const worker of this.#workers)
      worker.on("message", (ends: BareEnds) => {
        for (const [id, at] of ends) {
          this.#waiting.get(id)?.(at);
          this.#waiting.delete(id);
        }
      });
    await Promise.all(this.#workers.map((worker) => once(worker, "message")));
  }

  async stopWorkers(): Promise<void> {
    const workers = this.#workers.splice(0);
    const ended = workers.map((worker) => once(worker, "exit"));
    for (const worker of workers) worker.disconnect();
    await Promise.all(ended);
  }

  /** Adds a job; `ended` is when the worker said `completed`, in milliseconds since 1970. */
  async add(id: string): Promise<{ ended: Promise<number> }> {
    const ended = new Promise<number>((resolve) => this.#waiting.set(id, resolve));
    await this.#queue.add("bare", { name: id }, { jobId: id, removeOnComplete: true, removeOnFail: true });
    return { ended };
  }

  async close(): Promise<void> {
    await this.stopWorkers();
    await this.#queue.close();
  }
}
