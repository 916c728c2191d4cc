import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { type AuditDetail, type AuditRow, insertAuditEntry, listAuditEntries } from "./audit.queries.js";
import { rankOfRole } from "./identity.policy.js";
import { apiKeyIds, userIds, workspaceIds } from "./node-ids.js";
import { readerOf, requireViewer, requireWorkspace } from "./viewer.js";

export interface AuditedAction {
  /** Object and verb in capitals, e.g. API_KEY_CREATED. */
  readonly action: string;
  /** Node id of what was changed. */
  readonly object: string | null;
  /** Key of the workspace it belongs to. */
  readonly workspaceId?: string | null;
  /** Flat, without secrets and without e-mails: the entry outlives the account. */
  readonly detail?: AuditDetail;
  /** Key of the user, where the viewer is not known yet: at a login, a registration, a reset. */
  readonly userId?: string | null;
}

/** Writes down who did what, in the caller's transaction. */
export async function recordAudit(ctx: Context, audited: AuditedAction): Promise<void> {
  await insertAuditEntry(ctx.db, {
    recordedAt: ctx.now,
    userId: audited.userId === undefined ? (ctx.viewer?.userId ?? null) : audited.userId,
    workspaceId: audited.workspaceId ?? null,
    apiKeyId: ctx.viewer?.apiKeyId ?? null,
    agent: printable(ctx.caller.agent),
    session: printable(ctx.caller.session),
    requestId: ctx.requestId,
    action: audited.action,
    object: audited.object,
    detail: audited.detail ?? null,
  });
}

/** Socket clients choose these texts freely; a NUL would break PostgreSQL. */
function printable(text: string | null): string | null {
  return text?.slice(0, 200).replace(/[\p{Cc}\p{Cs}]/gu, "?") ?? null;
}

/** Everything done in a workspace for its owners; otherwise what the viewer did. Newest first. */
export async function readAuditLog(
  ctx: Context,
  { workspaceId, ...page }: { workspaceId?: string | null; first: number; after?: string },
): Promise<Connection<AuditRow>> {
  const viewer = requireViewer(ctx);
  const { limit, after } = keysetOf(page, 1);
  const { onlyWorkspaceId } = readerOf(viewer);
  const key = workspaceId == null ? onlyWorkspaceId : await requireWorkspace(ctx, workspaceId, "VIEWER");
  const role = viewer.workspaces.find((workspace) => workspace.id === key)?.role;
  const seesAll = workspaceId != null && role !== undefined && rankOfRole[role] >= rankOfRole.OWNER;
  const rows = await listAuditEntries(ctx.db, {
    workspaceId: key,
    userId: seesAll ? null : viewer.userId,
    beforeId: after === null ? null : entryIdOf(after[0] ?? "", page.after ?? ""),
    limit,
  });
  return connectionFrom(rows, page, (row) => [String(row.id)]);
}

function entryIdOf(text: string, cursor: string): number {
  if (/^[1-9]\d{0,15}$/.test(text)) return Number(text);
  throw new AppError("INVALID_INPUT", `after is not a cursor of this list: ${quoted(cursor)}`, {
    field: "after",
  });
}

/** An entry as the schema shows it. */
export function auditEntryView(row: AuditRow) {
  const details = Object.entries(row.detail ?? {}).map(([name, value]) => ({
    name,
    value: typeof value === "string" ? value : JSON.stringify(value),
  }));
  return {
    recordedAt: row.recordedAt,
    action: row.action,
    object: row.object,
    workspaceId: row.workspaceId === null ? null : workspaceIds.format(row.workspaceId),
    userId: row.userId === null ? null : userIds.format(row.userId),
    apiKeyId: row.apiKeyId === null ? null : apiKeyIds.format(row.apiKeyId),
    agent: row.agent,
    session: row.session,
    requestId: row.requestId,
    details,
  };
}
