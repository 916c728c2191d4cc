import { randomUUID } from "node:crypto";
import type { Context, WorkspaceRole } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, notFound } from "../../platform/errors.js";
import { lockUser } from "./accounts.queries.js";
import { type WorkspaceAnswer, workspaceAnswer } from "./answers.js";
import { recordAudit } from "./audit.service.js";
import { identityPolicy } from "./identity.policy.js";
import { requireName } from "./input-rules.js";
import {
  countMembers,
  deleteMembership,
  findRole,
  insertMembership,
  updateMembershipRole,
} from "./memberships.queries.js";
import { userIds, workspaceIds } from "./node-ids.js";
import { eraseWorkspaces } from "./own-data.js";
import { type Reader, readerOf, requireRole, requireViewer } from "./viewer.js";
import { viewerChanged } from "./viewer-events.js";
import {
  countWorkspacesOf,
  findWorkspace,
  insertWorkspace,
  listSharedWorkspaces,
  lockWorkspace,
  updateWorkspaceName,
} from "./workspaces.queries.js";

/** A workspace the viewer is a member of; a stranger's is NOT_FOUND. */
export async function requireWorkspaceNode(ctx: Context, id: string): Promise<WorkspaceAnswer> {
  const workspaceId = workspaceIds.require(id);
  const reader = ctx.viewer && readerOf(ctx.viewer);
  const row = reader && (await findWorkspace(ctx.db, { workspaceId, reader }));
  if (reader === null || row === null) throw notFound("workspace", id);
  return workspaceAnswer(row, reader);
}

/** The reader's workspaces that the user is in too. */
export async function readSharedWorkspaces(
  ctx: Context,
  { userId, reader }: { userId: string; reader: Reader },
): Promise<WorkspaceAnswer[]> {
  const rows = await listSharedWorkspaces(ctx.db, { userId, reader });
  return rows.map((row) => workspaceAnswer(row, reader));
}

/** Holds a workspace for a change, with the viewer's role in it read under the lock. Call it inside a transaction. */
export async function lockWorkspaceAs(ctx: Context, id: string, atLeast: WorkspaceRole) {
  const workspaceId = workspaceIds.require(id);
  const { userId } = requireViewer(ctx);
  // Asked before the lock, so that strangers cannot make members wait.
  if ((await findRole(ctx.db, { workspaceId, userId })) === null) throw notFound("workspace", id);
  const workspace = await lockWorkspace(ctx.db, { workspaceId });
  const role = await findRole(ctx.db, { workspaceId, userId });
  if (workspace === null || role === null) throw notFound("workspace", id);
  requireRole(role, atLeast);
  return { ...workspace, workspaceId, role };
}

export async function createWorkspace(ctx: Context, input: { name: string }): Promise<WorkspaceAnswer> {
  const { userId } = requireViewer(ctx);
  const name = requireName(input.name);
  const workspaceId = randomUUID();
  await inTransaction(ctx, async (tx) => {
    await requireRoomForWorkspace(tx, userId);
    await insertWorkspace(tx.db, { id: workspaceId, name, isPersonal: false, createdAt: tx.now });
    await insertMembership(tx.db, { workspaceId, userId, role: "OWNER", createdAt: tx.now });
    viewerChanged(tx, userId);
    await recordAudit(tx, {
      action: "WORKSPACE_CREATED",
      object: workspaceIds.format(workspaceId),
      workspaceId,
    });
  });
  return requireWorkspaceNode(ctx, workspaceIds.format(workspaceId));
}

/** Holds the user, so that two memberships at once cannot pass the limit together. */
export async function requireRoomForWorkspace(ctx: Context, userId: string): Promise<void> {
  if (!(await lockUser(ctx.db, { userId }))) throw new AppError("UNAUTHENTICATED", "the account is gone");
  const { maxWorkspacesPerUser } = identityPolicy;
  if ((await countWorkspacesOf(ctx.db, { userId })) < maxWorkspacesPerUser) return;
  throw new AppError("CONFLICT", `a user can be in at most ${maxWorkspacesPerUser} workspaces`);
}

export async function renameWorkspace(
  ctx: Context,
  input: { workspaceId: string; name: string },
): Promise<WorkspaceAnswer> {
  const name = requireName(input.name);
  await inTransaction(ctx, async (tx) => {
    const { workspaceId } = await lockWorkspaceAs(tx, input.workspaceId, "OWNER");
    await updateWorkspaceName(tx.db, { workspaceId, name });
    await recordAudit(tx, { action: "WORKSPACE_RENAMED", object: input.workspaceId, workspaceId });
  });
  return requireWorkspaceNode(ctx, input.workspaceId);
}

/** Deletes a workspace with everything in it; the personal one goes with the account only. */
export async function deleteWorkspace(ctx: Context, input: { workspaceId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { workspaceId, isPersonal } = await lockWorkspaceAs(tx, input.workspaceId, "OWNER");
    if (isPersonal) throw new AppError("CONFLICT", "a personal workspace goes with its account only");
    await eraseWorkspaces(tx, [workspaceId]);
    await recordAudit(tx, { action: "WORKSPACE_DELETED", object: input.workspaceId, workspaceId });
  });
}

export async function setMemberRole(
  ctx: Context,
  input: { workspaceId: string; userId: string; role: WorkspaceRole },
): Promise<WorkspaceAnswer> {
  await inTransaction(ctx, async (tx) => {
    const { workspaceId } = await lockWorkspaceAs(tx, input.workspaceId, "OWNER");
    const member = await requireMember(tx, workspaceId, input.userId);
    if (input.role !== "OWNER") await requireAnotherOwner(tx, workspaceId, member.role);
    await updateMembershipRole(tx.db, { workspaceId, userId: member.userId, role: input.role });
    viewerChanged(tx, member.userId);
    await recordAudit(tx, {
      action: "MEMBER_ROLE_SET",
      object: input.userId,
      workspaceId,
      detail: { role: input.role },
    });
  });
  return requireWorkspaceNode(ctx, input.workspaceId);
}

/** Ends a membership and the API keys made under it. Owners remove anybody, everybody may leave. */
export async function removeMember(
  ctx: Context,
  input: { workspaceId: string; userId: string },
): Promise<void> {
  const viewer = requireViewer(ctx);
  await inTransaction(ctx, async (tx) => {
    const leaves = input.userId === userIds.format(viewer.userId);
    const { workspaceId } = await lockWorkspaceAs(tx, input.workspaceId, leaves ? "VIEWER" : "OWNER");
    const member = await requireMember(tx, workspaceId, input.userId);
    await requireAnotherOwner(tx, workspaceId, member.role);
    await deleteMembership(tx.db, { workspaceId, userId: member.userId, now: tx.now });
    viewerChanged(tx, member.userId);
    await recordAudit(tx, { action: "MEMBER_REMOVED", object: input.userId, workspaceId });
  });
}

async function requireMember(ctx: Context, workspaceId: string, id: string) {
  const userId = userIds.require(id);
  const role = await findRole(ctx.db, { workspaceId, userId });
  if (role === null) throw notFound("user", id);
  return { userId, role };
}

async function requireAnotherOwner(ctx: Context, workspaceId: string, role: WorkspaceRole): Promise<void> {
  if (role !== "OWNER") return;
  const { owners } = await countMembers(ctx.db, { workspaceId });
  if (owners < 2) throw new AppError("CONFLICT", "a workspace needs an owner, and this is its last one");
}
