import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timeWeightedReturn } from "../../../src/analytics/returns/time-weighted-return.js";
import { xirr } from "../../../src/analytics/returns/xirr.js";

const flow = (dayNumber: number, amount: number) => ({ dayNumber, amount });

describe("timeWeightedReturn", () => {
  it("does not see the flows", () => {
    const periods = [
      { startValue: 100, flow: 0, endValue: 110 },
      { startValue: 110, flow: 890, endValue: 500 },
    ];
    expect(timeWeightedReturn(periods)).toBeCloseTo(1.1 * 0.5 - 1, 14);
  });

  it("is null where nothing was invested, and refuses what is no value", () => {
    expect(timeWeightedReturn([])).toBeNull();
    expect(timeWeightedReturn([{ startValue: 100, flow: -100, endValue: 0 }])).toBeNull();
    expect(() => timeWeightedReturn([{ startValue: 1, flow: 0, endValue: Number.NaN }])).toThrow("got NaN");
  });
});

describe("xirr", () => {
  // Microsoft's page on XIRR: 37.34 %
  it("agrees with the spreadsheet's example", () => {
    const day = (iso: string) => Date.parse(iso) / 86_400_000;
    const found = xirr([
      flow(day("2008-01-01"), -10_000),
      flow(day("2008-03-01"), 2_750),
      flow(day("2008-10-30"), 4_250),
      flow(day("2009-02-15"), 3_250),
      flow(day("2009-04-01"), 2_750),
    ]);
    expect("rate" in found && found.rate).toBeCloseTo(0.373362535, 8);
  });

  it("gets back the rate that money grew by, far down and far up", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.999, max: 50, noNaN: true }),
        fc.integer({ min: 30, max: 4_000 }),
        fc.double({ min: 1, max: 1e9, noNaN: true }),
        (rate, days, amount) => {
          const found = xirr([flow(17, -amount), flow(17 + days, amount * (1 + rate) ** (days / 365))]);
          if ("reason" in found) throw new Error(found.reason);
          expect(Math.abs(Math.log1p(found.rate) - Math.log1p(rate))).toBeLessThan(1e-9);
          expect(found.rates).toHaveLength(1);
        },
      ),
    );
  });

  it("finds every rate of flows that turn twice", () => {
    // -1000, 2300, -1320 in three years: 10 % and 20 %
    const found = xirr([flow(0, -1000), flow(365, 2300), flow(730, -1320)]);
    if ("reason" in found) throw new Error(found.reason);
    expect(found.rates).toHaveLength(2);
    expect(found.rates[0]).toBeCloseTo(0.1, 10);
    expect(found.rates[1]).toBeCloseTo(0.2, 10);
    expect(found.rate).toBeCloseTo(0.1, 10);
  });

  it.each([
    { flows: [], reason: "NO_FLOWS" },
    { flows: [flow(0, -5), flow(9, -5)], reason: "ONE_SIGN" },
    { flows: [flow(0, -5), flow(0, 6)], reason: "NO_RATE" },
    { flows: [flow(0, 1000), flow(365, -2000), flow(730, 1500)], reason: "NO_RATE" },
  ])("says $reason", ({ flows, reason }) => expect(xirr(flows)).toEqual({ reason }));

  it("refuses what is no amount", () => {
    expect(() => xirr([flow(0, Number.POSITIVE_INFINITY)])).toThrow("amount must be finite, got Infinity");
  });
});
