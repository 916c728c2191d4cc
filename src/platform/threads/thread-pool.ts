import { Piscina } from "piscina";
import { AppError } from "../errors.js";
import type { ThreadAnswer } from "./run-registered.js";
import { type ControlBuffers, createControlBuffers, shareWork, type WorkShare } from "./task-control.js";

/** What arrives in a thread. */
export interface ThreadCall {
  readonly task: string;
  readonly input: unknown;
  readonly control: ControlBuffers;
}

export interface RunOptions {
  /** Ends the work: the stop flag first, the thread itself if it does not listen. */
  readonly signal?: AbortSignal;
  /** How much is done, a few times a second. */
  readonly onProgress?: (done: number) => void;
}

export interface ThreadPoolOptions {
  /** The module whose `runTask` the threads run. */
  readonly file: string;
  readonly threads: number;
}

/** Work that heeds the stop flag ends within this; other work loses its thread. */
const graceMs = 80;
const progressEveryMs = 100;

/** An idle thread goes after this long. */
const idleMs = 60_000;

/**
 * Calculations off the event loop, on as many threads as asked for. Inputs are copied, except shared memory: put columns
 * into {@link sharedColumn}. No thread starts before the first task.
 */
export class ThreadPool {
  readonly threads: number;
  readonly #pool: Piscina;

  constructor({ file, threads }: ThreadPoolOptions) {
    this.threads = threads;
    this.#pool = new Piscina({
      filename: file,
      name: "runTask",
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: idleMs,
      maxQueue: Number.POSITIVE_INFINITY,
    });
  }

  /** Runs one task of the threads' registry. Rejects with what it threw, or with the signal's reason. */
  run<O>(task: string, input: unknown, options: RunOptions = {}): Promise<O> {
    return this.#run(task, input, { ...options, share: null });
  }

  /**
   * Runs one task on all threads at once, which take items of its work from one another until none is left. The task
   * answers with pairs of an item and what it came to; all of them are gathered in the items' order. A thread that
   * others keep busy holds nothing up: those that are free do its share.
   */
  async runTogether<O>(
    task: string,
    input: unknown,
    { count, signal, onProgress }: RunOptions & { readonly count: number },
  ): Promise<O[]> {
    if (count === 0) return [];
    const gathered = new Array<O>(count);
    let missing = count;
    const failed = new AbortController();
    const signals = signal === undefined ? [failed.signal] : [failed.signal, signal];
    const done: number[] = [];
    const runPart = async (share: WorkShare) => {
      const answers = await this.#run<[number, O][]>(task, input, {
        share,
        signal: AbortSignal.any(signals),
        onProgress: (items) => {
          done[share.row] = items;
          if (missing > 0) onProgress?.(done.reduce((sum, one) => sum + one, 0));
        },
      });
      for (const [item, value] of answers) gathered[item] = value;
      missing -= answers.length;
    };
    await new Promise<void>((resolve, reject) => {
      const parts = shareWork(count, Math.min(this.threads, count)).map(async (share) => {
        await runPart(share);
        if (missing === 0) resolve();
      });
      const all = Promise.all(parts);
      all.then(() => reject(new Error(`${task} left ${missing} of ${count} items`)), reject);
    }).catch((error) => {
      failed.abort();
      throw error;
    });
    return gathered;
  }

  async #run<O>(
    task: string,
    input: unknown,
    { signal, onProgress, share }: RunOptions & { readonly share: WorkShare | null },
  ): Promise<O> {
    signal?.throwIfAborted();
    const control = createControlBuffers(share);
    const killer = new AbortController();
    let grace: NodeJS.Timeout | null = null;
    const stop = () => {
      Atomics.store(control.stop, 0, 1);
      grace = setTimeout(() => killer.abort(), graceMs);
    };
    signal?.addEventListener("abort", stop, { once: true });
    const progress =
      onProgress === undefined ? null : setInterval(() => onProgress(control.done[0] ?? 0), progressEveryMs);
    try {
      const call: ThreadCall = { task, input, control };
      const answer = (await this.#pool.run(call, { signal: killer.signal })) as ThreadAnswer;
      signal?.throwIfAborted();
      if (!answer.ok) throw new AppError(answer.code, answer.message, answer.details);
      return answer.value as O;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", stop);
      if (grace !== null) clearTimeout(grace);
      if (progress !== null) clearInterval(progress);
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

/** A column that every thread sees without a copy. */
export function sharedColumn(length: number): Float64Array<SharedArrayBuffer> {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}
