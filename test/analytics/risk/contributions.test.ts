import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concentration } from "../../../src/analytics/risk/concentration.js";
import { factorVolatility, riskContributions } from "../../../src/analytics/risk/risk-contributions.js";

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

describe("riskContributions", () => {
  const size = 4;
  const weights = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: size, maxLength: size });
  const root = fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), {
    minLength: size * size,
    maxLength: size * size,
  });

  it("sum to the total, scale with the book and add up to one", () => {
    fc.assert(
      fc.property(weights, root, (given, a) => {
        const covariance = a.map((_, i) => {
          const [row, column] = [Math.floor(i / size), i % size];
          let sum = row === column ? 1e-6 : 0;
          for (let k = 0; k < size; k += 1) sum += a[row * size + k]! * a[column * size + k]!;
          return sum;
        });
        const parts = riskContributions({ weights: given, covariance });
        fc.pre(parts !== null && parts.vol > 1e-6);
        expect(Math.abs(sumOf(parts.component) / parts.vol - 1)).toBeLessThan(1e-9);
        expect(Math.abs(sumOf(parts.share) - 1)).toBeLessThan(1e-9);
        expect(parts.diversificationRatio).toBeGreaterThan(1 - 1e-9);
        const twice = riskContributions({ weights: given.map((w) => 2 * w), covariance })!;
        expect(twice.vol / parts.vol).toBeCloseTo(2, 12);
        expect(factorVolatility({ exposures: given, covariance }) / parts.vol).toBeCloseTo(1, 12);
      }),
    );
  });

  it("have no answer without risk, and refuse what does not fit", () => {
    const covariance = [1e-4, 1e-4, 1e-4, 1e-4];
    expect(riskContributions({ weights: [1, -1], covariance })).toBeNull();
    expect(riskContributions({ weights: [], covariance: [] })).toBeNull();
    expect(() => riskContributions({ weights: [1], covariance })).toThrow(
      "4 covariances do not fit 1 weights",
    );
    expect(() => riskContributions({ weights: [Number.NaN], covariance: [1] })).toThrow("weights[0]");
  });
});

describe("concentration", () => {
  it("runs from evenly spread to all in one", () => {
    expect(concentration([0.25, -0.25, 0.25, 0.25])).toMatchObject({
      herfindahl: 0.25,
      effectivePositions: 4,
      concentrationRisk: 0,
      gross: 1,
      net: 0.5,
    });
    expect(concentration([100, 0])).toMatchObject({ positionCount: 1, herfindahl: 1, concentrationRisk: 1 });
    expect(concentration([0, 0])).toBeNull();
    expect(concentration([])).toBeNull();
  });

  it("orders the largest shares whatever the order of positions", () => {
    const found = concentration([1, -4, 2, 3])!;
    expect(found.largestShare).toBeCloseTo(0.4, 14);
    expect(found.top3Share).toBeCloseTo(0.9, 14);
    expect(found.top10Share).toBeCloseTo(1, 14);
  });
});
