import { inArray } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { idempotencyKeys, portfolios, tags, uploads } from "../../tables/portfolios.js";

/** Deletes everything the workspaces own here; ledgers, accounts and imports go with their portfolios. */
export async function deletePortfolioData(db: Db, workspaceIds: readonly string[]): Promise<void> {
  const keys = [...workspaceIds];
  if (keys.length === 0) return;
  await db.delete(portfolios).where(inArray(portfolios.workspaceId, keys));
  await db.delete(tags).where(inArray(tags.workspaceId, keys));
  await db.delete(uploads).where(inArray(uploads.workspaceId, keys));
  await db.delete(idempotencyKeys).where(inArray(idempotencyKeys.workspaceId, keys));
}
