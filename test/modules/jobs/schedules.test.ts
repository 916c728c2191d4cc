import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clearExpiredHourly, type Schedule } from "../../../src/modules/jobs/index.js";
import { startIfDue } from "../../../src/modules/jobs/schedules.js";
import { startWorker } from "../../../src/worker.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";
import { begun, countJob, sampleJobs } from "../../support/sample-jobs.js";
import { startTestServer, type TestServer } from "../../support/server.js";

let database: TestDatabase;
let servers: TestServer[];

beforeAll(async () => {
  database = await createTestDatabase();
  servers = await Promise.all(
    [1, 2, 3].map(() => startTestServer({ databaseUrl: database.url, moreJobs: sampleJobs })),
  );
});
afterAll(async () => {
  for (const server of servers ?? []) await server.close();
  await database?.drop();
});

const daily: Schedule = {
  name: "sample.daily",
  recurrence: { kind: "CRON", expression: "0 12 * * *", timeZone: "UTC" },
  job: { ...countJob, scope: "SYSTEM" },
  input: (dueAt) => ({
    name: `daily-${dueAt.toISOString().slice(0, 10)}`,
    steps: 1,
    stepMs: 0,
    estimateMs: 100,
  }),
};

const startEverywhere = (now: Date) =>
  Promise.all(
    Array.from({ length: 12 }, (_, i) => startIfDue(servers[i % 3]!.app.systemContext(), daily, now)),
  );

describe("a due time", () => {
  it("is started once, however many processes look at the same moment", async () => {
    const now = new Date("2026-03-05T12:00:01Z");
    const started = await startEverywhere(now);
    expect(started.filter((dueAt) => dueAt !== null)).toEqual([new Date("2026-03-05T12:00:00Z")]);
    expect((await startEverywhere(now)).every((dueAt) => dueAt === null)).toBe(true);
    const next = await startEverywhere(new Date("2026-03-06T12:00:00Z"));
    expect(next.filter((dueAt) => dueAt !== null)).toHaveLength(1);
    const rows = await servers[0]!
      .sql`select count(*)::int as n from computations where operation = 'sample.count'`;
    expect(rows[0]?.n).toBe(2);
  });

  it("that was missed is made up for once, and not after a day", async () => {
    const late = await startEverywhere(new Date("2026-03-10T11:00:00Z"));
    expect(late.filter((dueAt) => dueAt !== null)).toEqual([new Date("2026-03-09T12:00:00Z")]);
    const rare: Schedule = {
      ...daily,
      name: "sample.monthly",
      recurrence: { kind: "CRON", expression: "0 0 1 * *", timeZone: "UTC" },
    };
    expect(
      await startIfDue(servers[0]!.app.systemContext(), rare, new Date("2026-03-20T00:00:00Z")),
    ).toBeNull();
  });

  it("is worked off by a worker, and results past their lifetime are cleared", async () => {
    const [server] = servers;
    const { sql } = server!;
    await sql`update computations set state = 'COMPLETED', expires_at = now() - interval '1 hour'
      where operation = 'sample.count' and input->>'name' = 'daily-2026-03-05'`;
    const every: Schedule = {
      ...clearExpiredHourly,
      name: "sample.clear",
      recurrence: { kind: "CRON", expression: "* * * * *", timeZone: "UTC" },
    };
    const worker = startWorker(server!.app, [every]);
    try {
      for (let i = 0; i < 400; i += 1) {
        const [row] = await sql`select
          (select count(*)::int from computations where operation = 'jobs.clear-expired' and state = 'COMPLETED') as cleared,
          (select count(*)::int from computations where input->>'name' = 'daily-2026-03-05') as expired`;
        if (row?.cleared > 0 && row?.expired === 0 && begun.has("daily-2026-03-06")) return;
        await wait(50);
      }
      throw new Error("the worker did not get there");
    } finally {
      await worker.close();
    }
  });
});
