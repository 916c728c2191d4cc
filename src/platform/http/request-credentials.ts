import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { clientAddress } from "./client-address.js";

/** What a request says of who sends it. */
export interface RequestCredentials {
  readonly requestId: string;
  readonly address: string;
  readonly authorization: string | null;
  readonly apiKey: string | null;
  readonly agent: string | null;
  readonly session: string | null;
}

export function credentialsOf(
  request: IncomingMessage,
  { requestId, trustedProxies }: { requestId: string; trustedProxies: number },
): RequestCredentials {
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === "string" && value !== "" ? value : null;
  };
  return {
    requestId,
    address: clientAddress(request, trustedProxies),
    authorization: header("authorization"),
    apiKey: header("x-api-key"),
    agent: header("x-ai-agent-id")?.slice(0, 200) ?? null,
    session: header("x-session-id")?.slice(0, 200) ?? null,
  };
}

/** A caller's own id is kept when it is harmless, so that its logs and ours can be joined. */
export function requestIdOf({ headers }: Pick<IncomingMessage, "headers">): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}
