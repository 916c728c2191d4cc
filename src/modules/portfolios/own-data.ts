import type { Context } from "../../context.js";
import type { DataEraser, DataExporter } from "../../platform/own-data.js";
import { workspaceIdsOf } from "../identity/index.js";
import { resolveAt } from "../market/index.js";
import { listEntries } from "./ledger.queries.js";
import { entryIds, importIds, portfolioIds, tagIds, uploadIds } from "./node-ids.js";
import { deletePortfolioData } from "./own-data.queries.js";
import { listPortfolios } from "./portfolios.queries.js";
import { listTags } from "./tags.queries.js";
import { listImports, listUploads } from "./uploads.queries.js";

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

/** Files the viewer's workspaces sent, by name, and what was committed of them. */
export const uploadsExporter: DataExporter<Context> = {
  name: "uploads",
  async export(ctx) {
    const workspaceIds = workspaceIdsOf(ctx);
    const files = await listUploads(ctx.db, { workspaceIds, after: new Date(0) });
    const imports = await listImports(ctx.db, { workspaceIds });
    return {
      files: files.map(({ key, fileName, bytes, recordedAt }) => ({
        id: uploadIds.format(key),
        fileName,
        bytes,
        recordedAt,
      })),
      imports: imports.map(({ key, fileName, dialect, entriesCommitted, recordedAt, undoneAt }) => ({
        id: importIds.format(key),
        fileName,
        dialect,
        entriesCommitted,
        recordedAt,
        undoneAt,
      })),
    };
  },
};

/** Before the instruments they hold. */
export const portfoliosEraser: DataEraser<Context> = {
  name: "portfolios",
  erase: (ctx, workspaceIds) => deletePortfolioData(ctx.db, workspaceIds),
};
