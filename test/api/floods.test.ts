import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestDatabase } from "../support/clone-database.js";
import { createTestDatabase } from "../support/database.js";
import { startTestServer, type TestServer } from "../support/server.js";

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer({ databaseUrl: database.url, env: { RATE_LIMIT_PER_MINUTE: "5" } });
});
afterAll(async () => {
  await server?.close();
  await database?.drop();
});

let addresses = 0;
const freshAddress = () => ({ "x-forwarded-for": `10.78.0.${++addresses}` });

const rawRequest = (body: string, from: Record<string, string>) =>
  `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${Object.entries(
    from,
  )
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n${body}`;

/** The statuses of so many answers on one connection to requests sent all at once. */
async function statusesOf(requests: readonly string[]): Promise<string[]> {
  const socket = connect(Number(new URL(server.url).port), "localhost");
  await once(socket, "connect");
  let text = "";
  socket.setEncoding("latin1").on("data", (chunk) => {
    text += chunk;
  });
  socket.write(requests.join(""));
  const statuses = () => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status!);
  while (statuses().length < requests.length) await once(socket, "data");
  socket.destroy();
  return statuses();
}

const small = JSON.stringify({ query: "{ __typename }" });

describe("a flood", () => {
  it("sent ahead on one connection is answered to the last request, beyond its points with 429", async () => {
    const from = freshAddress();
    const first = await statusesOf(Array.from({ length: 400 }, () => rawRequest(small, from)));
    expect(first.filter((status) => status === "200").length).toBeGreaterThan(0);
    expect(first.filter((status) => status === "200").length).toBeLessThanOrEqual(6);
    expect(new Set(first)).toEqual(new Set(["200", "429"]));
    // Read on after a rest, and somebody else is served meanwhile.
    const again = statusesOf(Array.from({ length: 3 }, () => rawRequest(small, from)));
    expect((await server.graphql("{ __typename }", {}, freshAddress())).status).toBe(200);
    expect(await again).toContain("429");
  });

  it("of more operations at once than a minute's points is refused before any is read", async () => {
    const from = freshAddress();
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => server.graphql("{ __typename }", {}, from)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(34);
    for (const { body, headers } of refused) {
      expect(body.errors![0]!.extensions).toMatchObject({ code: "RATE_LIMITED", limit: 5 });
      expect(body.extensions.cost).toMatchObject({ points: 0, limit: 5 });
      expect(body.extensions.meta.requestId).toBe(headers.get("x-request-id"));
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    }
  });

  it("is refused unread, whatever its bodies hold, and the connection goes on", async () => {
    const from = freshAddress();
    for (let i = 0; i < 5; i += 1) await server.graphql("{ __typename }", {}, from);
    const long = JSON.stringify({ query: `{ __typename } # ${"x".repeat(200_000)}` });
    expect(await statusesOf([rawRequest(long, from), rawRequest("not json", from)])).toEqual(["429", "429"]);
    const byGet = await fetch(`${server.url}/graphql?query={__typename}`, {
      headers: { ...from, accept: "application/graphql-response+json", "apollo-require-preflight": "1" },
    });
    expect([byGet.status, byGet.headers.get("content-type")]).toEqual([
      429,
      "application/graphql-response+json; charset=utf-8",
    ]);
  });

  it("does not close the page and the probes", async () => {
    const from = freshAddress();
    for (let i = 0; i < 6; i += 1) await server.graphql("{ __typename }", {}, from);
    const page = await fetch(`${server.url}/graphql`, { headers: { ...from, accept: "text/html" } });
    expect(page.status).toBe(200);
    expect((await fetch(`${server.url}/livez`, { headers: from })).status).toBe(200);
  });
});
