import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  durrlemanFactor,
  type RawSvi,
  sviCurvature,
  sviJumpWings,
  sviMinTotalVariance,
  sviOverTime,
  sviSlope,
  sviTotalVariance,
  sviVol,
} from "../../../src/analytics/volatility/raw-svi.js";
import { ssviSlice, ssviTotalVariance } from "../../../src/analytics/volatility/ssvi.js";
import { butterflyCheck, calendarCheck } from "../../../src/analytics/volatility/svi-arbitrage.js";
import { surfaceArbitrageFlags, surfaceGrid } from "../../../src/analytics/volatility/variance-surface.js";

const smile: RawSvi = { a: 0.004, b: 0.11, rho: -0.65, m: 0.05, sigma: 0.22 };
const vogt: RawSvi = { a: -0.041, b: 0.1331, rho: 0.306, m: 0.3586, sigma: 0.4153 };
const range = { from: -2, to: 2 };

describe("raw SVI", () => {
  it("has the slopes of its own values", () => {
    const h = 1e-5;
    const [low, here, high] = [-h, 0, h].map((step) => sviTotalVariance(smile, 0.1 + step));
    expect(sviSlope(smile, 0.1)).toBeCloseTo((high! - low!) / (2 * h), 9);
    expect(sviCurvature(smile, 0.1)).toBeCloseTo((high! - 2 * here! + low!) / (h * h), 4);
  });

  it("is nowhere below its least total variance", () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (k) => {
        expect(sviTotalVariance(smile, k)).toBeGreaterThanOrEqual(sviMinTotalVariance(smile) - 1e-15);
      }),
    );
  });

  it("has no vol where total variance is negative", () => {
    const negative: RawSvi = { a: -0.1, b: 0.1, rho: 0, m: 0, sigma: 0.1 };
    expect(sviVol(negative, 0, 1)).toBeNull();
    expect(sviJumpWings(negative, 1)).toBeNull();
    expect(butterflyCheck(negative, range)).toMatchObject({
      isFree: false,
      minFactor: null,
      negativeIntervals: null,
    });
  });

  it.each([
    { name: "b", svi: { ...smile, b: -1 } },
    { name: "rho", svi: { ...smile, rho: 1.1 } },
    { name: "sigma", svi: { ...smile, sigma: 0 } },
    { name: "a", svi: { ...smile, a: Number.NaN } },
  ])("refuses a wrong $name", ({ svi }) => {
    expect(() => butterflyCheck(svi, range)).toThrow(RangeError);
  });
});

describe("arbitrage", () => {
  // Gatheral and Jacquier (2014), 2.2; golden/svi.json slice-vogt.
  it("finds where Vogt's smile has a negative density", () => {
    const check = butterflyCheck(vogt, range);
    expect(check.isFree).toBe(false);
    expect(check.negativeIntervals).toHaveLength(1);
    expect(check.negativeIntervals![0]![0]).toBeCloseTo(0.6424078778693846, 7);
    expect(check.minFactor).toBeCloseTo(-0.03286357345362298, 9);
    expect(durrlemanFactor(vogt, check.minFactorAt!)).toBe(check.minFactor);
  });

  it("flags a surface by slice, place and size", () => {
    const slices = [
      { timeToExpiryYears: 0.5, svi: smile },
      { timeToExpiryYears: 1, svi: vogt },
    ];
    const flags = surfaceArbitrageFlags(slices, range);
    expect(flags.map(({ kind, slice }) => [kind, slice])).toEqual([
      ["BUTTERFLY", 1],
      ["CALENDAR", 0],
    ]);
    expect(surfaceArbitrageFlags([], range)).toEqual([]);
  });

  it("finds a smile no lower than itself", () => {
    expect(calendarCheck(smile, smile, range)).toEqual({
      isFree: true,
      crossings: [],
      worstGap: 0,
      worstGapAt: -2,
    });
  });

  it("keeps the calendar of a surface whose slices keep it", () => {
    const slices = [0.02, 0.05].map((theta, i) => ({
      timeToExpiryYears: i + 1,
      svi: ssviSlice({ rho: -0.4, eta: 1, gamma: 0.4 }, theta),
    }));
    const { totalVariance, impliedVol } = surfaceGrid(slices, [-0.2, 0, 0.2], [0.5, 1, 1.4, 2, 2.1]);
    expect(totalVariance[0]).toEqual([null, null, null]);
    expect(impliedVol[4]).toEqual([null, null, null]);
    for (let k = 0; k < 3; k += 1) {
      expect(totalVariance[2]![k]!).toBeGreaterThan(totalVariance[1]![k]!);
      expect(totalVariance[3]![k]!).toBeGreaterThan(totalVariance[2]![k]!);
    }
  });

  it("writes an SSVI slice as a raw smile of the same values", () => {
    const ssvi = { rho: -0.5, eta: 1.2, gamma: 0.45 };
    const slice = ssviSlice(ssvi, 0.04);
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (k) => {
        expect(sviTotalVariance(slice, k)).toBeCloseTo(ssviTotalVariance(ssvi, 0.04, k), 12);
      }),
    );
  });
});

describe("a smile over another time", () => {
  it("has the same vols", () => {
    const svi = { a: 0.02, b: 0.1, rho: -0.3, m: 0.05, sigma: 0.2 };
    const later = sviOverTime(svi, { fromYears: 0.5, toYears: 0.1 });
    for (const k of [-0.4, 0, 0.3]) expect(sviVol(later, k, 0.1)).toBeCloseTo(sviVol(svi, k, 0.5)!, 14);
    expect(() => sviOverTime(svi, { fromYears: 0, toYears: 1 })).toThrow("times must be positive");
  });
});
