import { afterAll, beforeAll, expect, it } from "vitest";
import { type App, openApp } from "../src/app.js";
import { readConfig } from "../src/platform/config/config.js";
import { createLogger } from "../src/platform/logging/logger.js";
import { openWorkerProbes, type WorkerProbes } from "../src/worker.js";
import type { TestDatabase } from "./support/clone-database.js";
import { createTestDatabase } from "./support/database.js";

let database: TestDatabase;
let app: App;
let probes: WorkerProbes | null;

async function appWith(env: NodeJS.ProcessEnv): Promise<App> {
  const config = readConfig({
    DATABASE_URL: database.url,
    JWT_SECRET: "a worker's secret of 32 characters",
    ...env,
  });
  const options = {
    databaseUrl: database.url,
    applicationName: "riskgraph-test",
    log: createLogger("silent"),
  };
  return openApp({ config, ...options });
}

beforeAll(async () => {
  database = await createTestDatabase();
  app = await appWith({ PROBE_PORT: "0" });
  probes = await openWorkerProbes(app);
});
afterAll(async () => {
  await probes?.close();
  await app?.close();
  await database?.drop();
});

const get = (path: string) => fetch(`${probes!.url}${path}`);

it("answers who looks after a worker, and nothing else", async () => {
  expect((await get("/livez")).status).toBe(200);
  const ready = await get("/readyz");
  expect(ready.status).toBe(200);
  expect(Object.keys((await ready.json()).parts)).toEqual(expect.arrayContaining(["database", "queue"]));
  expect(await (await get("/metrics")).text()).toContain("riskgraph_");
  expect((await get("/graphql")).status).toBe(404);
});

it("says that it stops", async () => {
  probes!.announceStop();
  expect((await get("/readyz")).status).toBe(503);
  expect((await get("/livez")).status).toBe(200);
});

it("is not there unless a port is set", async () => {
  const silent = await appWith({});
  expect(await openWorkerProbes(silent)).toBeNull();
  await silent.close();
});
