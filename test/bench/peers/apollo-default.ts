import { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastify from "fastify";
import type { App } from "../../../src/app.js";
import type { Context } from "../../../src/context.js";
import { contextOf, type Peer } from "./context.js";

/** Apollo Server as it comes, on the same integration, serving our executable schema with our context. */
export async function startApolloDefault(app: App): Promise<Peer> {
  const apollo = new ApolloServer<Context>({
    schema: app.schema,
    // Has no part in answering: the bench ends by itself.
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  const server = fastify({ logger: false });
  server.route({
    method: ["GET", "POST"],
    url: "/graphql",
    handler: fastifyApolloHandler<Context>(apollo, { context: (request) => contextOf(app, request) }),
  });
  const url = await server.listen({ port: 0, host: "127.0.0.1" });
  return {
    url,
    async close() {
      await server.close();
      await apollo.stop();
    },
  };
}
