import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { documentLimits } from "../../src/platform/graphql/limits.js";
import { exampleOperations } from "../../src/platform/http/graphiql.js";
import {
  type GraphQLAnswer,
  post,
  registeredUser,
  startTestServer,
  type TestServer,
} from "../support/server.js";
import { askBySocket } from "../support/socket-question.js";

/** Libraries print when nobody gave them a logger; set before any of them takes hold of the console. */
const printed = (["error", "warn", "info", "log"] as const).map((name) => vi.spyOn(console, name));

let server: TestServer;
let user: Awaited<ReturnType<typeof registeredUser>>;

beforeAll(async () => {
  server = await startTestServer();
  user = await registeredUser(server, "http");
});
afterAll(() => server?.close());

interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** One request as it goes over the wire, nothing added. */
async function raw(path: string, init: RequestInit = {}): Promise<RawAnswer> {
  const response = await fetch(`${server.url}${path}`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function rawPost(body: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
  return raw("/graphql", {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
}

/** What every refusal is: GraphQL's form with a code of ours, short, and nothing of the machine's inside. */
function expectRefusal(
  { status, headers, text }: RawAnswer,
  expected: { status: number; code: string },
): void {
  expect({ status, text }).toMatchObject({ status: expected.status });
  expect(headers.get("content-type")).toMatch(/^application\/(json|graphql-response\+json)\b/);
  const { errors, ...rest } = JSON.parse(text) as NonNullable<GraphQLAnswer["body"]>;
  expect(errors?.length).toBeGreaterThan(0);
  for (const { message, extensions } of errors ?? []) {
    expect(extensions.code, message).toBe(expected.code);
    expect(message.length, message).toBeLessThanOrEqual(600);
  }
  expect(Object.keys(rest)).toEqual(rest.extensions ? ["extensions"] : []);
  expect(text).not.toMatch(/stack|node_modules|\.[jt]s:\d|\bat [\w.]+ \(/);
}

describe("GraphQL over HTTP", () => {
  /**
   * What the specification says a server MAY do and ours does not: answer a GET that carries nothing a browser would
   * ask the server about first. Refusing those is what keeps other sites from asking in a user's name (CSRF).
   */
  const allowedNotices = ["5A70", "6A70", "D6D5"];

  it("passes the audit suite: no error, no warning, and the known notices", async () => {
    const results = [];
    for (const audit of serverAudits({ url: `${server.url}/graphql`, fetchFn: fetch }))
      results.push(await audit.fn());
    expect(results.length).toBeGreaterThanOrEqual(61);
    const worse = results.filter(({ status }) => status === "error" || status === "warn");
    expect(worse.map(({ id, name, status }) => ({ id, name, status }))).toEqual([]);
    expect(
      results
        .filter(({ status }) => status === "notice")
        .map(({ id }) => id)
        .sort(),
    ).toEqual(allowedNotices);
  });

  it("answers a query by GET to who sends the header that browsers ask about first", async () => {
    const answer = await raw("/graphql?query=%7B__typename%7D", {
      headers: { "apollo-require-preflight": "1" },
    });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text).data).toEqual({ __typename: "Query" });
  });

  it("speaks the media type that was asked for", async () => {
    for (const type of ["application/graphql-response+json", "application/json"]) {
      const { headers } = await rawPost('{"query":"{__typename}"}', { accept: type });
      expect(headers.get("content-type")).toBe(`${type}; charset=utf-8`);
    }
  });
});

describe("requests that are no requests", () => {
  it("a body of 10 MB", async () => {
    const answer = await rawPost(JSON.stringify({ query: `#${"x".repeat(10_000_000)}` })).catch(() => null);
    // The server may hang up while the rest is still on its way, which is a refusal too.
    if (answer !== null) expectRefusal(answer, { status: 413, code: "PAYLOAD_TOO_LARGE" });
  });

  it("a body one byte too long, announced or not", async () => {
    const query = '{"query":"{__typename}"}';
    const fits = query.padEnd(documentLimits.bodyBytes);
    expect((await rawPost(fits)).status).toBe(200);
    expectRefusal(await rawPost(`${fits} `), { status: 413, code: "PAYLOAD_TOO_LARGE" });
    expectRefusal(await chunked(`${fits} `), { status: 413, code: "PAYLOAD_TOO_LARGE" });
  });

  const json = (body: string) => () => rawPost(body);
  const get = (query: string) => () => raw(`/graphql?${query}`);
  it.each<[string, () => Promise<RawAnswer>, { status: number; code: string }]>([
    ["broken JSON", json('{"query":'), { status: 400, code: "BAD_REQUEST" }],
    ["an empty body", json(""), { status: 400, code: "BAD_REQUEST" }],
    ["a body that is no object", json("7"), { status: 400, code: "BAD_REQUEST" }],
    ["null", json("null"), { status: 400, code: "BAD_REQUEST" }],
    ["a batch", json('[{"query":"{__typename}"}]'), { status: 400, code: "BAD_REQUEST" }],
    ["no query", json("{}"), { status: 400, code: "BAD_REQUEST" }],
    ["an empty query", json('{"query":""}'), { status: 400, code: "BAD_REQUEST" }],
    ["a query that is no text", json('{"query":{"a":1}}'), { status: 400, code: "BAD_REQUEST" }],
    [
      "variables that are text",
      json('{"query":"{__typename}","variables":"{}"}'),
      { status: 400, code: "BAD_REQUEST" },
    ],
    [
      "a poisoned prototype",
      json('{"query":"{__typename}","__proto__":{"a":1}}'),
      { status: 400, code: "BAD_REQUEST" },
    ],
    ["a persisted query", json(persisted), { status: 200, code: "PERSISTED_QUERY_NOT_FOUND" }],
    [
      "a GET that a browser sends unasked",
      get("query=%7B__typename%7D"),
      { status: 400, code: "BAD_REQUEST" },
    ],
    ["an unknown path", () => raw("/nothing/here?x=1"), { status: 404, code: "NOT_FOUND" }],
    ["a path up the tree", () => raw("/%2e%2e/%2e%2e/etc/passwd"), { status: 404, code: "NOT_FOUND" }],
    ["a path that is no text", () => raw("/%ff%00"), { status: 400, code: "BAD_REQUEST" }],
    [
      "a subscription",
      json('{"query":"subscription { a }"}'),
      { status: 200, code: "GRAPHQL_VALIDATION_FAILED" },
    ],
    [
      "a method nobody has",
      () => raw("/graphql", { method: "DELETE" }),
      { status: 405, code: "BAD_REQUEST" },
    ],
  ])("%s", async (_name, ask, expected) => expectRefusal(await ask(), expected));

  it("another content type", async () => {
    const send = (type: string) => rawPost('{"query":"{__typename}"}', { "content-type": type });
    for (const type of [
      "application/xml",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
    ]) {
      expectRefusal(await send(type), { status: 415, code: "BAD_REQUEST" });
    }
    // The one type that the page of another site can send and ours would read.
    expectRefusal(await send("text/plain"), { status: 400, code: "BAD_REQUEST" });
  });

  it("a mutation by GET", async () => {
    const answer = await raw("/graphql?query=mutation%7Blogout%7Baccepted%7D%7D", {
      headers: { "apollo-require-preflight": "1", ...user.headers },
    });
    expectRefusal(answer, { status: 405, code: "BAD_REQUEST" });
    expect(answer.headers.get("allow")).toBe("POST");
    expect((await server.graphql("{ me { id } }", {}, user.headers)).body.errors).toBeUndefined();
  });

  it("an operation that is not in the document", async () => {
    const query = "query A { __typename } query B { __typename }";
    for (const operationName of [undefined, "C"]) {
      expectRefusal(await rawPost(JSON.stringify({ query, operationName })), {
        status: 400,
        code: "BAD_REQUEST",
      });
    }
    const { body } = await post(server.url, { query, operationName: "B" });
    expect(body.data).toEqual({ __typename: "Query" });
  });
});

const persisted = '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}';

/** The same body without a length ahead of it. */
function chunked(body: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${server.url}/graphql`,
      { method: "POST", headers: { "content-type": "application/json" } },
      async (response) => {
        let text = "";
        for await (const piece of response) text += piece;
        const headers = new Headers(response.headers as Record<string, string>);
        resolve({ status: response.statusCode ?? 0, headers, text });
      },
    );
    sent.on("error", reject);
    sent.write(body);
    sent.end();
  });
}

describe("documents that cost more than they answer", () => {
  const nested = (levels: number, field: string, leaf: string) =>
    `${`${field}{`.repeat(levels)}${leaf}${"}".repeat(levels)}`;
  const times = (count: number, part: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => part(i)).join(" ");
  const instrument = (selection: string) => `{ instrument(symbol: "SPY") { ${selection} } }`;
  const introspection =
    "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }";

  it.each([
    ["a real path of 1,000 levels", instrument(nested(1_000, "underlying", "id")), "GRAPHQL_PARSE_FAILED"],
    ["a real path of 400 levels", instrument(nested(400, "underlying", "id")), "GRAPHQL_VALIDATION_FAILED"],
    [
      "a real path one level too deep",
      instrument(nested(documentLimits.depth - 1, "underlying", "id")),
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["a deep path in fragments", chainOfFragments(30), "GRAPHQL_VALIDATION_FAILED"],
    ["nonsense of 1,000 levels", `{${nested(1_000, "a", "a")}}`, "GRAPHQL_PARSE_FAILED"],
    ["nonsense of 600 levels", `{${nested(600, "a", "a")}}`, "GRAPHQL_VALIDATION_FAILED"],
    [
      "a literal of 900 levels",
      `{ me(a: ${"[".repeat(900)}${"]".repeat(900)}) { id } }`,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["100,000 open braces", "{".repeat(100_000), "GRAPHQL_PARSE_FAILED"],
    [
      "100 aliases",
      `{ ${times(100, (i) => `a${i}: __typename`)} b: me { id } ${times(100, (i) => `c${i}: me { id }`)} }`,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["3,000 tokens", `{ ${times(3_000, () => "__typename")} }`, "GRAPHQL_PARSE_FAILED"],
    [
      "fragments in a circle",
      "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "a fragment in itself",
      "{ me { ...A } } fragment A on User { workspaces { ...W } } fragment W on Workspace { ...W }",
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["fragments that double", doublingFragments(40), "GRAPHQL_VALIDATION_FAILED"],
    [
      "60 directives",
      `{ ${times(60, (i) => `me @include(if: ${i % 2 === 0}) { id }`)} }`,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "one field with 200 directives",
      `{ me ${times(200, () => "@skip(if: false)")} { id } }`,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["500 unknown directives", `{ me ${times(500, (i) => `@a${i}`)} { id } }`, "GRAPHQL_VALIDATION_FAILED"],
    ["500 unknown fields", `{ ${times(500, (i) => `f${i}`)} }`, "GRAPHQL_VALIDATION_FAILED"],
    ["introspection in circles", introspection, "GRAPHQL_VALIDATION_FAILED"],
    ["no syntax", "query {", "GRAPHQL_PARSE_FAILED"],
    ["text of 200 KB", `{ ${"x".repeat(200_000)} }`, "GRAPHQL_VALIDATION_FAILED"],
  ])("%s", async (_name, query, code) => {
    const startedAt = performance.now();
    const answer = await rawPost(JSON.stringify({ query }), {
      accept: "application/graphql-response+json",
      ...user.headers,
    });
    expectRefusal(answer, { status: 400, code });
    expect(answer.text.length).toBeLessThan(20_000);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    // Clients that know only the old media type get 200: the answer is well-formed, the document is not.
    expectRefusal(await rawPost(JSON.stringify({ query }), { accept: "application/json" }), {
      status: 200,
      code,
    });
  });

  it.each([
    [instrument(nested(19, "underlying", "id")), "21 levels", documentLimits.depth],
    [`{ ${times(70, (i) => `a${i}: me { id }`)} }`, "70 aliases", documentLimits.aliases],
    [`{ me ${times(80, () => "@skip(if: false)")} { id } }`, "80 directives", documentLimits.directives],
  ])("are told what they have and what they may: %s", async (query, found, most) => {
    const { body } = await server.graphql(query, {}, user.headers);
    const messages = body.errors?.map(({ message }) => message);
    expect(messages).toContain(`the document has ${found}, at most ${most} may be asked`);
  });

  it("but what dashboards send is served", async () => {
    const deep = nested(documentLimits.depth - 3, "underlying", "id");
    const many = times(
      documentLimits.aliases - 1,
      (i) => `a${i}: tradingSessions(from: "2026-03-05", to: "2026-03-06") { tradingDay }`,
    );
    const { body } = await server.graphql(instrument(deep), {}, user.headers);
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(["SYMBOL_NOT_FOUND"]);
    expect((await server.graphql(`{ ${many} }`)).body.errors).toBeUndefined();
  });

  function chainOfFragments(length: number): string {
    const links = times(length, (i) => `fragment F${i} on Instrument { underlying { ...F${i + 1} } }`);
    return `${instrument("...F0")} ${links} fragment F${length} on Instrument { id }`;
  }

  function doublingFragments(length: number): string {
    const links = times(
      length,
      (i) =>
        `fragment F${i} on Instrument { underlying { ...F${i + 1} } u${i}: underlying { ...F${i + 1} } }`,
    );
    return `${instrument("...F0")} ${links} fragment F${length} on Instrument { id }`;
  }
});

describe("extensions.meta", () => {
  const ask = (headers: Record<string, string>) =>
    server.graphql("{ me { id } }", {}, { ...user.headers, ...headers });

  it("says which request, when, how long and whether from cache", async () => {
    const { body, headers } = await ask({});
    const { meta } = body.extensions;
    expect(Object.keys(meta).sort()).toEqual(["cacheStatus", "executionTimeMs", "requestId", "timestamp"]);
    expect(meta.executionTimeMs).toBeGreaterThan(0);
    expect(meta.cacheStatus).toBe("NONE");
    expect(Math.abs(Date.parse(meta.timestamp) - Date.now())).toBeLessThan(10_000);
    expect(headers.get("x-request-id")).toBe(meta.requestId);
  });

  it("repeats a harmless X-Request-Id and no other", async () => {
    const { body } = await ask({ "x-request-id": "trace-42.abc_DEF" });
    expect(body.extensions.meta.requestId).toBe("trace-42.abc_DEF");
    for (const bad of ["short", "x".repeat(65), "with space", "<script>alert</script>"]) {
      expect((await ask({ "x-request-id": bad })).body.extensions.meta.requestId).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it("stands beside errors too", async () => {
    for (const query of ["{ nothing }", "{", '{ node(id: "x_1") { id } }']) {
      const { body } = await server.graphql(query, {}, { ...user.headers, "x-request-id": "with-errors" });
      expect(body.errors).toHaveLength(1);
      expect(body.extensions?.meta.requestId, query).toBe("with-errors");
    }
  });

  it("tells a cold cache from a warm one", async () => {
    const { email } = await registeredUser(server, "cache");
    expect(email).toContain("cache");
    const { body } = await server.graphql(
      "{ factorEtfPrices(lookbackDays: 5) { endDate } }",
      {},
      user.headers,
    );
    expect(["NONE", "MISS", "PARTIAL", "HIT"]).toContain(body.extensions.meta.cacheStatus);
  });
});

describe("the other doors", () => {
  it("/livez and /readyz", async () => {
    for (const path of ["/livez", "/readyz"]) {
      const { status, text } = await raw(path);
      expect({ status, body: JSON.parse(text) }).toMatchObject({ status: 200, body: { status: "ok" } });
    }
    expect((await raw("/livez")).text).toBe('{"status":"ok"}');
  });

  it("/readyz says so when the database is gone, /livez does not care", async () => {
    const other = await startTestServer();
    try {
      const { pathname } = new URL(other.databaseUrl);
      await server.sql.unsafe(`alter database ${pathname.slice(1)} with allow_connections false`);
      await server.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${pathname.slice(1)}`;
      const ready = await fetch(`${other.url}/readyz`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({
        status: "unavailable",
        parts: { database: { status: "failed" } },
      });
      expect((await fetch(`${other.url}/livez`)).status).toBe(200);
      const { status, body } = await other.graphql("{ me { id } }", {}, { "x-api-key": "rg_unknown" });
      expect(status).toBe(500);
      expect(body).toMatchObject({
        errors: [{ message: "internal error", extensions: { code: "INTERNAL" } }],
      });
      expect(body.errors).toHaveLength(1);
      await server.sql.unsafe(`alter database ${pathname.slice(1)} with allow_connections true`);
      // An answer of /readyz stands for a second.
      await expect
        .poll(async () => (await fetch(`${other.url}/readyz`)).status, { timeout: 5_000 })
        .toBe(200);
    } finally {
      await other.close();
    }
  });
});

describe("GraphiQL", () => {
  const browser = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };

  it("is one page that fetches nothing from elsewhere", async () => {
    const { status, headers, text } = await raw("/graphql", { headers: browser });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(text).toContain("<title>riskgraph</title>");
    const tags = text.match(/<(script|link|img|iframe|base|source|object|embed)\b[^>]*>/gi) ?? [];
    expect(tags.length).toBeGreaterThan(0);
    expect(tags.filter((tag) => /\b(src|href|data)\s*=\s*["']?\s*(https?:)?\/\//i.test(tag))).toEqual([]);
    expect(text.match(/\bimport\s*\(?\s*["'`](https?:)?\/\/[^"'`]*/g) ?? []).toEqual([]);
    expect(text.match(/\bfrom\s*["'](https?:)?\/\/[^"']*/g) ?? []).toEqual([]);
    expect(text.match(/(@import|url\()\s*["']?(https?:)?\/\/[^"')]*/g) ?? []).toEqual([]);
    expect(text.match(/importScripts\(\s*["'](https?:)?\/\/[^"')]*/g) ?? []).toEqual([]);
  });

  it("opens with the example operations", async () => {
    const { text } = await raw("/graphql", { headers: browser });
    for (const name of exampleOperations) expect(text).toMatch(new RegExp(`(query|mutation) ${name}\\b`));
  });

  it("comes compressed, and to browsers alone", async () => {
    const bytes = await new Promise<Buffer>((resolve, reject) => {
      request(`${server.url}/graphql`, { headers: browser }, async (response) => {
        expect(response.headers["content-encoding"]).toBe("gzip");
        resolve(Buffer.concat(await response.toArray()));
      })
        .on("error", reject)
        .end();
    });
    expect(bytes.length).toBeLessThan(4_000_000);
    expect(gunzipSync(bytes).length).toBeGreaterThan(bytes.length);
    expectRefusal(await raw("/graphql", { headers: { accept: "application/json" } }), {
      status: 400,
      code: "BAD_REQUEST",
    });
  });

  it("is sent once: a browser that has it is told that it is the same", async () => {
    const first = await raw("/graphql", { headers: browser });
    const etag = first.headers.get("etag")!;
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    expect(first.headers.get("vary")).toContain("accept");
    // fetch would answer a 304 from a cache of its own.
    const again = (tag: string) =>
      new Promise<{ status: number | undefined; bytes: number }>((resolve, reject) => {
        request(
          `${server.url}/graphql`,
          { headers: { ...browser, "if-none-match": tag } },
          async (response) => {
            const bytes = Buffer.concat(await response.toArray()).length;
            resolve({ status: response.statusCode, bytes });
          },
        )
          .on("error", reject)
          .end();
      });
    expect(await again(etag)).toEqual({ status: 304, bytes: 0 });
    expect(await again(`"other", W/${etag}`)).toEqual({ status: 304, bytes: 0 });
    expect((await again('"other"')).status).toBe(200);
  });

  it("can be switched off, like introspection", async () => {
    const closed = await startTestServer({
      databaseUrl: server.databaseUrl,
      env: { GRAPHIQL: "0", INTROSPECTION: "0" },
    });
    try {
      const page = await fetch(`${closed.url}/graphql`, { headers: browser });
      expect(page.status).toBe(400);
      for (const query of ["{ __schema { types { name } } }", '{ __type(name: "User") { name } }']) {
        const { status, body } = await closed.graphql(query);
        expect({ status, code: body.errors?.[0]?.extensions.code }).toEqual({
          status: 400,
          code: "GRAPHQL_VALIDATION_FAILED",
        });
        expect(body.data).toBeUndefined();
        expect(body.errors?.[0]?.message).toMatch(
          /^this server does not list its schema: __\w+ is not answered$/,
        );
        expect((await askBySocket(closed, { query }, {})).errors).toMatchObject(body.errors!);
      }
      for (const query of ["{ mee { id } }", "{ instruments(frist: 1) { nodes { id } } }"]) {
        const told = await server.graphql(query);
        expect(told.body.errors?.[0]?.message).toContain("Did you mean");
        const { body } = await closed.graphql(query);
        const bySocket = await askBySocket(closed, { query }, {});
        expect(bySocket.errors?.map(({ message }) => message)).toEqual(
          body.errors?.map(({ message }) => message),
        );
        expect(JSON.stringify([body, bySocket])).not.toMatch(/did you mean/i);
      }
      expect((await closed.graphql("{ __typename }")).body.data).toEqual({ __typename: "Query" });
      expect((await server.graphql('{ __type(name: "User") { name } }')).body.data).toEqual({
        __type: { name: "User" },
      });
    } finally {
      await closed.close();
    }
  });
});

describe("logs", () => {
  it("hold the operation and its request, not its variables, tokens or text", async () => {
    const secret = "s3cret-Passw0rd-of-nobody";
    await server.graphql(
      "mutation SecretLogin($input: LoginInput!) { login(input: $input) { accessToken } }",
      { input: { email: user.email, password: secret } },
      { "x-request-id": "logged-request", "x-api-key": "" },
    );
    await server.graphql('query Inline { node(id: "secret-in-the-text") { id } }', {}, user.headers);
    await server.graphql("{ me { id } }", {}, { authorization: `Bearer ${secret}` });
    await rawPost(`{"query": "${secret}`);
    const log = server.logs.join("");
    expect(log).toContain('"operation":"SecretLogin"');
    expect(log).toContain("logged-request");
    for (const text of [
      secret,
      user.email,
      user.password,
      user.headers.authorization,
      "secret-in-the-text",
    ]) {
      expect(log).not.toContain(text);
    }
    expect(log).not.toMatch(/eyJ[\w-]+\.[\w-]+/);
  });

  it("are the only place anything is printed to", () => {
    expect(printed.flatMap(({ mock }) => mock.calls.map((call) => String(call[0]).slice(0, 200)))).toEqual(
      [],
    );
  });
});
