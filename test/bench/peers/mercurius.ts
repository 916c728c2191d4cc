import fastify from "fastify";
import mercurius from "mercurius";
import type { App } from "../../../src/app.js";
import { contextOf, type Peer } from "./context.js";

/** mercurius with its JIT on fastify, serving our executable schema with our context. */
export async function startMercurius(app: App): Promise<Peer> {
  const server = fastify({ logger: false });
  await server.register(mercurius, {
    schema: app.schema,
    jit: 1,
    graphiql: false,
    context: (request) => contextOf(app, request) as unknown as Promise<Record<string, unknown>>,
  });
  const url = await server.listen({ port: 0, host: "127.0.0.1" });
  return { url, close: () => server.close() };
}
