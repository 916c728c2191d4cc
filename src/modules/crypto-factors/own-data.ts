import type { Context } from "../../context.js";
import type { DataEraser, DataExporter } from "../../platform/own-data.js";
import { workspaceIdsOf } from "../identity/index.js";
import { deleteRunsOf, findRun, listRuns } from "./runs.queries.js";
import { runView } from "./runs.service.js";

/** More runs than anybody makes. */
const mostRuns = 10_000;

/** The viewer's workspaces' runs, whole. */
export const cryptoFactorsExporter: DataExporter<Context> = {
  name: "cryptoFactorRuns",
  async export(ctx) {
    const own = workspaceIdsOf(ctx);
    const heads = await listRuns(ctx.db, { workspaceIds: own, factor: null, limit: mostRuns });
    const runs: object[] = [];
    // One after the other: all at once would not fit into memory.
    for (const { id } of heads) {
      const row = await findRun(ctx.db, { id, workspaceIds: own });
      if (row === null) continue;
      const { row: _, ...shown } = runView(row);
      runs.push(shown);
    }
    return runs;
  },
};

export const cryptoFactorsEraser: DataEraser<Context> = {
  name: "crypto-factors",
  erase: (ctx, workspaceIds) => deleteRunsOf(ctx.db, workspaceIds),
};
