import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../../src/analytics/math/seeded-random.js";
import { riskContributions } from "../../../src/analytics/risk/risk-contributions.js";
import { volatilityParts } from "../../../src/analytics/risk/volatility-parts.js";
import { covarianceMatrix } from "../../../src/analytics/stats/covariance.js";

describe("volatilityParts", () => {
  // By hand: profits 2, 0.5, 1 have variance 7/12; the first position's 1, -1, 2 have the same covariance with them, so all is its.
  it("agree with covariances by hand", () => {
    const parts = volatilityParts({
      positionValues: Float64Array.of(100, 50),
      returns: Float64Array.of(0.01, 0.02, -0.01, 0.03, 0.02, -0.02),
    })!;
    expect(parts.deviation ** 2).toBeCloseTo(7 / 12, 14);
    expect(parts.share[0]).toBeCloseTo(1, 12);
    expect(parts.share[1]).toBeCloseTo(0, 12);
  });

  it("have no answer for one day, or a book that does not move", () => {
    const positionValues = Float64Array.of(1, -1);
    expect(volatilityParts({ positionValues, returns: Float64Array.of(0.1, 0.2) })).toBeNull();
    expect(
      volatilityParts({ positionValues, returns: Float64Array.of(0.1, 0.1, -0.2, -0.2, 0.3, 0.3) }),
    ).toBeNull();
  });

  it("are Euler's parts by the covariance matrix", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 3, max: 12 }),
        fc.integer(),
        (count, days, seed) => {
          const random = new SeededRandom(seed);
          const positionValues = Float64Array.from({ length: count }, () => random.normal());
          const returns = Float64Array.from({ length: count * days }, () => random.normal() / 100);
          const series = Array.from({ length: count }, (_, i) =>
            Float64Array.from({ length: days }, (__, day) => returns[day * count + i]!),
          );
          const covariance = covarianceMatrix(series, "sample")!.values;
          const expected = riskContributions({ weights: positionValues, covariance })!;
          const parts = volatilityParts({ positionValues, returns })!;
          expect(parts.deviation / expected.vol).toBeCloseTo(1, 9);
          for (const [i, share] of parts.share.entries()) expect(share).toBeCloseTo(expected.share[i]!, 8);
          expect(parts.share.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
        },
      ),
    );
  });
});
