import { randomUUID } from "node:crypto";
import type { Context } from "../../context.js";
import { hashPassword } from "../../platform/auth/passwords.js";
import { tokenHash } from "../../platform/auth/secrets.js";
import type { Db } from "../../platform/db/client.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { findUserByEmail, insertUser } from "./accounts.queries.js";
import { answerFloor } from "./answer-floor.js";
import { recordAudit } from "./audit.service.js";
import { identityPolicy } from "./identity.policy.js";
import { requireEmail, requireName, requireNewPassword } from "./input-rules.js";
import { addressTakenMail, mailAfterCommit } from "./mails.js";
import { insertMembership } from "./memberships.queries.js";
import { userIds } from "./node-ids.js";
import { insertWorkspace } from "./workspaces.queries.js";

/** What attempts at an e-mail are counted under: the counter's table holds no addresses of people. */
export function attemptOf(ctx: Context, email: string) {
  return { address: ctx.caller.address, account: tokenHash(email) };
}

/** Opens an account, or tells the owner of the one that is there; the caller cannot see which. */
export async function register(
  ctx: Context,
  input: { email: string; password: string; name: string },
): Promise<void> {
  const floor = answerFloor(identityPolicy.answerFloorMs);
  const email = requireEmail(input.email);
  const password = requireNewPassword(input.password);
  const name = requireName(input.name);
  await ctx.services.attempts.count("register", attemptOf(ctx, email), identityPolicy.registerAttempts);

  const passwordHash = await hashPassword(password);
  await inTransaction(ctx, async (tx) => {
    const userId = await openAccount(tx.db, { email, name, passwordHash, isDemo: false, now: tx.now });
    if (userId !== null) {
      await recordAudit(tx, { action: "USER_REGISTERED", object: userIds.format(userId), userId });
      return;
    }
    const owner = await findUserByEmail(tx.db, { email });
    await recordAudit(tx, {
      action: "REGISTRATION_REFUSED",
      object: owner && userIds.format(owner.id),
      userId: owner?.id ?? null,
    });
    mailAfterCommit(tx, addressTakenMail(email));
  });
  await floor();
}

/** Adds a user with a personal workspace and answers its key; null when the e-mail has an account. */
export async function openAccount(
  db: Db,
  {
    email,
    name,
    passwordHash,
    isDemo,
    now,
  }: {
    email: string;
    name: string;
    passwordHash: string;
    isDemo: boolean;
    now: Date;
  },
): Promise<string | null> {
  const userId = randomUUID();
  const isNew = await insertUser(db, { id: userId, email, name, passwordHash, isDemo, createdAt: now });
  if (!isNew) return null;
  const workspaceId = randomUUID();
  await insertWorkspace(db, { id: workspaceId, name: "Personal", isPersonal: true, createdAt: now });
  await insertMembership(db, { workspaceId, userId, role: "OWNER", createdAt: now });
  return userId;
}
