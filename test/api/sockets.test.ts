import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { type Client, type ClientOptions, createClient, type ExecutionResult } from "graphql-ws";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { documentLimits } from "../../src/platform/graphql/limits.js";
import { loginHeader, registeredUser, startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
let user: Awaited<ReturnType<typeof registeredUser>>;

beforeAll(async () => {
  server = await startTestServer();
  user = await registeredUser(server, "socket");
});
afterAll(() => server?.close());

const open: { dispose(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.dispose();
});

const address = (at: TestServer = server) => `${at.url.replace("http", "ws")}/graphql`;

function connect(
  connectionParams: Record<string, unknown> = user.headers,
  options: Partial<ClientOptions> = {},
): Client {
  const client = createClient({
    url: address(),
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
    ...options,
  });
  open.push(client);
  return client;
}

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Result = ExecutionResult<any, any>;

/** The one answer of an operation; a refusal comes as `errors` too. */
function ask(
  client: Client,
  query: string,
  variables: Record<string, unknown> = {},
  operationName?: string,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let answer: Result | null = null;
    client.subscribe(
      { query, variables, ...(operationName ? { operationName } : {}) },
      {
        next: (result) => {
          if (answer !== null) reject(new Error("two answers"));
          answer = result as Result;
        },
        error: (errors) => (Array.isArray(errors) ? resolve({ errors } as Result) : reject(reasonOf(errors))),
        complete: () => (answer === null ? reject(new Error("no answer")) : resolve(answer)),
      },
    );
  });
}

/** A close event holds the whole socket, which nobody wants to read in a report. */
function reasonOf(error: unknown): Error {
  if (error instanceof Error) return error;
  const { code, reason } = error as { code?: number; reason?: string };
  return new Error(`socket closed: ${code} ${reason}`);
}

const codesOf = ({ errors }: Result) => errors?.map(({ extensions }) => extensions?.code);

/** A socket without a client library, past the handshake of HTTP. */
async function bare(at: TestServer = server, protocol = "graphql-transport-ws"): Promise<WebSocket> {
  const socket = new WebSocket(address(at), protocol);
  open.push({ dispose: () => socket.terminate() });
  await once(socket, "open");
  return socket;
}

async function closing(socket: WebSocket): Promise<{ code: number; reason: string }> {
  const [code, reason] = (await once(socket, "close")) as [number, Buffer];
  return { code, reason: reason.toString() };
}

async function nextMessage(socket: WebSocket): Promise<{ type: string; payload?: unknown }> {
  const [data] = (await once(socket, "message")) as [Buffer];
  return JSON.parse(data.toString());
}

describe("operations over a socket", () => {
  it("answer as over HTTP, with extensions.meta", async () => {
    const query = "query Me($first: Int!) { me { id email apiKeys(first: $first) { nodes { id } } } }";
    const overSocket = await ask(connect(), query, { first: 2 });
    const overHttp = await server.graphql(query, { first: 2 }, user.headers);
    expect(overSocket.data).toEqual(overHttp.body.data);
    expect(overSocket.errors).toBeUndefined();
    expect(Object.keys(overSocket.extensions.meta).sort()).toEqual(
      Object.keys(overHttp.body.extensions.meta).sort(),
    );
    expect(overSocket.extensions.meta.executionTimeMs).toBeGreaterThan(0);
  });

  it("run one beside the other on one socket, each with its own request id", async () => {
    const client = connect();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(client, "{ me { id } }")));
    expect(new Set(answers.map(({ data }) => data.me.id)).size).toBe(1);
    expect(new Set(answers.map(({ extensions }) => extensions.meta.requestId)).size).toBe(20);
  });

  it("write", async () => {
    const client = connect();
    const { data, errors } = await ask(
      client,
      'mutation { createWorkspace(input: { name: "By socket" }) { id name role } }',
    );
    expect(errors).toBeUndefined();
    expect(data.createWorkspace).toMatchObject({ name: "By socket", role: "OWNER" });
    const seen = await server.graphql(
      "query W($id: ID!) { workspace(id: $id) { name } }",
      { id: data.createWorkspace.id },
      user.headers,
    );
    expect(seen.body.data).toEqual({ workspace: { name: "By socket" } });
  });

  it("take the operation that is named", async () => {
    const query = "query A { __typename } query B { me { __typename } }";
    expect((await ask(connect(), query, {}, "B")).data).toEqual({ me: { __typename: "User" } });
    expect(codesOf(await ask(connect(), query, {}, "C"))).toEqual(["BAD_REQUEST"]);
    expect(codesOf(await ask(connect(), query))).toEqual(["BAD_REQUEST"]);
  });

  it.each([
    ["authorization", () => user.headers],
    ["Authorization", () => ({ Authorization: user.headers.authorization })],
  ])("know who connects by %s", async (_name, params) => {
    expect((await ask(connect(params()), "{ me { email } }")).data).toEqual({ me: { email: user.email } });
  });

  it("know an API key, within its scopes", async () => {
    const made = await server.graphql(
      'mutation { createApiKey(input: { name: "socket" }) { secret } }',
      {},
      user.headers,
    );
    for (const name of ["apiKey", "X-Api-Key"]) {
      const client = connect({ [name]: made.body.data.createApiKey.secret });
      expect((await ask(client, "{ me { email } }")).data).toEqual({ me: { email: user.email } });
      expect(codesOf(await ask(client, "{ exportMyData }"))).toEqual(["FORBIDDEN"]);
      expect(codesOf(await ask(client, "mutation { logout { accepted } }"))).toEqual(["FORBIDDEN"]);
    }
  });
});

describe("refusals over a socket", () => {
  it("are GraphQL's, and the socket lives on", async () => {
    const client = connect({});
    const refused = await ask(client, "{ me { id } }");
    expect(refused).toEqual({
      errors: [
        { message: "me needs a login or an API key", extensions: { code: "UNAUTHENTICATED", field: "me" } },
      ],
    });
    expect(
      (await ask(client, '{ tradingSessions(from: "2026-03-05", to: "2026-03-05") { tradingDay } }')).data,
    ).toEqual({
      tradingSessions: [{ tradingDay: "2026-03-05" }],
    });
    expect(
      codesOf(
        await ask(
          connect(),
          'mutation { setUserRole(input: { email: "a@b.example", role: USER }) { role } }',
        ),
      ),
    ).toEqual(["FORBIDDEN"]);
  });

  it.each([
    ["no syntax", "{", ["GRAPHQL_PARSE_FAILED"]],
    ["an unknown field", "{ nothing }", ["GRAPHQL_VALIDATION_FAILED"]],
    ["a path too deep", `{ me { ${"a { ".repeat(20)} id ${"} ".repeat(20)} } }`, "GRAPHQL_VALIDATION_FAILED"],
    [
      "a real path too deep",
      `{ instrument(symbol: "SPY") { ${"underlying { ".repeat(30)} id ${"} ".repeat(30)} } }`,
      ["GRAPHQL_VALIDATION_FAILED"],
    ],
    [
      "100 aliases",
      `{ ${Array.from({ length: 100 }, (_, i) => `a${i}: me { id }`).join(" ")} }`,
      ["GRAPHQL_VALIDATION_FAILED"],
    ],
    ["60 directives", `{ ${"me @skip(if: false) { id } ".repeat(60)} }`, ["GRAPHQL_VALIDATION_FAILED"]],
    ["3,000 tokens", `{ ${"__typename ".repeat(3_000)} }`, ["GRAPHQL_PARSE_FAILED"]],
    [
      "fragments in a circle",
      "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["a subscription there is not", "subscription { nothing }", ["GRAPHQL_VALIDATION_FAILED"]],
    ["an id that leads nowhere", '{ node(id: "x_1") { id } }', ["NOT_FOUND"]],
    ["an instant that is none", '{ instrument(symbol: "SPY", at: "soon") { id } }', ["INVALID_AT"]],
  ])("%s", async (_name, query, codes) => {
    const client = connect();
    const answer = await ask(client, query);
    if (typeof codes === "string") expect(new Set(codesOf(answer))).toEqual(new Set([codes]));
    else expect(codesOf(answer)).toEqual(codes);
    for (const { message } of answer.errors ?? []) expect(message.length).toBeLessThan(300);
    expect(JSON.stringify(answer)).not.toMatch(/stack|node_modules/);
    expect((await ask(client, "{ __typename }")).data).toEqual({ __typename: "Query" });
  });

  it("of variables are INVALID_INPUT, as over HTTP", async () => {
    const query = "query V($n: Int!) { me { apiKeys(first: $n) { nodes { id } } } }";
    for (const variables of [{ n: "2" }, {}, { n: null }]) {
      const overHttp = await server.graphql(query, variables, user.headers);
      const overSocket = await ask(connect(), query, variables);
      expect(codesOf(overSocket)).toEqual(["INVALID_INPUT"]);
      expect(overSocket.errors?.map(({ message }) => message)).toEqual(
        overHttp.body.errors?.map(({ message }) => message),
      );
    }
  });

  it("mask a bug and log it", async () => {
    await server.sql`alter table workspaces rename to workspaces_away`;
    try {
      const answer = await ask(connect(), "{ me { name workspaces { id } } }");
      expect(codesOf(answer)).toEqual(["INTERNAL"]);
      expect(answer.errors?.[0]?.message).toBe("internal error");
      expect(JSON.stringify(answer)).not.toContain("workspaces_away");
      expect(server.logs.filter((line) => line.includes("operation failed")).at(-1)).toContain(
        answer.extensions.meta.requestId,
      );
    } finally {
      await server.sql`alter table workspaces_away rename to workspaces`;
    }
  });
});

describe("the handshake", () => {
  it.each([
    ["a bad token", { authorization: "Bearer nonsense" }, "the access token is not valid or has expired"],
    ["no bearer", { authorization: "nonsense" }, "must read `Bearer <access token>`"],
    ["a bad key", { apiKey: "rg_nonsense" }, "the API key is not valid"],
    ["a token and a key", { authorization: "Bearer nonsense", apiKey: "rg_nonsense" }, "not both"],
    ["a token of 100 KB", { authorization: `Bearer ${"x".repeat(100_000)}` }, "not valid"],
    ["a token that is a number", { authorization: 7 }, "no text"],
    ["a key that is an object", { apiKey: { a: 1 } }, "no text"],
    ["a key that is false", { "X-Api-Key": false }, "no text"],
  ])("closes on %s with 4403 and says why", async (_name, payload, reason) => {
    const socket = await bare();
    socket.send(JSON.stringify({ type: "connection_init", payload }));
    expect(await closing(socket)).toEqual({ code: 4403, reason: expect.stringContaining(reason) });
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["credentials that are null", { authorization: null, apiKey: null }],
    ["empty credentials", { authorization: "", apiKey: "" }],
  ])("takes %s for nobody", async (_name, payload) => {
    const socket = await bare();
    socket.send(JSON.stringify({ type: "connection_init", ...(payload === undefined ? {} : { payload }) }));
    const [first] = await Promise.race([
      nextMessage(socket).then(({ type }) => [type]),
      closing(socket).then(({ code }) => [String(code)]),
    ]);
    expect(first).toBe("connection_ack");
  });

  it("closes on an ended session with 4403", async () => {
    const ended = await loginHeader(server, user);
    await server.graphql("mutation { logout { accepted } }", {}, ended);
    const socket = await bare();
    socket.send(JSON.stringify({ type: "connection_init", payload: ended }));
    expect((await closing(socket)).code).toBe(4403);
  });

  it.each<[string, (login: { authorization: string }) => Promise<unknown>]>([
    ["the session ends", (login) => server.graphql("mutation { logout { accepted } }", {}, login)],
    [
      "the password changes elsewhere",
      async () => {
        const change = { currentPassword: user.password, newPassword: user.password };
        await server.graphql(
          "mutation P($input: ChangePasswordInput!) { changePassword(input: $input) { accepted } }",
          { input: change },
          await loginHeader(server, user),
        );
        user = { ...user, headers: await loginHeader(server, user) };
      },
    ],
  ])("closes an open socket with 4403 soon when %s", async (_name, end) => {
    const login = await loginHeader(server, user);
    const socket = await bare();
    socket.send(JSON.stringify({ type: "connection_init", payload: login }));
    await nextMessage(socket);
    const closed = closing(socket);
    const start = performance.now();
    await end(login);
    expect((await closed).code).toBe(4403);
    // Some 100 ms where the machine has nothing else to do; the suite keeps it busy.
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it("closes an open socket with 4403 when its key is revoked or expires", async () => {
    const create = (expiresAt: string | null) =>
      server.graphql(
        'mutation K($expiresAt: DateTime) { createApiKey(input: { name: "s", expiresAt: $expiresAt }) { secret apiKey { id } } }',
        { expiresAt },
        user.headers,
      );
    const revoked = (await create(null)).body.data.createApiKey;
    const soon = (await create(new Date(Date.now() + 1_500).toISOString())).body.data.createApiKey;
    const codes = await Promise.all(
      [revoked, soon].map(async ({ secret }) => {
        const socket = await bare();
        socket.send(JSON.stringify({ type: "connection_init", payload: { apiKey: secret } }));
        await nextMessage(socket);
        const closed = closing(socket);
        if (secret === revoked.secret) {
          await server.graphql(
            "mutation R($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { id } }",
            { id: revoked.apiKey.id },
            user.headers,
          );
        }
        return closed;
      }),
    );
    expect(codes.map(({ code }) => code)).toEqual([4403, 4403]);
    expect(codes[1]?.reason).toBe("the credentials have expired");
  });

  it.each<[string, string[], number]>([
    [
      "an operation before the handshake",
      ['{"id":"1","type":"subscribe","payload":{"query":"{__typename}"}}'],
      4401,
    ],
    ["two handshakes", ['{"type":"connection_init"}', '{"type":"connection_init"}'], 4429],
    ["no JSON", ["hello"], 4400],
    ["a type there is not", ['{"type":"hello"}'], 4400],
    ["a number", ["7"], 4400],
  ])("closes on %s", async (_name, messages, code) => {
    const socket = await bare();
    for (const message of messages) socket.send(message);
    expect((await closing(socket)).code).toBe(code);
  });

  it("closes on one id used twice at a time", async () => {
    const socket = await bare();
    socket.send('{"type":"connection_init"}');
    await nextMessage(socket);
    const subscribe = '{"id":"1","type":"subscribe","payload":{"query":"{__typename}"}}';
    socket.send(subscribe);
    socket.send(subscribe);
    expect((await closing(socket)).code).toBe(4409);
  });

  it("speaks graphql-transport-ws alone", async () => {
    const socket = await bare(server, "graphql-ws").catch((error: Error) => error);
    if (socket instanceof Error) expect(socket.message).toMatch(/subprotocol|400/);
    else expect((await closing(socket)).code).toBe(4406);
  });

  it("is at /graphql alone", async () => {
    const socket = new WebSocket(address().replace("/graphql", "/other"), "graphql-transport-ws");
    const [error] = (await once(socket, "error")) as [Error];
    expect(error.message).toMatch(/Unexpected server response: 400/);
  });
});

describe("a message too long", () => {
  it("closes the socket, one that fits does not", async () => {
    const message = (length: number) => {
      const head = '{"id":"1","type":"subscribe","payload":{"query":"{__typename} #';
      return `${head}${"x".repeat(length - head.length - 3)}"}}`;
    };
    const socket = await bare();
    socket.send('{"type":"connection_init"}');
    await nextMessage(socket);
    socket.send(message(documentLimits.bodyBytes));
    expect(await nextMessage(socket)).toMatchObject({
      type: "next",
      payload: { data: { __typename: "Query" } },
    });
    socket.send(message(documentLimits.bodyBytes + 1));
    expect((await closing(socket)).code).toBe(1009);
    expect((await server.graphql("{ __typename }")).status).toBe(200);
  });
});

describe("a storm of openings", () => {
  it("lets everybody in, a dashboard among them, and ends with the server", async () => {
    const ending = await startTestServer({ databaseUrl: server.databaseUrl });
    const opening = () => {
      const socket = new WebSocket(address(ending), "graphql-transport-ws");
      open.push({ dispose: () => socket.terminate() });
      return socket;
    };
    const storm = Array.from({ length: 150 }, opening);
    const dashboard = connect({}, { url: address(ending) });
    expect((await ask(dashboard, "{ __typename }")).data).toEqual({ __typename: "Query" });
    await Promise.all(storm.map((socket) => socket.readyState === socket.OPEN || once(socket, "open")));

    // Some of these still wait for their turn when the server ends.
    const late = Array.from({ length: 40 }, opening);
    const ends = late.map(
      (socket) => new Promise((resolve) => socket.on("error", () => {}).once("close", resolve)),
    );
    await once(late[0]!, "open");
    await ending.close();
    await Promise.all(ends);
  });
});

describe("the server's end", () => {
  it("tells clients 1001 and leaves nothing behind", async () => {
    const handles = () => {
      const counts: Record<string, number> = {};
      for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
      return {
        servers: counts.TCPServerWrap ?? 0,
        sockets: counts.TCPSocketWrap ?? 0,
        timers: counts.Timeout ?? 0,
      };
    };
    await server.sql`select 1`;
    const before = handles();
    const ending = await startTestServer({ databaseUrl: server.databaseUrl });
    const sockets = [await bare(ending), await bare(ending), await bare(ending)];
    for (const socket of sockets.slice(0, 2)) {
      socket.send('{"type":"connection_init"}');
      await nextMessage(socket);
    }
    await ending.graphql("{ __typename }");
    expect(handles().servers).toBe(before.servers + 1);

    const ends = sockets.map(closing);
    const startedAt = performance.now();
    await ending.close();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect((await Promise.all(ends)).map(({ code }) => code)).toEqual([1001, 1001, 1001]);
    await expect(fetch(`${ending.url}/livez`)).rejects.toThrow();
    await ending.close();

    // Sockets of this test's own client side close a moment later.
    for (let tries = 0; tries < 30 && handles().sockets > before.sockets; tries++) await wait(100);
    const after = handles();
    expect(after.servers).toBe(before.servers);
    expect(after.sockets).toBeLessThanOrEqual(before.sockets);
  });

  it("waits for an operation that runs", async () => {
    const ending = await startTestServer({ databaseUrl: server.databaseUrl });
    const slow = fetch(`${ending.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        query:
          'mutation { login(input: { email: "nobody@example.com", password: "wrong password" }) { accessToken } }',
      }),
    });
    await wait(100);
    const closed = ending.close().then(() => "closed");
    const { errors } = (await (await slow).json()) as Result;
    expect(errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
    // The answered client keeps its connection: that must not keep the server.
    expect(await Promise.race([closed, wait(5_000, "still open 5 s after its last answer")])).toBe("closed");
  });
});
