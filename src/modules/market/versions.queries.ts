import { sql } from "drizzle-orm";
import type { Db, Sql } from "../../platform/db/client.js";
import { dataVersions } from "../../tables/market.js";

/** The channel writers notify and caches listen on; the payload is a JSON list of scopes. */
export const versionChannel = "riskgraph_versions";

/** Topic under which a process hears of raised versions; ids are scopes. */
export const dataTopic = "data";

/** NOTIFY carries at most 8,000 bytes. */
const scopesPerNotice = 200;

/**
 * Versions of scopes, 0 for one never written. Never read inside a writer's transaction: a version it raised and then
 * rolled back is given again to the next write.
 */
export async function listVersions(db: Sql, scopes: readonly string[]): Promise<Map<string, number>> {
  const rows = await db<{ scope: string; version: number }[]>`
    select scope, version::float8 as version from data_versions where scope = any(${scopes as string[]})`;
  return new Map(rows.map((row) => [row.scope, row.version]));
}

/** The same as texts `scope@version` by scope, for the data versions of a job. */
export async function listVersionTexts(db: Sql, scopes: readonly string[]): Promise<string[]> {
  const versions = await listVersions(db, scopes);
  return [...versions].sort().map(([scope, version]) => `${scope}@${version}`);
}

/** Marks scopes as written, in the writer's transaction; listeners hear of it when that commits. */
export async function raiseVersions(db: Db, scopes: readonly string[]): Promise<void> {
  const common = scopes.some(isOfBars) ? [barsScope] : [];
  // One order for all writers, so that two of them never wait for each other.
  const sorted = [...new Set([...common, ...scopes])].sort();
  for (let i = 0; i < sorted.length; i += scopesPerNotice) {
    const some = sorted.slice(i, i + scopesPerNotice);
    await db
      .insert(dataVersions)
      .values(some.map((scope) => ({ scope, version: 1 })))
      .onConflictDoUpdate({ target: dataVersions.scope, set: { version: sql`${dataVersions.version} + 1` } });
    await db.execute(sql`select pg_notify(${versionChannel}, ${JSON.stringify(some)})`);
  }
}

/** Raised with every scope the bar cache depends on: while it stands, no instrument's has moved. */
export const barsScope = "bars";

const barPrefix = "bars:";

/** The scope of everything the bar cache holds of an instrument. */
export function barScope(instrumentId: number): string {
  return `${barPrefix}${instrumentId}`;
}

/** The instrument of a scope; null for any other. */
export function instrumentOfScope(scope: string): number | null {
  return scope.startsWith(barPrefix) ? Number(scope.slice(barPrefix.length)) : null;
}

/** The scope of exchange rates. */
export const fxScope = "fx";

/** The scope of names, sectors and other attributes of instruments. */
export const referencesScope = "references";

/** The scope of operators' preferences among sources. */
export const priorityScope = "priorities";

function isOfBars(scope: string): boolean {
  return scope === priorityScope || scope.startsWith(barPrefix);
}
