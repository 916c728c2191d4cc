import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { buildSchema } from "graphql";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { openAdmission } from "../../../src/platform/graphql/admission.js";
import { createApolloServer } from "../../../src/platform/graphql/apollo.js";
import { TrustedDocuments } from "../../../src/platform/graphql/trusted-documents.js";
import { createHttpServer } from "../../../src/platform/http/server.js";

describe("a request that does not arrive", () => {
  it.each([
    [
      "its body",
      "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{",
    ],
    ["its headers", "POST /graphql HTTP/1.1\r\nhost: x\r\n"],
  ])("is given up in time: %s", async (_name, begun) => {
    const schema = buildSchema("type Query { a: Int }");
    const documents = new TrustedDocuments([]);
    const admission = openAdmission({
      schema,
      documents,
      onlyTrusted: false,
      introspection: true,
      hints: true,
    });
    const apollo = createApolloServer({ admission });
    await apollo.start();
    const server = createHttpServer({
      apollo,
      log: pino({ level: "silent" }),
      trustedProxies: 0,
      page: null,
      admit: () => ({ begin: (work) => work(), leave() {} }),
      arrivalMs: 200,
      createContext: async () => {
        throw new Error("nothing has arrived");
      },
    });
    await server.listen({ port: 0, host: "127.0.0.1" });
    try {
      const socket = connect((server.server.address() as AddressInfo).port, "127.0.0.1");
      let answer = "";
      socket.on("data", (chunk) => {
        answer += chunk.toString();
      });
      socket.write(begun);
      await once(socket, "close");
      expect(answer).toMatch(/^HTTP\/1.1 408 /);
    } finally {
      await server.close();
      await apollo.stop();
    }
  });
});
