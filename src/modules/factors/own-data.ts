import type { Context } from "../../context.js";
import type { DataEraser, DataExporter } from "../../platform/own-data.js";
import { workspaceIdsOf } from "../identity/index.js";
import { knownBy, resolveAt } from "../market/index.js";
import { portfolioIds } from "../portfolios/index.js";
import { deleteExposures, listExposureOwners, listStoredExposures } from "./stored-exposures.queries.js";

/** The last stored exposures of every session of the viewer's portfolios. */
export const exposuresExporter: DataExporter<Context> = {
  name: "factorExposures",
  async export(ctx) {
    const workspaceIds = workspaceIdsOf(ctx);
    const exported: object[] = [];
    for (const portfolioKey of await listExposureOwners(ctx.sql, workspaceIds)) {
      const days = await listStoredExposures(ctx.sql, {
        ...{ portfolioKey, workspaceIds, from: "0001-01-01", to: "9999-12-31" },
        ...knownBy(resolveAt(ctx, {})),
      });
      exported.push({ portfolioId: portfolioIds.format(portfolioKey), days });
    }
    return exported;
  },
};

/** Before the portfolios they are of. */
export const exposuresEraser: DataEraser<Context> = {
  name: "factorExposures",
  erase: (ctx, workspaceIds) => deleteExposures(ctx.db, workspaceIds),
};
