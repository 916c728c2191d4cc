import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type App, type AppOptions, openApp } from "./app.js";
import type { Context } from "./context.js";
import { portfoliosPolicy, takeUpload } from "./modules/portfolios/index.js";
import { createApolloServer } from "./platform/graphql/apollo.js";
import { graphiqlPage } from "./platform/http/graphiql.js";
import { createHttpServer } from "./platform/http/server.js";
import { openSockets } from "./platform/http/sockets.js";

export interface RunningServer {
  readonly app: App;
  readonly url: string;
  /** Stops in order: readiness, sockets, HTTP, GraphQL, pools. Idempotent. */
  close(): Promise<void>;
}

export interface ServerOptions extends AppOptions {
  /** Off only to hold compiled and interpreted answers against each other. */
  readonly jit?: boolean;
}

/** Starts the HTTP and WebSocket doors on a migrated database. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, log } = options;
  const app = await openApp(options);
  let stopping = false;
  try {
    const apollo = createApolloServer<Context>({
      schema: app.schema,
      introspection: config.introspection,
      production: config.production,
      log,
      ...(options.jit === undefined ? {} : { jit: options.jit }),
    });
    await apollo.start();
    const http = createHttpServer<Context>({
      apollo,
      log,
      trustProxy: config.trustProxy,
      page: config.graphiql ? graphiqlPage : null,
      uploads: { maxBytes: portfoliosPolicy.maxUploadBytes, take: takeUpload },
      createContext: ({ requestId, authorization, apiKey, ...caller }) =>
        app.createContext({ requestId, authorization, apiKey, caller }),
      async checkReady() {
        if (stopping) throw new Error("stopping");
        await app.database.sql`select 1`;
      },
    });
    await http.listen({ port: config.port, host: config.host });
    const sockets = openSockets<Context>(http.server, {
      schema: app.schema,
      createContext: ({ authorization, apiKey, address }) =>
        app.createContext({
          requestId: randomUUID(),
          authorization,
          apiKey,
          caller: { address, agent: null, session: null },
        }),
    });

    const close = async () => {
      stopping = true;
      await sockets.close();
      const sweep = setInterval(() => http.server.closeIdleConnections(), 50);
      await http.close().finally(() => clearInterval(sweep));
      await apollo.stop();
      await app.close();
    };
    let closed: Promise<void> | null = null;
    return {
      app,
      url: urlOf(http.server.address() as AddressInfo),
      close: () => (closed ??= close()),
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}

function urlOf({ address, port, family }: AddressInfo): string {
  const host = address === "0.0.0.0" || address === "::" || address === "127.0.0.1" ? "localhost" : address;
  return `http://${family === "IPv6" && host.includes(":") ? `[${host}]` : host}:${port}`;
}
