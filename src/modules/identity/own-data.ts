import type { Context } from "../../context.js";
import type { DataEraser, DataExporter } from "../../platform/own-data.js";
import { findUser } from "./accounts.queries.js";
import { apiKeyAnswer } from "./answers.js";
import { listApiKeys } from "./api-keys.queries.js";
import { listAuditEntries } from "./audit.queries.js";
import { auditEntryView } from "./audit.service.js";
import { listDailyUsage } from "./daily-usage.queries.js";
import { identityPolicy } from "./identity.policy.js";
import { listMemberIds } from "./memberships.queries.js";
import { userIds, workspaceIds } from "./node-ids.js";
import { listSessions } from "./sessions.queries.js";
import { readerOf, requireViewer } from "./viewer.js";
import { viewerChanged } from "./viewer-events.js";
import { deleteWorkspaces, listSharedWorkspaces } from "./workspaces.queries.js";

/** Everything the server keeps about the viewer, one part a module; through an API key, of its workspace only. */
export async function exportOwnData(ctx: Context): Promise<Record<string, unknown>> {
  const parts: Record<string, unknown> = { exportedAt: ctx.now.toISOString() };
  for (const exporter of ctx.services.ownData.exporters) parts[exporter.name] = await exporter.export(ctx);
  return parts;
}

/** Removes workspaces with all that any module keeps in them; call it inside a transaction. */
export async function eraseWorkspaces(ctx: Context, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const others = ctx.services.ownData.erasers.filter((eraser) => eraser !== identityEraser);
  for (const eraser of others) await eraser.erase(ctx, keys);
  // The workspaces themselves go last: rows of the others point to them.
  await identityEraser.erase(ctx, keys);
}

export const identityEraser: DataEraser<Context> = {
  name: "identity",
  async erase(ctx, keys) {
    for (const userId of await listMemberIds(ctx.db, { workspaceIds: keys })) viewerChanged(ctx, userId);
    await deleteWorkspaces(ctx.db, { workspaceIds: keys });
  },
};

export const identityExporter: DataExporter<Context> = { name: "identity", export: exportIdentity };

async function exportIdentity(ctx: Context) {
  const viewer = requireViewer(ctx);
  const { userId } = viewer;
  const reader = readerOf(viewer);
  const user = await findUser(ctx.db, { userId });
  const memberOf = await listSharedWorkspaces(ctx.db, { userId, reader });
  const keys = await listApiKeys(ctx.db, { reader, workspaceId: null, after: null, limit: mostApiKeys });
  const entries = await listAuditEntries(ctx.db, {
    userId,
    workspaceId: reader.onlyWorkspaceId,
    beforeId: null,
    limit: identityPolicy.maxExportedAuditEntries + 1,
  });
  const { maxExportedAuditEntries } = identityPolicy;
  const isSession = viewer.apiKeyId === null;
  const sessions = isSession ? await listSessions(ctx.db, { userId }) : [];
  const usage = isSession ? await listDailyUsage(ctx.db, { userId }) : [];
  return plainJson({
    user: user && {
      id: userIds.format(user.id),
      email: user.email,
      name: user.name,
      role: user.role,
      createdAt: user.createdAt,
    },
    workspaces: memberOf.map(({ id, ...workspace }) => ({ id: workspaceIds.format(id), ...workspace })),
    sessions: sessions.map(({ createdAt, revokedAt }) => ({ createdAt, revokedAt })),
    dailyUsage: usage,
    apiKeys: keys.map(apiKeyAnswer),
    auditLog: entries.slice(0, maxExportedAuditEntries).map(auditEntryView),
    auditLogIsComplete: entries.length <= maxExportedAuditEntries,
  });
}

/** All a user can have: live and ended keys of every workspace. */
const mostApiKeys =
  identityPolicy.maxWorkspacesPerUser *
  (identityPolicy.maxApiKeysPerWorkspace + identityPolicy.maxEndedApiKeysPerWorkspace);

/** Instants as text, so that the export is JSON before it meets the scalar. */
function plainJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
