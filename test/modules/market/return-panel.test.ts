import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay } from "../../../src/analytics/calendar/index.js";
import type { Context } from "../../../src/context.js";
import { requireSymbol, requireSymbols, resolveAt, returnPanel } from "../../../src/modules/market/index.js";
import { listPriceColumns } from "../../../src/modules/market/prices.service.js";
import { hasRealData } from "../../support/real-data.js";
import { openRealApp, type TestApp } from "./open-context.js";

describe.skipIf(!hasRealData)("returnPanel on real prices", () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await openRealApp();
  });

  afterAll(() => test.close());

  const instrumentsOf = (ctx: Context, symbols: readonly string[], at: string) =>
    requireSymbols(ctx, { symbols, at: resolveAt(ctx, { at }) });

  it("holds the ratios of total-return closes, day by day beside each other", async () => {
    const ctx = test.context();
    const at = resolveAt(ctx, { at: "2020-09-15" });
    const instruments = await instrumentsOf(ctx, ["AAPL", "SPY"], "2020-09-15");
    const panel = await returnPanel(ctx, { instruments, at, lookbackDays: 150 });
    expect(panel.days).toHaveLength(150);
    expect(isoDay(panel.days.at(-1)!)).toBe("2020-09-15");
    for (const instrument of instruments) {
      const { adjustedClose, dates } = await listPriceColumns(ctx, instrument, {
        view: "TOTAL_RETURN",
        lookbackDays: 151,
      });
      expect(dates.slice(1)).toEqual(Array.from(panel.days, isoDay));
      const ratios = adjustedClose.slice(1).map((price, i) => price! / adjustedClose[i]! - 1);
      for (const [i, value] of panel.returns.get(instrument.key)!.entries())
        expect(value).toBeCloseTo(ratios[i]!, 12);
    }
  });

  it("knows no return of a day that was not known, and none beside a missing price", async () => {
    const ctx = test.context();
    const [instrument] = await instrumentsOf(ctx, ["SPY"], "2020-03-16T12:00:00");
    const at = resolveAt(ctx, { at: "2020-03-16T12:00:00" });
    const panel = await returnPanel(ctx, { instruments: [instrument!], at, lookbackDays: 3 });
    expect(isoDay(panel.days.at(-1)!)).toBe("2020-03-13");
    const whole = await returnPanel(ctx, { instruments: [instrument!], at, lookbackDays: 20_000 });
    const known = whole.returns.get(instrument!.key)!.findIndex(Number.isFinite);
    expect(whole.days[known - 1]).toBe(whole.series.get(instrument!.key)!.days[0]!);
    expect(whole.days[0]!).toBeLessThan(dayOf("1991-01-01"));
  });

  it("is empty where nothing was known", async () => {
    const ctx = test.context();
    const instrument = await requireSymbol(ctx, { symbol: "SPY", at: resolveAt(ctx, {}) });
    const at = resolveAt(ctx, { at: "1999-01-04" });
    const panel = await returnPanel(ctx, { instruments: [instrument], at, lookbackDays: 10 });
    expect(panel.days).toHaveLength(0);
    expect(panel.series.get(instrument.key)).toBeNull();
  });
});
