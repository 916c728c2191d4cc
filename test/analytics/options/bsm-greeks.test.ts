import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apiGreeks } from "../../../src/analytics/conventions.js";
import { type BsmGreeksInput, bsmGreeks } from "../../../src/analytics/options/bsm-greeks.js";
import { bsmPrice } from "../../../src/analytics/options/bsm-price.js";
import { chainGreeks, greekState, greekTable } from "../../../src/analytics/options/chain-greeks.js";
import { optionColumns } from "../../../src/analytics/options/option-columns.js";

const option = (part: Partial<BsmGreeksInput> = {}): BsmGreeksInput => ({
  right: "C",
  spot: 580,
  strike: 580,
  timeToExpiryYears: 30 / 365,
  annualRate: 0.045,
  annualDividendYield: 0.013,
  annualVol: 0.18,
  ...part,
});

const anyOption: fc.Arbitrary<BsmGreeksInput> = fc.record({
  right: fc.constantFrom("C", "P"),
  spot: fc.double({ min: 1, max: 5_000, noNaN: true }),
  strike: fc.double({ min: 1, max: 5_000, noNaN: true }),
  timeToExpiryYears: fc.double({ min: 1 / 525_600, max: 5, noNaN: true }),
  annualRate: fc.double({ min: -0.02, max: 0.1, noNaN: true }),
  annualDividendYield: fc.double({ min: 0, max: 0.08, noNaN: true }),
  annualVol: fc.double({ min: 0.01, max: 3, noNaN: true }),
});

describe("bsmGreeks", () => {
  // golden/worked/flashalpha_worked_examples.json, pricing_greeks: printed digits. The vendor's charm, color and veta run
  // with time to expiry, ours with the calendar.
  it("gives the vendor's worked example", () => {
    const greeks = bsmGreeks(option())!;
    expect(greeks.price).toBeCloseTo(12.687211, 6);
    expect(greeks.delta).toBeCloseTo(0.53003, 5);
    expect(greeks.gamma).toBeCloseTo(0.013276, 6);
    expect(greeks.theta / 365).toBeCloseTo(-0.223599, 6);
    expect(greeks.rho).toBeCloseTo(24.224395, 5);
    expect(greeks.vanna).toBeCloseTo(-0.055551, 6);
    expect(greeks.charm / 365).toBeCloseTo(-0.00048952, 8);
    expect(greeks.volga).toBeCloseTo(0.709126, 6);
    expect(greeks.dualDelta).toBeCloseTo(-0.508155, 6);
    expect(greeks.speed).toBeCloseTo(-5.694e-5, 8);
    expect(greeks.zomma).toBeCloseTo(-0.07361041, 8);
    expect(greeks.color / 365).toBeCloseTo(0.00022304, 8);
    expect(greeks.lambda).toBeCloseTo(24.2305, 4);
    expect(greeks.veta / 365).toBeCloseTo(-1.092334, 6);
    expect(apiGreeks(greeks).vega).toBeCloseTo(0.660706, 6);
    expect(apiGreeks(greeks).rho).toBeCloseTo(0.24224395, 7);
  });

  it("keeps put-call parity, with equal gamma and vega", () => {
    fc.assert(
      fc.property(anyOption, (given) => {
        const call = bsmGreeks({ ...given, right: "C" })!;
        const put = bsmGreeks({ ...given, right: "P" })!;
        const { spot, strike, timeToExpiryYears: T, annualRate, annualDividendYield } = given;
        const forward = spot * Math.exp(-annualDividendYield * T) - strike * Math.exp(-annualRate * T);
        expect(Math.abs(call.price - put.price - forward)).toBeLessThan(1e-12 * (spot + strike));
        expect(Math.abs(call.delta - put.delta - Math.exp(-annualDividendYield * T))).toBeLessThan(1e-14);
        expect(call.gamma).toBeCloseTo(put.gamma, 12);
        expect(call.vega).toBe(put.vega);
      }),
    );
  });

  it("agrees with the price kernel", () => {
    fc.assert(
      fc.property(anyOption, (given) => {
        const scale = given.spot + given.strike;
        expect(Math.abs(bsmGreeks(given)!.price - bsmPrice(given))).toBeLessThan(1e-14 * scale);
      }),
    );
  });

  it("has the slopes of its own price", () => {
    const at = (part: Partial<BsmGreeksInput>) => bsmGreeks(option({ strike: 600, right: "P", ...part }))!;
    const greeks = at({});
    const h = 1e-4;
    const T = 30 / 365;
    expect(greeks.vega).toBeCloseTo(
      (at({ annualVol: 0.18 + h }).price - at({ annualVol: 0.18 - h }).price) / (2 * h),
      3,
    );
    expect(greeks.theta).toBeCloseTo(
      -(at({ timeToExpiryYears: T + 1e-6 }).price - at({ timeToExpiryYears: T - 1e-6 }).price) / 2e-6,
      3,
    );
    expect(greeks.color).toBeCloseTo(
      -(at({ timeToExpiryYears: T + 1e-6 }).gamma - at({ timeToExpiryYears: T - 1e-6 }).gamma) / 2e-6,
      5,
    );
    expect(greeks.epsilon).toBeCloseTo(
      (at({ annualDividendYield: 0.013 + h }).price - at({ annualDividendYield: 0.013 - h }).price) / (2 * h),
      3,
    );
  });

  it("is what exercise gives at expiry, without greeks", () => {
    const expired = bsmGreeks(option({ timeToExpiryYears: 0, strike: 570 }))!;
    expect(expired).toMatchObject({
      price: 10,
      delta: 0,
      gamma: 0,
      theta: 0,
      lambda: null,
      d1: null,
      d2: null,
    });
  });

  it("is a certain payment without vol, and has no greeks where that meets the strike", () => {
    const certain = bsmGreeks(option({ annualVol: 0, strike: 500 }))!;
    const limit = bsmGreeks(option({ annualVol: 1e-4, strike: 500 }))!;
    expect(certain.price).toBeCloseTo(limit.price, 10);
    expect(certain.delta).toBeCloseTo(limit.delta, 12);
    expect(certain.theta).toBeCloseTo(limit.theta, 10);
    expect(certain.charm).toBeCloseTo(limit.charm, 12);
    expect(certain.d1).toBeNull();
    expect(bsmGreeks(option({ annualVol: 0, annualRate: 0, annualDividendYield: 0 }))).toBeNull();
  });

  it.each([
    { part: { spot: 0 } },
    { part: { strike: Number.NaN } },
    { part: { timeToExpiryYears: -1 } },
    { part: { annualVol: Number.POSITIVE_INFINITY } },
    { part: { annualRate: 11 } },
  ])("refuses $part", ({ part }) => {
    expect(() => bsmGreeks(option(part))).toThrow(/outside of the domain/);
  });
});

describe("chainGreeks", () => {
  it("never writes NaN or an infinity, and counts what it cannot answer", () => {
    const wild = fc.oneof(
      fc.double(),
      fc.double({ min: 0, max: 2, noNaN: true }),
      fc.double({ min: 1e-9, max: 1e6, noNaN: true }),
    );
    const row = fc.tuple(fc.boolean(), wild, wild, wild, wild, wild, wild);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const columns = optionColumns(rows.length);
        rows.forEach(([isCall, spot, strike, time, rate, dividendYield, vol], i) => {
          columns.isCall[i] = isCall ? 1 : 0;
          columns.spot[i] = spot;
          columns.strike[i] = strike;
          columns.timeToExpiryYears[i] = time;
          columns.annualRate[i] = rate;
          columns.annualDividendYield[i] = dividendYield;
          columns.annualVol[i] = vol;
        });
        const table = greekTable(rows.length, "ALL");
        table.figures.fill(Number.NaN);
        const unanswered = chainGreeks(columns, table);
        expect(table.figures.every(Number.isFinite)).toBe(true);
        expect(table.state.filter((state) => state === greekState.UNANSWERED)).toHaveLength(unanswered);
      }),
      { numRuns: 500 },
    );
  });

  it("takes an empty chain and refuses a table too small", () => {
    expect(chainGreeks(optionColumns(0), greekTable(0, "MAIN"))).toBe(0);
    expect(() => chainGreeks(optionColumns(2), greekTable(1, "MAIN"))).toThrow("room for 1 contracts, got 2");
  });
});
