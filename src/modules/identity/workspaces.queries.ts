import { and, asc, count, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { WorkspaceRole } from "../../context.js";
import type { Db } from "../../platform/db/client.js";
import { memberships, users, workspaces } from "../../tables/identity.js";
import { identityPolicy } from "./identity.policy.js";
import type { Reader } from "./viewer.js";

export interface WorkspaceRow {
  readonly id: string;
  readonly name: string;
  readonly isPersonal: boolean;
  readonly createdAt: Date;
  /** The reader's own. */
  readonly role: WorkspaceRole;
  /** When the reader became a member. */
  readonly joinedAt: Date;
}

export interface MemberRow {
  readonly workspaceId: string;
  readonly userId: string;
  readonly name: string | null;
  readonly email: string;
  readonly role: WorkspaceRole;
  readonly joinedAt: Date;
}

const workspaceColumns = {
  id: workspaces.id,
  name: workspaces.name,
  isPersonal: workspaces.isPersonal,
  createdAt: workspaces.createdAt,
  role: sql<WorkspaceRole>`${memberships.role}`,
  joinedAt: memberships.createdAt,
};

/** The membership rows through which the reader sees workspaces. */
export function readersMemberships(reader: Reader): SQL | undefined {
  const own = eq(memberships.userId, reader.userId);
  return reader.onlyWorkspaceId === null
    ? own
    : and(own, eq(memberships.workspaceId, reader.onlyWorkspaceId));
}

/** The workspace, if the reader is a member of it. */
export async function findWorkspace(
  db: Db,
  { workspaceId, reader }: { workspaceId: string; reader: Reader },
): Promise<WorkspaceRow | null> {
  const [row] = await db
    .select(workspaceColumns)
    .from(workspaces)
    .innerJoin(memberships, eq(memberships.workspaceId, workspaces.id))
    .where(and(eq(workspaces.id, workspaceId), readersMemberships(reader)));
  return row ?? null;
}

/** The reader's workspaces in which `userId` is a member too, the personal one first. */
export async function listSharedWorkspaces(
  db: Db,
  { userId, reader }: { userId: string; reader: Reader },
): Promise<WorkspaceRow[]> {
  const theirs = db
    .select({ workspaceId: memberships.workspaceId })
    .from(memberships)
    .where(eq(memberships.userId, userId));
  return db
    .select(workspaceColumns)
    .from(workspaces)
    .innerJoin(memberships, eq(memberships.workspaceId, workspaces.id))
    .where(and(readersMemberships(reader), inArray(workspaces.id, theirs)))
    .orderBy(desc(workspaces.isPersonal), asc(workspaces.name), asc(workspaces.id))
    .limit(identityPolicy.maxWorkspacesPerUser);
}

export async function findPersonalWorkspaceId(
  db: Db,
  { userId }: { userId: string },
): Promise<string | null> {
  const [row] = await db
    .select({ id: workspaces.id })
    .from(workspaces)
    .innerJoin(memberships, eq(memberships.workspaceId, workspaces.id))
    .where(and(eq(memberships.userId, userId), eq(workspaces.isPersonal, true)));
  return row?.id ?? null;
}

/** Members of those workspaces that the reader belongs to, in the order they joined. */
export function listMembers(
  db: Db,
  { workspaceIds, reader }: { workspaceIds: readonly string[]; reader: Reader },
): Promise<MemberRow[]> {
  const readable = db
    .select({ workspaceId: memberships.workspaceId })
    .from(memberships)
    .where(and(readersMemberships(reader), inArray(memberships.workspaceId, [...workspaceIds])));
  return db
    .select({
      workspaceId: memberships.workspaceId,
      userId: users.id,
      name: users.name,
      email: users.email,
      role: sql<WorkspaceRole>`${memberships.role}`,
      joinedAt: memberships.createdAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(inArray(memberships.workspaceId, readable))
    .orderBy(asc(memberships.createdAt), asc(users.id));
}

export async function countWorkspacesOf(db: Db, { userId }: { userId: string }): Promise<number> {
  const [row] = await db.select({ value: count() }).from(memberships).where(eq(memberships.userId, userId));
  return row?.value ?? 0;
}

export async function insertWorkspace(
  db: Db,
  workspace: { id: string; name: string; isPersonal: boolean; createdAt: Date },
): Promise<void> {
  await db.insert(workspaces).values(workspace);
}

export async function updateWorkspaceName(
  db: Db,
  { workspaceId, name }: { workspaceId: string; name: string },
) {
  await db.update(workspaces).set({ name }).where(eq(workspaces.id, workspaceId));
}

/** Deletes workspaces; memberships, invitations and API keys go with them. */
export async function deleteWorkspaces(
  db: Db,
  { workspaceIds }: { workspaceIds: readonly string[] },
): Promise<void> {
  if (workspaceIds.length === 0) return;
  await db.delete(workspaces).where(inArray(workspaces.id, [...workspaceIds]));
}

/** Holds a workspace until the transaction ends, so that counts of its members and keys stay true. */
export async function lockWorkspace(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<{ name: string; isPersonal: boolean } | null> {
  const [row] = await db
    .select({ name: workspaces.name, isPersonal: workspaces.isPersonal })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId))
    .for("update");
  return row ?? null;
}

/** Holds every workspace of a user, in one order for all, so that two deletions never wait for each other. */
export async function lockWorkspacesOf(db: Db, { userId }: { userId: string }): Promise<void> {
  const own = db
    .select({ id: memberships.workspaceId })
    .from(memberships)
    .where(eq(memberships.userId, userId));
  await db
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(inArray(workspaces.id, own))
    .orderBy(asc(workspaces.id))
    .for("update");
}

export async function hasWorkspace(db: Db, workspaceId: string): Promise<boolean> {
  const rows = await db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId));
  return rows.length > 0;
}
