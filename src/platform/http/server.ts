import { createServer } from "node:http";
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { isPassingFailure, loggableError } from "../db/errors.js";
import type { AppError, ErrorCode } from "../errors.js";
import { chargeRefused, rateHeaders } from "../graphql/admission.js";
import { asRefusal, type OperationContext } from "../graphql/apollo.js";
import { refusalStatus } from "../graphql/guard.js";
import { documentLimits } from "../graphql/limits.js";
import { clientError, unavailable } from "../graphql/normalise-errors.js";
import type { Logger } from "../logging/logger.js";
import { inOperationSpan } from "../tracing/operation-span.js";
import { handleOrRefuse, type UnreadOptions } from "./doorway.js";
import type { Page } from "./graphiql.js";
import { mountProbes, type ProbeOptions } from "./probes.js";
import { Rations } from "./rations.js";
import { credentialsOf, type RequestCredentials, requestIdOf } from "./request-credentials.js";
import { SlowReading } from "./slow-reading.js";
import { mountUploads, type UploadOptions } from "./uploads.js";

export interface HttpOptions<C extends OperationContext> extends UnreadOptions {
  readonly apollo: ApolloServer<C>;
  readonly log: Logger;
  readonly createContext: (credentials: RequestCredentials) => Promise<C>;
  /** The page a browser gets at /graphql; null switches it off. */
  readonly page: (() => Promise<Page>) | null;
  /** How long a request may take to arrive, its body included; omitted: half a minute. */
  readonly arrivalMs?: number;
  /** Omitted: files are not taken. */
  readonly uploads?: UploadOptions<C>;
  /** Omitted: there is neither /readyz nor /metrics. */
  readonly probes?: ProbeOptions;
}

/** The largest upload over a slow line; who sends a byte now and then holds a connection no longer than this. */
const usualArrivalMs = 30_000;

/** Longer than the proxies in front keep a connection: they are to close it, not we while they send. */
const keptAliveMs = 72_000;

/** How often requests are looked at that have not arrived in time. */
const arrivalCheckMs = 2_000;

/** The HTTP doors: /graphql, /uploads, /livez, /readyz, /metrics. The Apollo server must be started. */
export function createHttpServer<C extends OperationContext>(options: HttpOptions<C>): FastifyInstance {
  const { log, page, arrivalMs = usualArrivalMs } = options;
  const createContext = (request: FastifyRequest) =>
    options.createContext(
      credentialsOf(request.raw, { requestId: request.id, trustedProxies: options.trustedProxies }),
    );
  // All floods together, their reading and their answers, have a twentieth of the event loop.
  const floods = new Rations({ everyMs: 10, workMs: 0.5 });
  const unread = { ...options, slowReading: new SlowReading(floods), answers: floods };
  const app = fastify({
    bodyLimit: documentLimits.bodyBytes,
    serverFactory: (handle) => {
      const server = createServer(
        {
          requestTimeout: arrivalMs,
          headersTimeout: Math.min(arrivalMs, 15_000),
          connectionsCheckingInterval: Math.min(arrivalMs, arrivalCheckMs),
          keepAliveTimeout: keptAliveMs,
        },
        (request, response) =>
          handleOrRefuse(request, response, { ...unread, handle: () => handle(request, response) }),
      );
      return server;
    },
    forceCloseConnections: "idle",
    genReqId: requestIdOf,
    logger: false,
    // A path that cannot be decoded never reaches a route.
    frameworkErrors: (_error, request, reply) =>
      refuse(reply, 400, "BAD_REQUEST", `the path cannot be read: ${request.url.slice(0, 80)}`),
  });

  const chargeUnread = unreadCharge(createContext);
  const answer = graphqlHandler(options, { createContext, chargeUnread });
  app.route({
    method: ["GET", "POST", "OPTIONS"],
    url: "/graphql",
    async handler(request, reply) {
      reply.header("x-request-id", request.id);
      if (page !== null && wantsPage(request)) return sendPage(request, reply, await page());
      return inOperationSpan(request.headers, () => answer(request, reply));
    },
  });

  if (options.uploads !== undefined) {
    mountUploads<C>(app, { ...options.uploads, createContext });
  }

  app.get("/livez", async () => ({ status: "ok" }));
  if (options.probes !== undefined) mountProbes(app, options.probes);

  app.setNotFoundHandler((request, reply) =>
    isForGraphql(request)
      ? refuse(
          reply.header("allow", "GET, POST"),
          405,
          "BAD_REQUEST",
          `${request.method} is not for /graphql`,
        )
      : refuse(reply, 404, "NOT_FOUND", `nothing at ${request.url.slice(0, 80)}; try /graphql`),
  );
  app.setErrorHandler(async (error, request, reply) => {
    const { status, code, message } = edgeError(error as { statusCode?: number; code?: string });
    if (status === 503) log.warn({ requestId: request.id, err: loggableError(error) }, "unavailable");
    else if (status >= 500) log.error({ requestId: request.id, err: loggableError(error) }, "request failed");
    reply.header("x-request-id", request.id);
    const unpaid = status < 500 && isForGraphql(request) ? await chargeUnread(request, reply) : null;
    return unpaid ?? refuse(reply, status, code, message);
  });
  return app;
}

type CreateContext<C> = (request: FastifyRequest) => Promise<C>;

/** The answer is why a charge cannot be had; null: it is paid, or nobody is there to pay. */
type Charge = (request: FastifyRequest, reply: FastifyReply) => Promise<object | null>;

/** What could not be read is paid for by who sent it, as a refused document is. */
function unreadCharge<C extends OperationContext>(createContext: CreateContext<C>): Charge {
  return async (request, reply) => {
    // Where nobody can be looked up, what the client did wrong is still the answer.
    const ctx = await createContext(request).catch(() => null);
    return ctx === null ? null : payAfterwards(ctx, reply);
  };
}

/** Apollo behind fastify. Whoever was looked up pays, also for what Apollo did not take for an operation. */
function graphqlHandler<C extends OperationContext>(
  { apollo, log }: HttpOptions<C>,
  { createContext, chargeUnread }: { createContext: CreateContext<C>; chargeUnread: Charge },
): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  const asked = new WeakMap<FastifyRequest, C>();
  const handle = fastifyApolloHandler<C>(apollo, {
    async context(request) {
      try {
        const ctx = await createContext(request);
        asked.set(request, ctx);
        return ctx;
      } catch (error) {
        throw asRefusal(log, error);
      }
    },
  });
  return async (request, reply) => {
    const body = await handle.call(request.server, request as never, reply as never);
    const ctx = asked.get(request);
    if (ctx !== undefined) return (await payAfterwards(ctx, reply)) ?? body;
    // Not looked up: a request that Apollo refused by its headers alone.
    return request.method === "OPTIONS" ? body : ((await chargeUnread(request, reply)) ?? body);
  };
}

/** Charges for what was refused before it was weighed; the answer is why that cannot be had, null: it is paid. */
async function payAfterwards(ctx: OperationContext, reply: FastifyReply): Promise<object | null> {
  if (ctx.payer === null || ctx.payer.charge !== null) return null;
  const unpaid = await chargeRefused(ctx);
  reply.headers(rateHeaders(ctx));
  return unpaid === null ? null : refuseUnpaid(reply, unpaid);
}

function refuseUnpaid(reply: FastifyReply, error: AppError): object {
  const { retryAfterSec } = error.details;
  if (retryAfterSec !== undefined) reply.header("retry-after", String(retryAfterSec));
  reply.code(refusalStatus(error.code));
  return { errors: [clientError(error)] };
}

function sendPage({ headers }: FastifyRequest, reply: FastifyReply, { etag, bytes }: Page): FastifyReply {
  // A browser asks each time whether it is still the same, and is told so in a few bytes.
  reply.header("etag", etag).header("cache-control", "private, no-cache").header("vary", "accept");
  const known = (headers["if-none-match"] ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(etag)) return reply.code(304).send();
  return reply
    .header("content-type", "text/html; charset=utf-8")
    .header("content-encoding", "gzip")
    .send(bytes);
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
  if (isPassingFailure(error)) return { status: 503, code: "UNAVAILABLE", message: unavailable().message };
  return { status: 500, code: "INTERNAL", message: "internal error" };
}

function refuse(reply: FastifyReply, status: number, code: ErrorCode, message: string): FastifyReply {
  return reply
    .code(status)
    .header("content-type", "application/json; charset=utf-8")
    .send({ errors: [{ message, extensions: { code } }] });
}

function isForGraphql({ url }: FastifyRequest): boolean {
  return url.split("?")[0] === "/graphql";
}

function wantsPage(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? "";
  return request.method === "GET" && accept.includes("text/html") && !("query" in (request.query as object));
}
