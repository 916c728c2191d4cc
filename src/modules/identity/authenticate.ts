import type { Services, Viewer } from "../../context.js";
import type { Db } from "../../platform/db/client.js";
import { touchApiKey } from "./api-keys.queries.js";
import { type ApiKeyViewerRow, findApiKeyViewer, listSessionViewer } from "./authenticate.queries.js";
import { identityPolicy, scopesOfRole } from "./identity.policy.js";
import { hashOfGivenToken } from "./input-rules.js";
import { userIds } from "./node-ids.js";

export interface Credentials {
  /** Header Authorization. */
  readonly authorization: string | null;
  /** Header X-Api-Key. */
  readonly apiKey: string | null;
}

export interface Authentication {
  readonly viewer: Viewer | null;
  /** Why credentials that were sent made no viewer; never repeats them. */
  readonly authFailure: string | null;
  /** When the credentials end by themselves; null: they do not. */
  readonly expiresAt: Date | null;
}

/** Who sends a request: nobody, a session or an API key. Bad credentials are a reason, not an exception. */
export async function authenticate(
  services: Pick<Services, "auth" | "config">,
  db: Db,
  { authorization, apiKey }: Credentials,
  now: Date,
): Promise<Authentication> {
  if (authorization !== null && apiKey !== null)
    return refused("send an access token or an API key, not both");
  if (authorization !== null) return authenticateSession(services, db, authorization, now);
  if (apiKey !== null) return authenticateApiKey(services, db, apiKey, now);
  return { viewer: null, authFailure: null, expiresAt: null };
}

async function authenticateSession(
  services: Pick<Services, "auth" | "config">,
  db: Db,
  authorization: string,
  now: Date,
): Promise<Authentication> {
  const token = /^bearer +(\S+)$/i.exec(authorization.trim())?.[1];
  if (token === undefined) return refused("the Authorization header must read `Bearer <access token>`");
  if (token.length > identityPolicy.maxTokenLength)
    return refused("the access token is not valid or has expired");
  const claims = await services.auth.claims(token, now);
  if (claims === null) return refused("the access token is not valid or has expired");

  const { userId, sessionId } = claims;
  if (!isUuid(userId) || !isUuid(sessionId)) return refused("the access token is not valid or has expired");
  const rows = await listSessionViewer(db, { sessionId, userId });
  const [first] = rows;
  if (first === undefined || first.revokedAt !== null) return refused("the session has ended, log in again");
  return {
    authFailure: null,
    expiresAt: claims.expiresAt,
    viewer: {
      userId,
      isOperator: first.userRole === "OPERATOR",
      tier: services.config.defaultTier,
      sessionId,
      apiKeyId: null,
      apiKeyScopes: null,
      workspaces: rows.flatMap(({ workspaceId: id, workspaceRole: role }) =>
        id === null || role === null ? [] : [{ id, role }],
      ),
    },
  };
}

async function authenticateApiKey(
  services: Pick<Services, "config">,
  db: Db,
  secret: string,
  now: Date,
): Promise<Authentication> {
  const key = await findApiKeyViewer(db, { hash: hashOfGivenToken(secret) });
  if (key === null || key.revokedAt !== null) return refused("the API key is not valid");
  if (key.expiresAt !== null && key.expiresAt <= now) return refused("the API key has expired");

  noteUse(db, key, now);
  const { id, userId, workspaceId, workspaceRole: role } = key;
  return {
    authFailure: null,
    expiresAt: key.expiresAt,
    viewer: {
      userId,
      // Operators act with a session: a key that leaks must not write public market data.
      isOperator: false,
      tier: services.config.defaultTier,
      sessionId: null,
      apiKeyId: id,
      // A role that was lowered since lowers its keys too.
      apiKeyScopes: key.scopes.filter((scope) => scopesOfRole[role].includes(scope)),
      workspaces: [{ id: workspaceId, role }],
    },
  };
}

/** Does not keep the request waiting; `lastUsedAt` is for people and may miss a minute. */
function noteUse(db: Db, { id, lastUsedAt }: ApiKeyViewerRow, now: Date): void {
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < identityPolicy.apiKeyTouchSec * 1_000)
    return;
  touchApiKey(db, { apiKeyId: id, now }).catch(() => {
    // The next use writes it; a database that is gone fails the request itself.
  });
}

function isUuid(key: string): boolean {
  return userIds.parse(userIds.format(key)) !== null;
}

function refused(authFailure: string): Authentication {
  return { viewer: null, authFailure, expiresAt: null };
}
