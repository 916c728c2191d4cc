import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../support/database.js";
import { openOwnCluster } from "../../support/own-cluster.js";
import { hasRedisServer, openOwnRedis } from "../../support/own-redis.js";
import { finalStates, ProcessWorld } from "../../support/process-world.js";

/** A lock of the queue lasts 10 s and is looked after every 5 s; the rest is a busy machine. */
const takeOverMs = 40_000;

interface Restartable {
  kill(): Promise<void>;
  start(): Promise<void>;
}

const counting = (name: string, steps: number, stepMs: number) => ({
  name,
  steps,
  stepMs,
  estimateMs: 5_000,
});

// Each fault has its own database and processes, so they go on side by side: most of their time is waiting.
describe.concurrent("a fault", () => {
  const closing: (() => Promise<unknown> | unknown)[] = [];
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  async function worldOn(databaseUrl: string, redisUrl: string | null = null) {
    const world = await ProcessWorld.open({ databaseUrl, redisUrl });
    closing.push(() => world.close());
    const server = await world.start("server");
    const asker = await world.user(server);
    const ask = (job: string, input: object) => server.ask(job, input, asker);
    return { world, server, ask };
  }

  async function freshWorld() {
    const database = await createTestDatabase();
    closing.push(() => database.drop());
    return worldOn(database.url);
  }

  it("that takes a worker in the middle leaves the work to another, with one result", async () => {
    const { world, ask } = await freshWorld();
    const [first, jobId] = [
      await world.start("worker"),
      await ask("sample.count", counting("lost", 10, 300)),
    ];
    await world.until(jobId, ["PROCESSING"], 10_000);
    await first.end("SIGKILL");
    await world.start("worker");
    const computation = await world.until(jobId, finalStates, takeOverMs);
    expect(computation).toMatchObject({ state: "COMPLETED", attempts: 2, result: { removed: 10 } });
    expect(computation.failures).toMatchObject([{ attempt: 1, code: "WORKER_LOST" }]);
    expect(await world.ends("lost", computation.id)).toEqual({ run: 1, written: 1 });
  }, 240_000);

  it("between row and queue entry is made up for", async () => {
    const { world, ask } = await freshWorld();
    const jobId = await ask("sample.count", counting("forgotten", 1, 0));
    // What the database holds when the server died after its commit and before it told the queue.
    await world.sql`delete from bullmq.job`;
    await world.start("worker");
    const computation = await world.until(jobId, finalStates, takeOverMs);
    expect(computation).toMatchObject({ state: "COMPLETED", attempts: 1, failures: [] });
    expect(await world.ends("forgotten", computation.id)).toEqual({ run: 1, written: 1 });
  }, 240_000);

  it("in a calculation itself ends it FAILED after five workers", async () => {
    const { world, ask } = await freshWorld();
    const jobId = await ask("sample.poison", { name: "poison" });
    let taken = 0;
    while (!finalStates.includes((await world.computation(jobId)).state)) {
      const worker = await world.start("worker");
      await Promise.race([worker.ended, world.until(jobId, finalStates, takeOverMs).catch(() => {})]);
      taken += 1;
      expect(taken).toBeLessThan(7);
    }
    const computation = await world.computation(jobId);
    expect(computation).toMatchObject({
      state: "FAILED",
      attempts: 5,
      error_code: "WORKER_LOST",
      result: null,
    });
    expect(computation.failures.map(({ attempt, code }) => [attempt, code])).toEqual(
      [1, 2, 3, 4, 5].map((attempt) => [attempt, "WORKER_LOST"]),
    );
  }, 300_000);

  it("that is none: a worker that is told to stop puts its work back, and another goes on at once", async () => {
    const { world, ask } = await freshWorld();
    const first = await world.start("worker");
    const jobId = await ask("sample.count", counting("put-back", 400, 50));
    await world.until(jobId, ["PROCESSING"], 10_000);
    await world.start("worker");
    const since = performance.now();
    const code = first.end("SIGTERM");
    while ((await world.computation(jobId)).attempts < 2) {
      await wait(20);
      expect(performance.now() - since).toBeLessThan(takeOverMs);
    }
    expect(await code).toBe(0);
    // Had a lock to run out first, the first worker would be told as lost.
    expect(await world.computation(jobId)).toMatchObject({ state: "PROCESSING", attempts: 2, failures: [] });
  }, 240_000);

  it("that freezes a worker for longer than its lock: its late result is refused", async () => {
    const { world, ask } = await freshWorld();
    const frozen = await world.start("worker");
    const jobId = await ask("sample.count", counting("frozen", 1, 3_000));
    await world.until(jobId, ["PROCESSING"], 10_000);
    frozen.signal("SIGSTOP");
    await world.start("worker");
    const computation = await world.until(jobId, finalStates, takeOverMs);
    const [before] = await world.sql`select * from computations where id = ${computation.id}`;
    frozen.signal("SIGCONT");
    while ((await world.ends("frozen", computation.id)).run < 2) await wait(50);
    await wait(500);
    const [after] = await world.sql`select * from computations where id = ${computation.id}`;
    expect(after).toEqual(before);
    expect(computation).toMatchObject({ state: "COMPLETED", attempts: 2, result: { removed: 1 } });
    expect(await world.ends("frozen", computation.id)).toEqual({ run: 2, written: 1 });
    expect(await frozen.end("SIGTERM")).toBe(0);
  }, 240_000);

  it("of the database: it is restarted, and the processes go on without a restart of theirs", {
    timeout: 240_000,
  }, async () => {
    const cluster = await openOwnCluster();
    closing.push(() => cluster.close());
    await outlives(await worldOn(cluster.url), cluster);
  });

  it.runIf(hasRedisServer)(
    "of a Redis that comes back empty: nothing queued is lost",
    async () => {
      const redis = await openOwnRedis();
      closing.push(() => redis.close());
      const database = await createTestDatabase();
      closing.push(() => database.drop());
      await outlives(await worldOn(database.url, redis.url), redis);
    },
    240_000,
  );

  /** What is queued and at work when a store dies is done once it is back, by the same processes. */
  async function outlives({ world, server, ask }: Awaited<ReturnType<typeof worldOn>>, store: Restartable) {
    const processes = [server, await world.start("worker"), await world.start("worker")];
    const ended: string[] = [];
    for (const one of processes) void one.ended.then(() => ended.push(one.lines.slice(-40).join("\n")));
    const names = Array.from({ length: 16 }, (_, i) => `before-${i}`);
    const jobs = await Promise.all(names.map((name) => ask("sample.count", counting(name, 20, 100))));
    await world.until(jobs[0]!, ["PROCESSING"], 10_000);
    await store.kill();
    await wait(2_000);
    await store.start();

    const done = await Promise.all(jobs.map((job) => world.until(job, finalStates, 2 * takeOverMs)));
    expect(done.map(({ state, result }) => [state, result])).toEqual(
      jobs.map(() => ["COMPLETED", { removed: 20 }]),
    );
    for (const [i, { id }] of done.entries()) expect((await world.ends(names[i]!, id)).written).toBe(1);
    const since = performance.now();
    await world.until(await ask("sample.count", counting("after", 1, 0)), ["COMPLETED"], takeOverMs);
    expect(performance.now() - since).toBeLessThan(20_000);
    expect(ended).toEqual([]);
  }
});
