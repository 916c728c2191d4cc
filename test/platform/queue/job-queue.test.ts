import { setTimeout as wait } from "node:timers/promises";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type JobQueue,
  openJobQueue,
  type QueueStore,
  retryDelayMs,
} from "../../../src/platform/queue/job-queue.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";
import { hasRedisServer, type OwnRedis, openOwnRedis } from "../../support/own-redis.js";

const log = pino({ level: "silent" });

describe("waits between tries", () => {
  it("double from one second to 300, spread over their upper half", () => {
    expect([1, 2, 3, 9, 10, 40].map((tries) => retryDelayMs(tries, 1))).toEqual([
      1_000, 2_000, 4_000, 256_000, 300_000, 300_000,
    ]);
    expect(retryDelayMs(1, 0)).toBe(500);
    const spread = Array.from({ length: 200 }, () => retryDelayMs(3));
    expect(Math.min(...spread)).toBeGreaterThanOrEqual(2_000);
    expect(Math.max(...spread)).toBeLessThanOrEqual(4_000);
    expect(new Set(spread).size).toBeGreaterThan(50);
  });
});

const stores = ["POSTGRES", ...(hasRedisServer ? ["REDIS"] : [])] as const;

describe.each(stores)("the queue on %s", (kind) => {
  let database: TestDatabase;
  let redis: OwnRedis | null = null;
  let store: QueueStore;
  const open: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = kind === "REDIS" ? await openOwnRedis() : null;
    store =
      redis !== null
        ? { kind: "REDIS", url: redis.url }
        : { kind: "POSTGRES", url: database.url, applicationName: "queue-test" };
  });
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });
  afterAll(async () => {
    await database?.drop();
    await redis?.close();
  });

  async function queueOf(): Promise<JobQueue> {
    const queue = await openJobQueue(store, log);
    open.push(queue);
    return queue;
  }

  function work(queue: JobQueue, process: (id: string) => Promise<number | null>, concurrency = 4) {
    const worker = queue.work({ concurrency, process });
    open.push(worker);
    return worker;
  }

  async function until(condition: () => boolean | Promise<boolean>, patienceMs = 15_000) {
    const start = performance.now();
    while (!(await condition())) {
      if (performance.now() - start > patienceMs) throw new Error("it did not come to that");
      await wait(10);
    }
  }

  it("works entries off once and forgets them", async () => {
    const queue = await queueOf();
    const done: string[] = [];
    work(queue, async (id) => {
      done.push(id);
      return null;
    });
    const ids = Array.from({ length: 50 }, (_, i) => `entry-${i}`);
    await Promise.all(ids.map((id) => queue.add(id)));
    await until(() => done.length >= 50);
    await until(async () => (await queue.present(ids)).size === 0);
    expect([...done].sort()).toEqual([...ids].sort());
  });

  it("leaves an entry of the same id that has not ended as it is", async () => {
    const queue = await queueOf();
    for (let i = 0; i < 5; i += 1) await queue.add("same");
    let times = 0;
    work(queue, async () => {
      times += 1;
      await wait(50);
      return null;
    });
    await until(async () => (await queue.present(["same"])).size === 0);
    expect(times).toBe(1);
    await queue.add("same");
    await until(() => times === 2);
  });

  it("gives an entry another go after the wait it asks for, and after an error", async () => {
    const queue = await queueOf();
    const at: number[] = [];
    work(queue, async () => {
      at.push(performance.now());
      if (at.length === 1) return 300;
      if (at.length === 2) throw new Error("the database is away");
      return null;
    });
    await queue.add("again");
    await until(() => at.length === 3);
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(290);
    expect(at[1]! - at[0]!).toBeLessThan(2_000);
    expect(at[2]! - at[1]!).toBeGreaterThanOrEqual(490);
  });

  it("works on as many at once as it may, and no more", async () => {
    const queue = await queueOf();
    let atOnce = 0;
    let most = 0;
    let done = 0;
    work(
      queue,
      async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await wait(40);
        atOnce -= 1;
        done += 1;
        return null;
      },
      3,
    );
    await Promise.all(Array.from({ length: 12 }, (_, i) => queue.add(`wide-${i}`)));
    await until(() => done === 12);
    expect(most).toBe(3);
  });

  it("takes out what waits, and not what is worked on", async () => {
    const queue = await queueOf();
    await queue.add("waiting");
    expect(await queue.present(["waiting", "never"])).toEqual(new Set(["waiting"]));
    await queue.remove("waiting");
    await queue.remove("never");
    expect(await queue.present(["waiting"])).toEqual(new Set());

    let isBegun = false;
    let isDone = false;
    work(queue, async () => {
      isBegun = true;
      await wait(200);
      isDone = true;
      return null;
    });
    await queue.add("working");
    await until(() => isBegun);
    await queue.remove("working");
    await until(() => isDone);
  });

  it("waits for what is at work when it closes, and leaves the rest to others", async () => {
    const queue = await queueOf();
    const done: string[] = [];
    const first = queue.work({
      concurrency: 1,
      process: async (id) => {
        await wait(100);
        done.push(id);
        return null;
      },
    });
    await queue.add("one");
    await queue.add("two");
    await until(async () => (await queue.present(["one"])).size === 1);
    await wait(50);
    await first.close();
    expect(done.length).toBeLessThan(2);
    work(await queueOf(), async (id) => {
      done.push(id);
      return null;
    });
    await until(() => done.length === 2);
    expect([...done].sort()).toEqual(["one", "two"]);
  });

  it("answers a check", async () => {
    await expect((await queueOf()).check()).resolves.toBeUndefined();
  });
});
