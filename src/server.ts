import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { type App, type AppOptions, type Asker, openApp } from "./app.js";
import type { Context } from "./context.js";
import { viewerTopic } from "./modules/identity/index.js";
import { takeUpload, uploadLimit } from "./modules/portfolios/index.js";
import { EarlyGate } from "./platform/fair-use/early-gate.js";
import { openAdmission } from "./platform/graphql/admission.js";
import { createApolloServer } from "./platform/graphql/apollo.js";
import { committedDocuments, readTrustedDocuments } from "./platform/graphql/trusted-documents.js";
import { graphiqlPage } from "./platform/http/graphiql.js";
import { listen } from "./platform/http/listen.js";
import { Readiness } from "./platform/http/readiness.js";
import { createHttpServer } from "./platform/http/server.js";
import { openSockets, type SocketCredentials } from "./platform/http/sockets.js";

export interface RunningServer {
  readonly app: App;
  readonly url: string;
  /** From now on /readyz says that the server stops, so that nobody is sent here any more. */
  announceStop(): void;
  /** Stops in order: readiness, sockets, HTTP, GraphQL, pools. Idempotent. */
  close(): Promise<void>;
}

export interface ServerOptions extends AppOptions {
  /** Off only to hold compiled and interpreted answers against each other. */
  readonly jit?: boolean;
}

/** Open sockets of a process: some 60 KB each. */
const mostSockets = 20_000;

/**
 * Connections that may wait to be taken; the system has a limit of its own. A round of the event loop takes one, and who
 * finds no room knocks again after a second.
 */
const mostKnocking = 4_096;

/** How long requests in hand may go on once the server stops. */
const lastRequestsMs = 3_000;

/** A dashboard watches some dozens of things over one socket. */
const mostOperationsPerSocket = 100;

/** Starts the HTTP and WebSocket doors on a migrated database. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, log } = options;
  const app = await openApp(options);
  const { metrics } = app.services;
  const readiness = new Readiness(app.checks, log);
  try {
    const admission = openAdmission({
      schema: app.schema,
      documents: readTrustedDocuments(committedDocuments),
      onlyTrusted: config.onlyTrustedDocuments,
      introspection: config.introspection,
      hints: config.introspection && !config.production,
    });
    const apollo = createApolloServer<Context>({
      admission,
      log,
      metrics,
      ...(options.jit === undefined ? {} : { jit: options.jit }),
    });
    await apollo.start();
    const gate = new EarlyGate(app.services.fairUse);
    const http = createHttpServer<Context>({
      apollo,
      log,
      metrics,
      trustedProxies: config.trustedProxies,
      admit: (credentials) => gate.admit(credentials),
      page: config.graphiql && !config.onlyTrustedDocuments ? graphiqlPage : null,
      uploads: { maxBytes: uploadLimit, take: takeUpload },
      createContext: ({ requestId, authorization, apiKey, ...caller }) =>
        app.createOperationContext({ requestId, authorization, apiKey, caller }),
      probes: { readiness, metrics, metricsToken: config.metricsToken },
    });
    await listen(http, { port: config.port, host: config.host, backlog: mostKnocking }, "PORT");
    const sockets = openSockets<Context>(http.server, {
      admission,
      log,
      metrics,
      refusalOf: (credentials) => app.services.fairUse.refusalOfUnproven(credentials),
      createContext: (credentials) => app.createContext(askerOf(credentials)),
      createOperationContext: (credentials) => app.createOperationContext(askerOf(credentials)),
      standingOf: ({ viewer, authFailure, credentialsExpireAt: expiresAt }) => ({
        subject: viewer?.userId ?? null,
        expiresAt,
        authFailure,
      }),
      viewers: { events: app.services.events, topic: viewerTopic },
      trustedProxies: config.trustedProxies,
      limits: {
        total: mostSockets,
        perAddress: config.socketsPerAddress,
        operations: mostOperationsPerSocket,
      },
    });

    const close = async () => {
      app.services.jobs.stopWaiting();
      readiness.stop();
      await Promise.all([sockets.close(), closeHttp(http)]);
      await apollo.stop();
      await app.close();
    };
    let closed: Promise<void> | null = null;
    return {
      app,
      url: urlOf(http.server.address() as AddressInfo),
      announceStop: () => readiness.stop(),
      close: () => (closed ??= close()),
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Lets requests in hand end, for a while: a client that does not send or read its share keeps nobody waiting. */
async function closeHttp(http: FastifyInstance): Promise<void> {
  const sweep = setInterval(() => http.server.closeIdleConnections(), 50);
  const cut = setTimeout(() => http.server.closeAllConnections(), lastRequestsMs);
  await http.close().finally(() => {
    clearInterval(sweep);
    clearTimeout(cut);
  });
}

function askerOf({ authorization, apiKey, address }: SocketCredentials): Asker {
  const caller = { address, agent: null, session: null };
  return { requestId: randomUUID(), authorization, apiKey, caller };
}

function urlOf({ address, port, family }: AddressInfo): string {
  const host = address === "0.0.0.0" || address === "::" || address === "127.0.0.1" ? "localhost" : address;
  return `http://${family === "IPv6" && host.includes(":") ? `[${host}]` : host}:${port}`;
}
