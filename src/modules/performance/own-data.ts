import type { Context } from "../../context.js";
import type { DataEraser, DataExporter } from "../../platform/own-data.js";
import { workspaceIdsOf } from "../identity/index.js";
import { knownBy, resolveAt } from "../market/index.js";
import { portfolioIds } from "../portfolios/index.js";
import { snapshotView } from "./read-snapshots.js";
import { deleteSnapshots, listSnapshotOwners, listSnapshots } from "./snapshots.queries.js";

/** The last snapshot of every session of the viewer's portfolios. */
export const snapshotsExporter: DataExporter<Context> = {
  name: "portfolioSnapshots",
  async export(ctx) {
    const workspaceIds = workspaceIdsOf(ctx);
    const exported: object[] = [];
    for (const portfolioKey of await listSnapshotOwners(ctx.sql, workspaceIds)) {
      const rows = await listSnapshots(ctx.sql, {
        ...{ portfolioKey, workspaceIds, from: "0001-01-01", to: "9999-12-31" },
        ...knownBy(resolveAt(ctx, {})),
        limit: null,
      });
      exported.push({ portfolioId: portfolioIds.format(portfolioKey), snapshots: rows.map(snapshotView) });
    }
    return exported;
  },
};

/** Before the portfolios they are of. */
export const snapshotsEraser: DataEraser<Context> = {
  name: "portfolioSnapshots",
  erase: (ctx, workspaceIds) => deleteSnapshots(ctx.db, workspaceIds),
};
