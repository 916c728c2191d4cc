import { describe, expect, it } from "vitest";
import {
  impliedCorrelation,
  openInterestConcentration,
  volDispersion,
} from "../../../src/analytics/volatility/dispersion.js";
import { quotedSurface } from "../../../src/analytics/volatility/quoted-surface.js";
import { deltaLogMoneyness, expectedMove, smileSkew } from "../../../src/analytics/volatility/smile-skew.js";
import { tenorVol, termSlopes, vixStructure } from "../../../src/analytics/volatility/term-structure.js";

describe("smileSkew", () => {
  const smile = { put10Pct: 62.5, put25Pct: 54.2, atmPct: 48.5, call25Pct: 45.1, call10Pct: 43.8 };

  // golden/worked/flashalpha_worked_examples.json, skew.
  it("gives the published figures", () => {
    const skew = smileSkew(smile);
    expect(skew.skew25dPct).toBeCloseTo(9.1, 10);
    expect(skew.smileRatio).toBeCloseTo(1.202, 3);
    expect(skew.tailConvexityPct).toBeCloseTo(2.6, 10);
    expect(skew.butterfly25dPct).toBeCloseTo(1.15, 10);
  });

  it("is null where a vol it needs is", () => {
    expect(smileSkew({ ...smile, call25Pct: null })).toMatchObject({ skew25dPct: null, smileRatio: null });
    expect(smileSkew({ ...smile, call25Pct: 0 }).smileRatio).toBeNull();
  });

  it("puts 25 delta 0.6745 deviations away", () => {
    expect(deltaLogMoneyness("P", 0.25, 0.2, 0.25)).toBeCloseTo(-0.06745, 5);
    expect(deltaLogMoneyness("C", 0.1, 0.2, 0.25)).toBeCloseTo(0.12816, 5);
    expect(deltaLogMoneyness("C", 0.1, 0.2, 0)).toBe(0);
  });

  it("moves by one deviation", () => {
    expect(expectedMove(100, 0.2, 0.25)).toBeCloseTo(10, 12);
    expect(expectedMove(100, 0.2, 0)).toBe(0);
  });
});

describe("term structure", () => {
  const points = [
    { timeToExpiryYears: 0.2, atmVol: 0.3 },
    { timeToExpiryYears: 0.1, atmVol: 0.2 },
  ];

  it("is linear in total variance between expiries and silent outside them", () => {
    expect(tenorVol(points, 0.15)).toBeCloseTo(Math.sqrt((0.004 + 0.018) / 2 / 0.15), 12);
    expect(tenorVol(points, 0.1)).toBe(0.2);
    expect(tenorVol(points, 0.05)).toBeNull();
    expect(tenorVol(points, 0.3)).toBeNull();
    expect(tenorVol([], 0.1)).toBeNull();
  });

  it.each([
    { vols: [10, 12, 14], expected: "CONTANGO" },
    { vols: [14, 12, 10], expected: "BACKWARDATION" },
    { vols: [10, 12, 12], expected: "MIXED" },
    { vols: [null, 12, 12], expected: "UNKNOWN" },
    { vols: [0, 12, 13], expected: "UNKNOWN" },
  ])("$vols -> $expected", ({ vols, expected }) => {
    const [near, middle, far] = vols as [number | null, number | null, number | null];
    expect(termSlopes(near, middle, far).state).toBe(expected);
  });

  // formulas.md 6.3: 16.2 to 18.5 gives 14.2.
  it("gives the published slope of VIX9D to VIX", () => {
    expect(vixStructure(16.2, 18.5, 20)).toMatchObject({
      nearSlopePct: expect.closeTo(14.2, 1),
      state: "CONTANGO",
    });
  });
});

describe("dispersion", () => {
  it("passes over gaps and needs two vols", () => {
    expect(volDispersion([0.2, Number.NaN, 0.4])).toBeCloseTo(Math.SQRT2 / 10, 12);
    expect(volDispersion([0.2])).toBeNull();
  });

  it("shares out open interest", () => {
    expect(openInterestConcentration([1, 1, 1, 1])).toEqual({
      top3Pct: 75,
      top5Pct: 100,
      top10Pct: 100,
      herfindahl: 0.25,
      isHigh: true,
    });
    expect(openInterestConcentration([0, Number.NaN])).toBeNull();
  });

  it("finds the correlation the index's vol was made with", () => {
    const [weights, vols] = [
      [0.5, 0.5],
      [0.2, 0.4],
    ];
    const indexVol = Math.sqrt(0.01 + 0.04 + 2 * 0.3 * 0.1 * 0.2);
    expect(impliedCorrelation(indexVol, weights!, vols!)).toBeCloseTo(0.3, 12);
    expect(impliedCorrelation(0.2, [1], [0.2])).toBeNull();
  });
});

describe("quotedSurface", () => {
  const slice = (timeToExpiryYears: number, level: number) => ({
    timeToExpiryYears,
    logMoneyness: Float64Array.of(-0.2, 0, 0.2),
    vols: Float64Array.of(level + 0.1, level, level + 0.05),
  });
  const input = { logMoneyness: [-0.3, -0.1, 0.2], tenorYears: [0.1, 0.15, 0.4], minPoints: 3, minSlices: 2 };

  it("is bilinear inside the quotes and null outside", () => {
    const { impliedVol, slicesUsed } = quotedSurface({
      ...input,
      slices: [slice(0.1, 0.2), slice(0.2, 0.4)],
    });
    expect(slicesUsed).toBe(2);
    expect(impliedVol[1]).toEqual([null, expect.closeTo(0.35, 12), expect.closeTo(0.35, 12)]);
    expect(impliedVol[2]).toEqual([null, null, null]);
  });

  it("refuses too few slices", () => {
    expect(quotedSurface({ ...input, slices: [slice(0.1, 0.2)] })).toEqual({
      impliedVol: [],
      slicesUsed: 1,
      reason: "INSUFFICIENT_DATA",
    });
  });
});
