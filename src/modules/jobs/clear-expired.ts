import { z } from "zod";
import { deleteExpired } from "./computations.queries.js";
import { defineJob } from "./define-job.js";
import { jobsPolicy } from "./jobs.policy.js";
import { ClearedResults } from "./jobs.types.js";
import type { Schedule } from "./schedules.js";
import { deleteDueTimesBefore } from "./schedules.queries.js";

const rowsAtOnce = 500;

/** Removes results whose lifetime is over, with the jobs that asked for them. */
export const clearExpiredJob = defineJob({
  name: "jobs.clear-expired",
  scope: "SYSTEM",
  input: z.object({}),
  resultType: () => ClearedResults,
  lifetimeSec: 24 * 3_600,
  estimateMs: () => 1_000,
  dataVersions: async () => [],
  async run(ctx, _input, { report, signal }) {
    await deleteDueTimesBefore(ctx.db, new Date(ctx.now.getTime() - jobsPolicy.rememberDueMs));
    let removed = 0;
    for (;;) {
      signal.throwIfAborted();
      const some = await deleteExpired(ctx.db, { now: new Date(), limit: rowsAtOnce });
      removed += some;
      report({ stage: "removing", done: removed });
      if (some < rowsAtOnce) return { removed };
    }
  },
  present: (_ctx, result) => ({ ...result, __typename: "ClearedResults" }),
});

export const clearExpiredHourly: Schedule = {
  name: "jobs.clear-expired",
  recurrence: { kind: "CRON", expression: "17 * * * *", timeZone: "UTC" },
  job: clearExpiredJob,
  input: () => ({}),
};
