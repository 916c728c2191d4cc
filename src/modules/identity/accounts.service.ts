import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, notFound } from "../../platform/errors.js";
import {
  deleteUser,
  findFellow,
  findUser,
  lockUser,
  type UserRole,
  updateUserName,
} from "./accounts.queries.js";
import { fellowUser, ownUser, type UserAnswer } from "./answers.js";
import { recordAudit } from "./audit.service.js";
import { requireEmail, requireName } from "./input-rules.js";
import { deleteInvitationsTo } from "./invitations.queries.js";
import { listWorkspacesOwnedAlone } from "./memberships.queries.js";
import { userIds } from "./node-ids.js";
import { eraseWorkspaces } from "./own-data.js";
import { requirePassword, wrongPassword } from "./passwords.service.js";
import { applyUserRole } from "./set-operator.js";
import { readerOf, requireViewer } from "./viewer.js";
import { viewerChanged } from "./viewer-events.js";
import { lockWorkspacesOf } from "./workspaces.queries.js";

/** The viewer's own account. */
export async function readOwnUser(ctx: Context): Promise<UserAnswer> {
  const viewer = requireViewer(ctx);
  const row = await findUser(ctx.db, { userId: viewer.userId });
  if (row === null) throw new AppError("UNAUTHENTICATED", "the account is gone");
  return ownUser(row, readerOf(viewer));
}

/** The viewer or a fellow member of one of the viewer's workspaces; anybody else is NOT_FOUND. */
export async function requireUser(ctx: Context, id: string): Promise<UserAnswer> {
  const userId = userIds.require(id);
  if (ctx.viewer === null) throw notFound("user", id);
  if (ctx.viewer.userId === userId) return readOwnUser(ctx);
  const reader = readerOf(ctx.viewer);
  const fellow = await findFellow(ctx.db, { userId, reader });
  if (fellow === null) throw notFound("user", id);
  return fellowUser(fellow, reader);
}

export async function updateProfile(ctx: Context, input: { name: string }): Promise<UserAnswer> {
  const { userId } = requireViewer(ctx);
  const name = requireName(input.name);
  await inTransaction(ctx, async (tx) => {
    await updateUserName(tx.db, { userId, name });
    await recordAudit(tx, { action: "PROFILE_UPDATED", object: userIds.format(userId) });
  });
  return readOwnUser(ctx);
}

/**
 * Deletes the viewer's account with every workspace that would have no owner left and all their data. Workspaces with
 * another owner stay, without the viewer.
 */
export async function deleteAccount(ctx: Context, input: { password: string }): Promise<void> {
  const { id: userId, email, passwordHash } = await requirePassword(ctx, input.password, "password");
  await inTransaction(ctx, async (tx) => {
    if (!(await lockUser(tx.db, { userId, passwordHash }))) throw wrongPassword("password");
    await lockWorkspacesOf(tx.db, { userId });
    await eraseWorkspaces(tx, await listWorkspacesOwnedAlone(tx.db, { userId }));
    await deleteInvitationsTo(tx.db, { email });
    await deleteUser(tx.db, { userId });
    viewerChanged(tx, userId);
    await recordAudit(tx, { action: "ACCOUNT_DELETED", object: userIds.format(userId) });
  });
}

/** Makes a user an operator or takes that away; operators cannot lock themselves out. */
export async function setUserRole(ctx: Context, input: { email: string; role: UserRole }) {
  const { userId } = requireViewer(ctx);
  const email = requireEmail(input.email);
  return inTransaction(ctx, async (tx) => {
    const user = await applyUserRole(tx.db, { email, role: input.role });
    if (user.id === userId) {
      throw new AppError("CONFLICT", "your own role is for another operator to change", { field: "email" });
    }
    viewerChanged(tx, user.id);
    await recordAudit(tx, {
      action: "USER_ROLE_SET",
      object: userIds.format(user.id),
      detail: { role: input.role },
    });
    return { userId: userIds.format(user.id), email: user.email, role: user.role };
  });
}
