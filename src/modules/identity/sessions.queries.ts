import { and, desc, eq, gt, inArray, isNotNull, isNull, lte, ne, or } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { passwordResets, refreshTokens, sessions } from "../../tables/identity.js";

export interface SessionRow {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

const sessionColumns = {
  id: sessions.id,
  userId: sessions.userId,
  createdAt: sessions.createdAt,
  revokedAt: sessions.revokedAt,
};

export async function insertSession(
  db: Db,
  session: { id: string; userId: string; createdAt: Date },
): Promise<void> {
  await db.insert(sessions).values(session);
}

/** Forgets all but the newest sessions of a user. */
export async function deleteOldSessions(
  db: Db,
  { userId, keep }: { userId: string; keep: number },
): Promise<void> {
  const old = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .offset(keep);
  await db.delete(sessions).where(inArray(sessions.id, old));
}

/** Ends one session of a user. */
export async function revokeSession(
  db: Db,
  { sessionId, userId, now }: { sessionId: string; userId: string; now: Date },
): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.revokedAt)));
}

/** Ends the sessions of a user, all or all but one. */
export async function revokeSessions(
  db: Db,
  { userId, exceptSessionId, now }: { userId: string; exceptSessionId: string | null; now: Date },
): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        exceptSessionId === null ? undefined : ne(sessions.id, exceptSessionId),
      ),
    );
}

/** A user's sessions, newest first. */
export function listSessions(db: Db, { userId }: { userId: string }): Promise<SessionRow[]> {
  return db
    .select(sessionColumns)
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.createdAt), desc(sessions.id));
}

export async function insertRefreshToken(
  db: Db,
  token: { hash: string; sessionId: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db.insert(refreshTokens).values(token);
}

/**
 * Uses a refresh token up; null when it cannot be: not ours, expired or used before. Of two at once the second waits
 * for the first and then finds it used.
 */
export async function spendRefreshToken(
  db: Db,
  { hash, now }: { hash: string; now: Date },
): Promise<string | null> {
  const [row] = await db
    .update(refreshTokens)
    .set({ usedAt: now })
    .where(and(eq(refreshTokens.hash, hash), isNull(refreshTokens.usedAt), gt(refreshTokens.expiresAt, now)))
    .returning({ sessionId: refreshTokens.sessionId });
  return row?.sessionId ?? null;
}

/** The session of a refresh token that was used before. */
export async function findSessionOfUsedToken(db: Db, { hash }: { hash: string }): Promise<SessionRow | null> {
  const [row] = await db
    .select(sessionColumns)
    .from(sessions)
    .innerJoin(refreshTokens, eq(refreshTokens.sessionId, sessions.id))
    .where(and(eq(refreshTokens.hash, hash), isNotNull(refreshTokens.usedAt)));
  return row ?? null;
}

/** Holds a session that has not ended until the transaction does. */
export async function lockLiveSession(
  db: Db,
  { sessionId }: { sessionId: string },
): Promise<SessionRow | null> {
  const [row] = await db
    .select(sessionColumns)
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
    .for("update");
  return row ?? null;
}

/** Forgets the tokens of a session that could not be used any more if they had not been. */
export async function deleteExpiredTokens(
  db: Db,
  { sessionId, now }: { sessionId: string; now: Date },
): Promise<void> {
  await db
    .delete(refreshTokens)
    .where(and(eq(refreshTokens.sessionId, sessionId), lte(refreshTokens.expiresAt, now)));
}

/** Adds a reset token and forgets those of the user that can no longer be used. */
export async function insertPasswordReset(
  db: Db,
  { hash, userId, expiresAt, now }: { hash: string; userId: string; expiresAt: Date; now: Date },
): Promise<void> {
  await db
    .delete(passwordResets)
    .where(
      and(
        eq(passwordResets.userId, userId),
        or(isNotNull(passwordResets.usedAt), lte(passwordResets.expiresAt, now)),
      ),
    );
  await db.insert(passwordResets).values({ hash, userId, expiresAt });
}

/** The user a reset token would serve now; null when it would not. */
export async function findPasswordReset(
  db: Db,
  { hash, now }: { hash: string; now: Date },
): Promise<string | null> {
  const [row] = await db
    .select({ userId: passwordResets.userId })
    .from(passwordResets)
    .where(
      and(eq(passwordResets.hash, hash), isNull(passwordResets.usedAt), gt(passwordResets.expiresAt, now)),
    );
  return row?.userId ?? null;
}

/** Uses a reset token up; null when it cannot be. */
export async function spendPasswordReset(
  db: Db,
  { hash, now }: { hash: string; now: Date },
): Promise<string | null> {
  const [row] = await db
    .update(passwordResets)
    .set({ usedAt: now })
    .where(
      and(eq(passwordResets.hash, hash), isNull(passwordResets.usedAt), gt(passwordResets.expiresAt, now)),
    )
    .returning({ userId: passwordResets.userId });
  return row?.userId ?? null;
}

/** Forgets the user's reset tokens that nobody used: a new password ends them. */
export async function deleteOpenResets(db: Db, { userId }: { userId: string }): Promise<void> {
  await db
    .delete(passwordResets)
    .where(and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt)));
}
