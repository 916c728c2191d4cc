import { describe, expect, it } from "vitest";
import { nearArbitrageFlags, type RawSvi } from "../../../src/analytics/volatility/index.js";

/** A smile of vol 0.2 at the money over a year. */
const flat = (years: number): { svi: RawSvi; timeToExpiryYears: number } => ({
  svi: { a: 0.04 * years, b: 0, rho: 0, m: 0, sigma: 0.1 },
  timeToExpiryYears: years,
});

const range = { from: -0.5, to: 0.5 };
const choice = { range, deviations: 3, calendarTolerance: 0.001 };
const kinds = (slices: readonly { svi: RawSvi; timeToExpiryYears: number }[], more: object = {}) =>
  nearArbitrageFlags({ ...choice, slices, ...more }).map(({ kind, slice }) => `${kind} ${slice}`);

// Gatheral and Jacquier 2014, example 3.1: Axel Vogt's smile, whose density is negative around k = 0.8.
const vogt: RawSvi = { a: -0.041, b: 0.1331, rho: 0.306, m: 0.3586, sigma: 0.4153 };

describe("arbitrage where options have a price", () => {
  it("is none between flat smiles that grow in time", () => {
    expect(kinds([flat(0.1), flat(0.5), flat(1)])).toEqual([]);
  });

  it("is a fall of total variance beyond the tolerance", () => {
    expect(kinds([flat(0.5), { ...flat(0.45), timeToExpiryYears: 0.6 }])).toEqual(["CALENDAR 0"]);
    expect(kinds([flat(0.5), { ...flat(0.49), timeToExpiryYears: 0.6 }])).toEqual([]);
    const [flag] = nearArbitrageFlags({
      ...choice,
      slices: [flat(0.5), { ...flat(0.45), timeToExpiryYears: 0.6 }],
    });
    expect(flag).toMatchObject({ worstGap: expect.closeTo(-0.002, 12) });
  });

  it("is a negative density, within so many deviations of the forward alone", () => {
    const slices = [{ svi: vogt, timeToExpiryYears: 1 }];
    const wide = { range: { from: -1.5, to: 1.5 } };
    expect(kinds(slices, { ...wide, deviations: 20 })).toEqual(["BUTTERFLY 0"]);
    // The smile's deviation is 0.13 at the money: three reach 0.4.
    expect(kinds(slices, wide)).toEqual([]);
    expect(kinds(slices, { deviations: 20 })).toEqual([]);
  });

  it("is a wing beyond Lee's bound and a negative variance wherever they are", () => {
    const steep = { svi: { a: 0.04, b: 1.5, rho: 0.5, m: 0, sigma: 0.1 }, timeToExpiryYears: 1 };
    expect(kinds([steep])).toContain("STEEP_WING 0");
    const negative = { svi: { a: -0.05, b: 0.2, rho: 0, m: 0.4, sigma: 0.1 }, timeToExpiryYears: 1 };
    expect(kinds([negative])).toContain("NEGATIVE_VARIANCE 0");
  });

  it("refuses slices that do not ascend in time", () => {
    expect(() => kinds([flat(1), flat(0.5)])).toThrow("slices must ascend in time");
  });
});
