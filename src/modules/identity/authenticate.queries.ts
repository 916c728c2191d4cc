import { and, eq, sql } from "drizzle-orm";
import type { WorkspaceRole } from "../../context.js";
import { buildOnce } from "../../platform/db/build-once.js";
import type { Db } from "../../platform/db/client.js";
import type { ApiKeyScope } from "../../platform/graphql/access.js";
import { apiKeys, memberships, sessions, users } from "../../tables/identity.js";
import { scopesColumn } from "./api-keys.queries.js";

export interface SessionViewerRow {
  readonly userRole: string;
  readonly revokedAt: Date | null;
  /** Null for a user without any workspace. */
  readonly workspaceId: string | null;
  readonly workspaceRole: WorkspaceRole | null;
}

const sessionViewer = buildOnce((db) =>
  db
    .select({
      userRole: users.role,
      revokedAt: sessions.revokedAt,
      workspaceId: memberships.workspaceId,
      workspaceRole: sql<WorkspaceRole | null>`${memberships.role}`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .where(and(eq(sessions.id, sql.placeholder("sessionId")), eq(sessions.userId, sql.placeholder("userId"))))
    .prepare("session_viewer"),
);

/** A session with its user, one row for each of the user's workspaces; none when either is gone. */
export function listSessionViewer(
  db: Db,
  { sessionId, userId }: { sessionId: string; userId: string },
): Promise<SessionViewerRow[]> {
  return sessionViewer(db).execute({ sessionId, userId });
}

export interface ApiKeyViewerRow {
  readonly id: string;
  readonly userId: string;
  readonly workspaceId: string;
  readonly scopes: ApiKeyScope[];
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly workspaceRole: WorkspaceRole;
}

const apiKeyViewer = buildOnce((db) =>
  db
    .select({
      id: apiKeys.id,
      userId: apiKeys.userId,
      workspaceId: apiKeys.workspaceId,
      scopes: scopesColumn,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
      lastUsedAt: apiKeys.lastUsedAt,
      workspaceRole: sql<WorkspaceRole>`${memberships.role}`,
    })
    .from(apiKeys)
    .innerJoin(
      memberships,
      and(eq(memberships.workspaceId, apiKeys.workspaceId), eq(memberships.userId, apiKeys.userId)),
    )
    .where(eq(apiKeys.hash, sql.placeholder("hash")))
    .prepare("api_key_viewer"),
);

/** A key with its user's role in its workspace; null when it is not there or its user has left. */
export async function findApiKeyViewer(db: Db, { hash }: { hash: string }): Promise<ApiKeyViewerRow | null> {
  const [row] = await apiKeyViewer(db).execute({ hash });
  return row ?? null;
}
