import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, notFound } from "../../platform/errors.js";
import { recordAudit, workspaceIdsOf } from "../identity/index.js";
import { type EntryRow, listEntries } from "./ledger.queries.js";
import { importIds, portfolioIds } from "./node-ids.js";
import { lockPortfolioForChange } from "./portfolios.service.js";
import { reverseRows } from "./reverse-entries.js";
import { listImports, setImportUndone } from "./uploads.queries.js";

export interface UndoneImport {
  readonly importId: string;
  readonly portfolioId: string;
  readonly entriesReversed: number;
}

/**
 * Takes back every entry of an import that was not taken back yet, and what stands for those that were corrected, known
 * from now on. Instruments it defined stay.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT when it was undone already
 */
export async function undoImport(ctx: Context, importId: string): Promise<UndoneImport> {
  const key = importIds.require(importId);
  const { portfolioKey } = await requireRow(ctx, key, importId);
  const portfolioId = portfolioIds.format(portfolioKey);
  return inTransaction(ctx, async (tx) => {
    const portfolio = await lockPortfolioForChange(tx, portfolioId);
    const { undoneAt, fileName } = await requireRow(tx, key, importId);
    if (undoneAt !== null) {
      throw new AppError("CONFLICT", `import ${importId} was undone at ${undoneAt.toISOString()}`, {
        field: "importId",
      });
    }
    const rows = await withCorrections(
      tx,
      portfolioKey,
      await listEntries(tx.db, { portfolioKey, importId: key }),
    );
    const reversals = await listEntries(tx.db, { portfolioKey, reversing: rows.map(({ seq }) => seq) });
    const taken = new Set(reversals.map(({ reverses }) => reverses));
    const standing = rows.filter(({ seq }) => !taken.has(seq)).sort((a, b) => a.seq - b.seq);
    await reverseRows(tx, portfolio, standing, `import of ${fileName} undone`);
    await setImportUndone(tx.db, { key, undoneAt: tx.now });
    await recordAudit(tx, {
      action: "HOLDINGS_IMPORT_UNDONE",
      object: importId,
      workspaceId: portfolio.workspaceKey,
      detail: { entries: standing.length },
    });
    return { importId, portfolioId, entriesReversed: standing.length };
  });
}

/** Entries, what stands for them since they were corrected, what stands for that … */
async function withCorrections(
  tx: Context,
  portfolioKey: string,
  entries: readonly EntryRow[],
): Promise<EntryRow[]> {
  const all = [...entries];
  let latest = entries;
  while (latest.length > 0) {
    latest = await listEntries(tx.db, { portfolioKey, replacing: latest.map(({ seq }) => seq) });
    all.push(...latest);
  }
  return all;
}

async function requireRow(ctx: Context, key: string, importId: string) {
  const [row] = await listImports(ctx.db, { key, workspaceIds: workspaceIdsOf(ctx) });
  if (row === undefined) throw notFound("holdings-import", importId);
  return row;
}
