import { setTimeout as wait } from "node:timers/promises";
import { pino } from "pino";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ChangeEvent, EventBus } from "../../../src/platform/events/event-bus.js";
import { follow } from "../../../src/platform/events/follow.js";
import { LiveValue } from "../../../src/platform/events/live-value.js";
import { postgresEvents } from "../../../src/platform/events/postgres-events.js";
import { publish } from "../../../src/platform/events/publish.js";
import { redisEvents } from "../../../src/platform/events/redis-events.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";
import { hasRedisServer, type OwnRedis, openOwnRedis } from "../../support/own-redis.js";

const log = pino({ level: "silent" });
const stores = ["POSTGRES", ...(hasRedisServer ? ["REDIS"] : [])] as const;

async function until(condition: () => boolean, patienceMs = 10_000) {
  const start = performance.now();
  while (!condition()) {
    if (performance.now() - start > patienceMs) throw new Error("it did not come to that");
    await wait(5);
  }
}

describe.each(stores)("events over %s", (kind) => {
  let database: TestDatabase;
  let redis: OwnRedis | null = null;
  const open: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    redis = kind === "REDIS" ? await openOwnRedis() : null;
  });
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });
  afterAll(async () => {
    await database?.drop();
    await redis?.close();
  });

  async function busOf(): Promise<{ bus: EventBus; sql: postgres.Sql }> {
    const sql = postgres(database.url, { max: 2, onnotice: () => {} });
    const bus = await EventBus.open(
      redis !== null ? redisEvents(redis.url, () => {}) : postgresEvents(sql),
      log,
    );
    open.push(() => bus.close().then(() => sql.end({ timeout: 1 })));
    return { bus, sql };
  }

  it("reach the listeners of every process, the sender's too, and nobody else", async () => {
    const [one, two] = [await busOf(), await busOf()];
    const heard: string[] = [];
    one.bus.listen("job", "a", (event) => heard.push(`one:${event?.id}`));
    const stop = two.bus.listen("job", "a", (event) => heard.push(`two:${event?.id}`));
    two.bus.listen("job", "b", () => heard.push("wrong"));
    two.bus.listen("other", "a", () => heard.push("wrong"));
    one.bus.publish({ topic: "job", id: "a" });
    await until(() => heard.length === 2);
    stop();
    one.bus.publish({ topic: "job", id: "a" });
    await until(() => heard.length === 3);
    await wait(30);
    expect(heard.sort()).toEqual(["one:a", "one:a", "two:a"]);
  });

  it("come in bursts larger than one message, each id once", async () => {
    const [one, two] = [await busOf(), await busOf()];
    const ids = Array.from({ length: 2_000 }, (_, i) => `identifier-of-something-${i}`);
    const heard = new Map<string, number>();
    for (const id of ids) two.bus.listen("burst", id, () => heard.set(id, (heard.get(id) ?? 0) + 1));
    for (let times = 0; times < 3; times += 1) for (const id of ids) one.bus.publish({ topic: "burst", id });
    await until(() => heard.size === ids.length);
    expect([...heard.values()].every((times) => times === 1)).toBe(true);
  });

  it("are told by the statement that makes them where the database carries them, after a pause", async () => {
    const { bus, sql } = await busOf();
    const heard: ChangeEvent[] = [];
    bus.listen("job", "a", (event) => event !== null && heard.push(event));
    const notice = bus.noticeOf({ topic: "job", id: "a" });
    if (kind === "REDIS") return expect(notice).toBeNull();
    await sql.begin(async (tx) => {
      await tx`select pg_notify(${notice!.channel}, ${notice!.payload})`;
      await wait(20);
      expect(heard).toEqual([]);
    });
    await until(() => heard.length === 1);
    // One right after another goes with what is gathered, and so does one while something is.
    await wait(20);
    expect(bus.noticeOf({ topic: "job", id: "a" })).not.toBeNull();
    expect(bus.noticeOf({ topic: "job", id: "a" })).toBeNull();
    await wait(20);
    bus.publish({ topic: "job", id: "b" });
    expect(bus.noticeOf({ topic: "job", id: "a" })).toBeNull();
  });

  it.runIf(kind === "POSTGRES")(
    "say that anything may have changed when the connection was lost",
    async () => {
      const { bus, sql } = await busOf();
      const heard: (ChangeEvent | null)[] = [];
      bus.listen("job", "a", (event) => heard.push(event));
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and pid <> pg_backend_pid()`;
      await until(() => heard.length > 0, 20_000);
      expect(heard[0]).toBeNull();
      bus.publish({ topic: "job", id: "a" });
      await until(() => heard.length > 1);
    },
  );
});

/** Only the fan-out within one process. */
async function localBus(): Promise<EventBus> {
  let deliver: (payload: string) => void = () => {};
  return EventBus.open(async ({ onPayload }) => {
    deliver = onPayload;
    return { channel: null, send: async (payload) => deliver(payload), close: async () => {} };
  }, log);
}

interface Ctx {
  readonly services: { readonly events: EventBus };
  renew(): Promise<Ctx>;
}

function contextOf(events: EventBus, renew?: () => Promise<Ctx>): Ctx {
  const ctx: Ctx = { services: { events }, renew: renew ?? (async () => ctx) };
  return ctx;
}

describe("publishing", () => {
  it("waits for the commit inside a transaction", async () => {
    const sent: ChangeEvent[] = [];
    const afterCommit: (() => void | Promise<void>)[] = [];
    const services = {
      events: { publish: (event: ChangeEvent) => void sent.push(event), deliver: () => {} },
    };
    publish({ services, afterCommit }, { topic: "t", id: "1" });
    expect(sent).toEqual([]);
    for (const act of afterCommit) await act();
    expect(sent).toEqual([{ topic: "t", id: "1" }]);
    publish({ services, afterCommit: null }, { topic: "t", id: "2" });
    expect(sent).toHaveLength(2);
  });
});

describe("following", () => {
  it("gives what is, then each change, and ends with the final value", async () => {
    const events = await localBus();
    let value = 1;
    const seen: number[] = [];
    const changes = follow(contextOf(events), {
      changes: [{ topic: "n", id: "x" }],
      read: async () => value,
      versionOf: (n) => n,
      isFinal: (n) => n === 3,
    });
    const reading = (async () => {
      for await (const n of changes) seen.push(n);
    })();
    await until(() => seen.length === 1);
    events.publish({ topic: "n", id: "x" });
    await wait(30);
    expect(seen).toEqual([1]);
    value = 2;
    events.publish({ topic: "n", id: "x" });
    await until(() => seen.length === 2);
    value = 3;
    events.publish({ topic: "n", id: "x" });
    await reading;
    expect(seen).toEqual([1, 2, 3]);
  });

  it.each([
    { told: "of nothing", thing: null, reads: 0 },
    { told: "of another thing", thing: { topic: "n", id: "y" }, reads: 0 },
    { told: "of the thing itself", thing: { topic: "n", id: "x" }, reads: 1 },
  ])(
    "reads a first value again when between reading and listening it was told $told",
    async ({ thing, reads }) => {
      const events = await localBus();
      events.deliver({ topic: "n", id: "x" });
      const after = events.moment;
      if (thing !== null) events.deliver(thing);
      let asked = 0;
      const changes = follow(contextOf(events), {
        changes: [{ topic: "n", id: "x" }],
        first: { value: 1, after },
        read: async () => {
          asked += 1;
          return 2;
        },
        versionOf: (n) => n,
      });
      expect((await changes.next()).value).toBe(1);
      const second = changes.next();
      await wait(50);
      expect(asked).toBe(reads);
      events.deliver({ topic: "n", id: "x" });
      expect((await second).value).toBe(2);
      await changes.return?.();
    },
  );

  it("takes what it no longer remembers for changed", async () => {
    const events = await localBus();
    const after = events.moment;
    for (let i = 0; i < 10_000; i += 1) events.deliver({ topic: "n", id: String(i) });
    expect(events.hasHeardSince(after, [{ topic: "n", id: "x" }])).toBe(false);
    events.deliver({ topic: "n", id: "one more" });
    expect(events.hasHeardSince(after, [{ topic: "n", id: "x" }])).toBe(true);
    expect(events.hasHeardSince(events.moment, [{ topic: "n", id: "x" }])).toBe(false);
  });

  it("looks by itself when an event was lost", async () => {
    const events = await localBus();
    let value = 1;
    const changes = follow(contextOf(events), {
      changes: [{ topic: "n", id: "x" }],
      read: async () => value,
      versionOf: (n) => n,
    });
    await changes.next();
    value = 2;
    expect((await changes.next()).value).toBe(2);
    await changes.return?.();
  });

  it("settles a waiting next() at once when the client leaves", async () => {
    const events = await localBus();
    const changes = follow(contextOf(events), {
      changes: [{ topic: "n", id: "x" }],
      read: async () => 1,
      versionOf: (n) => n,
    });
    await changes.next();
    const waiting = changes.next();
    const start = performance.now();
    await changes.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("skips what a slow client has no time for", async () => {
    const events = await localBus();
    let value = 0;
    const changes = follow(contextOf(events), {
      changes: [{ topic: "n", id: "x" }],
      read: async () => value,
      versionOf: (n) => n,
    });
    await changes.next();
    for (value = 1; value < 500; value += 1) events.publish({ topic: "n", id: "x" });
    value = 500;
    expect((await changes.next()).value).toBe(500);
    await changes.return?.();
  });

  it("leaves the least interval between two values", async () => {
    const events = await localBus();
    let value = 0;
    const changes = follow(contextOf(events), {
      changes: [{ topic: "n", id: "x" }],
      read: async () => value,
      versionOf: (n) => n,
      minIntervalMs: 200,
    });
    await changes.next();
    const start = performance.now();
    value = 1;
    events.publish({ topic: "n", id: "x" });
    await changes.next();
    expect(performance.now() - start).toBeGreaterThanOrEqual(190);
    await changes.return?.();
  });

  it("ends with the error once the rights are gone, and listens no more", async () => {
    const events = await localBus();
    let isGood = true;
    const ctx: Ctx = contextOf(events, async () => {
      if (!isGood) throw new Error("the session has ended");
      return ctx;
    });
    let value = 1;
    const changes = follow(ctx, {
      changes: [{ topic: "n", id: "x" }],
      read: async () => value,
      versionOf: (n) => n,
    });
    await changes.next();
    isGood = false;
    value = 2;
    events.publish({ topic: "n", id: "x" });
    await expect(changes.next()).rejects.toThrow("the session has ended");
    expect(await changes.next()).toEqual({ done: true, value: undefined });
  });
});

describe("a live value", () => {
  it("is computed once for all who watch it, and again after a change", async () => {
    const events = await localBus();
    let computed = 0;
    const live = new LiveValue<string>(events, {
      changes: [{ topic: "quotes", id: "all" }],
      minIntervalMs: 0,
    });
    const compute = async () => {
      computed += 1;
      await wait(20);
      return `AAPL:${computed}`;
    };
    const stops = Array.from({ length: 100 }, () => live.watch("AAPL"));
    const first = await Promise.all(stops.map(() => live.get("AAPL", compute)));
    expect(new Set(first)).toEqual(new Set(["AAPL:1"]));
    events.publish({ topic: "quotes", id: "all" });
    await wait(20);
    const second = await Promise.all(stops.map(() => live.get("AAPL", compute)));
    expect(new Set(second)).toEqual(new Set(["AAPL:2"]));
    for (const stop of stops) stop();
    await live.get("AAPL", compute);
    expect(computed).toBe(3);
  });

  it("is not computed more often than its interval allows", async () => {
    const events = await localBus();
    const at: number[] = [];
    const live = new LiveValue<number>(events, {
      changes: [{ topic: "quotes", id: "x" }],
      minIntervalMs: 100,
    });
    const compute = async () => at.push(performance.now());
    const stop = live.watch("x");
    const end = performance.now() + 550;
    while (performance.now() < end) {
      events.publish({ topic: "quotes", id: "x" });
      await wait(7);
      void live.get("x", compute);
    }
    stop();
    expect(at.length).toBeGreaterThan(3);
    expect(at.length).toBeLessThanOrEqual(7);
    for (let i = 1; i < at.length; i += 1) expect(at[i]! - at[i - 1]!).toBeGreaterThan(90);
  });

  it("forgets a failure", async () => {
    const events = await localBus();
    let times = 0;
    const live = new LiveValue<number>(events, { changes: [{ topic: "quotes", id: "x" }], minIntervalMs: 0 });
    const compute = async () => {
      times += 1;
      if (times === 1) throw new Error("once");
      return times;
    };
    const stop = live.watch("x");
    await expect(live.get("x", compute)).rejects.toThrow("once");
    expect(await live.get("x", compute)).toBe(2);
    stop();
  });
});
