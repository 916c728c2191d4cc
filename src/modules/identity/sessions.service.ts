import { randomUUID } from "node:crypto";
import type { Context } from "../../context.js";
import { passwordFits } from "../../platform/auth/passwords.js";
import { randomToken, tokenHash } from "../../platform/auth/secrets.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError } from "../../platform/errors.js";
import {
  findUser,
  findUserByEmail,
  lockUser,
  type UserRow,
  type UserWithPassword,
} from "./accounts.queries.js";
import { answerFloor } from "./answer-floor.js";
import { ownUser } from "./answers.js";
import { recordAudit } from "./audit.service.js";
import { identityPolicy } from "./identity.policy.js";
import { composedPassword, hashOfGivenToken, requireEmail } from "./input-rules.js";
import { userIds } from "./node-ids.js";
import { attemptOf } from "./register.js";
import {
  deleteExpiredTokens,
  deleteOldSessions,
  findSessionOfUsedToken,
  insertRefreshToken,
  insertSession,
  lockLiveSession,
  revokeSession,
  spendRefreshToken,
} from "./sessions.queries.js";
import { requireViewer } from "./viewer.js";
import { viewerChanged } from "./viewer-events.js";

const dayMs = 86_400_000;

/** Opens a session. A wrong e-mail and a wrong password are one answer, in one time. */
export async function logIn(ctx: Context, input: { email: string; password: string }) {
  const floor = answerFloor(identityPolicy.answerFloorMs);
  const email = requireEmail(input.email);
  const password = composedPassword(input.password);
  const attempt = attemptOf(ctx, email);
  await ctx.services.attempts.count("login", attempt, identityPolicy.loginAttempts);

  const user = await findLoginUser(ctx, email);
  const fits = await passwordFits(user?.passwordHash ?? null, password);
  const tokens = user !== null && fits ? await openSession(ctx, user) : null;
  if (user === null || tokens === null) {
    await inTransaction(ctx, (tx) =>
      recordAudit(tx, {
        action: "LOGIN_FAILED",
        object: user && userIds.format(user.id),
        userId: user?.id ?? null,
      }),
    );
    await floor();
    throw new AppError("UNAUTHENTICATED", "the e-mail or the password is wrong");
  }
  await ctx.services.attempts.giveBack("login", attempt, identityPolicy.loginAttempts);
  return withUser(tokens, user);
}

/** The published demo password opens nothing outside demo mode. */
async function findLoginUser(ctx: Context, email: string): Promise<UserWithPassword | null> {
  const user = await findUserByEmail(ctx.db, { email });
  return user?.isDemo && !ctx.services.config.demo ? null : user;
}

/** Null when the account went or got another password while this one was checked. */
async function openSession(ctx: Context, { id: userId, passwordHash }: UserWithPassword) {
  return inTransaction(ctx, async (tx) => {
    if (!(await lockUser(tx.db, { userId, passwordHash }))) return null;
    const sessionId = randomUUID();
    await deleteOldSessions(tx.db, { userId, keep: identityPolicy.maxSessionsPerUser - 1 });
    await insertSession(tx.db, { id: sessionId, userId, createdAt: tx.now });
    await recordAudit(tx, { action: "LOGGED_IN", object: userIds.format(userId), userId });
    return issueTokens(tx, { sessionId, userId });
  });
}

/**
 * Changes a refresh token for new tokens. Each works once: one that comes a second time was copied, so its whole
 * session ends, for the thief and for the owner, who logs in again.
 */
export async function refreshSession(ctx: Context, { refreshToken }: { refreshToken: string }) {
  const hash = hashOfGivenToken(refreshToken);
  const refreshed = await inTransaction(ctx, async (tx) => {
    const sessionId = await spendRefreshToken(tx.db, { hash, now: tx.now });
    if (sessionId === null) return endReusedSession(tx, hash);

    const session = await lockLiveSession(tx.db, { sessionId });
    const user = session && (await findUser(tx.db, { userId: session.userId }));
    if (user === null) return null;
    await deleteExpiredTokens(tx.db, { sessionId, now: tx.now });
    await recordAudit(tx, { action: "SESSION_REFRESHED", object: userIds.format(user.id), userId: user.id });
    return { user, tokens: await issueTokens(tx, { sessionId, userId: user.id }) };
  });
  if (refreshed === null)
    throw new AppError("UNAUTHENTICATED", "the refresh token is not valid, log in again");
  return withUser(refreshed.tokens, refreshed.user);
}

async function endReusedSession(ctx: Context, hash: string): Promise<null> {
  const session = await findSessionOfUsedToken(ctx.db, { hash });
  if (session === null || session.revokedAt !== null) return null;
  const { id: sessionId, userId } = session;
  await revokeSession(ctx.db, { sessionId, userId, now: ctx.now });
  viewerChanged(ctx, userId);
  await recordAudit(ctx, { action: "REFRESH_TOKEN_REUSED", object: userIds.format(userId), userId });
  return null;
}

/** Ends the viewer's session: its access token stops working at once. */
export async function logOut(ctx: Context): Promise<void> {
  const { userId, sessionId } = requireViewer(ctx);
  if (sessionId === null) throw new AppError("FORBIDDEN", "an API key has no session to end");
  await inTransaction(ctx, async (tx) => {
    await revokeSession(tx.db, { sessionId, userId, now: tx.now });
    viewerChanged(tx, userId);
    await recordAudit(tx, { action: "LOGGED_OUT", object: userIds.format(userId) });
  });
}

async function issueTokens(ctx: Context, { sessionId, userId }: { sessionId: string; userId: string }) {
  const access = await ctx.services.auth.accessToken({ userId, sessionId }, ctx.now);
  const refreshToken = randomToken("rt_");
  const refreshTokenExpiresAt = new Date(ctx.now.getTime() + identityPolicy.refreshTokenDays * dayMs);
  await insertRefreshToken(ctx.db, {
    hash: tokenHash(refreshToken),
    sessionId,
    createdAt: ctx.now,
    expiresAt: refreshTokenExpiresAt,
  });
  return {
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt,
    refreshToken,
    refreshTokenExpiresAt,
  };
}

function withUser<T extends object>(tokens: T, user: UserRow) {
  return { ...tokens, user: ownUser(user, { userId: user.id, onlyWorkspaceId: null }) };
}
