import type { Context } from "../../context.js";
import type { DataEraser, DataExporter } from "../../platform/own-data.js";
import { workspaceIdsOf } from "../identity/index.js";
import { resolveAt } from "../market/index.js";
import { listEntries } from "./ledger.queries.js";
import { entryIds, portfolioIds, tagIds } from "./node-ids.js";
import { deletePortfolioData } from "./own-data.queries.js";
import { listPortfolios } from "./portfolios.queries.js";
import { listTags } from "./tags.queries.js";

/** The portfolios of the viewer's workspaces with their whole ledgers. */
export const portfoliosExporter: DataExporter<Context> = {
  name: "portfolios",
  async export(ctx) {
    const at = resolveAt(ctx, {});
    const rows = await listPortfolios(ctx.db, {
      at,
      workspaceIds: workspaceIdsOf(ctx),
      includeArchived: true,
      page: null,
    });
    return Promise.all(
      rows.map(async ({ key, name, description, baseCurrency, isArchived, createdAt }) => {
        const entries = await listEntries(ctx.db, { portfolioKey: key });
        return {
          id: portfolioIds.format(key),
          name,
          description,
          baseCurrency,
          isArchived,
          createdAt,
          entries: entries.map((entry) => ({ ...entry, id: entryIds.format(entry.id) })),
        };
      }),
    );
  },
};

/** The tags of the viewer's workspaces. */
export const tagsExporter: DataExporter<Context> = {
  name: "tags",
  async export(ctx) {
    const rows = await listTags(ctx.db, { at: resolveAt(ctx, {}), workspaceKeys: workspaceIdsOf(ctx) });
    return rows.map(({ key, ...row }) => ({ ...row, id: tagIds.format(key) }));
  },
};

/** Before the instruments they hold. */
export const portfoliosEraser: DataEraser<Context> = {
  name: "portfolios",
  erase: (ctx, workspaceIds) => deletePortfolioData(ctx.db, workspaceIds),
};
