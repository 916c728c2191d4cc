import { describe, expect, it } from "vitest";
import { factorBeta, type UnivariateBetas, univariateModel } from "../../../src/analytics/factors/index.js";
import { SeededRandom } from "../../../src/analytics/math/index.js";

const rules = { minObservations: 60, betaCap: 3 };

function returnsOf(random: SeededRandom, days: number, scale: number): Float64Array {
  return Float64Array.from({ length: days }, () => scale * random.normal());
}

/** What the least squares kernel says of one factor, in the shape of the columns; NaN for null. */
function byLeastSquares(returns: Float64Array, factor: Float64Array) {
  const fit = factorBeta({ ...rules, returns, factorReturns: factor, windowDays: returns.length });
  const orNaN = (value: number | null) => value ?? Number.NaN;
  return {
    observationCounts: fit.observationCount,
    betas: orNaN(fit.beta),
    uncappedBetas: orNaN(fit.uncappedBeta),
    alphas: orNaN(fit.alpha),
    rSquared: orNaN(fit.rSquared),
    standardErrors: orNaN(fit.standardError),
    pValues: orNaN(fit.pValue),
  };
}

function expectEqual(found: UnivariateBetas, place: number, returns: Float64Array, factor: Float64Array) {
  for (const [name, expected] of Object.entries(byLeastSquares(returns, factor))) {
    const value = found[name as keyof UnivariateBetas][place]!;
    if (Number.isNaN(expected)) expect(value, name).toBeNaN();
    else
      expect(Math.abs(value - expected), name).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
  }
}

describe("univariateModel", () => {
  // numpy: x = [1, 2, 3, 4], y = [2, 1, 4, 3]; polyfit(x, y, 1) = [0.6, 1.0]; r^2 = 0.36; linregress: se 0.5656854, p 0.4
  it("agrees with numpy and scipy", () => {
    const found = univariateModel({
      factors: [Float64Array.of(1, 2, 3, 4)],
      minObservations: 3,
      betaCap: 3,
    })(Float64Array.of(2, 1, 4, 3));
    expect(found.betas[0]).toBeCloseTo(0.6, 14);
    expect(found.alphas[0]).toBeCloseTo(1, 14);
    expect(found.rSquared[0]).toBeCloseTo(0.36, 14);
    expect(found.standardErrors[0]).toBeCloseTo(Math.sqrt(0.32), 14);
    expect(found.pValues[0]).toBeCloseTo(0.4, 14);
  });

  it("equals the regression kernel on correlated, gappy, capped and still factors", () => {
    const random = new SeededRandom(7);
    for (let round = 0; round < 50; round += 1) {
      const market = returnsOf(random, 150, 0.01);
      const noise = returnsOf(random, 150, 0.004 * (round % 5));
      const slope = (round % 9) - 4;
      const returns = market.map((value, i) => 0.0002 + slope * value + noise[i]!);
      const gappy = market.map((value, i) => ((i + round) % 7 === 0 ? Number.NaN : value));
      const short = market.map((value, i) => (i < 95 ? Number.NaN : value));
      const still = market.map(() => 0.001);
      const factors = [market, gappy, short, still, returnsOf(random, 150, 1e-6)];
      const found = univariateModel({ ...rules, factors })(returns);
      // An exact fit leaves rounding alone, which has no digits to compare.
      if (round % 5 === 0) continue;
      for (const [place, factor] of factors.entries()) expectEqual(found, place, returns, factor);
    }
  });

  it("fits a fund on itself without an error, and caps a leveraged one", () => {
    const fund = returnsOf(new SeededRandom(3), 150, 0.01);
    const found = univariateModel({ ...rules, factors: [fund] })(fund.map((value) => 4 * value));
    expect(found.betas[0]).toBe(3);
    expect(found.uncappedBetas[0]).toBeCloseTo(4, 14);
    const itself = univariateModel({ ...rules, factors: [fund] })(fund);
    expect([itself.betas[0], itself.rSquared[0], itself.standardErrors[0]]).toEqual([1, 1, 0]);
    expect(itself.pValues[0]).toBeNaN();
  });

  it("knows nothing below the least number of joint days, nor of returns too large to square", () => {
    const fund = returnsOf(new SeededRandom(3), 59, 0.01);
    const found = univariateModel({ ...rules, factors: [fund] })(fund);
    expect(found.observationCounts[0]).toBe(59);
    for (const column of [found.betas, found.rSquared, found.pValues]) expect(column[0]).toBeNaN();
    const huge = Float64Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? 1e308 : -1e308));
    const small = returnsOf(new SeededRandom(3), 100, 0.01);
    for (const value of univariateModel({ ...rules, factors: [small] })(huge).betas) expect(value).toBeNaN();
  });
});
