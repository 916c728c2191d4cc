import {
  and,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import type { ApiKeyScope } from "../../platform/graphql/access.js";
import { apiKeys } from "../../tables/identity.js";
import type { Reader } from "./viewer.js";

export interface ApiKeyRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: ApiKeyScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** The column with its type: `createApiKey` writes nothing else into it. */
export const scopesColumn = sql`${apiKeys.scopes}`.mapWith(
  (value: string | string[]) => apiKeys.scopes.mapFromDriverValue(value) as ApiKeyScope[],
);

const apiKeyColumns = {
  id: apiKeys.id,
  workspaceId: apiKeys.workspaceId,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  scopes: scopesColumn,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  revokedAt: apiKeys.revokedAt,
};

/** Keys are seen by who made them; through a key, those of its workspace only. */
function readersKeys(reader: Reader): SQL | undefined {
  const own = eq(apiKeys.userId, reader.userId);
  return reader.onlyWorkspaceId === null ? own : and(own, eq(apiKeys.workspaceId, reader.onlyWorkspaceId));
}

export async function findApiKey(
  db: Db,
  { apiKeyId, reader }: { apiKeyId: string; reader: Reader },
): Promise<ApiKeyRow | null> {
  const [row] = await db
    .select(apiKeyColumns)
    .from(apiKeys)
    .where(and(eq(apiKeys.id, apiKeyId), readersKeys(reader)));
  return row ?? null;
}

/** The reader's keys, newest first, in one workspace or in all. */
export function listApiKeys(
  db: Db,
  {
    reader,
    workspaceId,
    after,
    limit,
  }: {
    reader: Reader;
    workspaceId: string | null;
    after: { createdAt: Date; id: string } | null;
    limit: number;
  },
): Promise<ApiKeyRow[]> {
  return db
    .select(apiKeyColumns)
    .from(apiKeys)
    .where(
      and(
        readersKeys(reader),
        workspaceId === null ? undefined : eq(apiKeys.workspaceId, workspaceId),
        after === null
          ? undefined
          : or(
              lt(apiKeys.createdAt, after.createdAt),
              and(eq(apiKeys.createdAt, after.createdAt), lt(apiKeys.id, after.id)),
            ),
      ),
    )
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(limit);
}

/** How many keys of a workspace, whoever made them, work at `now`. */
export async function countLiveApiKeys(
  db: Db,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<number> {
  const [row] = await db
    .select({ value: count() })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.workspaceId, workspaceId),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
      ),
    );
  return row?.value ?? 0;
}

export async function insertApiKey(
  db: Db,
  key: Omit<ApiKeyRow, "lastUsedAt" | "revokedAt"> & { userId: string; hash: string },
): Promise<void> {
  await db.insert(apiKeys).values(key);
}

/** Forgets all but the newest keys of a workspace that no longer work. */
export async function deleteOldEndedApiKeys(
  db: Db,
  { workspaceId, keep, now }: { workspaceId: string; keep: number; now: Date },
): Promise<void> {
  const old = db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.workspaceId, workspaceId),
        or(isNotNull(apiKeys.revokedAt), lte(apiKeys.expiresAt, now)),
      ),
    )
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .offset(keep);
  await db.delete(apiKeys).where(inArray(apiKeys.id, old));
}

/** Ends one of the reader's keys; one that was ended keeps its instant. Null when it is not there. */
export async function revokeApiKeyRow(
  db: Db,
  { apiKeyId, reader, now }: { apiKeyId: string; reader: Reader; now: Date },
): Promise<ApiKeyRow | null> {
  const [row] = await db
    .update(apiKeys)
    .set({ revokedAt: sql`coalesce(${apiKeys.revokedAt}, ${now.toISOString()}::timestamptz)` })
    .where(and(eq(apiKeys.id, apiKeyId), readersKeys(reader)))
    .returning(apiKeyColumns);
  return row ?? null;
}

/** Notes that a key was used. */
export async function touchApiKey(db: Db, { apiKeyId, now }: { apiKeyId: string; now: Date }): Promise<void> {
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, apiKeyId), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, now))));
}
