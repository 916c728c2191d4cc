import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { committedDocuments, hashOfDocument } from "../../src/platform/graphql/trusted-documents.js";
import type { TestDatabase } from "../support/clone-database.js";
import { createTestDatabase } from "../support/database.js";
import { post, registeredUser, startTestServer, type TestServer } from "../support/server.js";
import { askBySocket } from "../support/socket-question.js";

let database: TestDatabase;
let open: TestServer;
/** Answers committed documents only, and lists no schema. */
let closed: TestServer;
let headers: { authorization: string };

beforeAll(async () => {
  database = await createTestDatabase();
  const { url: databaseUrl } = database;
  const env = { JWT_SECRET: "one secret for all servers of this test" };
  open = await startTestServer({ databaseUrl, env });
  closed = await startTestServer({
    databaseUrl,
    env: { ...env, TRUSTED_DOCUMENTS: "only", INTROSPECTION: "0" },
  });
  headers = (await registeredUser(open)).headers;
});
afterAll(async () => {
  await open?.close();
  await closed?.close();
  await database?.drop();
});

const me = readFileSync(join(committedDocuments, "Me.graphql"), "utf8");
const byHash = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOfDocument(text) } });

/** A document that is named by its hash has an empty text. */
const bySocket = (at: TestServer, query: string, extensions?: Record<string, unknown>) =>
  askBySocket(at, { query, ...(extensions ? { extensions } : {}) }, headers);

const codeOf = ({ errors }: { errors?: readonly { extensions?: Record<string, unknown> }[] | undefined }) =>
  errors?.[0]?.extensions?.code;

describe("a document by its hash", () => {
  it("is answered without its text, by POST, GET and sockets", async () => {
    for (const at of [open, closed]) {
      const byPost = await post(at.url, { extensions: byHash(me) }, headers);
      expect(byPost.body.errors).toBeUndefined();
      expect(byPost.body.data.me.id).toMatch(/^user_/);
      const search = new URLSearchParams({ extensions: JSON.stringify(byHash(me)) });
      const byGet = await fetch(`${at.url}/graphql?${search}`, {
        headers: { ...headers, "apollo-require-preflight": "1" },
      });
      expect((await byGet.json()).data).toEqual(byPost.body.data);
      expect((await bySocket(at, "", byHash(me))).data).toEqual(byPost.body.data);
    }
  });

  it("that is not known is refused, and stays unknown whatever a client sends with it", async () => {
    const query = "query Mine { me { id } }";
    const extensions = byHash(query);
    const unknown = async () => [
      codeOf((await post(open.url, { extensions }, headers)).body),
      codeOf(await bySocket(open, "", extensions)),
    ];
    expect(await unknown()).toEqual(["PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_FOUND"]);
    expect((await post(open.url, { query, extensions }, headers)).body.data.me.id).toMatch(/^user_/);
    expect((await bySocket(open, query, extensions)).data.me.id).toMatch(/^user_/);
    expect(await unknown()).toEqual(["PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_FOUND"]);
  });

  it("that is of another text, or of another version, is BAD_REQUEST", async () => {
    const wrong = [
      { query: "{ __typename }", extensions: byHash(me) },
      { query: "", extensions: { persistedQuery: { version: 2, sha256Hash: hashOfDocument(me) } } },
    ];
    for (const { query, extensions } of wrong) {
      const answer = await post(open.url, { ...(query === "" ? {} : { query }), extensions }, headers);
      expect({ status: answer.status, code: codeOf(answer.body) }).toEqual({
        status: 400,
        code: "BAD_REQUEST",
      });
      expect(codeOf(await bySocket(open, query, extensions))).toBe("BAD_REQUEST");
    }
    expect(codeOf(await bySocket(open, "", { persistedQuery: { version: 1, sha256Hash: 7 } }))).toBe(
      "BAD_REQUEST",
    );
  });
});

describe("a server of trusted documents only", () => {
  it("answers them, however they are spaced", async () => {
    const tight = me.replace(/#.*/g, "").replace(/\s+/g, " ");
    for (const query of [me, tight]) {
      expect((await closed.graphql(query, {}, headers)).body.data.me.id).toMatch(/^user_/);
      expect((await bySocket(closed, query)).data.me.id).toMatch(/^user_/);
    }
  });

  it.each(["{ me { id } }", "query Me { me { id } }", "{ __typename }", "mutation { logout { accepted } }"])(
    "refuses %s by HTTP and sockets",
    async (query) => {
      const answer = await closed.graphql(query, {}, headers);
      expect({ status: answer.status, code: codeOf(answer.body) }).toEqual({
        status: 403,
        code: "DOCUMENT_NOT_TRUSTED",
      });
      expect(codeOf(await bySocket(closed, query))).toBe("DOCUMENT_NOT_TRUSTED");
      expect(codeOf(await bySocket(closed, query, byHash(query)))).toBe("DOCUMENT_NOT_TRUSTED");
    },
  );

  it("has no page for browsers", async () => {
    const browser = { accept: "text/html" };
    expect((await fetch(`${open.url}/graphql`, { headers: browser })).status).toBe(200);
    expect((await fetch(`${closed.url}/graphql`, { headers: browser })).status).toBe(400);
  });
});

describe("introspection that is off", () => {
  it.each(["{ __schema { types { name } } }", '{ __type(name: "User") { name } }'])(
    "is refused over a socket as over HTTP: %s",
    async (query) => {
      expect(codeOf((await closed.graphql(query, {}, headers)).body)).toBe("GRAPHQL_VALIDATION_FAILED");
      expect(codeOf(await bySocket(closed, query))).toBe("GRAPHQL_VALIDATION_FAILED");
      expect((await bySocket(open, query)).errors).toBeUndefined();
    },
  );
});

describe("documents that would keep the server busy", () => {
  const times = (count: number, part: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => part(i)).join(" ");
  const hostile: [string, string][] = [
    ["a text of 200 KB", `{ ${"x".repeat(200_000)} }`],
    ["a comment of 250 KB before nothing", `#${"x".repeat(250_000)}\n`],
    [
      "fragments in a circle of 200",
      times(200, (i) => `fragment F${i} on Query { ...F${(i + 1) % 200} }`).concat(" { ...F0 }"),
    ],
    ["a fragment in itself", "{ ...A } fragment A on Query { node(id: 1) { ...A } ...A }"],
    [
      "fragments that double",
      `{ me { ...F0 } } ${times(40, (i) => `fragment F${i} on User { ...F${i + 1} ...F${i + 1} }`)} fragment F40 on User { id }`,
    ],
    ["the deepest literal", `{ node(id: ${"[".repeat(900)}${"]".repeat(900)}) { id } }`],
    ["100 aliases", `{ ${times(100, (i) => `a${i}: me { id }`)} }`],
    ["60 directives", `{ ${times(60, () => "me @skip(if: false) { id }")} }`],
    ["3,000 tokens", `{ ${times(3_000, () => "__typename")} }`],
  ];

  it.each(hostile)("%s: refused at once by HTTP and sockets", async (_name, query) => {
    for (const askIt of [
      async () => codeOf((await open.graphql(query, {}, headers)).body),
      async () => codeOf(await bySocket(open, query)),
    ]) {
      const startedAt = performance.now();
      expect(await askIt()).toMatch(/^(GRAPHQL_(PARSE|VALIDATION)_FAILED|INVALID_INPUT)$/);
      expect(performance.now() - startedAt).toBeLessThan(5_000);
    }
  });
});
