import { randomUUID } from "node:crypto";
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { loggableError } from "../db/errors.js";
import type { ErrorCode } from "../errors.js";
import type { OperationContext } from "../graphql/apollo.js";
import { documentLimits } from "../graphql/limits.js";
import type { Logger } from "../logging/logger.js";
import { mountUploads, type UploadOptions } from "./uploads.js";

/** What a request says of who sends it. */
export interface RequestCredentials {
  readonly requestId: string;
  readonly address: string;
  readonly authorization: string | null;
  readonly apiKey: string | null;
  readonly agent: string | null;
  readonly session: string | null;
}

export interface HttpOptions<C extends OperationContext> {
  readonly apollo: ApolloServer<C>;
  readonly log: Logger;
  readonly trustProxy: boolean;
  readonly createContext: (credentials: RequestCredentials) => Promise<C>;
  /** The page a browser gets at /graphql; null switches it off. */
  readonly page: (() => Promise<Buffer>) | null;
  /** Omitted: files are not taken. */
  readonly uploads?: UploadOptions<C>;
  /** Throws when a part the server needs does not answer. */
  readonly checkReady: () => Promise<void>;
}

/** The HTTP doors: /graphql, /uploads, /livez, /readyz. The Apollo server must be started. */
export function createHttpServer<C extends OperationContext>(options: HttpOptions<C>): FastifyInstance {
  const { apollo, log, createContext, page } = options;
  const app = fastify({
    bodyLimit: documentLimits.bodyBytes,
    trustProxy: options.trustProxy,
    forceCloseConnections: "idle",
    genReqId: (request) => requestIdOf(request.headers["x-request-id"]),
    logger: false,
    // A path that cannot be decoded never reaches a route.
    frameworkErrors: (_error, request, reply) =>
      refuse(reply, 400, "BAD_REQUEST", `the path cannot be read: ${request.url.slice(0, 80)}`),
  });

  const answer = fastifyApolloHandler<C>(apollo, {
    context: (request) => createContext(credentialsOf(request)),
  });
  app.route({
    method: ["GET", "POST", "OPTIONS"],
    url: "/graphql",
    async handler(request, reply) {
      reply.header("x-request-id", request.id);
      if (page !== null && wantsPage(request)) {
        return reply
          .header("content-type", "text/html; charset=utf-8")
          .header("content-encoding", "gzip")
          .send(await page());
      }
      return answer.call(app, request as never, reply as never);
    },
  });

  if (options.uploads !== undefined) {
    mountUploads<C>(app, {
      ...options.uploads,
      createContext: (request) => createContext(credentialsOf(request)),
    });
  }

  app.get("/livez", async () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    try {
      await options.checkReady();
      return { status: "ok" };
    } catch (error) {
      log.warn({ err: loggableError(error) }, "not ready");
      return reply.code(503).send({ status: "unavailable" });
    }
  });

  app.setNotFoundHandler((request, reply) =>
    request.url.split("?")[0] === "/graphql"
      ? refuse(
          reply.header("allow", "GET, POST"),
          405,
          "BAD_REQUEST",
          `${request.method} is not for /graphql`,
        )
      : refuse(reply, 404, "NOT_FOUND", `nothing at ${request.url.slice(0, 80)}; try /graphql`),
  );
  app.setErrorHandler((error, request, reply) => {
    const { status, code, message } = edgeError(error as { statusCode?: number; code?: string });
    if (status >= 500) log.error({ requestId: request.id, err: loggableError(error) }, "request failed");
    return refuse(reply.header("x-request-id", request.id), status, code, message);
  });
  return app;
}

/** Refusals made before GraphQL speaks, in GraphQL's form. */
function edgeError(error: { statusCode?: number; code?: string }): {
  status: number;
  code: ErrorCode;
  message: string;
} {
  const status = error.statusCode ?? 500;
  if (status === 413) {
    return {
      status,
      code: "PAYLOAD_TOO_LARGE",
      message: `a body may hold ${documentLimits.bodyBytes} bytes`,
    };
  }
  if (status === 415) return { status, code: "BAD_REQUEST", message: "the body must be application/json" };
  if (status >= 400 && status < 500)
    return { status, code: "BAD_REQUEST", message: "the body is not valid JSON" };
  return { status: 500, code: "INTERNAL", message: "internal error" };
}

function refuse(reply: FastifyReply, status: number, code: ErrorCode, message: string): FastifyReply {
  return reply
    .code(status)
    .header("content-type", "application/json; charset=utf-8")
    .send({ errors: [{ message, extensions: { code } }] });
}

function wantsPage(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? "";
  return request.method === "GET" && accept.includes("text/html") && !("query" in (request.query as object));
}

/** A caller's own id is kept when it is harmless, so that its logs and ours can be joined. */
function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === "string" && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}

function credentialsOf(request: FastifyRequest): RequestCredentials {
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === "string" && value !== "" ? value : null;
  };
  return {
    requestId: request.id,
    address: request.ip,
    authorization: header("authorization"),
    apiKey: header("x-api-key"),
    agent: header("x-ai-agent-id")?.slice(0, 200) ?? null,
    session: header("x-session-id")?.slice(0, 200) ?? null,
  };
}
