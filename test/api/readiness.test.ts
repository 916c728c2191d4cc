import { connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReadyReport } from "../../src/platform/http/readiness.js";
import type { TestDatabase } from "../support/clone-database.js";
import { createTestDatabase } from "../support/database.js";
import { startTestServer, type TestServer } from "../support/server.js";

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer({ databaseUrl: database.url });
});
afterAll(async () => {
  await server?.close();
  await database?.drop();
});

async function ready(at: TestServer = server): Promise<{ status: number; body: ReadyReport; text: string }> {
  const response = await fetch(`${at.url}/readyz`);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text) as ReadyReport, text };
}

const soon = { timeout: 15_000, interval: 100 };

describe("/readyz", () => {
  it("answers part by part", async () => {
    const { status, body } = await ready();
    expect(status).toBe(200);
    expect(body).toEqual({
      status: "ok",
      parts: {
        database: { status: "ok", ms: expect.any(Number) },
        migrations: {
          status: "ok",
          ms: expect.any(Number),
          detail: { applied: expect.stringMatching(/^\d{4}_\w+$/), expected: expect.any(String) },
        },
        freshness: {
          status: "ok",
          ms: expect.any(Number),
          detail: { newestBarDay: null, barsVersion: 0 },
        },
        queue: { status: "ok", ms: expect.any(Number) },
      },
    });
    const { applied, expected } = body.parts.migrations!.detail!;
    expect(applied).toBe(expected);
  });

  it("looks at the database about once a second, however often it is asked", async () => {
    const looked = async () => {
      const page = await (await fetch(`${server.url}/metrics`)).text();
      return Number(/riskgraph_sql_duration_seconds_count\{kind="select"\} (\d+)/.exec(page)?.[1]);
    };
    const before = await looked();
    const startedAt = performance.now();
    for (let round = 0; round < 20; round += 1) await Promise.all(Array.from({ length: 10 }, () => ready()));
    const seconds = (performance.now() - startedAt) / 1_000;
    // Database and migrations, each once a second begun, and freshness at most once.
    expect((await looked()) - before).toBeLessThanOrEqual(2 * (Math.floor(seconds) + 2) + 2);
  });

  it.each([
    [
      "older than the program",
      "delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)",
      /^\d{4}_\w+$/,
    ],
    [
      "newer than the program",
      "insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 9999999999999)",
      null,
    ],
  ])("refuses a database %s", async (_name, change, applied) => {
    const own = await startTestServer();
    try {
      await own.sql.unsafe(change);
      const { status, body } = await ready(own);
      expect(status).toBe(503);
      expect(body).toMatchObject({ status: "unavailable", parts: { database: { status: "ok" } } });
      const { detail, status: part } = body.parts.migrations!;
      expect(part).toBe("failed");
      if (applied === null) expect(detail?.applied).toBeNull();
      else expect(detail?.applied).toMatch(applied);
      expect(detail?.applied).not.toBe(detail?.expected);
      expect((await own.graphql("{ __typename }")).status).toBe(200);
    } finally {
      await own.close();
    }
  });

  it("tells the newest public day, and nothing of private data", async () => {
    const own = await startTestServer();
    try {
      await own.sql`insert into sources (code, basis, recorded_at) values ('TEST', 'RAW', now())`;
      await own.sql`
        insert into instruments (symbol, instrument_class, currency, workspace_id) values
          ('PUB', 'EQUITY', 'USD', null), ('PRIV', 'EQUITY', 'USD', gen_random_uuid())`;
      await own.sql`
        insert into bars (instrument_id, source_id, trading_day, known_at, recorded_at, revision)
        select i.id, s.id, d.day::date, now(), now(), 1
        from instruments i, sources s,
          (values ('PUB', '2026-03-04'), ('PUB', '2026-03-05'), ('PRIV', '2026-03-09')) as d (symbol, day)
        where i.symbol = d.symbol and s.code = 'TEST'`;
      await own.sql`insert into data_versions (scope, version) values ('bars', 7)`;
      const { body } = await ready(own);
      expect(body.parts.freshness?.detail).toEqual({ newestBarDay: "2026-03-05", barsVersion: 7 });
    } finally {
      await own.close();
    }
  });

  it("does not hang with the database, tells nothing of it, and comes back with it", async () => {
    const proxy = await openProxy(database.url);
    const own = await startTestServer({ databaseUrl: proxy.url });
    try {
      expect((await ready(own)).status).toBe(200);
      proxy.hold();
      const failed = async () => (await ready(own)).body.parts.database?.status;
      await expect.poll(failed, soon).toBe("failed");
      const startedAt = performance.now();
      const { status, body, text } = await ready(own);
      expect(performance.now() - startedAt).toBeLessThan(4_000);
      expect(status).toBe(503);
      expect(body.status).toBe("unavailable");
      expect(body.parts.migrations?.status).toBe("failed");
      for (const secret of ["select", "127.0.0.1", "password", "stack", "Error", new URL(proxy.url).port])
        expect(text).not.toContain(secret);
      const livedAt = performance.now();
      expect((await fetch(`${own.url}/livez`)).status).toBe(200);
      expect(performance.now() - livedAt).toBeLessThan(1_000);
      proxy.release();
      await expect.poll(async () => (await ready(own)).status, soon).toBe(200);
      expect(own.logs.filter((line) => line.includes('"part":"database"')).length).toBe(2);
    } finally {
      proxy.release();
      await own.close();
      proxy.close();
    }
  });
});

/** A way to the database that can be blocked without anybody being told, as a lost network is. */
async function openProxy(to: string) {
  const target = new URL(to);
  const sockets = new Set<Socket>();
  let isHeld = false;
  const relay = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      if (isHeld) from.pause();
      from.on("data", (chunk) => into.write(chunk));
      from.on("end", () => into.end());
      from.on("error", () => into.destroy());
      from.on("close", () => sockets.delete(from));
      if (isHeld) from.pause();
    }
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  const url = new URL(to);
  url.hostname = "127.0.0.1";
  url.port = String((relay.address() as { port: number }).port);
  return {
    url: url.href,
    hold() {
      isHeld = true;
      for (const socket of sockets) socket.pause();
    },
    release() {
      isHeld = false;
      for (const socket of sockets) socket.resume();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      relay.close();
    },
  };
}
