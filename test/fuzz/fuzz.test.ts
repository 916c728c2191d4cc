import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "../support/database.js";
import { seedTestDemo } from "../support/demo.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { runFuzz } from "./fuzz.js";

let server: TestServer;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  await seedTestDemo(database.url, new Date());
  server = await startTestServer({ databaseUrl: database.url, worker: true, env: { DEMO: "1" } });
});
afterAll(async () => {
  await server?.close();
  await drop?.();
});

it("answers whatever it is asked, in time and without a bug", async () => {
  const { url, sql, app } = server;
  const report = await runFuzz({ url, sql, schema: app.schema, operations: 2_000, seed: 20_261_121 });
  const bugs = server.logs.filter((line) => line.includes('"level":50'));
  expect(report.failures.map(({ why, request, viewer }) => ({ why, viewer, request }))).toEqual([]);
  expect(bugs).toEqual([]);
  expect(report.answered).toBeGreaterThan(200);
  expect(report.rootFields.size).toBeGreaterThan(30);
}, 240_000);
