import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { otmSlices } from "../../../src/analytics/volatility/otm-slices.js";
import { quotedSurface } from "../../../src/analytics/volatility/quoted-surface.js";
import { sviVol } from "../../../src/analytics/volatility/raw-svi.js";
import { smileSkew } from "../../../src/analytics/volatility/smile-skew.js";
import { evenAxis, sviSmileVols, sviVolRows } from "../../../src/analytics/volatility/svi-smile-vols.js";
import { sviTruncatedVariance } from "../../../src/analytics/volatility/truncated-variance.js";
import { sviFairVariance } from "../../../src/analytics/volatility/variance-swap.js";

// The vendor's printed slice of 10 days: its own figures do not agree with each other, its shape serves.
const printed = { a: 0.004521, b: 0.031245, rho: -0.182345, m: 0.012345, sigma: 0.098765 };
const tenDays = 10 / 365;
const negative = { ...printed, a: -0.1 };

const anySmile = fc.record({
  a: fc.double({ min: 0.0001, max: 0.05, noNaN: true }),
  b: fc.double({ min: 0, max: 0.3, noNaN: true }),
  rho: fc.double({ min: -0.9, max: 0.9, noNaN: true }),
  m: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
  sigma: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
});

describe("sviSmileVols", () => {
  // Python doubles with statistics.NormalDist: sqrt(w(k) / T) at k = -+ atm sqrt(T) Phi^-1(1 - delta).
  it("gives the vols at the deltas of the vendor's rule", () => {
    expect(sviSmileVols(printed, tenDays)).toEqual({
      put10Pct: expect.closeTo(61.031508318641805, 9),
      put25Pct: expect.closeTo(56.47745528717738, 9),
      atmPct: expect.closeTo(53.0184839015042, 9),
      call25Pct: expect.closeTo(52.90921926511868, 9),
      call10Pct: expect.closeTo(55.18909081606647, 9),
    });
  });

  it("is flat for a flat smile, and all null where variance is negative at the money", () => {
    const flat = sviSmileVols({ ...printed, a: 0.04 * tenDays, b: 0 }, tenDays);
    for (const pct of Object.values(flat)) expect(pct).toBeCloseTo(20, 10);
    expect(smileSkew(flat).skew25dPct).toBeCloseTo(0, 10);
    expect(Object.values(sviSmileVols(negative, tenDays))).toEqual([null, null, null, null, null]);
  });

  it("mirrors when the smile does", () => {
    fc.assert(
      fc.property(anySmile, (svi) => {
        const mirrored = sviSmileVols({ ...svi, rho: -svi.rho, m: -svi.m }, 0.25);
        const own = sviSmileVols(svi, 0.25);
        expect(mirrored.put25Pct).toBeCloseTo(own.call25Pct!, 8);
        expect(mirrored.call10Pct).toBeCloseTo(own.put10Pct!, 8);
      }),
    );
  });
});

describe("sviVolRows", () => {
  it("has the vol of each strike by its own forward", () => {
    const slices = [
      { svi: printed, timeToExpiryYears: tenDays, forward: 581.25 },
      { svi: negative, timeToExpiryYears: 0.1, forward: 582 },
    ];
    const [near, far] = sviVolRows(slices, [555, 581.25]);
    expect(near![0]).toBe(sviVol(printed, Math.log(555 / 581.25), tenDays));
    expect(near![1]).toBe(sviVol(printed, 0, tenDays));
    expect(far).toEqual([null, null]);
    expect(sviVolRows([], [555])).toEqual([]);
    expect(() => sviVolRows(slices, [0])).toThrow("strikes must be positive, got 0");
  });

  // formulas.md 6.4: -0.5 to 0.5 in steps of 0.025 are 41 points.
  it("stands on even axes that end where asked", () => {
    const axis = evenAxis({ from: -0.5, to: 0.5, count: 41 });
    expect(axis).toHaveLength(41);
    expect([axis[0], axis[20], axis[40]]).toEqual([-0.5, 0, 0.5]);
    expect(axis[1]! - axis[0]!).toBeCloseTo(0.025, 15);
    expect(() => evenAxis({ from: 1, to: 1, count: 3 })).toThrow("the axis must ascend, got 1..1");
    expect(() => evenAxis({ from: 0, to: 1, count: 1 })).toThrow("count must be an integer from 2, got 1");
  });
});

describe("sviTruncatedVariance", () => {
  const vendor = { halfWidth: 0.15, steps: 500 } as const;

  // Python doubles: the trapezoid over strikes e^k of put (left) and call prices by N(d), forward 1.
  it("gives the trapezoid over 15 % either side", () => {
    const answer = sviTruncatedVariance({ svi: printed, timeToExpiryYears: tenDays, ...vendor });
    expect(answer.fairTotalVariance).toBeCloseTo(0.008126065963831423, 14);
    expect(answer.fairVol).toBeCloseTo(0.5446112445404033, 12);
    expect(answer.convexityAdjustment).toBeCloseTo(0.014426405525361341, 12);
    expect(answer.reason).toBeNull();
  });

  it("reaches the strip without an end as it widens", () => {
    const svi = { a: 0.02, b: 0.05, rho: -0.4, m: 0, sigma: 0.2 };
    const wide = sviTruncatedVariance({ svi, timeToExpiryYears: 0.5, halfWidth: 4, steps: 80_000 });
    expect(wide.fairVol).toBeCloseTo(sviFairVariance(svi, 0.5).fairVol!, 6);
  });

  it("grows with the width and stays below the strip without an end", () => {
    fc.assert(
      fc.property(anySmile, (svi) => {
        const fair = sviFairVariance(svi, 0.5).fairVariance;
        const [narrow, wide] = [0.15, 0.3].map(
          (halfWidth) =>
            sviTruncatedVariance({ svi, timeToExpiryYears: 0.5, halfWidth, steps: 4_000 })
              .fairTotalVariance! / 0.5,
        );
        expect(wide!).toBeGreaterThanOrEqual(narrow! * (1 - 1e-6));
        if (fair !== null) expect(narrow!).toBeLessThanOrEqual(fair * (1 + 1e-4));
      }),
    );
  });

  it.each([
    { part: { timeToExpiryYears: 0 }, message: "timeToExpiryYears must be positive, got 0" },
    {
      part: { timeToExpiryYears: Number.POSITIVE_INFINITY },
      message: "timeToExpiryYears must be positive, got Infinity",
    },
    { part: { halfWidth: 0 }, message: "halfWidth must lie in (0, 10), got 0" },
    { part: { steps: 0.5 }, message: "steps must be an integer from 1, got 0.5" },
  ])("refuses $part", ({ part, message }) => {
    const input = { svi: printed, timeToExpiryYears: tenDays, ...vendor, ...part };
    expect(() => sviTruncatedVariance(input)).toThrow(message);
  });

  it("has no answer where total variance is negative", () => {
    expect(sviTruncatedVariance({ svi: negative, timeToExpiryYears: tenDays, ...vendor })).toEqual({
      fairTotalVariance: null,
      fairVol: null,
      atmVol: null,
      convexityAdjustment: null,
      reason: "NEGATIVE_VARIANCE",
    });
    // Positive at the money, negative at its least, k = 0.3.
    const dented = { a: -0.001, b: 0.05, rho: 0, m: 0.3, sigma: 0.01 };
    const refused = sviTruncatedVariance({ svi: dented, timeToExpiryYears: 0.1, ...vendor });
    expect(refused).toMatchObject({ fairVol: null, reason: "NEGATIVE_VARIANCE" });
    expect(refused.atmVol).toBeGreaterThan(0);
    // At its least exactly 0, which is allowed.
    const grazing = { a: -0.005, b: 0.05, rho: 0, m: 0, sigma: 0.1 };
    expect(sviTruncatedVariance({ svi: grazing, timeToExpiryYears: 0.1, ...vendor }).reason).toBeNull();
  });
});

describe("otmSlices", () => {
  const columns = {
    count: 9,
    isCall: Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 1, 0, 1),
    strike: Float64Array.of(105, 95, 95, 105, 100, 90, 105, 110, 100, 120),
    timeToExpiryYears: Float64Array.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.1, 0.1, 0.1, 0.1),
    annualVol: Float64Array.of(0.18, 0.25, 0.5, 0.6, 0, 0.3, 0.9, Number.POSITIVE_INFINITY, 0.7, 0.8),
  };
  const expiries = [
    { timeToExpiryYears: 0.1, forward: 100 },
    { timeToExpiryYears: 0.2, forward: 101 },
    { timeToExpiryYears: 0.3, forward: 102 },
  ];

  it("takes puts below the forward and calls from it, each expiry by its own, a strike once", () => {
    const [near, far, none] = otmSlices(columns, expiries);
    expect([...near!.vols]).toEqual([0.25, 0.18]);
    expect([...near!.logMoneyness]).toEqual([Math.log(0.95), Math.log(1.05)]);
    expect([...far!.logMoneyness]).toEqual([Math.log(90 / 101)]);
    expect(none!.vols).toHaveLength(0);
  });

  it("is what a surface stands on", () => {
    const surface = quotedSurface({
      slices: otmSlices(columns, expiries),
      logMoneyness: [Math.log(0.95), 0],
      tenorYears: [0.1],
      minPoints: 2,
      minSlices: 1,
    });
    expect(surface).toMatchObject({ slicesUsed: 1, reason: null });
    expect(surface.impliedVol[0]![0]).toBe(0.25);
    expect(surface.impliedVol[0]![1]).toBeGreaterThan(0.18);
  });
});

describe("an even axis", () => {
  it("ends exactly where it was told to", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 10, noNaN: true }), (to) => {
        const axis = evenAxis({ from: to / 1_000, to, count: 50 });
        expect([axis[0], axis[49]]).toEqual([to / 1_000, to]);
      }),
    );
  });
});
