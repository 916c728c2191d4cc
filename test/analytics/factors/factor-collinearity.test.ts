import { describe, expect, it } from "vitest";
import { factorCollinearity, factorModel } from "../../../src/analytics/factors/index.js";
import { SeededRandom } from "../../../src/analytics/math/index.js";

const random = new SeededRandom(21);
const column = () => Float64Array.from({ length: 150 }, () => 0.01 * random.normal());

describe("factorCollinearity", () => {
  // By hand: columns around a mean of 0 that are orthogonal to each other and to the intercept inflate nothing; of
  // lengths 2 (intercept), 2 and 6 the condition is 3.
  it("is 1 for orthogonal factors", () => {
    const factors = [Float64Array.of(1, -1, 1, -1), Float64Array.of(3, 3, -3, -3)];
    const found = factorCollinearity({ factors, minObservations: 4 })!;
    expect(found.varianceInflation[0]).toBeCloseTo(1, 12);
    expect(found.varianceInflation[1]).toBeCloseTo(1, 12);
    expect(found.conditionNumber).toBeCloseTo(3, 12);
  });

  it("is that of a joint fit of any returns on the same days", () => {
    const [market, other] = [column(), column()];
    const mixed = market.map((value, i) => 0.9 * value + 0.2 * other[i]! + 0.001 * random.normal());
    const factors = [market, other, mixed];
    const fit = factorModel({
      returns: column(),
      factors: factors.map((returns, i) => ({ name: `${i}`, returns })),
      minObservations: 60,
      lags: 0,
    });
    if ("reason" in fit) throw new Error(fit.reason);
    const found = factorCollinearity({ factors, minObservations: 60 })!;
    expect(found.conditionNumber).toBeCloseTo(fit.conditionNumber!, 9);
    for (const [i, { varianceInflation }] of fit.loadings.entries())
      expect(found.varianceInflation[i]! / varianceInflation!).toBeCloseTo(1, 9);
  });

  it("has no condition for collinear factors, and no answer on too few days or without a factor", () => {
    const market = column();
    const twice = factorCollinearity({
      factors: [market, market.map((value) => 2 * value)],
      minObservations: 60,
    })!;
    expect(twice.conditionNumber).toBeNull();
    expect(twice.varianceInflation[1]).toBeNull();
    expect(factorCollinearity({ factors: [market.subarray(0, 59)], minObservations: 60 })).toBeNull();
    expect(factorCollinearity({ factors: [], minObservations: 60 })).toBeNull();
  });
});
