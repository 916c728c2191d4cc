import { once } from "node:events";
import { request } from "node:http";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { readConfig } from "../../src/platform/config/config.js";
import { figure, parsePrometheus } from "../support/prometheus.js";
import { registeredUser, startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
let user: Awaited<ReturnType<typeof registeredUser>>;

beforeAll(async () => {
  server = await startTestServer();
  user = await registeredUser(server, "metrics");
});
afterAll(() => server?.close());

async function figures(at: TestServer = server) {
  const response = await fetch(`${at.url}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
  return parsePrometheus(await response.text());
}

type Figures = Awaited<ReturnType<typeof figures>>;

const answered = (all: Figures, operation: string, type: string, outcome: string) =>
  figure(all, "riskgraph_operations_total", { operation, type, outcome }) ?? 0;
const statements = (all: Figures, kind: string) =>
  figure(all, "riskgraph_sql_duration_seconds_count", { kind }) ?? 0;

/** One request with headers that fetch would not let through. */
async function statusOf(headers: Record<string, string>, at: TestServer = server): Promise<number> {
  const sent = request(`${at.url}/metrics`, { headers }).end();
  const [response] = await once(sent, "response");
  response.resume();
  return response.statusCode;
}

describe("/metrics", () => {
  it("is Prometheus' text with histograms that add up", async () => {
    const all = await figures();
    for (const [name, { type, samples }] of all) {
      expect(["counter", "gauge", "histogram"]).toContain(type);
      if (type !== "histogram") continue;
      const series = new Map<string, number[]>();
      for (const { name: sample, labels, value } of samples) {
        const { le, ...rest } = labels;
        const key = JSON.stringify(rest);
        if (sample === `${name}_bucket`) series.set(key, [...(series.get(key) ?? []), value]);
        if (sample === `${name}_count`) expect(series.get(key)?.at(-1)).toBe(value);
      }
      for (const counts of series.values()) expect(counts).toEqual([...counts].sort((a, b) => a - b));
    }
    expect(figure(all, "riskgraph_process_memory_bytes", { area: "resident" })).toBeGreaterThan(2 ** 24);
  });

  it("counts operations by name, type and outcome, and what they cost", async () => {
    const before = await figures();
    for (let use = 0; use < 3; use += 1) await server.graphql("query Me { me { id } }", {}, user.headers);
    await server.graphql("query Me { me { id } }");
    await server.graphql('query NodeById { node(id: "user_x") { id } }', {}, user.headers);
    const after = await figures();
    const rise = (operation: string, outcome: string) =>
      answered(after, operation, "query", outcome) - answered(before, operation, "query", outcome);
    expect([rise("Me", "ok"), rise("Me", "refused"), rise("NodeById", "failed")]).toEqual([3, 1, 1]);
    const timed = { operation: "Me", type: "query" };
    const count = (all: Figures) => figure(all, "riskgraph_operation_duration_seconds_count", timed) ?? 0;
    expect(count(after) - count(before)).toBe(4);
    expect(figure(after, "riskgraph_operation_duration_seconds_sum", timed)).toBeGreaterThan(0);
    expect(statements(after, "select") - statements(before, "select")).toBeGreaterThanOrEqual(4);
  });

  it("counts documents that are none, and writes", async () => {
    const before = await figures();
    await server.graphql("query {");
    await server.graphql("query Me { nothing }");
    const { body } = await server.graphql(
      'mutation UpdateProfile { updateProfile(input: { name: "Counted" }) { id } }',
      {},
      user.headers,
    );
    expect(body.errors).toBeUndefined();
    const after = await figures();
    const invalid = (all: Figures) =>
      answered(all, "other", "unknown", "invalid") + answered(all, "Me", "unknown", "invalid");
    expect(invalid(after) - invalid(before)).toBe(2);
    expect(
      answered(after, "UpdateProfile", "mutation", "ok") -
        answered(before, "UpdateProfile", "mutation", "ok"),
    ).toBe(1);
    expect(statements(after, "update")).toBeGreaterThan(statements(before, "update"));
  });

  it("gives names that clients make up no labels", async () => {
    const before = await figures();
    for (let i = 0; i < 40; i += 1) await server.graphql(`query MadeUp${i} { __typename }`);
    const after = await figures();
    const names = after.get("riskgraph_operations_total")!.samples.map(({ labels }) => labels.operation);
    expect(names.filter((name) => name?.startsWith("MadeUp"))).toEqual([]);
    expect(answered(after, "other", "query", "ok") - answered(before, "other", "query", "ok")).toBe(40);
  });

  it("counts the use of the column cache", async () => {
    const all = await figures();
    for (const cache of ["columns", "ledgers"]) {
      expect(figure(all, "riskgraph_cache_hits_total", { cache })).toBeGreaterThanOrEqual(0);
      expect(figure(all, "riskgraph_cache_misses_total", { cache })).toBeGreaterThanOrEqual(0);
      expect(figure(all, "riskgraph_cache_entries", { cache })).toBeGreaterThanOrEqual(0);
    }
    const ask = async () => {
      const { body } = await server.graphql(
        'mutation CreatePortfolio { createPortfolio(input: { name: "Counted", baseCurrency: "USD" }) { id } }',
        {},
        user.headers,
      );
      const { id } = body.data.createPortfolio;
      const overview = "query P($id: ID!) { portfolio(id: $id) { overview { totalValue } } }";
      const answer = await server.graphql(overview, { id }, user.headers);
      expect(answer.body.errors).toBeUndefined();
    };
    await ask();
    const use = (figuresOf: Figures) =>
      (figure(figuresOf, "riskgraph_cache_hits_total", { cache: "ledgers" }) ?? 0) +
      (figure(figuresOf, "riskgraph_cache_misses_total", { cache: "ledgers" }) ?? 0);
    expect(use(await figures())).toBeGreaterThan(use(all));
  });

  it("counts sockets while they are open, and what they ask", async () => {
    const before = await figures();
    const client = createClient({
      url: `${server.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: user.headers,
      lazy: false,
      retryAttempts: 0,
    });
    const openSockets = async () => figure(await figures(), "riskgraph_open_sockets");
    await expect.poll(openSockets).toBe(1);
    for await (const { data } of client.iterate({ query: "query Me { me { id } }" }))
      expect(data).toBeTruthy();
    const refused = client.iterate({ query: "query Me { nothing }" });
    await expect(refused.next()).rejects.toMatchObject([
      { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } },
    ]);
    const after = await figures();
    expect(answered(after, "Me", "query", "ok") - answered(before, "Me", "query", "ok")).toBe(1);
    const invalid = (all: Figures) =>
      answered(all, "Me", "unknown", "invalid") + answered(all, "other", "unknown", "invalid");
    expect(invalid(after) - invalid(before)).toBe(1);
    await client.dispose();
    await expect.poll(openSockets).toBe(0);
  });
});

describe("who may read /metrics", () => {
  it("this machine, under its own name", async () => {
    const port = new URL(server.url).port;
    expect(await statusOf({})).toBe(200);
    expect(await statusOf({ host: `127.0.0.1:${port}` })).toBe(200);
    expect(await statusOf({ host: "[::1]" })).toBe(200);
    for (const host of ["attacker.example", "localhost.attacker.example", "127.0.0.1.attacker.example"])
      expect(await statusOf({ host }), host).toBe(404);
  });

  it("nobody through a proxy, whoever the proxy says it is", async () => {
    for (const name of ["x-forwarded-for", "x-real-ip", "forwarded", "x-forwarded-host", "via"])
      expect(await statusOf({ [name]: "127.0.0.1" }), name).toBe(404);
  });

  it("as for a path that does not exist", async () => {
    const refused = await fetch(`${server.url}/metrics`, { headers: { "x-forwarded-for": "10.0.0.1" } });
    const nothing = await fetch(`${server.url}/metricz`, { headers: { "x-forwarded-for": "10.0.0.1" } });
    expect(await refused.text()).toBe((await nothing.text()).replace("metricz", "metrics"));
    expect(refused.status).toBe(nothing.status);
  });

  it("who knows the token, from anywhere, once there is one", async () => {
    const token = "a-token-for-prometheus";
    const guarded = await startTestServer({
      databaseUrl: server.databaseUrl,
      env: { METRICS_TOKEN: token },
    });
    try {
      expect(await statusOf({ authorization: `Bearer ${token}` }, guarded)).toBe(200);
      expect(
        await statusOf({ authorization: `bearer ${token}`, "x-forwarded-for": "10.0.0.1" }, guarded),
      ).toBe(200);
      for (const authorization of ["", token, `Basic ${token}`, `Bearer ${token}x`, "Bearer ", "Bearer x"])
        expect(await statusOf({ authorization }, guarded), authorization).toBe(404);
      expect(await statusOf({}, guarded)).toBe(404);
      expect(await statusOf(user.headers, guarded)).toBe(404);
    } finally {
      await guarded.close();
    }
  });

  it("never by a token that can be guessed", () => {
    expect(readConfig({ METRICS_TOKEN: "" }).metricsToken).toBeNull();
    expect(() => readConfig({ METRICS_TOKEN: "short" })).toThrow(/METRICS_TOKEN: needs at least 16/);
  });
});
