import { describe, expect, it } from "vitest";
import { type BsmPriceInput, bsmPrice } from "../../../src/analytics/options/bsm-price.js";

const option = (part: Partial<BsmPriceInput> = {}): BsmPriceInput => ({
  right: "C",
  spot: 100,
  strike: 100,
  timeToExpiryYears: 0.5,
  annualRate: 0.04,
  annualDividendYield: 0.013,
  annualVol: 0.22,
  ...part,
});

describe("bsmPrice", () => {
  // golden/bs_greeks.json, by id; `abs` is the file's slack for roundings of d1 and d2.
  it.each([
    { id: "g002", part: { strike: 70 }, price: 30.77526161454017, abs: 3.39e-13 },
    {
      id: "g016",
      part: { strike: 140, timeToExpiryYears: 0.019178082191780823 },
      price: 4.5552595535707056e-29,
      abs: 4.26e-13,
    },
    {
      id: "g036",
      part: { right: "P", strike: 140, timeToExpiryYears: 0.019178082191780823 },
      price: 39.91757232187167,
      abs: 4.26e-13,
    },
    {
      id: "g050",
      part: {
        right: "P",
        spot: 308.38,
        strike: 259.7,
        timeToExpiryYears: 1.3835616438356164,
        annualRate: 0.0555,
        annualDividendYield: 0.0107,
        annualVol: 0.27,
      },
      price: 11.449984981697048,
      abs: 1.71e-12,
    },
    {
      id: "g100",
      part: {
        right: "P",
        spot: 223.28,
        strike: 217.7,
        timeToExpiryYears: 1.4191780821917808,
        annualRate: 0.0179,
        annualDividendYield: 0.0429,
        annualVol: 0.1283,
      },
      price: 13.965663455796772,
      abs: 1.87e-12,
    },
    {
      id: "g101",
      part: {
        spot: 533.38,
        strike: 327.5,
        timeToExpiryYears: 0.5013698630136987,
        annualRate: 0.0635,
        annualDividendYield: 0.036,
        annualVol: 0.4445,
      },
      price: 209.6022444139071,
      abs: 2.04e-12,
    },
  ] as const)("agrees with the golden vector $id", ({ part, price, abs }) => {
    expect(Math.abs(bsmPrice(option(part)) - price)).toBeLessThanOrEqual(abs + 1e-12 * price);
  });

  it("is what exercise gives at expiry", () => {
    expect(bsmPrice(option({ timeToExpiryYears: 0, strike: 90 }))).toBe(10);
    expect(bsmPrice(option({ timeToExpiryYears: 0, strike: 110 }))).toBe(0);
    expect(bsmPrice(option({ timeToExpiryYears: 0, strike: 110, right: "P" }))).toBe(10);
  });

  it("is the discounted value at the forward without vol", () => {
    const certain = 100 * Math.exp(-0.0065) - 90 * Math.exp(-0.02);
    expect(bsmPrice(option({ annualVol: 0, strike: 90 }))).toBeCloseTo(certain, 12);
    expect(bsmPrice(option({ annualVol: 1e-9, strike: 90 }))).toBeCloseTo(certain, 12);
    expect(bsmPrice(option({ annualVol: 0, strike: 90, right: "P" }))).toBe(0);
  });

  it("keeps put-call parity", () => {
    for (const strike of [60, 95, 100, 130]) {
      const call = bsmPrice(option({ strike }));
      const put = bsmPrice(option({ strike, right: "P" }));
      expect(call - put).toBeCloseTo(100 * Math.exp(-0.0065) - strike * Math.exp(-0.02), 11);
    }
  });

  it.each([
    { part: { spot: 0 }, says: "spot must be positive, got 0" },
    { part: { strike: -1 }, says: "strike must be positive, got -1" },
    { part: { timeToExpiryYears: -0.1 }, says: "timeToExpiryYears must not be negative, got -0.1" },
    { part: { annualVol: Number.NaN }, says: "annualVol must not be negative, got NaN" },
  ])("refuses: $says", ({ part, says }) => {
    expect(() => bsmPrice(option(part))).toThrow(says);
  });
});
