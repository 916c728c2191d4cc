import { randomUUID } from "node:crypto";
import type { Context } from "../../context.js";
import { randomToken, tokenHash } from "../../platform/auth/secrets.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, notFound, quoted } from "../../platform/errors.js";
import type { ApiKeyScope } from "../../platform/graphql/access.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { apiKeyAnswer } from "./answers.js";
import {
  type ApiKeyRow,
  countLiveApiKeys,
  deleteOldEndedApiKeys,
  findApiKey,
  insertApiKey,
  listApiKeys,
  revokeApiKeyRow,
} from "./api-keys.queries.js";
import { recordAudit } from "./audit.service.js";
import { identityPolicy, scopesOfRole } from "./identity.policy.js";
import { requireName } from "./input-rules.js";
import { apiKeyIds, workspaceIds } from "./node-ids.js";
import { type Reader, readerOf, requireViewer, requireWorkspace } from "./viewer.js";
import { viewerChanged } from "./viewer-events.js";
import { lockWorkspaceAs } from "./workspaces.service.js";

const dayMs = 86_400_000;
/** `rg_` and 48 of the key's 256 random bits: enough to tell keys apart, far too few to guess the rest. */
const prefixLength = 11;

interface CreateApiKeyRequest {
  readonly workspaceId?: string | null;
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly expiresAt?: Date | null;
}

/** Makes a key for one workspace. Its secret is in this answer and nowhere else: only a hash is kept. */
export async function createApiKey(ctx: Context, input: CreateApiKeyRequest) {
  const { userId } = requireViewer(ctx);
  const name = requireName(input.name);
  const expiresAt = requireExpiry(input.expiresAt ?? null, ctx.now);
  const scopes = requireScopes(input.scopes);
  const target = workspaceIds.format(await requireWorkspace(ctx, input.workspaceId, "VIEWER"));
  const secret = randomToken("rg_");

  return inTransaction(ctx, async (tx) => {
    const { workspaceId, role } = await lockWorkspaceAs(tx, target, "VIEWER");
    requireScopesWithin(scopes, scopesOfRole[role], role);
    await requireRoomForKey(tx, workspaceId);
    const key = {
      id: randomUUID(),
      workspaceId,
      name,
      prefix: secret.slice(0, prefixLength),
      scopes,
      expiresAt,
      createdAt: tx.now,
    };
    await insertApiKey(tx.db, { ...key, userId, hash: tokenHash(secret) });
    const object = apiKeyIds.format(key.id);
    await recordAudit(tx, {
      action: "API_KEY_CREATED",
      object,
      workspaceId,
      detail: { scopes: scopes.join(" ") },
    });
    return { apiKey: apiKeyAnswer({ ...key, lastUsedAt: null, revokedAt: null }), secret };
  });
}

async function requireRoomForKey(ctx: Context, workspaceId: string): Promise<void> {
  const { maxApiKeysPerWorkspace: most, maxEndedApiKeysPerWorkspace: keep } = identityPolicy;
  await deleteOldEndedApiKeys(ctx.db, { workspaceId, keep, now: ctx.now });
  if ((await countLiveApiKeys(ctx.db, { workspaceId, now: ctx.now })) < most) return;
  throw new AppError("CONFLICT", `a workspace can have at most ${most} API keys, revoke one first`);
}

function requireScopes(given: readonly ApiKeyScope[]): ApiKeyScope[] {
  const scopes = [...new Set(given)];
  if (scopes.length > 0) return scopes;
  throw new AppError("INVALID_INPUT", "scopes must name at least one scope", { field: "scopes" });
}

function requireScopesWithin(
  scopes: readonly ApiKeyScope[],
  allowed: readonly ApiKeyScope[],
  role: string,
): void {
  const beyond = scopes.find((scope) => !allowed.includes(scope));
  if (beyond === undefined) return;
  const message = `role ${role} cannot give a key scope ${beyond}, only ${allowed.join(", ")}`;
  throw new AppError("FORBIDDEN", message, { field: "scopes" });
}

function requireExpiry(expiresAt: Date | null, now: Date): Date | null {
  if (expiresAt === null) return null;
  const aheadMs = expiresAt.getTime() - now.getTime();
  if (aheadMs > 0 && aheadMs <= identityPolicy.maxApiKeyDays * dayMs) return expiresAt;
  const message = `expiresAt must lie in the next ${identityPolicy.maxApiKeyDays} days, got ${expiresAt.toISOString()}`;
  throw new AppError("INVALID_INPUT", message, { field: "expiresAt" });
}

/** Ends one of the viewer's own keys at once; one that was ended before stays as it is. */
export async function revokeApiKey(ctx: Context, input: { apiKeyId: string }) {
  const reader = readerOf(requireViewer(ctx));
  const apiKeyId = apiKeyIds.require(input.apiKeyId);
  return inTransaction(ctx, async (tx) => {
    const row = await revokeApiKeyRow(tx.db, { apiKeyId, reader, now: tx.now });
    if (row === null) throw notFound("api-key", input.apiKeyId);
    viewerChanged(tx, reader.userId);
    await recordAudit(tx, {
      action: "API_KEY_REVOKED",
      object: input.apiKeyId,
      workspaceId: row.workspaceId,
    });
    return apiKeyAnswer(row);
  });
}

/** One of the viewer's own keys. */
export async function requireApiKey(ctx: Context, id: string) {
  const apiKeyId = apiKeyIds.require(id);
  const row = ctx.viewer && (await findApiKey(ctx.db, { apiKeyId, reader: readerOf(ctx.viewer) }));
  if (row === null) throw notFound("api-key", id);
  return apiKeyAnswer(row);
}

/** The viewer's own keys in one workspace. */
export async function readApiKeys(
  ctx: Context,
  { workspaceId, ...page }: { workspaceId?: string | null; first: number; after?: string },
): Promise<Connection<ApiKeyRow>> {
  const key = await requireWorkspace(ctx, workspaceId, "VIEWER");
  return pageOfApiKeys(ctx, { reader: readerOf(requireViewer(ctx)), workspaceId: key, ...page });
}

/** A page of the keys a reader made, newest first. */
export async function pageOfApiKeys(
  ctx: Context,
  {
    reader,
    workspaceId,
    ...page
  }: { reader: Reader; workspaceId: string | null; first: number; after?: string },
): Promise<Connection<ApiKeyRow>> {
  const { limit, after } = keysetOf(page, 2);
  const rows = await listApiKeys(ctx.db, {
    reader,
    workspaceId,
    after: after === null ? null : placeOf(after, page.after ?? ""),
    limit,
  });
  return connectionFrom(rows, page, (row) => [row.createdAt.toISOString(), row.id]);
}

function placeOf(
  [instant = "", id = ""]: readonly string[],
  cursor: string,
): { createdAt: Date; id: string } {
  const isId = apiKeyIds.parse(apiKeyIds.format(id)) !== null;
  if (isId && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(instant) && !Number.isNaN(Date.parse(instant))) {
    return { createdAt: new Date(instant), id };
  }
  throw new AppError("INVALID_INPUT", `after is not a cursor of this list: ${quoted(cursor)}`, {
    field: "after",
  });
}
