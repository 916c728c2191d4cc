import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestJob } from "../../src/modules/jobs/index.js";
import { SocketClient } from "../bench/socket-client.js";
import type { TestDatabase } from "../support/clone-database.js";
import { createTestDatabase } from "../support/database.js";
import { hasRedisServer, type OwnRedis, openOwnRedis } from "../support/own-redis.js";
import { countJob, sampleJobs } from "../support/sample-jobs.js";
import { registeredUser, startTestServer, type TestServer } from "../support/server.js";

const jobsPerSocket = 75;
const socketsPerUser = 2;
const userCount = 2;
const jobCount = userCount * socketsPerUser * jobsPerSocket;

describe.each(["PostgreSQL", ...(hasRedisServer ? ["Redis"] : [])])("on %s", (store) => {
  let database: TestDatabase;
  let redis: OwnRedis | null = null;
  let server: TestServer;
  /** On the same database, each with its own queue, events and pools. */
  let workers: TestServer[];

  beforeAll(async () => {
    redis = store === "Redis" ? await openOwnRedis() : null;
    database = await createTestDatabase();
    const env = {
      JWT_SECRET: "a secret that all servers of this test share",
      ...(redis === null ? {} : { REDIS_URL: redis.url }),
    };
    const options = { databaseUrl: database.url, moreJobs: sampleJobs, env };
    server = await startTestServer(options);
    workers = await Promise.all([1, 2, 3].map(() => startTestServer({ ...options, worker: true })));
    await server.sql`create table sample_ends (name text)`;
  });
  afterAll(async () => {
    await Promise.all((workers ?? []).map((worker) => worker.close()));
    await server?.close();
    await redis?.close();
    await database?.drop();
  });

  /** The states that a watcher of a new job sees, to the end of its subscription. */
  async function statesOfOne(socket: SocketClient, authorization: string, name: string): Promise<string[]> {
    const ctx = await server.app.createContext({
      requestId: "test",
      authorization,
      apiKey: null,
      caller: { address: "127.0.0.1", agent: null, session: null },
    });
    const { id } = await requestJob(ctx, countJob, {
      input: { name, steps: 1, stepMs: 0, estimateMs: 5_000 },
      workspaceId: ctx.viewer!.workspaces[0]!.id,
      mode: "ASYNC",
    });
    const states: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const query = "subscription J($id: ID!) { jobChanged(id: $id) { status } }";
      const refuse = (errors: unknown) => reject(new Error(JSON.stringify(errors)));
      socket.subscribe(
        query,
        { id },
        {
          next: ({ data, errors }) =>
            errors === undefined ? states.push(data.jobChanged.status) : refuse(errors),
          ended: (errors) => (errors === null ? resolve() : refuse(errors)),
        },
      );
    });
    return states;
  }

  it(`every one of ${jobCount} final states is seen once, by its own watcher, and last`, async () => {
    const users = [await registeredUser(server, "fan"), await registeredUser(server, "out")];
    const seen: string[][] = [];
    await Promise.all(
      users.flatMap(({ headers: { authorization } }, user) =>
        Array.from({ length: socketsPerUser }, async (_, socket) => {
          const client = await SocketClient.open(server.url, { authorization });
          const names = Array.from({ length: jobsPerSocket }, (_, i) => `${user}-${socket}-${i}`);
          seen.push(...(await Promise.all(names.map((name) => statesOfOne(client, authorization, name)))));
          client.close();
        }),
      ),
    );
    expect(seen).toHaveLength(jobCount);
    expect(seen.map((states) => states.at(-1))).toEqual(Array(jobCount).fill("COMPLETED"));
    expect(seen.filter((states) => states.filter((state) => state === "COMPLETED").length !== 1)).toEqual([]);
    const [ends] =
      await server.sql`select count(*)::int as all, count(distinct name)::int as names from sample_ends`;
    expect(ends).toEqual({ all: jobCount, names: jobCount });
  }, 60_000);
});
