import type { Db } from "../../platform/db/client.js";
import { AppError, quoted } from "../../platform/errors.js";
import { type UserRole, type UserRow, updateUserRole } from "./accounts.queries.js";
import { insertAuditEntry } from "./audit.queries.js";
import { requireEmail } from "./input-rules.js";
import { userIds } from "./node-ids.js";

/** Sets a role by e-mail; NOT_FOUND without such an account. */
export async function applyUserRole(
  db: Db,
  { email, role }: { email: string; role: UserRole },
): Promise<UserRow> {
  const user = await updateUserRole(db, { email, role });
  if (user === null)
    throw new AppError("NOT_FOUND", `no account with e-mail ${quoted(email)}`, { field: "email" });
  return user;
}

/** For the command line, where the first operator comes from. Throws NOT_FOUND without such an account. */
export async function setOperator(db: Db, email: string, isOperator: boolean, now: Date): Promise<void> {
  const role = isOperator ? "OPERATOR" : "USER";
  await db.transaction(async (tx) => {
    const user = await applyUserRole(tx, { email: requireEmail(email), role });
    await insertAuditEntry(tx, {
      recordedAt: now,
      userId: null,
      workspaceId: null,
      apiKeyId: null,
      agent: "command line",
      session: null,
      requestId: "command line",
      action: "USER_ROLE_SET",
      object: userIds.format(user.id),
      detail: { role },
    });
  });
}
