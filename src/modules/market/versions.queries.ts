import { inArray, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { dataVersions } from "../../tables/market.js";

/** The channel writers notify and caches listen on; the payload is a JSON list of scopes. */
export const versionChannel = "riskgraph_versions";

/** NOTIFY carries at most 8,000 bytes. */
const scopesPerNotice = 200;

/** Versions of scopes, 0 for one never written. */
export async function listVersions(db: Db, scopes: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select()
    .from(dataVersions)
    .where(inArray(dataVersions.scope, [...scopes]));
  return new Map(rows.map((row) => [row.scope, row.version]));
}

/** Marks scopes as written, in the writer's transaction; listeners hear of it when that commits. */
export async function raiseVersions(db: Db, scopes: readonly string[]): Promise<void> {
  // One order for all writers, so that two of them never wait for each other.
  const sorted = [...new Set(scopes)].sort();
  for (let i = 0; i < sorted.length; i += scopesPerNotice) {
    const some = sorted.slice(i, i + scopesPerNotice);
    await db
      .insert(dataVersions)
      .values(some.map((scope) => ({ scope, version: 1 })))
      .onConflictDoUpdate({ target: dataVersions.scope, set: { version: sql`${dataVersions.version} + 1` } });
    await db.execute(sql`select pg_notify(${versionChannel}, ${JSON.stringify(some)})`);
  }
}

/** The scope of everything the bar cache holds of an instrument. */
export function barScope(instrumentId: number): string {
  return `bars:${instrumentId}`;
}

/** The scope of operators' preferences among sources. */
export const priorityScope = "priorities";
