import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../../../src/context.js";
import { type At, resolveAt } from "../../../src/modules/market/at.js";
import type { InstrumentAt } from "../../../src/modules/market/instrument.types.js";
import { pageInstruments } from "../../../src/modules/market/instruments.service.js";
import { lastPrices } from "../../../src/modules/market/last-prices.js";
import { quoteOf } from "../../../src/modules/market/quotes.service.js";
import { barScope, raiseVersions } from "../../../src/modules/market/versions.queries.js";
import { inTransaction } from "../../../src/platform/db/transaction.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";
import { hasRealData } from "../../support/real-data.js";
import { openRealApp, openTestApp, type TestApp } from "./open-context.js";

async function allInstruments(ctx: Context, at: At): Promise<InstrumentAt[]> {
  const page = await pageInstruments(ctx, { at, first: 1_000 });
  return page.edges.map(({ node }) => node);
}

describe.skipIf(!hasRealData)("lastPrices on real prices", () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await openRealApp();
  });

  afterAll(() => test.close());

  // Splits at their open, corrections, week-ends, the morning before any bar, and back: memory must not mislead.
  const instants = [
    "2014-06-06",
    "2020-08-28",
    "2020-08-31T09:29:59",
    "2020-08-31T10:00:00",
    "2020-08-31",
    "2018-06-13T09:31:00",
    "2020-08-31T10:00:00",
    "2024-03-08",
    "2024-03-16",
    "2024-03-20",
    "2020-12-14",
    "2011-01-03",
  ];

  it.each(instants)("agrees with every quote at %s", async (at) => {
    const ctx = test.context();
    const instant = resolveAt(ctx, { at });
    const instruments = await allInstruments(ctx, instant);
    expect(instruments.length).toBeGreaterThan(20);
    const prices = await lastPrices(ctx, { instruments, at: instant });
    let found = 0;
    for (const instrument of instruments) {
      const quote = await quoteOf(ctx, instrument);
      const last = prices.get(instrument.key) ?? null;
      expect(last?.source ?? null).toBe(quote.source);
      if (last === null) continue;
      found += 1;
      const known = (value: number) => (Number.isNaN(value) ? null : value);
      expect(known(last.price)).toBe(
        quote.splitAdjustedPrice === null ? null : Number(quote.splitAdjustedPrice),
      );
      expect(known(last.previousClose)).toBe(
        quote.previousClose === null ? null : quote.previousClose / quote.splitFactorSince,
      );
      expect(Math.max(0, Math.round((instant.clock - last.pricedAt) / 1_000))).toBe(quote.ageSec);
      expect(last.knownAt).toBe(quote.knownAt!.getTime());
      const codes = quote.warnings.map(({ code }) => code as string);
      expect(last.isStale).toBe(codes.includes("STALE_PRICE"));
      expect(last.basisUnknown).toBe(codes.includes("PRICE_BASIS_UNKNOWN"));
    }
    expect(found).toBeGreaterThan(20);
  });

  it("gives the price per share held after Monday's split before Monday has a bar", async () => {
    const ctx = test.context();
    const at = resolveAt(ctx, { at: "2020-08-31T10:00:00" });
    const [apple] = (await allInstruments(ctx, at)).filter(({ symbol }) => symbol === "AAPL");
    const last = (await lastPrices(ctx, { instruments: [apple!], at })).get(apple!.key)!;
    // Friday's 499.23 and Thursday's 500.04, in new shares.
    expect(last.price).toBe(499.23 / 4);
    expect(last.previousClose).toBeCloseTo(500.04 / 4, 9);
    expect(last.splits.at(-1)?.ratio).toBe(4);
  });

  it("keeps the object, and the splits' object across bars, while nothing changed", async () => {
    const of = async (at: string) => {
      const ctx = test.context();
      const instant = resolveAt(ctx, { at });
      const [apple] = (await allInstruments(ctx, instant)).filter(({ symbol }) => symbol === "AAPL");
      return (await lastPrices(ctx, { instruments: [apple!], at: instant })).get(apple!.key)!;
    };
    const [first, again, next] = [await of("2020-09-02"), await of("2020-09-02"), await of("2020-09-03")];
    expect(again).toBe(first);
    expect(next.price).not.toBe(first.price);
    expect(next.splits).toBe(first.splits);
    expect(next.closeCount).toBe(first.closeCount + 1);
  });
});

describe("lastPrices of many", () => {
  const many = 10_000;
  const sessions = 260;
  let database: TestDatabase;
  let test: TestApp;
  let instruments: { key: number; instrumentClass: string }[];

  beforeAll(async () => {
    database = await createTestDatabase();
    test = openTestApp(database.url);
    const { sql } = test.database;
    await sql`insert into sources (code, basis, recorded_at) values ('many', 'RAW', '2024-01-01')`;
    await sql`insert into instruments (symbol, instrument_class, currency)
      select 'S' || n, 'EQUITY', 'USD' from generate_series(1, ${many}) as n`;
    await sql`insert into bars (instrument_id, source_id, trading_day, known_at, recorded_at, revision, open, high, low, close, volume)
      select i.id, 1, d, d + interval '22 hours', '2024-01-01', 0, 10, 10, 10, 10 + i.id * 0.01, 1000
      from instruments i cross join (
        select d::date as d from generate_series(date '2022-12-01', date '2023-12-29', interval '1 day') as d
        where extract(isodow from d) < 6 and d not in ('2022-12-26', '2023-01-02', '2023-01-16', '2023-02-20', '2023-04-07',
          '2023-05-29', '2023-06-19', '2023-07-04', '2023-09-04', '2023-11-23', '2023-12-25')
        order by d limit ${sessions}) as days`;
    await raiseVersions(test.database.db, [barScope(1)]);
    instruments = (await sql<{ id: number }[]>`select id from instruments order by id`).map(({ id }) => ({
      key: id,
      instrumentClass: "EQUITY",
    }));
  });

  afterAll(async () => {
    await test.close();
    await database.drop();
  });

  async function ask(): Promise<{ ms: number; price: number | undefined; statements: number }> {
    const ctx = test.context();
    const at = resolveAt(ctx, { at: "2023-12-15" });
    const statements = { count: 0 };
    const counted = new Proxy(ctx.sql, {
      apply(target, self, args) {
        statements.count += 1;
        return Reflect.apply(target, self, args);
      },
    });
    const started = performance.now();
    const prices = await lastPrices(Object.assign(ctx, { sql: counted }), { instruments, at });
    const ms = performance.now() - started;
    expect(prices.size).toBe(many);
    return { ms, price: prices.get(instruments[0]!.key)?.price, statements: statements.count };
  }

  it("loads ten thousand in seconds, then answers many times faster with one statement", async () => {
    const cold = await ask();
    expect(cold.price).toBe(10 + instruments[0]!.key * 0.01);
    expect(cold.ms).toBeLessThan(60_000);
    const warm: Awaited<ReturnType<typeof ask>>[] = [];
    for (let i = 0; i < 10; i += 1) warm.push(await ask());
    expect(warm.map(({ statements }) => statements)).toEqual(warm.map(() => 1));
    const best = Math.min(...warm.map(({ ms }) => ms));
    expect(best).toBeLessThan(cold.ms / 10);
  });

  it("notices a write of one instrument, and no raise that was rolled back", async () => {
    const { db, sql } = test.database;
    const key = instruments[0]!.key;
    const before = (await ask()).price;
    const ctx = test.context();
    const undone = inTransaction(ctx, async (tx) => {
      await raiseVersions(tx.db, [barScope(key)]);
      const inside = await lastPrices(tx, { instruments, at: resolveAt(tx, { at: "2023-12-15" }) });
      expect(inside.get(key)?.price).toBe(before);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");

    await sql`update bars set close = 77 where instrument_id = ${key}`;
    await raiseVersions(db, [barScope(key)]);
    expect((await ask()).price).toBe(77);
    expect((await ask()).statements).toBe(1);
  });
});
