import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, weekday } from "../../../src/analytics/calendar/index.js";
import { bsmPrice } from "../../../src/analytics/options/bsm-price.js";
import { resolveAt } from "../../../src/modules/market/at.js";
import { seedDemoMarket } from "../../../src/modules/market/demo-market.js";
import { findFxRate } from "../../../src/modules/market/fx-rates.service.js";
import { requireSymbol } from "../../../src/modules/market/instruments.service.js";
import { quoteOf } from "../../../src/modules/market/quotes.service.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";
import { openTestApp } from "./open-context.js";

const name = "riskgraph-test-demo";
const first = new Date("2026-08-14T22:30:00Z");
const later = new Date("2026-11-20T22:30:00Z");

interface OptionRow {
  symbol: string;
  underlying: string;
  multiplier: string;
  expiration: string;
  strike: number;
  right: "C" | "P";
  first_day: string;
  last_day: string;
}

describe("the demo market", () => {
  let grown: TestDatabase;
  let fresh: TestDatabase;
  let test: ReturnType<typeof openTestApp>;
  let seededMs: number;

  beforeAll(async () => {
    [grown, fresh] = [await createTestDatabase(), await createTestDatabase()];
    await seedDemoMarket(grown.url, name, first);
    await seedDemoMarket(grown.url, name, later);
    const started = performance.now();
    await seedDemoMarket(fresh.url, name, later);
    seededMs = performance.now() - started;
    test = openTestApp(fresh.url);
  });

  afterAll(async () => {
    await test.close();
    await grown.drop();
    await fresh.drop();
  });

  const optionsOf = (sql: typeof test.database.sql) => sql<OptionRow[]>`
    select i.symbol, u.symbol as underlying, i.multiplier, i.expiration::text as expiration, i.strike::float8 as strike,
      i.option_right as right, min(b.trading_day)::text as first_day, max(b.trading_day)::text as last_day
    from instruments i join instruments u on u.id = i.underlying_id join bars b on b.instrument_id = i.id
    where i.instrument_class = 'OPTION' group by i.id, u.id order by i.symbol`;

  it("is there in a few seconds, and a second start writes nothing", async () => {
    expect(seededMs).toBeLessThan(30_000);
    const { sql } = test.database;
    const count = async () =>
      (await sql`select (select count(*) from bars) as bars, (select count(*) from fx_rates) as rates`)[0];
    const before = await count();
    await seedDemoMarket(fresh.url, name, later);
    expect(await count()).toEqual(before);
  });

  it("has a ten-year yield of every session, grown or fresh", async () => {
    const yields = async (url: string) => {
      const other = openTestApp(url);
      const rows = await other.database.sql<{ day: string; value: number }[]>`
        select p.point_day::text as day, p.value from series_points p join series s on s.id = p.series_id
        where s.code = 'DGS10' order by p.point_day`;
      await other.close();
      return rows.map(({ day, value }) => ({ day, value }));
    };
    const found = await yields(fresh.url);
    expect(found.length).toBeGreaterThan(250);
    for (const { value } of found) expect(Math.abs(value - 4.2)).toBeLessThan(4);
    expect(await yields(grown.url)).toEqual(found);
  });

  it("keeps the path of the README's example", async () => {
    const ctx = test.context();
    const at = resolveAt(ctx, { at: "2026-03-05" });
    expect((await quoteOf(ctx, await requireSymbol(ctx, { symbol: "OAK.DEMO", at }))).price).toBe("239.24");
  });

  it("is the same whether seeded at once or gone on with", async () => {
    const dump = async (url: string) => {
      const other = openTestApp(url);
      const rows = await other.database.sql`
        select i.symbol, i.currency, i.strike, b.trading_day::text, b.open, b.high, b.low, b.close, b.volume
        from bars b join instruments i on i.id = b.instrument_id where b.trading_day >= '2026-01-02' order by 1, 4`;
      const rates = await other.database
        .sql`select base, quote, rate_day::text, rate from fx_rates order by rate_day`;
      await other.close();
      return JSON.stringify([rows, rates]);
    };
    expect((await dump(grown.url)) === (await dump(fresh.url))).toBe(true);
  });

  it("has mutual funds with one price a day and shares in pounds with a rate to dollars", async () => {
    const { sql } = test.database;
    const funds = await sql`
      select count(distinct i.id)::int as funds, bool_and(b.open = b.close and b.high = b.close and b.low = b.close) as flat
      from bars b join instruments i on i.id = b.instrument_id where i.instrument_class = 'FUND'`;
    expect(funds[0]).toEqual({ funds: 3, flat: true });
    const [british] = await sql`select count(*)::int as n from instruments where currency = 'GBP'`;
    expect(british?.n).toBe(4);

    const ctx = test.context();
    const at = resolveAt(ctx, { at: "2026-03-07" });
    const rate = await findFxRate(ctx, { base: "GBP", quote: "USD", at });
    expect(rate).toMatchObject({
      rateDay: "2026-03-06",
      path: ["GBPUSD"],
      warnings: [{ code: "SYNTHETIC" }],
    });
    expect(rate.rate).toBeGreaterThan(1);
    expect(rate.rate).toBeLessThan(1.6);
    const early = resolveAt(ctx, { at: "2026-03-06T17:59:00" });
    expect((await findFxRate(ctx, { base: "GBP", quote: "USD", at: early })).rateDay).toBe("2026-03-05");
    const thames = await requireSymbol(ctx, { symbol: "THAMES.DEMO", at });
    expect(thames.currency).toBe("GBP");
  });

  it("lists monthly options that live from half a year before their third Friday", async () => {
    const options = await optionsOf(test.database.sql);
    expect(options.length).toBeGreaterThan(100);
    expect(options.length).toBeLessThan(150);
    expect(new Set(options.map((one) => one.underlying))).toEqual(new Set(["SPY", "VUG"]));
    for (const one of options) {
      expect(one.multiplier).toBe("100");
      const expiration = dayOf(one.expiration);
      expect(expiration - dayOf(one.first_day)).toBeLessThanOrEqual(180);
      expect(expiration - dayOf(one.first_day)).toBeGreaterThan(174);
      expect(one.last_day).toBe(one.expiration < "2026-11-20" ? one.expiration : "2026-11-20");
      // Juneteenth of 2026 is a third Friday; the exchange is closed.
      expect([4, 5]).toContain(weekday(expiration));
    }
    expect(options.map((one) => one.expiration).sort()[0]).toBe("2026-07-17");
    expect(options.at(-1)!.expiration > "2027-04-01").toBe(true);
  });

  it("prices options by their model, on the close of their underlying", async () => {
    const options = await optionsOf(test.database.sql);
    const ctx = test.context();
    const at = resolveAt(ctx, { at: "2026-10-15" });
    const alive = options.filter((one) => one.first_day < "2026-10-15" && one.expiration > "2026-10-16");
    for (const one of alive) {
      const [option, underlying] = await Promise.all(
        [one.symbol, one.underlying].map(async (symbol) =>
          quoteOf(ctx, await requireSymbol(ctx, { symbol, at })),
        ),
      );
      const spot = Number(underlying!.price);
      const k = Math.log(one.strike / spot);
      const price = bsmPrice({
        right: one.right,
        spot,
        strike: one.strike,
        timeToExpiryYears: (dayOf(one.expiration) - dayOf("2026-10-15")) / 365,
        annualRate: 0.04,
        annualDividendYield: 0.013,
        annualVol: (one.underlying === "SPY" ? 0.16 : 0.18) - 0.1 * k + 0.2 * k * k,
      });
      expect(Number(option!.price)).toBe(Number(Math.max(0.01, price).toFixed(2)));
      expect(option!.warnings.map(({ code }) => code)).toEqual(["SYNTHETIC"]);
    }
    expect(alive.length).toBeGreaterThan(20);
  });
});
