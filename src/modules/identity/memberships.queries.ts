import { and, count, eq, inArray, sql } from "drizzle-orm";
import type { WorkspaceRole } from "../../context.js";
import type { Db } from "../../platform/db/client.js";
import { apiKeys, memberships } from "../../tables/identity.js";

interface MembershipKey {
  readonly workspaceId: string;
  readonly userId: string;
}

/** The user's role in the workspace; null for a stranger. */
export async function findRole(
  db: Db,
  { workspaceId, userId }: MembershipKey,
): Promise<WorkspaceRole | null> {
  const [row] = await db
    .select({ role: sql<WorkspaceRole>`${memberships.role}` })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
  return row?.role ?? null;
}

/** How many members and how many owners a workspace has. */
export async function countMembers(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<{ members: number; owners: number }> {
  const [row] = await db
    .select({
      members: count(),
      owners: sql<number>`count(*) filter (where ${memberships.role} = 'OWNER')`.mapWith(Number),
    })
    .from(memberships)
    .where(eq(memberships.workspaceId, workspaceId));
  return row ?? { members: 0, owners: 0 };
}

/** Adds a member; false when the user is one already. */
/** Keys of everybody in one of the workspaces. */
export async function listMemberIds(
  db: Db,
  { workspaceIds }: { workspaceIds: readonly string[] },
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ userId: memberships.userId })
    .from(memberships)
    .where(inArray(memberships.workspaceId, [...workspaceIds]));
  return rows.map((row) => row.userId);
}

export async function insertMembership(
  db: Db,
  membership: MembershipKey & { role: WorkspaceRole; createdAt: Date },
): Promise<boolean> {
  const rows = await db
    .insert(memberships)
    .values(membership)
    .onConflictDoNothing()
    .returning({ userId: memberships.userId });
  return rows.length > 0;
}

export async function updateMembershipRole(
  db: Db,
  { workspaceId, userId, role }: MembershipKey & { role: WorkspaceRole },
): Promise<void> {
  await db
    .update(memberships)
    .set({ role })
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
}

/** Ends a membership and, with it, the keys the user made in that workspace. */
export async function deleteMembership(
  db: Db,
  { workspaceId, userId, now }: MembershipKey & { now: Date },
): Promise<void> {
  await db
    .delete(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
  await db
    .update(apiKeys)
    .set({ revokedAt: sql`coalesce(${apiKeys.revokedAt}, ${now.toISOString()}::timestamptz)` })
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.userId, userId)));
}

/** Workspaces that would have no owner left without this user. */
export async function listWorkspacesOwnedAlone(db: Db, { userId }: { userId: string }): Promise<string[]> {
  const rows = await db
    .select({ workspaceId: memberships.workspaceId })
    .from(memberships)
    .where(
      and(
        eq(memberships.userId, userId),
        eq(memberships.role, "OWNER"),
        sql`not exists (
          select 1 from ${memberships} as other
          where other.workspace_id = ${memberships.workspaceId} and other.role = 'OWNER' and other.user_id <> ${userId}
        )`,
      ),
    );
  return rows.map((row) => row.workspaceId);
}
