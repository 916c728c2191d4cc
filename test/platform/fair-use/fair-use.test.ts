import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Sql } from "../../../src/platform/db/client.js";
import { AppError } from "../../../src/platform/errors.js";
import { BucketStore } from "../../../src/platform/fair-use/bucket-store.js";
import { FairUse, type FairUsePolicy } from "../../../src/platform/fair-use/fair-use.js";
import type { Payer } from "../../../src/platform/fair-use/payer.js";
import { chargeRefused } from "../../../src/platform/graphql/admission.js";
import { tiers } from "../../../src/platform/tiers.js";
import { dailyUsage, rateBuckets } from "../../../src/tables/identity.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";

let database: TestDatabase;
let sql: Sql;
/** What was sent to the database. */
const statements: string[] = [];
/** The time, as the limiters see it. */
let nowMs = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, {
    max: 8,
    max_lifetime: null,
    onnotice: () => {},
    connection: { TimeZone: "UTC" },
    debug: (_connection, query) => void statements.push(query),
  });
});
afterAll(async () => {
  await sql?.end();
  await database?.drop();
});
beforeEach(() => {
  nowMs = Date.parse("2026-03-05T15:00:00Z");
});

function fairUse(policy: Partial<FairUsePolicy> = {}): FairUse {
  const store = new BucketStore(sql, { buckets: rateBuckets, dailyUsage });
  return new FairUse(store, { perMinute: 100, plans: tiers, dailyQuotas: {}, ...policy }, () => nowMs);
}

/** A claim and viewer of their own. */
function somebody(tier = "ALPHA") {
  const userId = randomUUID();
  const claim = { authorization: `Bearer ${userId}`, apiKey: null, address: "10.0.0.1" };
  return { userId, claim, viewer: { userId, tier } };
}

async function pay(payer: Payer, complexity: number | null = 1): Promise<AppError | null> {
  try {
    await payer.pay(complexity);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

describe("a bucket of 100 points a minute", () => {
  it("takes what an operation costs and says what is left", async () => {
    const { claim, viewer } = somebody();
    const limiter = fairUse();
    const first = limiter.payer(claim, viewer);
    expect(await pay(first, 2_500)).toBeNull();
    expect(first.charge).toEqual({
      complexity: 2_500,
      points: 3,
      limit: 100,
      remaining: 97,
      resetSec: 2,
      dailyUsed: null,
      dailyLimit: null,
    });
    const refused = limiter.payer(claim, viewer);
    expect(await pay(refused, null)).toBeNull();
    expect(refused.charge).toMatchObject({ complexity: null, points: 1, remaining: 96 });
  });

  it("is shared by two processes", async () => {
    const { claim, viewer } = somebody();
    const [one, two] = [fairUse(), fairUse()];
    for (let i = 0; i < 2; i += 1) {
      expect(await pay(one.payer(claim, viewer), 25_000)).toBeNull();
      expect(await pay(two.payer(claim, viewer), 25_000)).toBeNull();
    }
    for (const limiter of [one, two]) {
      const payer = limiter.payer(claim, viewer);
      expect(await pay(payer)).toMatchObject({
        code: "RATE_LIMITED",
        details: { retryAfterSec: 1, limit: 100 },
      });
      expect(payer.charge).toMatchObject({ points: 0, remaining: 0, resetSec: 60 });
    }
  });

  it("lets exactly 100 of 200 parallel operations through, from one process or two", async () => {
    for (const limiters of [[fairUse()], [fairUse(), fairUse()]]) {
      const { claim, viewer } = somebody();
      const asked = Array.from({ length: 200 }, (_, i) =>
        pay(limiters[i % limiters.length]!.payer(claim, viewer)),
      );
      const refused = (await Promise.all(asked)).filter((error) => error !== null);
      expect(refused).toHaveLength(100);
      for (const { code, details } of refused) {
        expect(code).toBe("RATE_LIMITED");
        expect(details.retryAfterSec).toBeGreaterThanOrEqual(1);
      }
    }
  });

  it("refills with time, and who waits as long as told is served", async () => {
    const { claim, viewer } = somebody();
    const limiter = fairUse();
    for (let i = 0; i < 4; i += 1) await pay(limiter.payer(claim, viewer), 25_000);
    for (const complexity of [1, 5_000, 25_000]) {
      const refused = await pay(limiter.payer(claim, viewer), complexity);
      const { retryAfterSec = 0 } = refused?.details ?? {};
      expect(retryAfterSec).toBe(Math.ceil((Math.ceil(complexity / 1_000) * 60) / 100));
      nowMs += retryAfterSec * 1_000 - 1_000;
      expect(await pay(limiter.payer(claim, viewer), complexity)).not.toBeNull();
      nowMs += 1_000;
      expect(await pay(limiter.payer(claim, viewer), complexity)).toBeNull();
    }
    nowMs += 60_000;
    const full = limiter.payer(claim, viewer);
    expect(await pay(full)).toBeNull();
    expect(full.charge?.remaining).toBe(99);
  });

  it("is one for all sessions and keys of a user, and one for a network", async () => {
    const { claim, viewer } = somebody();
    const limiter = fairUse();
    await pay(limiter.payer(claim, viewer), 10_000);
    const other = limiter.payer({ ...claim, authorization: "Bearer another" }, viewer);
    await pay(other);
    expect(other.charge?.remaining).toBe(89);
    const key = limiter.payer({ authorization: null, apiKey: randomUUID(), address: "10.9.9.9" }, viewer);
    await pay(key);
    expect(key.charge?.remaining).toBe(88);

    const from = (address: string) => limiter.payer({ authorization: null, apiKey: null, address }, null);
    await pay(from("2001:db8:1:2::1"), 10_000);
    const neighbour = from("2001:db8:1:2:ffff::9");
    await pay(neighbour);
    expect(neighbour.charge?.remaining).toBe(89);
    const stranger = from("2001:db8:1:3::1");
    await pay(stranger);
    expect(stranger.charge?.remaining).toBe(99);
  });

  it("smaller than an operation's price charges all it holds", async () => {
    const { claim, viewer } = somebody();
    const limiter = fairUse({ perMinute: 10 });
    const payer = limiter.payer(claim, viewer);
    expect(await pay(payer, 25_000)).toBeNull();
    expect(payer.charge).toMatchObject({ points: 10, remaining: 0, resetSec: 60 });
  });

  it("switched off limits nobody and asks no database", async () => {
    const { claim, viewer } = somebody();
    const limiter = fairUse({ perMinute: 0 });
    statements.length = 0;
    for (let i = 0; i < 300; i += 1) {
      const payer = limiter.payer(claim, viewer);
      expect(await pay(payer, 25_000)).toBeNull();
      expect(payer.charge).toMatchObject({ points: 25, limit: null, remaining: null, resetSec: null });
    }
    expect(statements).toEqual([]);
  });
});

describe("work that an operation sets going", () => {
  const payWork = async (payer: Payer, estimateMs: number) => {
    try {
      await payer.payWork(estimateMs);
      return null;
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  };

  it("costs a point a second beside the operation, 1 to 25", async () => {
    const { claim, viewer } = somebody();
    const payer = fairUse().payer(claim, viewer);
    await pay(payer);
    for (const [estimateMs, points, remaining] of [
      [10, 2, 98],
      [1_001, 4, 96],
      [79_000, 29, 71],
    ] as const) {
      expect(await payWork(payer, estimateMs)).toBeNull();
      expect(payer.charge).toMatchObject({ complexity: 1, points, remaining });
    }
  });

  it("is refused when the points are used up, saying when they are back", async () => {
    const { claim, viewer } = somebody();
    const limiter = fairUse();
    const payer = limiter.payer(claim, viewer);
    await pay(payer, 25_000);
    for (let i = 0; i < 3; i += 1) expect(await payWork(payer, 60_000)).toBeNull();
    const refused = await payWork(payer, 60_000);
    expect(refused).toMatchObject({ code: "RATE_LIMITED", details: { retryAfterSec: 15 } });
    nowMs += 15_000;
    expect(await payWork(payer, 60_000)).toBeNull();
  });

  it("fits into a bucket smaller than its price", async () => {
    const { claim, viewer } = somebody();
    const payer = fairUse({ perMinute: 10 }).payer(claim, viewer);
    await pay(payer);
    expect(await payWork(payer, 60_000)).toBeNull();
    expect(payer.charge).toMatchObject({ points: 10, remaining: 0 });
  });

  it("costs nothing where the buckets are off", async () => {
    const { claim, viewer } = somebody();
    const payer = fairUse({ perMinute: 0 }).payer(claim, viewer);
    await pay(payer);
    statements.length = 0;
    expect(await payWork(payer, 60_000)).toBeNull();
    expect(statements).toEqual([]);
  });
});

describe("events of a subscription", () => {
  it("are free up to a complexity of 1,000", async () => {
    const { claim, viewer } = somebody();
    const payer = fairUse().payer(claim, viewer);
    await pay(payer, 1_000);
    statements.length = 0;
    for (let i = 0; i < 500; i += 1) expect(await payer.payEvent()).toBe(0);
    expect(payer.charge).toMatchObject({ complexity: 1_000, points: 0, remaining: 99 });
    expect(statements).toEqual([]);
  });

  it("cost points beyond, wait once half of the bucket is used, and go on when told", async () => {
    const { claim, viewer } = somebody();
    const limiter = fairUse();
    const payer = limiter.payer(claim, viewer);
    await pay(payer, 10_000);
    for (let i = 0; i < 4; i += 1) expect(await payer.payEvent()).toBe(0);
    expect(payer.charge).toMatchObject({ complexity: 10_000, points: 10, remaining: 50 });
    const waitSec = await payer.payEvent();
    // 10 points at 100 a minute.
    expect(waitSec).toBe(6);
    // Other operations have the other half.
    expect(await pay(limiter.payer(claim, viewer), 25_000)).toBeNull();
    nowMs += 21_000;
    expect(await payer.payEvent()).toBe(0);
  });

  it("dearer than half of the bucket cost half of it", async () => {
    const { claim, viewer } = somebody();
    const payer = fairUse({ perMinute: 10 }).payer(claim, viewer);
    await pay(payer, 25_000);
    expect(await payer.payEvent()).toBe(60);
    nowMs += 60_000;
    expect(await payer.payEvent()).toBe(0);
    expect(payer.charge).toMatchObject({ points: 5, remaining: 5 });
  });
});

describe("a flood", () => {
  it("of 10,000 operations of one key costs the database no more than the points", async () => {
    const { claim, viewer } = somebody();
    const limiter = fairUse();
    statements.length = 0;
    const answers = await Promise.all(
      Array.from({ length: 10_000 }, () => pay(limiter.payer(claim, viewer))),
    );
    expect(answers.filter((error) => error === null)).toHaveLength(100);
    expect(statements).toHaveLength(100);
  });

  it("is refused before it is looked up who asks, until it could succeed", async () => {
    const { claim, viewer } = somebody();
    const limiter = fairUse();
    expect(limiter.knownRefused(claim)).toBeNull();
    for (let i = 0; i < 4; i += 1) await pay(limiter.payer(claim, viewer), 25_000);
    // Nobody was refused yet, so nobody's credentials are remembered.
    expect(limiter.knownRefused(claim)).toBeNull();
    await pay(limiter.payer(claim, viewer));
    statements.length = 0;
    const known = limiter.knownRefused(claim);
    expect(() => known?.requireCredit()).toThrow(AppError);
    expect(known?.charge).toMatchObject({ points: 0, limit: 100, remaining: 0 });
    expect(statements).toEqual([]);
    expect(limiter.knownRefused({ ...claim, authorization: "Bearer other" })).toBeNull();

    nowMs += 1_000;
    // Points came back while it waited; who was not looked up is refused all the same.
    expect(await pay(known!)).toMatchObject({ code: "RATE_LIMITED" });
    expect(limiter.knownRefused(claim)).toBeNull();
  });
});

describe("a day's quota", () => {
  async function member(tier: string) {
    const one = somebody(tier);
    await sql`insert into users ${sql({ id: one.userId, email: `${one.userId}@example.com`, password_hash: "x", created_at: new Date() })}`;
    return one;
  }
  const dailyQuotas = { FREE: 3, BASIC: 3, GROWTH: 2_500 };

  it("counts a user's operations over sessions and keys, then refuses until midnight UTC", async () => {
    const { claim, viewer } = await member("FREE");
    const [one, two] = [fairUse({ dailyQuotas }), fairUse({ dailyQuotas })];
    const first = one.payer(claim, viewer);
    expect(await pay(first, 9_000)).toBeNull();
    expect(first.charge).toMatchObject({ dailyUsed: 1, dailyLimit: 3 });
    expect(await pay(two.payer(claim, viewer))).toBeNull();
    expect(await pay(one.payer({ ...claim, authorization: null, apiKey: randomUUID() }, viewer))).toBeNull();

    for (const limiter of [one, two]) {
      const refused = limiter.payer(claim, viewer);
      expect(await pay(refused)).toMatchObject({
        code: "RATE_LIMITED",
        details: {
          limit: 3,
          resetAt: "2026-03-06T00:00:00.000Z",
          upgradeTo: "GROWTH",
          retryAfterSec: 32_400,
        },
      });
    }
    statements.length = 0;
    expect(await pay(one.payer(claim, viewer))).toMatchObject({ code: "RATE_LIMITED" });
    expect(one.knownRefused(claim)).not.toBeNull();
    expect(statements).toEqual([]);

    nowMs = Date.parse("2026-03-06T00:00:00Z");
    const next = one.payer(claim, viewer);
    expect(await pay(next)).toBeNull();
    expect(next.charge).toMatchObject({ dailyUsed: 1, dailyLimit: 3 });
  });

  it("used up takes no points, and leaves open what tells of it", async () => {
    const { claim, viewer } = await member("FREE");
    const limiter = fairUse({ dailyQuotas: { FREE: 1 } });
    expect(await pay(limiter.payer(claim, viewer))).toBeNull();
    const other = fairUse({ dailyQuotas: { FREE: 1 } });
    const finding = other.payer(claim, viewer);
    expect(await pay(finding, 5_000)).toMatchObject({ code: "RATE_LIMITED", details: { limit: 1 } });
    expect(finding.charge).toMatchObject({ points: 0, remaining: 99, dailyUsed: 1, dailyLimit: 1 });

    // A process that knows of it and one that has yet to find out.
    for (const [limiting, remaining] of [
      [other, 98],
      [fairUse({ dailyQuotas: { FREE: 1 } }), 97],
    ] as const) {
      const about = limiting.payer(claim, viewer);
      about.requireCredit();
      await about.pay(8, { withoutQuota: true });
      expect(about.charge).toMatchObject({ points: 1, remaining, dailyUsed: 1, dailyLimit: 1 });
    }
    const known = other.knownRefused(claim);
    expect(known?.tier).toBe("FREE");
    known?.requireCredit();
    await known?.pay(8, { withoutQuota: true });
    expect(known?.charge).toMatchObject({ points: 1, remaining: 96 });
    expect(await pay(other.knownRefused(claim)!)).toMatchObject({
      details: { limit: 1, upgradeTo: "BASIC" },
    });
    const [row] = await sql`select operations from daily_usage where user_id = ${viewer.userId}`;
    expect(row).toEqual({ operations: 1 });
  });

  it("lets exactly its number through when they come at once", async () => {
    const { claim, viewer } = await member("FREE");
    const limiter = fairUse({ dailyQuotas });
    const answers = await Promise.all(Array.from({ length: 40 }, () => pay(limiter.payer(claim, viewer))));
    expect(answers.filter((error) => error === null)).toHaveLength(3);
    const [row] = await sql`select operations from daily_usage where user_id = ${viewer.userId}`;
    expect(row).toEqual({ operations: 3 });
  });

  it("does not count what the bucket refused", async () => {
    const { claim, viewer } = await member("GROWTH");
    const limiter = fairUse({ dailyQuotas });
    for (let i = 0; i < 4; i += 1) await pay(limiter.payer(claim, viewer), 25_000);
    expect(await pay(fairUse({ dailyQuotas }).payer(claim, viewer))).toMatchObject({ code: "RATE_LIMITED" });
    const [row] = await sql`select operations from daily_usage where user_id = ${viewer.userId}`;
    expect(row).toEqual({ operations: 4 });
  });

  it("holds without buckets, may be none at all, and does not touch other plans", async () => {
    const free = await member("FREE");
    const off = fairUse({ perMinute: 0, dailyQuotas });
    for (let i = 0; i < 3; i += 1) expect(await pay(off.payer(free.claim, free.viewer))).toBeNull();
    expect(await pay(off.payer(free.claim, free.viewer))).toMatchObject({ code: "RATE_LIMITED" });

    const none = await member("FREE");
    const closed = fairUse({ dailyQuotas: { FREE: 0 } });
    expect(await pay(closed.payer(none.claim, none.viewer))).toMatchObject({
      details: { limit: 0, upgradeTo: "BASIC" },
    });

    const alpha = await member("ALPHA");
    const payer = off.payer(alpha.claim, alpha.viewer);
    expect(await pay(payer)).toBeNull();
    expect(payer.charge).toMatchObject({ dailyUsed: null, dailyLimit: null });
  });
});

describe("rows that say nothing any more", () => {
  it("are cleared away now and then", async () => {
    const limiter = fairUse();
    const old = somebody();
    await pay(limiter.payer(old.claim, old.viewer));
    const keysOf = async () => (await sql`select key from rate_buckets`).map(({ key }) => key);
    nowMs += 1_200_000;
    const fresh = somebody();
    await pay(limiter.payer(fresh.claim, fresh.viewer));
    await expect.poll(keysOf).not.toContain(`user:${old.userId}`);
    expect(await keysOf()).toContain(`user:${fresh.userId}`);
  });
});

it("fails with the database, as the operation itself would", async () => {
  const gone = postgres("postgres://nobody@127.0.0.1:1/none", { max: 1, connect_timeout: 1 });
  const limiter = new FairUse(
    new BucketStore(gone, { buckets: rateBuckets, dailyUsage }),
    { perMinute: 100, plans: tiers, dailyQuotas: {} },
    () => nowMs,
  );
  const { claim, viewer } = somebody();
  await expect(limiter.payer(claim, viewer).pay(1)).rejects.toThrow(/ECONNREFUSED/);
  // A document that is refused has no need of a database to be told so.
  const invalid = { viewer: null, authFailure: null, payer: limiter.payer(claim, viewer) };
  expect(await chargeRefused(invalid)).toBeNull();
  // What was not answered is not held against anybody.
  expect(limiter.payer(claim, viewer).refusal(25)).toBeNull();
  await gone.end();
});
