import { and, asc, count, eq, gt, inArray, lte, sql } from "drizzle-orm";
import type { WorkspaceRole } from "../../context.js";
import type { Db } from "../../platform/db/client.js";
import { memberships, workspaceInvitations } from "../../tables/identity.js";
import type { Reader } from "./viewer.js";
import { readersMemberships } from "./workspaces.queries.js";

export interface InvitationRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly email: string;
  readonly role: WorkspaceRole;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const invitationColumns = {
  id: workspaceInvitations.id,
  workspaceId: workspaceInvitations.workspaceId,
  email: workspaceInvitations.email,
  role: sql<WorkspaceRole>`${workspaceInvitations.role}`,
  createdAt: workspaceInvitations.createdAt,
  expiresAt: workspaceInvitations.expiresAt,
};

/** Open invitations into those workspaces that the reader owns, oldest first. */
export function listInvitations(
  db: Db,
  { workspaceIds, reader, now }: { workspaceIds: readonly string[]; reader: Reader; now: Date },
): Promise<InvitationRow[]> {
  return db
    .select(invitationColumns)
    .from(workspaceInvitations)
    .where(
      and(
        inArray(workspaceInvitations.workspaceId, ownedBy(db, reader)),
        inArray(workspaceInvitations.workspaceId, [...workspaceIds]),
        gt(workspaceInvitations.expiresAt, now),
      ),
    )
    .orderBy(asc(workspaceInvitations.createdAt), asc(workspaceInvitations.id));
}

/** An open invitation into a workspace that the reader owns. */
export async function findInvitation(
  db: Db,
  { invitationId, reader, now }: { invitationId: string; reader: Reader; now: Date },
): Promise<InvitationRow | null> {
  const [row] = await db
    .select(invitationColumns)
    .from(workspaceInvitations)
    .where(
      and(
        eq(workspaceInvitations.id, invitationId),
        inArray(workspaceInvitations.workspaceId, ownedBy(db, reader)),
        gt(workspaceInvitations.expiresAt, now),
      ),
    );
  return row ?? null;
}

/** The open invitation a token stands for, if it was sent to this e-mail. */
export async function findInvitationByToken(
  db: Db,
  { hash, email, now }: { hash: string; email: string; now: Date },
): Promise<InvitationRow | null> {
  const [row] = await db
    .select(invitationColumns)
    .from(workspaceInvitations)
    .where(
      and(
        eq(workspaceInvitations.hash, hash),
        eq(workspaceInvitations.email, email),
        gt(workspaceInvitations.expiresAt, now),
      ),
    );
  return row ?? null;
}

export async function countInvitations(db: Db, { workspaceId }: { workspaceId: string }): Promise<number> {
  const [row] = await db
    .select({ value: count() })
    .from(workspaceInvitations)
    .where(eq(workspaceInvitations.workspaceId, workspaceId));
  return row?.value ?? 0;
}

/** Puts an invitation in the place of an older one to the same e-mail, and forgets those of the workspace that expired. */
export async function replaceInvitation(
  db: Db,
  invitation: InvitationRow & { hash: string; invitedBy: string },
): Promise<void> {
  const { workspaceId, email, createdAt } = invitation;
  const ofWorkspace = eq(workspaceInvitations.workspaceId, workspaceId);
  await db.delete(workspaceInvitations).where(and(ofWorkspace, eq(workspaceInvitations.email, email)));
  await db
    .delete(workspaceInvitations)
    .where(and(ofWorkspace, lte(workspaceInvitations.expiresAt, createdAt)));
  await db.insert(workspaceInvitations).values(invitation);
}

/** Removes an invitation; false when somebody else just did. */
export async function deleteInvitation(db: Db, { invitationId }: { invitationId: string }): Promise<boolean> {
  const rows = await db
    .delete(workspaceInvitations)
    .where(eq(workspaceInvitations.id, invitationId))
    .returning({ id: workspaceInvitations.id });
  return rows.length > 0;
}

/** Removes what was offered to an e-mail. */
export async function deleteInvitationsTo(db: Db, { email }: { email: string }): Promise<void> {
  await db.delete(workspaceInvitations).where(eq(workspaceInvitations.email, email));
}

function ownedBy(db: Db, reader: Reader) {
  return db
    .select({ workspaceId: memberships.workspaceId })
    .from(memberships)
    .where(and(readersMemberships(reader), eq(memberships.role, "OWNER")));
}
