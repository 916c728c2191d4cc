import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestDatabase } from "../support/clone-database.js";
import { createTestDatabase } from "../support/database.js";
import {
  type GraphQLAnswer,
  loginHeader,
  post,
  registeredUser,
  startTestServer,
  type TestServer,
} from "../support/server.js";
import { askBySocket } from "../support/socket-question.js";

let database: TestDatabase;
/** The server as it comes: 100 points a minute. */
let server: TestServer;
/** The same without compiled queries. */
let interpreted: TestServer;
/** Servers of one point a minute: who has spent it has nothing for as long as a test lasts. */
let slow: TestServer;
let slowInterpreted: TestServer;
const env = { JWT_SECRET: "one secret for all servers of this test", RATE_LIMIT_PER_MINUTE: "100" };

beforeAll(async () => {
  database = await createTestDatabase();
  const { url: databaseUrl } = database;
  server = await startTestServer({ databaseUrl, env });
  interpreted = await startTestServer({ databaseUrl, env, jit: false });
  const onePoint = { ...env, RATE_LIMIT_PER_MINUTE: "1" };
  slow = await startTestServer({ databaseUrl, env: onePoint });
  slowInterpreted = await startTestServer({ databaseUrl, env: onePoint, jit: false });
});
afterAll(async () => {
  await server?.close();
  await interpreted?.close();
  await slow?.close();
  await slowInterpreted?.close();
  await database?.drop();
});

const heavy = "{ instruments(first: 1000) { nodes { id symbol name } edges { cursor node { id name } } } }";
let addresses = 0;
/** An address nobody has asked from. */
const freshAddress = () => ({
  "x-forwarded-for": `10.77.${Math.floor(++addresses / 250)}.${addresses % 250}`,
});

/** The answer that says the least: the limits on it are what is looked at. */
const limitsOf = ({ headers }: Pick<GraphQLAnswer, "headers">) => ({
  limit: headers.get("x-ratelimit-limit"),
  remaining: headers.get("x-ratelimit-remaining"),
  reset: headers.get("x-ratelimit-reset"),
});

/** Spends the one point of a slow server. */
async function exhaust(headers: Record<string, string>): Promise<void> {
  const { body } = await slow.graphql("{ __typename }", {}, headers);
  expect(body.extensions.cost).toMatchObject({ points: 1, remaining: 0 });
}

const ask = (headers: Record<string, unknown>, query: string, at = server) =>
  askBySocket(at, { query }, headers);

describe("every answer", () => {
  it("says what it cost and what is left, in headers and in extensions.cost", async () => {
    const { headers } = await registeredUser(server);
    const first = await server.graphql("{ __typename }", {}, headers);
    expect(limitsOf(first)).toEqual({ limit: "100", remaining: "99", reset: "1" });
    expect(first.body.extensions.cost).toEqual({
      complexity: 1,
      points: 1,
      limit: 100,
      remaining: 99,
      resetSec: 1,
    });
    const second = await server.graphql(heavy, {}, headers);
    expect(second.body.errors).toBeUndefined();
    expect(second.body.extensions.cost).toMatchObject({ complexity: 9_001, points: 10 });
    expect(Number(second.headers.get("x-ratelimit-remaining"))).toBe(second.body.extensions.cost.remaining);
    expect(second.body.extensions.cost.remaining).toBeLessThanOrEqual(90);
  });

  it.each([
    { name: "data", query: "{ __typename }", status: 200, complexity: 1 },
    {
      name: "an error of a resolver",
      query: '{ instrument(symbol: "NO.SUCH") { id } }',
      status: 200,
      complexity: 2,
    },
    { name: "no syntax", query: "{", status: 400, complexity: null },
    { name: "no such field", query: "{ nothing }", status: 400, complexity: null },
    {
      name: "a fragment in a circle",
      query: "{ ...A } fragment A on Query { ...A }",
      status: 400,
      complexity: null,
    },
    {
      name: "a refused right",
      query: 'mutation { setUserRole(input: { email: "a@b.c", role: USER }) { __typename } }',
      status: 403,
      complexity: null,
    },
    {
      name: "a variable that does not fit",
      query: "query ($n: Int!) { instruments(first: $n) { nodes { id } } }",
      status: 400,
      complexity: 1,
    },
    {
      name: "what is too heavy",
      query: "{ instruments(first: 1000) { nodes { bars(first: 1000) { nodes { close } } } } }",
      status: 400,
      complexity: null,
    },
  ])("of $name is charged, compiled or not", async ({ query, status, complexity }) => {
    const { headers } = await registeredUser(server);
    for (const use of [1, 2, 3]) {
      const answers = [];
      for (const at of [server, interpreted]) {
        const answer = await at.graphql(query, {}, headers);
        const { cost } = answer.body.extensions;
        expect(cost.points, `use ${use}`).toBe(1);
        if (complexity !== null) expect(cost.complexity).toBe(complexity);
        expect(cost.remaining).toBeLessThan(100);
        expect(limitsOf(answer)).toEqual({
          limit: String(cost.limit),
          remaining: String(cost.remaining),
          reset: String(cost.resetSec),
        });
        answers.push({
          status: answer.status,
          codes: answer.body.errors?.map((error) => error.extensions.code),
        });
      }
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.status).toBe(status);
    }
  });

  it("to nobody in particular counts for the network", async () => {
    const from = freshAddress();
    const answers = [];
    for (const query of ["{ __typename }", "{", "{ me { id } }"])
      answers.push(await server.graphql(query, {}, from));
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 401]);
    const remaining = answers.map(({ body }) => body.extensions.cost.remaining);
    expect(remaining[0]).toBe(99);
    expect(remaining[2]).toBeLessThanOrEqual(98);
    const login = await server.graphql(
      "mutation Login($input: LoginInput!) { login(input: $input) { accessToken } }",
      { input: { email: "nobody@example.com", password: "wrong password" } },
      from,
    );
    expect(login.body.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    expect(login.headers.get("x-ratelimit-limit")).toBe("100");
  });
});

describe("who asks too much", () => {
  it("is refused with 429, Retry-After and what is left, over HTTP and sockets", async () => {
    const { headers } = await registeredUser(server);
    await exhaust(headers);
    for (const at of [slow, slowInterpreted]) {
      const answer = await at.graphql(heavy, {}, headers);
      expect(answer.status).toBe(429);
      const { extensions, message } = answer.body.errors![0]!;
      expect(extensions).toMatchObject({ code: "RATE_LIMITED", limit: 1 });
      expect(extensions.retryAfterSec).toBeGreaterThan(30);
      expect(extensions.retryAfterSec).toBeLessThanOrEqual(60);
      expect(message).toContain(`${extensions.retryAfterSec} s`);
      expect(answer.headers.get("retry-after")).toBe(String(extensions.retryAfterSec));
      expect(limitsOf(answer)).toMatchObject({ limit: "1", remaining: "0" });
      expect(answer.body.extensions.cost).toMatchObject({ points: 0, limit: 1, remaining: 0 });
      expect(answer.body.extensions.meta.requestId).toBe(answer.headers.get("x-request-id"));
      expect(answer.body.data).toBeUndefined();
    }
    const bySocket = await ask(headers, heavy, slow);
    expect(bySocket.errors?.[0]?.extensions).toMatchObject({ code: "RATE_LIMITED", limit: 1 });
  });

  it.each(["{ __typename }", "{", "{ nothing }", "{ me { id } }", "{ ...A } fragment A on Query { ...A }"])(
    "is refused whatever is sent, old clients too: %s",
    async (query) => {
      const from = freshAddress();
      await exhaust(from);
      for (const at of [slow, slowInterpreted]) {
        for (const accept of ["application/json", "application/graphql-response+json"]) {
          const { status, body, headers } = await at.graphql(query, {}, { ...from, accept });
          const codes = body.errors?.map((error) => error.extensions.code);
          expect({ status, codes }).toEqual({ status: 429, codes: ["RATE_LIMITED"] });
          expect(Number(headers.get("retry-after"))).toBeGreaterThan(30);
        }
      }
    },
  );

  it("by documents that are refused pays for them", async () => {
    for (const query of ["{", "{ nothing }", "{ me { id } }"]) {
      const from = freshAddress();
      expect((await slow.graphql(query, {}, from)).body.errors?.[0]?.extensions.code).not.toBe(
        "RATE_LIMITED",
      );
      expect((await slow.graphql(query, {}, from)).status).toBe(429);
    }
  });

  it.each([
    { name: "is no JSON", body: "{", status: 400 },
    { name: "is empty", body: "", status: 400 },
    { name: "is no request", body: "[]", status: 400 },
    { name: "is of another type", body: "{}", type: "text/plain", status: 400 },
    { name: "is of an unknown type", body: "{}", type: "application/x-thing", status: 415 },
    { name: "is too long", body: "x".repeat(300_000), status: 413 },
  ])("by a body that $name pays for it", async ({ body, type = "application/json", status }) => {
    const headers = { ...freshAddress(), "content-type": type };
    const send = () => fetch(`${slow.url}/graphql`, { method: "POST", headers, body });
    const first = await send();
    expect(first.status).toBe(status);
    expect(limitsOf(first)).toMatchObject({ limit: "1", remaining: "0" });
    const second = await send();
    expect(second.status).toBe(429);
    expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(30);
  });

  it("by invalid documents over a socket pays for them too", async () => {
    const { headers } = await registeredUser(server);
    expect((await ask(headers, "{ nothing }", slow)).errors?.[0]?.extensions?.code).toBe(
      "GRAPHQL_VALIDATION_FAILED",
    );
    for (const query of ["{ nothing }", "{", "{ __typename }"])
      expect((await ask(headers, query, slow)).errors?.[0]?.extensions?.code).toBe("RATE_LIMITED");
  });

  it("by one key has used up what the user's other keys and sessions share", async () => {
    const { headers } = await registeredUser(server);
    const made = await server.graphql(
      'mutation { createApiKey(input: { name: "k" }) { secret } }',
      {},
      headers,
    );
    const key = { "x-api-key": made.body.data.createApiKey.secret };
    await exhaust(key);
    expect((await slow.graphql(heavy, {}, key)).status).toBe(429);
    expect((await ask({ apiKey: key["x-api-key"] }, heavy, slow)).errors?.[0]?.extensions?.code).toBe(
      "RATE_LIMITED",
    );
    expect((await slow.graphql("{ me { id } }", {}, headers)).status).toBe(429);
    const { headers: somebodyElse } = await registeredUser(server);
    expect((await slow.graphql("{ me { id } }", {}, somebodyElse)).status).toBe(200);
  });

  it("in uploads too, which cost a point", async () => {
    const { headers } = await registeredUser(server);
    const upload = (at: TestServer) => {
      const form = new FormData();
      form.set("file", new Blob(["ticker,quantity\nOAK,1\n"]), "book.csv");
      return fetch(`${at.url}/uploads`, { method: "POST", headers, body: form });
    };
    const taken = await upload(server);
    expect(taken.status).toBe(201);
    expect(taken.headers.get("x-ratelimit-limit")).toBe("100");
    await exhaust(headers);
    const refused = await upload(slow);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(30);
    expect((await refused.json()).errors[0].extensions.code).toBe("RATE_LIMITED");
  });

  it("costs the database nothing more", async () => {
    const { headers } = await registeredUser(server);
    await exhaust(headers);
    await slow.graphql(heavy, {}, headers);
    await server.sql`alter table sessions rename to sessions_away`;
    await server.sql`alter table rate_buckets rename to rate_buckets_away`;
    try {
      // Without the tables an operation that asked them would be INTERNAL.
      const answers = await Promise.all(Array.from({ length: 200 }, () => slow.graphql(heavy, {}, headers)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429]));
    } finally {
      await server.sql`alter table rate_buckets_away rename to rate_buckets`;
      await server.sql`alter table sessions_away rename to sessions`;
    }
  });
});

describe("rateLimit", () => {
  const query = "{ rateLimit { limit remaining resetSec dailyUsed dailyLimit dailyResetAt tier } }";

  it("tells whoever asks of their own bucket", async () => {
    const { headers } = await registeredUser(server);
    const midnight = new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000).toISOString();
    for (const at of [server, interpreted, server, server]) {
      const { body } = await at.graphql(query, {}, headers);
      const { limit, remaining, resetSec } = body.extensions.cost;
      expect(body.data.rateLimit).toEqual({
        limit,
        remaining,
        resetSec,
        dailyUsed: null,
        dailyLimit: null,
        dailyResetAt: midnight,
        tier: "ALPHA",
      });
    }
    expect((await ask(headers, query)).data.rateLimit).toMatchObject({ limit: 100, tier: "ALPHA" });
    const anonymous = await server.graphql(query, {}, freshAddress());
    expect(anonymous.body.data.rateLimit).toMatchObject({ limit: 100, remaining: 99, tier: null });
  });

  it("of a plan with a daily quota counts, refuses, and names the plan that has more", async () => {
    const free = await startTestServer({
      databaseUrl: database.url,
      env: { ...env, DEFAULT_TIER: "FREE", DAILY_QUOTAS: "FREE=3,BASIC=250,GROWTH=2500" },
    });
    try {
      const { headers } = await registeredUser(server);
      for (const used of [1, 2, 3]) {
        const { body } = await free.graphql(query, {}, headers);
        expect(body.data.rateLimit).toMatchObject({ dailyUsed: used, dailyLimit: 3, tier: "FREE" });
      }
      // Asked alone it tells that the day is used up, before and after somebody was refused for it.
      const spent = { dailyUsed: 3, dailyLimit: 3, tier: "FREE" };
      expect((await free.graphql(query, {}, headers)).body.data.rateLimit).toMatchObject(spent);
      for (let i = 0; i < 2; i += 1) {
        const refused = await free.graphql("{ me { id } rateLimit { limit } }", {}, headers);
        expect(refused.status).toBe(429);
        const { extensions } = refused.body.errors![0]!;
        expect(extensions).toMatchObject({ code: "RATE_LIMITED", limit: 3, upgradeTo: "BASIC" });
        expect((extensions as { resetAt?: string }).resetAt).toMatch(/T00:00:00\.000Z$/);
        expect(refused.headers.get("retry-after")).toBe(String(extensions.retryAfterSec));
      }
      const fragment = `fragment F on Query ${query} query { __typename ...F }`;
      expect((await free.graphql(fragment, {}, headers)).body.data.rateLimit).toMatchObject(spent);
      expect((await ask(headers, query, free)).data.rateLimit).toMatchObject(spent);
      for (const other of ["{ me { id } }", "{ __typename }", "{"])
        expect((await ask(headers, other, free)).errors?.[0]?.extensions?.code).toBe("RATE_LIMITED");
      const kept = await server.graphql("{ exportMyData }", {}, headers);
      expect(kept.body.data.exportMyData.identity.dailyUsage).toEqual([
        { day: new Date().toISOString().slice(0, 10), operations: 3 },
      ]);
      // Who is not logged in has no plan.
      expect((await free.graphql(query, {}, freshAddress())).body.data.rateLimit.dailyLimit).toBeNull();
    } finally {
      await free.close();
    }
  });

  it("switched off says so", async () => {
    const off = await startTestServer({
      databaseUrl: database.url,
      env: { ...env, RATE_LIMIT_PER_MINUTE: "0" },
    });
    try {
      const answer = await off.graphql(query, {}, await loginOf(off));
      expect(answer.body.data.rateLimit).toMatchObject({ limit: null, remaining: null, resetSec: null });
      expect(limitsOf(answer)).toEqual({ limit: null, remaining: null, reset: null });
      expect(answer.body.extensions.cost).toMatchObject({ complexity: 8, points: 1, limit: null });
    } finally {
      await off.close();
    }
  });

  async function loginOf(at: TestServer) {
    const { email, password } = await registeredUser(server);
    return loginHeader(at, { email, password });
  }
});

describe("an operation that is too heavy", () => {
  it("is refused before it runs, over HTTP and sockets, naming its complexity and the limit", async () => {
    const { headers } = await registeredUser(server);
    const query = "{ instruments(first: 1000) { nodes { bars(first: 1000) { nodes { close } } } } }";
    const { status, body } = await post(server.url, { query }, headers);
    const expected = { code: "INVALID_INPUT", limit: 200_000 };
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions).toMatchObject(expected);
    expect(body.errors?.[0]?.message).toMatch(/complexity is \d+, at most 200000/);
    expect(body.data).toBeUndefined();
    const bySocket = await ask(headers, query);
    expect(bySocket.errors?.[0]?.extensions).toMatchObject(expected);
  });
});
