import { randomUUID } from "node:crypto";
import type { Context, WorkspaceRole } from "../../context.js";
import { randomToken, tokenHash } from "../../platform/auth/secrets.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, notFound } from "../../platform/errors.js";
import { findUser } from "./accounts.queries.js";
import { invitationAnswer, type WorkspaceAnswer } from "./answers.js";
import { recordAudit } from "./audit.service.js";
import { identityPolicy } from "./identity.policy.js";
import { hashOfGivenToken, requireEmail } from "./input-rules.js";
import {
  countInvitations,
  deleteInvitation,
  findInvitation,
  findInvitationByToken,
  replaceInvitation,
} from "./invitations.queries.js";
import { invitationMail, mailAfterCommit } from "./mails.js";
import { countMembers, insertMembership } from "./memberships.queries.js";
import { invitationIds, userIds, workspaceIds } from "./node-ids.js";
import { attemptOf } from "./register.js";
import { readerOf, requireViewer } from "./viewer.js";
import { viewerChanged } from "./viewer-events.js";
import { listMembers, lockWorkspace } from "./workspaces.queries.js";
import { lockWorkspaceAs, requireRoomForWorkspace, requireWorkspaceNode } from "./workspaces.service.js";

const dayMs = 86_400_000;

/**
 * Invites whoever reads the mail of an address. Nothing tells the inviter whether it has an account: it joins when
 * its user accepts with the token, which is mailed and, for servers without mail, in this answer once.
 */
export async function addMember(
  ctx: Context,
  input: { workspaceId: string; email: string; role: WorkspaceRole },
) {
  const viewer = requireViewer(ctx);
  const email = requireEmail(input.email);
  const token = randomToken("iv_");
  await ctx.services.attempts.count(
    "invite",
    attemptOf(ctx, viewer.userId),
    identityPolicy.invitationAttempts,
  );

  return inTransaction(ctx, async (tx) => {
    const { workspaceId, isPersonal, name } = await lockWorkspaceAs(tx, input.workspaceId, "OWNER");
    if (isPersonal)
      throw new AppError("CONFLICT", "a personal workspace has one member; create another to share");
    await requireRoomForInvitation(tx, { workspaceId, email });
    const invitation = {
      id: randomUUID(),
      workspaceId,
      email,
      role: input.role,
      createdAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + identityPolicy.invitationDays * dayMs),
    };
    await replaceInvitation(tx.db, { ...invitation, hash: tokenHash(token), invitedBy: viewer.userId });
    await recordAudit(tx, {
      action: "MEMBER_INVITED",
      object: invitationIds.format(invitation.id),
      workspaceId,
      detail: { role: input.role },
    });
    mailAfterCommit(tx, invitationMail(email, name, token, invitation.expiresAt));
    return { invitation: invitationAnswer(invitation), acceptToken: token };
  });
}

async function requireRoomForInvitation(
  ctx: Context,
  { workspaceId, email }: { workspaceId: string; email: string },
): Promise<void> {
  const { maxInvitationsPerWorkspace } = identityPolicy;
  const members = await listMembers(ctx.db, {
    workspaceIds: [workspaceId],
    reader: readerOf(requireViewer(ctx)),
  });
  if (members.some((member) => member.email === email)) {
    throw new AppError("CONFLICT", "this e-mail belongs to a member already", { field: "email" });
  }
  requireRoomForMember(members.length);
  if ((await countInvitations(ctx.db, { workspaceId })) >= maxInvitationsPerWorkspace) {
    throw new AppError(
      "CONFLICT",
      `a workspace can have at most ${maxInvitationsPerWorkspace} open invitations`,
    );
  }
}

/** Makes the viewer a member; the token serves only the account with the e-mail it was sent to. */
export async function acceptInvitation(ctx: Context, input: { token: string }): Promise<WorkspaceAnswer> {
  const { userId } = requireViewer(ctx);
  const hash = hashOfGivenToken(input.token);
  const workspaceId = await inTransaction(ctx, async (tx) => {
    const user = await findUser(tx.db, { userId });
    const invitation = user && (await findInvitationByToken(tx.db, { hash, email: user.email, now: tx.now }));
    if (invitation === null) throw badInvitation();
    const workspace = await lockWorkspace(tx.db, { workspaceId: invitation.workspaceId });
    const isFirst = await deleteInvitation(tx.db, { invitationId: invitation.id });
    if (workspace === null || !isFirst) throw badInvitation();

    await requireRoomForWorkspace(tx, userId);
    requireRoomForMember((await countMembers(tx.db, invitation)).members);
    const { role } = invitation;
    await insertMembership(tx.db, { workspaceId: invitation.workspaceId, userId, role, createdAt: tx.now });
    viewerChanged(tx, userId);
    await recordAudit(tx, {
      action: "MEMBER_JOINED",
      object: userIds.format(userId),
      workspaceId: invitation.workspaceId,
      detail: { role },
    });
    return invitation.workspaceId;
  });
  return requireWorkspaceNode(ctx, workspaceIds.format(workspaceId));
}

/** Takes an invitation back. */
export async function revokeInvitation(ctx: Context, input: { invitationId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const invitation = await requireInvitation(tx, input.invitationId);
    await deleteInvitation(tx.db, { invitationId: invitationIds.require(invitation.id) });
    await recordAudit(tx, {
      action: "INVITATION_REVOKED",
      object: invitation.id,
      workspaceId: workspaceIds.require(invitation.workspaceId),
    });
  });
}

/** An open invitation into a workspace the viewer owns. */
export async function requireInvitation(ctx: Context, id: string) {
  const invitationId = invitationIds.require(id);
  if (ctx.viewer === null) throw notFound("invitation", id);
  const row = await findInvitation(ctx.db, { invitationId, reader: readerOf(ctx.viewer), now: ctx.now });
  if (row === null) throw notFound("invitation", id);
  return invitationAnswer(row);
}

function requireRoomForMember(memberCount: number): void {
  const { maxMembersPerWorkspace } = identityPolicy;
  if (memberCount < maxMembersPerWorkspace) return;
  throw new AppError("CONFLICT", `a workspace can have at most ${maxMembersPerWorkspace} members`);
}

function badInvitation(): AppError {
  const message =
    "the invitation is not valid: it was used, withdrawn, has expired or went to another e-mail";
  return new AppError("NOT_FOUND", message, { field: "token" });
}
