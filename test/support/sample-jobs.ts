import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { clearExpiredJob, defineJob, type JobDefinition } from "../../src/modules/jobs/index.js";
import { AppError } from "../../src/platform/errors.js";

/** Jobs that do as they are told; their result is of a type that the schema has. */
const common = {
  resultType: clearExpiredJob.resultType,
  dataVersions: async () => [],
  present: (_ctx: unknown, result: object) => ({ ...result, __typename: "ClearedResults" }),
};

/** The threads' entry that has `sample.spin`. */
export const sampleThreadFile = fileURLToPath(new URL("./sample-thread.mjs", import.meta.url));

/** How often a process has begun each one. */
export const begun = new Map<string, number>();

function begin(name: string): number {
  const times = (begun.get(name) ?? 0) + 1;
  begun.set(name, times);
  return times;
}

/** Counts to `steps`, `stepMs` each, and results in `steps`. */
export const countJob = defineJob({
  ...common,
  name: "sample.count",
  input: z.object({
    name: z.string(),
    steps: z.number().int(),
    stepMs: z.number(),
    estimateMs: z.number().default(5_000),
  }),
  estimateMs: ({ estimateMs }) => estimateMs,
  async run(ctx, { name, steps, stepMs }, { report, signal }) {
    begin(name);
    for (let done = 0; done < steps; done += 1) {
      signal.throwIfAborted();
      report({ stage: "counting", done, total: steps });
      if (stepMs > 0) await wait(stepMs);
    }
    // What a job writes it may write twice: the count of these rows shows how often it ended.
    await ctx.sql`insert into sample_ends (name) values (${name})`.catch(() => {});
    return { removed: steps };
  },
});

/** Throws as told until it has been begun `times` times in this process. */
export const failJob = defineJob({
  ...common,
  name: "sample.fail",
  input: z.object({
    name: z.string(),
    code: z.enum(["CALCULATION_ERROR", "PROVIDER_UNAVAILABLE", "BUG"]),
    times: z.number().int(),
  }),
  estimateMs: () => 5_000,
  async run(_ctx, { name, code, times }) {
    const attempt = begin(name);
    if (attempt > times) return { removed: attempt };
    if (code === "BUG") throw new TypeError("a bug with a secret in it");
    throw new AppError(code, `attempt ${attempt} of ${name}`);
  },
});

/** Ends its process without a word. */
export const poisonJob = defineJob({
  ...common,
  name: "sample.poison",
  input: z.object({ name: z.string() }),
  estimateMs: () => 5_000,
  async run() {
    process.kill(process.pid, "SIGKILL");
    return { removed: 0 };
  },
});

/** Ends half done. */
export const partialJob = defineJob({
  ...common,
  name: "sample.partial",
  input: z.object({ name: z.string() }),
  estimateMs: () => 5_000,
  async run(_ctx, _input, { partial }) {
    partial("half of it");
    return { removed: 1 };
  },
});

/** Keeps threads busy for `ms`; `heedsStop: false` is a calculation that never looks up. */
export const spinJob = defineJob({
  ...common,
  name: "sample.spin",
  input: z.object({ name: z.string(), ms: z.number(), heedsStop: z.boolean(), threads: z.number().int() }),
  estimateMs: () => 30_000,
  async run(ctx, { ms, heedsStop, threads }, { signal, report }) {
    const input = { ms, heedsStop };
    const options = { signal, onProgress: (done: number) => report({ stage: "spinning", done, total: ms }) };
    const spins = Array.from({ length: threads }, () =>
      ctx.services.threads.run<number>("sample.spin", input, options),
    );
    return { removed: Math.round((await Promise.all(spins)).reduce((sum, spun) => sum + spun, 0)) };
  },
});

export const sampleJobs: readonly JobDefinition[] = [countJob, failJob, poisonJob, partialJob, spinJob];
