import { describe, expect, it } from "vitest";
import {
  expiryBucket,
  gammaConcentration,
  greekSums,
  heldGreeks,
} from "../../../src/analytics/risk/index.js";

const unit = {
  delta: 0.5,
  gamma: 0.02,
  theta: -0.1,
  vega: 0.2,
  rho: 0.05,
  vanna: -0.3,
  volga: 0.4,
  charm: 0.001,
};

describe("greeks of what is held", () => {
  // formulas.md 1.3: 0.5 x 175 x 10 x 100 = 87,500.
  it("agree with the worked dollar delta", () => {
    const held = heldGreeks({ unit, units: 10 * 100, spot: 175, fxRate: 1 });
    expect(held.delta).toBe(500);
    expect(held.deltaDollars).toBe(87_500);
    // 0.02 x 175^2 x 0.01 x 1,000
    expect(held.gammaDollars).toBeCloseTo(6_125, 9);
    expect(held.theta).toBe(-100);
  });

  it("change sign with the side, and money with the rate of exchange", () => {
    const long = heldGreeks({ unit, units: 100, spot: 50, fxRate: 1 });
    const short = heldGreeks({ unit, units: -100, spot: 50, fxRate: 1.25 });
    expect(short.delta).toBe(-long.delta);
    expect(short.gamma).toBe(-long.gamma);
    expect(short.vega).toBeCloseTo(-1.25 * long.vega, 12);
    expect(short.deltaDollars).toBeCloseTo(-1.25 * long.deltaDollars, 12);
  });

  it("sum to nothing for nothing, and cancel", () => {
    const held = heldGreeks({ unit, units: 100, spot: 50, fxRate: 1 });
    const opposite = heldGreeks({ unit, units: -100, spot: 50, fxRate: 1 });
    expect(greekSums([])).toMatchObject({ delta: 0, gammaDollars: 0 });
    for (const value of Object.values(greekSums([held, opposite]))) expect(value).toBeCloseTo(0, 12);
  });
});

describe("buckets of expiry", () => {
  it.each([
    [null, "NO_EXPIRY"],
    [-1, "EXPIRED"],
    [0, "0DTE"],
    [1, "1_7D"],
    [7, "1_7D"],
    [8, "8_30D"],
    [30, "8_30D"],
    [31, "31_90D"],
    [90, "31_90D"],
    [91, "90D_PLUS"],
  ])("%s days are %s", (days, bucket) => {
    expect(expiryBucket(days)).toBe(bucket);
  });
});

describe("concentration of gamma", () => {
  // formulas.md 4.3: 415 of 450 are 92.2 %.
  it("is the largest share by magnitude", () => {
    const parts = [
      { group: "today", gammaDollars: -415 },
      { group: "later", gammaDollars: -20 },
      { group: "far", gammaDollars: -10 },
      { group: "far", gammaDollars: -5 },
    ];
    expect(gammaConcentration(parts)).toEqual({ group: "today", share: 415 / 450 });
  });

  it("is none without gamma, and nets within a group", () => {
    expect(gammaConcentration([])).toBeNull();
    const hedged = [
      { group: "a", gammaDollars: 5 },
      { group: "a", gammaDollars: -5 },
    ];
    expect(gammaConcentration(hedged)).toBeNull();
    expect(gammaConcentration([...hedged, { group: "b", gammaDollars: 1 }])).toEqual({
      group: "b",
      share: 1,
    });
  });
});
