import type { Context } from "../../context.js";
import type { DataEraser, DataExporter } from "../../platform/own-data.js";
import { workspaceIdsOf } from "../identity/index.js";
import { portfolioIds } from "../portfolios/index.js";
import { deleteLimits, listLimitTellings } from "./limits.queries.js";
import { riskLimitIds } from "./limits-node-ids.js";

/** What was ever told of the limits of the viewer's workspaces. */
export const riskExporter: DataExporter<Context> = {
  name: "riskLimits",
  async export(ctx) {
    const rows = await listLimitTellings(ctx.db, workspaceIdsOf(ctx));
    return rows.map(({ key, portfolioKey, scope, ...row }) => ({
      id: riskLimitIds.format(key),
      portfolioId: portfolioIds.format(portfolioKey),
      scope: scope === "" ? null : scope,
      ...row,
    }));
  },
};

export const riskEraser: DataEraser<Context> = {
  name: "riskLimits",
  erase: (ctx, workspaceIds) => deleteLimits(ctx.db, workspaceIds),
};
