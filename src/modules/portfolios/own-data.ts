import type { Context } from "../../context.js";
import type { DataEraser, DataExporter } from "../../platform/own-data.js";
import { workspaceIds, workspaceIdsOf } from "../identity/index.js";
import { type At, instrumentId, instrumentIdentities, resolveAt } from "../market/index.js";
import { listAccounts, listEntries } from "./ledger.queries.js";
import { entryIds, importIds, portfolioIds, tagIds, uploadIds } from "./node-ids.js";
import { deletePortfolioData } from "./own-data.queries.js";
import { listPortfolios } from "./portfolios.queries.js";
import { tagLabel } from "./tag-names.js";
import { listMemberships, listTags } from "./tags.queries.js";
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
    const tags = await listTags(ctx.db, { at, workspaceKeys: workspaceIdsOf(ctx), includeDeleted: true });
    const labels = new Map(tags.map((tag) => [tag.key, tagLabel(tag)]));
    const portfolios: object[] = [];
    // One after the other: all ledgers at once would not fit into memory.
    for (const { key, name, description, baseCurrency, isArchived, createdAt } of rows) {
      const id = portfolioIds.format(key);
      const about = { id, name, description, baseCurrency, isArchived, createdAt };
      portfolios.push({ ...about, ...(await exportLedger(ctx, { key, at, labels })) });
    }
    return portfolios;
  },
};

/** A portfolio's accounts, its whole ledger newest first, and what was said of its entries' tags. */
async function exportLedger(
  ctx: Context,
  { key, at, labels }: { key: string; at: At; labels: ReadonlyMap<string, string> },
) {
  const rows = await listEntries(ctx.db, { portfolioKey: key });
  const held = new Set(rows.flatMap(({ instrumentId: held }) => held ?? []));
  const instruments = await instrumentIdentities(ctx.db, [...held]);
  const ids = new Map(rows.map(({ seq, id }) => [seq, entryIds.format(id)]));
  const memberships = await listMemberships(ctx.db, { portfolioKeys: [key], at });
  return {
    accounts: await listAccounts(ctx.db, key),
    entries: rows.map(({ groupId: _, ...row }) => ({
      ...row,
      id: entryIds.format(row.id),
      portfolioId: portfolioIds.format(key),
      symbol: row.instrumentId === null ? null : (instruments.get(row.instrumentId)?.symbol ?? null),
      instrumentId: row.instrumentId === null ? null : instrumentId.format(row.instrumentId),
      importId: row.importId === null ? null : importIds.format(row.importId),
    })),
    tagMemberships: memberships
      .sort((a, b) => a.knownAt - b.knownAt || a.revision - b.revision || a.seq - b.seq)
      .map(({ seq, tagKey, knownAt, isSet }) => ({
        entryId: ids.get(seq) ?? null,
        tag: labels.get(tagKey) ?? null,
        tagId: tagIds.format(tagKey),
        since: new Date(knownAt),
        isSet,
      })),
  };
}

/** The tags of the viewer's workspaces. */
export const tagsExporter: DataExporter<Context> = {
  name: "tags",
  async export(ctx) {
    const rows = await listTags(ctx.db, { at: resolveAt(ctx, {}), workspaceKeys: workspaceIdsOf(ctx) });
    return rows.map(({ key, workspaceKey, ...row }) => ({
      ...row,
      id: tagIds.format(key),
      workspaceId: workspaceIds.format(workspaceKey),
    }));
  },
};

/** Files the viewer's workspaces sent, by name, and what was committed of them. */
export const uploadsExporter: DataExporter<Context> = {
  name: "uploads",
  async export(ctx) {
    const own = workspaceIdsOf(ctx);
    const files = await listUploads(ctx.db, { workspaceIds: own, after: new Date(0) });
    const imports = await listImports(ctx.db, { workspaceIds: own });
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
