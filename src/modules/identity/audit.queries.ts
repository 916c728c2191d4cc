import { and, desc, eq, lt } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { auditLog } from "../../tables/identity.js";

export type AuditDetail = Readonly<Record<string, unknown>>;

export interface AuditRow {
  readonly id: number;
  readonly recordedAt: Date;
  readonly userId: string | null;
  readonly workspaceId: string | null;
  readonly apiKeyId: string | null;
  readonly agent: string | null;
  readonly session: string | null;
  readonly requestId: string;
  readonly action: string;
  readonly object: string | null;
  readonly detail: AuditDetail | null;
}

export async function insertAuditEntry(db: Db, entry: Omit<AuditRow, "id">): Promise<void> {
  await db.insert(auditLog).values(entry);
}

/** Entries of a workspace, of a user, or of a user in a workspace, newest first; one of the two must be given. */
export async function listAuditEntries(
  db: Db,
  {
    workspaceId,
    userId,
    beforeId,
    limit,
  }: {
    workspaceId: string | null;
    userId: string | null;
    beforeId: number | null;
    limit: number;
  },
): Promise<AuditRow[]> {
  if (workspaceId === null && userId === null) return [];
  const rows = await db
    .select({
      id: auditLog.id,
      recordedAt: auditLog.recordedAt,
      userId: auditLog.userId,
      workspaceId: auditLog.workspaceId,
      apiKeyId: auditLog.apiKeyId,
      agent: auditLog.agent,
      session: auditLog.session,
      requestId: auditLog.requestId,
      action: auditLog.action,
      object: auditLog.object,
      detail: auditLog.detail,
    })
    .from(auditLog)
    .where(
      and(
        workspaceId === null ? undefined : eq(auditLog.workspaceId, workspaceId),
        userId === null ? undefined : eq(auditLog.userId, userId),
        beforeId === null ? undefined : lt(auditLog.id, beforeId),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit);
  return rows as AuditRow[];
}
