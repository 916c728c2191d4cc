import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { idempotencyKeys } from "../../tables/portfolios.js";

/** What was done under a key; holds the key until the transaction ends, so that two retries at once act once. */
export async function findIdempotent(
  db: Db,
  { workspaceId, key }: { workspaceId: string; key: string },
): Promise<{ requestHash: string; result: unknown } | null> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/${key}`}, 0))`);
  const [row] = await db
    .select({ requestHash: idempotencyKeys.requestHash, result: idempotencyKeys.result })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.workspaceId, workspaceId), eq(idempotencyKeys.key, key)));
  return row ?? null;
}

export async function insertIdempotent(
  db: Db,
  row: { workspaceId: string; key: string; requestHash: string; result: object; recordedAt: Date },
): Promise<void> {
  await db.insert(idempotencyKeys).values(row);
}
