import type { AddressInfo } from "node:net";
import { pino } from "pino";
import type { App } from "../../../src/app.js";
import type { Context } from "../../../src/context.js";
import { openAdmission } from "../../../src/platform/graphql/admission.js";
import { createApolloServer } from "../../../src/platform/graphql/apollo.js";
import { committedDocuments, readTrustedDocuments } from "../../../src/platform/graphql/trusted-documents.js";
import { createHttpServer } from "../../../src/platform/http/server.js";
import type { Peer } from "./context.js";

/** Our own doors on an app that answers otherwise than the real one; put together as in src/server.ts. */
export async function startOurs(app: App): Promise<Peer> {
  const admission = openAdmission({
    schema: app.schema,
    documents: readTrustedDocuments(committedDocuments),
    onlyTrusted: false,
    introspection: true,
    hints: true,
  });
  const apollo = createApolloServer<Context>({ admission });
  await apollo.start();
  const server = createHttpServer<Context>({
    apollo,
    log: pino({ level: "info" }, { write: () => {} }),
    trustedProxies: 0,
    page: null,
    admit: () => ({ begin: (work) => work(), leave() {} }),
    createContext: ({ requestId, authorization, apiKey, ...caller }) =>
      app.createContext({ requestId, authorization, apiKey, caller }),
  });
  await server.listen({ port: 0, host: "127.0.0.1" });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await server.close();
      await apollo.stop();
    },
  };
}
