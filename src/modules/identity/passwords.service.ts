import type { Context } from "../../context.js";
import { hashPassword, passwordFits } from "../../platform/auth/passwords.js";
import { randomToken, tokenHash } from "../../platform/auth/secrets.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError } from "../../platform/errors.js";
import {
  findUser,
  findUserByEmail,
  lockUser,
  type UserWithPassword,
  updatePasswordHash,
} from "./accounts.queries.js";
import { answerFloor } from "./answer-floor.js";
import { recordAudit } from "./audit.service.js";
import { identityPolicy } from "./identity.policy.js";
import { composedPassword, hashOfGivenToken, requireEmail, requireNewPassword } from "./input-rules.js";
import { mailAfterCommit, passwordChangedMail, passwordResetMail } from "./mails.js";
import { userIds } from "./node-ids.js";
import { attemptOf } from "./register.js";
import {
  deleteOpenResets,
  findPasswordReset,
  insertPasswordReset,
  revokeSessions,
  spendPasswordReset,
} from "./sessions.queries.js";
import { requireViewer } from "./viewer.js";
import { viewerChanged } from "./viewer-events.js";

const minuteMs = 60_000;

/** Mails a reset token to the owner of the e-mail, if it has one; the caller cannot see whether. */
export async function requestPasswordReset(ctx: Context, input: { email: string }): Promise<void> {
  const floor = answerFloor(identityPolicy.answerFloorMs);
  const email = requireEmail(input.email);
  await ctx.services.attempts.count("reset", attemptOf(ctx, email), identityPolicy.resetAttempts);

  await inTransaction(ctx, async (tx) => {
    const user = await findUserByEmail(tx.db, { email });
    await recordAudit(tx, {
      action: "PASSWORD_RESET_REQUESTED",
      object: user && userIds.format(user.id),
      userId: user?.id ?? null,
    });
    if (user === null) return;
    const token = randomToken("pr_");
    const expiresAt = new Date(tx.now.getTime() + identityPolicy.passwordResetMinutes * minuteMs);
    await insertPasswordReset(tx.db, { hash: tokenHash(token), userId: user.id, expiresAt, now: tx.now });
    mailAfterCommit(tx, passwordResetMail(email, token, expiresAt));
  });
  await floor();
}

/** Sets a new password by a mailed token, which works once, and ends every session. */
export async function resetPassword(
  ctx: Context,
  input: { token: string; newPassword: string },
): Promise<void> {
  const newPassword = requireNewPassword(input.newPassword, "newPassword");
  const hash = hashOfGivenToken(input.token);
  if ((await findPasswordReset(ctx.db, { hash, now: ctx.now })) === null) throw badResetToken();

  const passwordHash = await hashPassword(newPassword);
  await inTransaction(ctx, async (tx) => {
    const userId = await spendPasswordReset(tx.db, { hash, now: tx.now });
    if (userId === null) throw badResetToken();
    await setPassword(tx, { userId, passwordHash, keepSessionId: null });
    await recordAudit(tx, { action: "PASSWORD_RESET", object: userIds.format(userId), userId });
  });
}

/** Sets a new password by the current one and ends the viewer's other sessions. */
export async function changePassword(
  ctx: Context,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  const { userId, sessionId } = requireViewer(ctx);
  const newPassword = requireNewPassword(input.newPassword, "newPassword");
  const user = await requirePassword(ctx, input.currentPassword, "currentPassword");

  const passwordHash = await hashPassword(newPassword);
  await inTransaction(ctx, async (tx) => {
    if (!(await lockUser(tx.db, { userId, passwordHash: user.passwordHash })))
      throw wrongPassword("currentPassword");
    await setPassword(tx, { userId, passwordHash, keepSessionId: sessionId });
    await recordAudit(tx, { action: "PASSWORD_CHANGED", object: userIds.format(userId) });
  });
}

/** The viewer's account, once its password was given again; guesses are counted. */
export async function requirePassword(ctx: Context, given: string, field: string): Promise<UserWithPassword> {
  const { userId } = requireViewer(ctx);
  const password = composedPassword(given, field);
  const attempt = attemptOf(ctx, userId);
  await ctx.services.attempts.count("password", attempt, identityPolicy.passwordAttempts);

  const user = await findUser(ctx.db, { userId });
  const fits = await passwordFits(user?.passwordHash ?? null, password);
  if (user === null || !fits) throw wrongPassword(field);
  await ctx.services.attempts.giveBack("password", attempt, identityPolicy.passwordAttempts);
  return user;
}

async function setPassword(
  ctx: Context,
  {
    userId,
    passwordHash,
    keepSessionId,
  }: { userId: string; passwordHash: string; keepSessionId: string | null },
): Promise<void> {
  await updatePasswordHash(ctx.db, { userId, passwordHash });
  await revokeSessions(ctx.db, { userId, exceptSessionId: keepSessionId, now: ctx.now });
  viewerChanged(ctx, userId);
  await deleteOpenResets(ctx.db, { userId });
  const user = await findUser(ctx.db, { userId });
  if (user !== null) mailAfterCommit(ctx, passwordChangedMail(user.email));
}

function badResetToken(): AppError {
  const message = "the reset token is not valid: it was used, has expired or never was";
  return new AppError("INVALID_INPUT", message, { field: "token" });
}

export function wrongPassword(field: string): AppError {
  return new AppError("INVALID_INPUT", "the password is wrong", { field });
}
