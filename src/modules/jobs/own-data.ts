import type { Context } from "../../context.js";
import type { DataEraser, DataExporter } from "../../platform/own-data.js";
import { requireViewer } from "../identity/index.js";
import { deleteJobsOf } from "./jobs.queries.js";
import { readJobs, readResult } from "./jobs.service.js";

/** Results come with them: few at a time. */
const jobsAtOnce = 20;

/** What the viewer asked for, with the results. */
export const jobsExporter: DataExporter<Context> = {
  name: "jobs",
  async export(ctx) {
    const { userId } = requireViewer(ctx);
    const exported: object[] = [];
    let after: string | null = null;
    do {
      const page = await readJobs(ctx, { first: jobsAtOnce, userId, ...(after === null ? {} : { after }) });
      for (const job of page.nodes) {
        const { row, ...shown } = job;
        exported.push({ ...shown, input: row.computation.input, result: await readResult(ctx, job) });
      }
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    return exported;
  },
};

export const jobsEraser: DataEraser<Context> = {
  name: "jobs",
  async erase(ctx, workspaceIds) {
    await deleteJobsOf(ctx.db, workspaceIds);
  },
};
