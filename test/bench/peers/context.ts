import type { FastifyRequest } from "fastify";
import type { App } from "../../../src/app.js";
import type { Context } from "../../../src/context.js";

/** The context of our own door, for peers: they authenticate, load and log with the same code. */
export function contextOf(app: App, request: FastifyRequest): Promise<Context> {
  return app.createContext({
    requestId: request.id,
    authorization: request.headers.authorization ?? null,
    apiKey: null,
    caller: { address: request.ip, agent: null, session: null },
  });
}

/** A server that answers beside ours. */
export interface Peer {
  readonly url: string;
  close(): Promise<void>;
}
