import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, macroKnownAt } from "../../../src/analytics/calendar/index.js";
import { resolveAt } from "../../../src/modules/market/at.js";
import { findFxRate, fxRatesOn, fxTable } from "../../../src/modules/market/fx-rates.service.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";
import { openTestApp } from "./open-context.js";

/** Day, base, quote, rate, dataset and, where a rate was told again, how many days later. */
const rates = [
  ["2024-03-04", "EUR", "USD", 1.08, "real", 0],
  ["2024-03-06", "EUR", "USD", 1.09, "real", 0],
  ["2024-03-06", "EUR", "USD", 1.5, "real", 4],
  ["2024-03-07", "USD", "EUR", 0.9, "real", 0],
  ["2024-03-05", "GBP", "USD", 1.27, "real", 0],
  ["2024-03-08", "GBP", "USD", 9.99, "invented", 0],
  ["2024-03-06", "EUR", "GBP", 0.85, "real", 0],
  ["2024-03-06", "USD", "CHF", 0.88, "invented", 0],
] as const;

describe("exchange rates in bulk", () => {
  let database: TestDatabase;
  let test: ReturnType<typeof openTestApp>;

  beforeAll(async () => {
    database = await createTestDatabase();
    test = openTestApp(database.url);
    const { sql } = test.database;
    await sql`insert into sources (code, is_synthetic, recorded_at) values ('real', false, '2024-01-01'), ('invented', true, '2024-01-01')`;
    for (const [day, base, quote, rate, source, later] of rates) {
      const knownAt = new Date(macroKnownAt(dayOf(day) + later));
      await sql`insert into fx_rates (base, quote, rate_day, source_id, known_at, recorded_at, revision, rate)
        select ${base}, ${quote}, ${day}, id, ${knownAt}, ${knownAt}, ${later}, ${rate} from sources where code = ${source}`;
    }
  });

  afterAll(async () => {
    await test.close();
    await database.drop();
  });

  const codes = ["EUR", "GBP", "USD", "CHF", "JPY"];

  it.each([
    "2024-03-03",
    "2024-03-04",
    "2024-03-05T17:59:00",
    "2024-03-06",
    "2024-03-08",
    "2024-03-11",
    "2024-03-13",
  ])("fxTable says of every pair what findFxRate says, at %s", async (day) => {
    const ctx = test.context();
    const at = resolveAt(ctx, { at: day });
    for (const quote of codes) {
      const rateOf = await fxTable(ctx, { currencies: codes, quote, at });
      for (const base of codes) {
        const one = await findFxRate(ctx, { base, quote, at });
        const leg = rateOf(base);
        expect({ rate: leg?.rate ?? null, rateDay: leg?.rateDay ?? null, path: leg?.path ?? [] }).toEqual({
          rate: one.rate,
          rateDay: one.rateDay,
          path: one.path,
        });
      }
    }
  });

  it("takes the pair, its inverse where that is later, and both legs through USD", async () => {
    const ctx = test.context();
    const at = resolveAt(ctx, { at: "2024-03-08" });
    const intoDollars = await fxTable(ctx, { currencies: codes, quote: "USD", at });
    expect(intoDollars("EUR")).toEqual({
      rate: 1 / 0.9,
      rateDay: "2024-03-07",
      path: ["USDEUR"],
      isSynthetic: false,
    });
    // Made-up rates serve only where there are no others.
    expect(intoDollars("GBP")).toEqual({
      rate: 1.27,
      rateDay: "2024-03-05",
      path: ["GBPUSD"],
      isSynthetic: false,
    });
    expect(intoDollars("CHF")).toMatchObject({ rate: 1 / 0.88, isSynthetic: true });
    expect(intoDollars("USD")).toMatchObject({ rate: 1, path: [] });
    expect(intoDollars("JPY")).toBeNull();
    const intoFrancs = await fxTable(ctx, { currencies: ["GBP"], quote: "CHF", at });
    expect(intoFrancs("GBP")).toEqual({
      rate: 1.27 * 0.88,
      rateDay: "2024-03-05",
      path: ["GBPUSD", "USDCHF"],
      isSynthetic: true,
    });
  });

  it("gives past days' rates under one cut, in order", async () => {
    const ctx = test.context();
    const pair = (base: string, quote: string, day: string) => ({ base, quote, day: dayOf(day) });
    const pairs = [
      pair("EUR", "USD", "2024-03-03"),
      pair("EUR", "USD", "2024-03-04"),
      pair("EUR", "USD", "2024-03-06"),
      pair("EUR", "USD", "2024-03-07"),
      pair("GBP", "GBP", "2024-03-07"),
      pair("EUR", "USD", "2024-03-12"),
      pair("EUR", "USD", "2024-03-13"),
      pair("GBP", "EUR", "2024-03-05"),
      pair("JPY", "EUR", "2024-03-05"),
      pair("EUR", "USD", "2024-03-06"),
    ];
    const told = async (at: string) =>
      (await fxRatesOn(ctx, { pairs, at: resolveAt(ctx, { at }) })).map((leg) => leg?.rate ?? null);
    // Through the dollar: the day's EUR/GBP was not there yet.
    const cross = 1.27 * (1 / 1.08);
    expect(await told("2024-03-08")).toEqual([
      null,
      1.08,
      1.09,
      1 / 0.9,
      1,
      1 / 0.9,
      null,
      cross,
      null,
      1.09,
    ]);
    expect((await told("2024-03-10"))[2]).toBe(1.5);
    expect(await told("2024-03-04")).toEqual([null, 1.08, 1.08, 1.08, 1, null, null, null, null, 1.08]);
    expect(await fxRatesOn(ctx, { pairs: [], at: resolveAt(ctx, {}) })).toEqual([]);
  });
});
