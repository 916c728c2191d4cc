import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  descendingShares,
  herfindahl,
  mean,
  median,
  percentileRank,
  populationVariance,
  quantile,
  quantileInPlace,
  quantiles,
  ranks,
  sampleCovariance,
  sampleDeviation,
  sampleShape,
  sampleVariance,
  tailCount,
  topShare,
  winsorise,
  zScores,
} from "../../../src/analytics/stats/index.js";

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const some = fc.array(finite, { minLength: 1, maxLength: 40 });

describe("quantile", () => {
  // R: quantile(c(-0.05, -0.03, -0.01, 0.00, 0.02), 0.25)  =>  -0.03
  it("agrees with R's default", () => {
    expect(quantile([0.02, -0.05, -0.01, 0, -0.03], 0.25)).toBeCloseTo(-0.03, 15);
    expect(quantiles([1, 2, 3, 4], [0, 0.4, 1])).toEqual([1, 2.2, 4]);
    expect(median([3, 1, 2])).toBe(2);
  });

  it("has none of nothing or of NaN, and refuses a share that is none", () => {
    expect(quantile([], 0.5)).toBeNull();
    expect(quantile([1, Number.NaN], 0.5)).toBeNull();
    expect(() => quantile([1], 1.5)).toThrow("share must lie in [0, 1], got 1.5");
  });

  it("rises with the share and does not see the order", () => {
    fc.assert(
      fc.property(
        some,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, a, b) => {
          const [low, high] = [quantile(values, Math.min(a, b))!, quantile(values, Math.max(a, b))!];
          expect(low).toBeLessThanOrEqual(high);
          expect(quantile([...values].reverse(), a)).toBe(quantile(values, a));
        },
      ),
    );
  });
});

describe("quantileInPlace", () => {
  it("selects what a sort finds", () => {
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const selected = quantileInPlace(Float64Array.from(values), share, "LINEAR")!;
        expect(selected + 0).toBe(quantile(values, share)! + 0);
      }),
    );
  });

  // numpy: quantile([...], 0.4, method = "lower" / "linear")
  it.each([
    ["LOWER" as const, -0.03],
    ["LINEAR" as const, -0.018],
    ["KTH_WORST" as const, -0.03],
  ])("%s", (rule, expected) => {
    const values = Float64Array.of(0.02, -0.05, 0, -0.01, -0.03);
    expect(quantileInPlace(values, 0.4, rule)).toBeCloseTo(expected, 15);
  });

  it("takes a share that is off by a rounding for the one meant", () => {
    const values = Float64Array.from({ length: 21 }, (_, i) => i);
    // 20 * (1 - 0.95) = 1.0000000000000009
    expect(quantileInPlace(values, 1 - 0.95, "LINEAR")).toBe(1);
    expect(quantiles(values, [1 - 0.95])).toEqual([1]);
    expect(tailCount(1 - 0.9, 10)).toBe(1);
    expect(tailCount(0, 10)).toBe(1);
    expect(tailCount(1, 10)).toBe(10);
  });

  it("has none of nothing", () => {
    expect(quantileInPlace(new Float64Array(0), 0.5, "LOWER")).toBeNull();
    expect(() => quantileInPlace(new Float64Array(1), -0.1, "LOWER")).toThrow("share must lie in [0, 1]");
  });
});

describe("moments", () => {
  it("are exact for equal values, however odd", () => {
    const same = new Array(77).fill(0.1 + 0.2);
    expect(mean(same)).toBe(0.1 + 0.2);
    expect(sampleDeviation(same)).toBe(0);
  });

  it("have no spread where the values differ by rounding", () => {
    const near = [0.3, 0.1 + 0.2, 0.3, 0.3];
    expect(new Set(near).size).toBe(2);
    expect(sampleDeviation(near)).toBe(0);
    expect(populationVariance(near)).toBe(0);
    expect(sampleShape(near)).toBeNull();
    expect(sampleDeviation([1e-200, 3e-200])).toBe(0);
    expect(sampleDeviation([1, 1 + 1e-12])).toBeGreaterThan(0);
  });

  // numpy: cov([1, 2, 4], [2, 1, 7]); scipy: skew([1, 2, 4]), kurtosis([1, 2, 4, 9])
  it("have covariance, skew and kurtosis", () => {
    expect(sampleCovariance([1, 2, 4], [2, 1, 7])).toBeCloseTo(13 / 3, 14);
    expect(sampleCovariance([1, 2, 4], [1, 2, 4])).toBeCloseTo(sampleVariance([1, 2, 4])!, 14);
    expect(sampleShape([1, 2, 4])!.skew).toBeCloseTo(0.3818017741606059, 14);
    expect(sampleShape([1, 2, 4, 9])!.excessKurtosis).toBeCloseTo(-1, 14);
  });

  it("are null where they are not defined", () => {
    expect(sampleCovariance([1], [1])).toBeNull();
    expect(sampleCovariance([1, 2], [1, Number.NaN])).toBeNull();
    expect(sampleShape([1])).toBeNull();
    expect(mean([])).toBeNull();
    expect(sampleVariance([1])).toBeNull();
    expect(mean([1, Number.NaN])).toBeNull();
    expect(sampleVariance([1, Number.POSITIVE_INFINITY])).toBeNull();
  });

  it("keep their digits far from zero", () => {
    expect(sampleVariance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30);
  });
});

describe("ranks", () => {
  // R: rank(c(3, 1, 3, 2), ties.method = ...)
  it.each([
    ["average" as const, [3.5, 1, 3.5, 2]],
    ["min" as const, [3, 1, 3, 2]],
    ["max" as const, [4, 1, 4, 2]],
    ["dense" as const, [3, 1, 3, 2]],
    ["ordinal" as const, [3, 1, 4, 2]],
  ])("%s", (ties, expected) => {
    expect(ranks([3, 1, 3, 2], ties)).toEqual(expected);
  });

  it("passes over a gap", () => {
    expect(ranks([2, Number.NaN, 1], "average")).toEqual([2, null, 1]);
    expect(ranks([], "average")).toEqual([]);
  });

  it("adds up to n (n + 1) / 2 whatever the ties", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }), (values) => {
        const total = ranks(values, "average").reduce<number>((sum, rank) => sum + rank!, 0);
        expect(total).toBe((values.length * (values.length + 1)) / 2);
      }),
    );
  });

  it("gives percentiles by each rule", () => {
    expect(percentileRank([1, 2, 2, 3], 2, "strictlyBelow")).toBe(0.25);
    expect(percentileRank([1, 2, 2, 3], 2, "atMost")).toBe(0.75);
    expect(percentileRank([1, 2, 2, 3], 2, "mid")).toBe(0.5);
    expect(percentileRank([Number.NaN], 2, "mid")).toBeNull();
    expect(percentileRank([1], Number.NaN, "mid")).toBeNull();
  });
});

describe("zScores and winsorise", () => {
  it("scores what is there and leaves gaps", () => {
    expect(zScores([1, Number.NaN, 3], "population")).toEqual([-1, null, 1]);
    expect(zScores([2, 2], "sample")).toEqual([null, null]);
    expect(zScores([], "sample")).toEqual([]);
  });

  it("has mean 0 and deviation 1", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 2, maxLength: 30 }),
        (values) => {
          const scores = zScores(values, "sample") as number[];
          expect(mean(scores)).toBeCloseTo(0, 10);
          expect(sampleDeviation(scores)).toBeCloseTo(1, 10);
        },
      ),
    );
  });

  it("moves only what lies outside", () => {
    expect(winsorise({ values: [0, 1, 2, 3, 100], lowShare: 0.25, highShare: 0.75 })).toEqual([
      1, 1, 2, 3, 3,
    ]);
    expect(winsorise({ values: [Number.NaN, 5], lowShare: 0, highShare: 1 })).toEqual([null, 5]);
    expect(() => winsorise({ values: [1], lowShare: 0.6, highShare: 0.4 })).toThrow(RangeError);
  });
});

describe("shares", () => {
  it("stand in descending order of their magnitudes and add up to 1", () => {
    const shares = descendingShares([1, -6, 3])!;
    expect(Array.from(shares)).toEqual([0.6, 0.3, 0.1]);
    expect(topShare(shares, 2)).toBeCloseTo(0.9, 15);
    expect(topShare(shares, 9)).toBeCloseTo(1, 15);
    expect(herfindahl(shares)).toBeCloseTo(0.46, 15);
  });

  it("are none of nothing", () => {
    expect(descendingShares([])).toBeNull();
    expect(descendingShares([0, 0])).toBeNull();
  });
});
