import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../../src/analytics/math/index.js";
import { hierarchicalRiskParity, minimumVolatilityWeights } from "../../../src/analytics/portfolio/index.js";
import { covarianceMatrix } from "../../../src/analytics/stats/index.js";

/** Covariances of assets that share a market to different degrees. */
function someCovariance(seed: number, size: number, order = Array.from({ length: size }, (_, i) => i)) {
  const random = new SeededRandom(seed);
  const draw = () => Float64Array.from({ length: 120 }, () => random.uniform() - 0.5);
  const market = draw();
  const series = Array.from({ length: size }, () => {
    const [own, beta, scale] = [draw(), 2 * random.uniform(), 0.2 + random.uniform()];
    return own.map((value, t) => scale * value + beta * market[t]!);
  });
  return covarianceMatrix(
    order.map((i) => series[i]!),
    "sample",
  )!;
}

function correlationsOf({ size, values }: { size: number; values: Float64Array }): Float64Array {
  return values.map((value, place) => {
    const [i, j] = [Math.floor(place / size), place % size];
    return i === j ? 1 : value / Math.sqrt(values[i * size + i]! * values[j * size + j]!);
  });
}

const parity = (covariance: { size: number; values: Float64Array }) =>
  hierarchicalRiskParity({ covariance, correlations: correlationsOf(covariance) });
const matrix = (...rows: number[][]) => ({ size: rows.length, values: Float64Array.from(rows.flat()) });
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe("hierarchical risk parity", () => {
  // Two assets: weights opposite to their variances.
  it("agrees with a hand calculation", () => {
    const weights = parity(matrix([0.04, 0.01], [0.01, 0.16]))!;
    expect(weights[0]).toBeCloseTo(0.8, 12);
    expect(weights[1]).toBeCloseTo(0.2, 12);
  });

  it.each([1, 2, 3, 7, 20])("has weights above 0 that sum to 1, seed %i", (seed) => {
    const weights = parity(someCovariance(seed, 5 + seed))!;
    expect(Math.min(...weights)).toBeGreaterThan(0);
    expect(sum(weights)).toBeCloseTo(1, 12);
  });

  it("does not depend on the scale", () => {
    const one = someCovariance(5, 9);
    const other = { ...one, values: one.values.map((value) => 1e4 * value) };
    for (const [i, weight] of parity(one)!.entries()) expect(parity(other)![i]).toBeCloseTo(weight, 12);
  });

  it("has an answer for one asset and for none, and none beside one that does not move", () => {
    expect([...parity(matrix([0.1]))!]).toEqual([1]);
    expect([...parity({ size: 0, values: new Float64Array() })!]).toEqual([]);
    expect(parity(matrix([0.1, 0], [0, 0]))).toBeNull();
  });
});

describe("least volatility", () => {
  // Uncorrelated: weights opposite to the variances, 1/4 : 1/1 : 1/2 => 1 : 4 : 2.
  it("agrees with a hand calculation", () => {
    const weights = minimumVolatilityWeights(matrix([4, 0, 0], [0, 1, 0], [0, 0, 2]))!;
    for (const [i, expected] of [1 / 7, 4 / 7, 2 / 7].entries()) expect(weights[i]).toBeCloseTo(expected, 12);
  });

  it("gives nothing to what only adds", () => {
    expect([...minimumVolatilityWeights(matrix([1, 1.5], [1.5, 4]))!]).toEqual([1, 0]);
  });

  it.each([1, 2, 3, 4, 5, 6])("meets the conditions of the optimum, seed %i", (seed) => {
    const covariance = someCovariance(seed, 4 + 5 * seed);
    const { size, values } = covariance;
    const weights = minimumVolatilityWeights(covariance)!;
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
    expect(sum(weights)).toBeCloseTo(1, 12);
    const withPortfolio = Array.from({ length: size }, (_, i) =>
      sum(weights.map((weight, j) => weight * values[i * size + j]!)),
    );
    const variance = sum(weights.map((weight, i) => weight * withPortfolio[i]!));
    for (const [i, own] of withPortfolio.entries()) {
      expect(own).toBeGreaterThanOrEqual(variance * (1 - 1e-8));
      if (weights[i]! > 0) expect(own / variance).toBeCloseTo(1, 8);
    }
  });

  it("gives each asset the same in whatever order they come", () => {
    const order = [3, 0, 7, 5, 1, 6, 2, 4];
    const [plain, mixed] = [someCovariance(9, 8), someCovariance(9, 8, order)];
    const weights = minimumVolatilityWeights(plain)!;
    for (const [i, weight] of minimumVolatilityWeights(mixed)!.entries())
      expect(weight).toBeCloseTo(weights[order[i]!]!, 10);
  });

  it("has an answer for more assets than days, or says that it has none", () => {
    const random = new SeededRandom(4);
    const series = Array.from({ length: 30 }, () =>
      Float64Array.from({ length: 10 }, () => random.uniform()),
    );
    const weights = minimumVolatilityWeights(covarianceMatrix(series, "sample")!);
    if (weights !== null) expect(sum(weights)).toBeCloseTo(1, 9);
    expect(minimumVolatilityWeights({ size: 0, values: new Float64Array() })).toEqual(new Float64Array());
    expect(minimumVolatilityWeights(matrix([1, Number.NaN], [Number.NaN, 1]))).toBeNull();
  });
});
