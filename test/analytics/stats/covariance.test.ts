import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeededRandom, symmetricEigen } from "../../../src/analytics/math/index.js";
import {
  completeDays,
  constantCorrelationShrinkage,
  correlation,
  correlationMatrix,
  covarianceMatrix,
  ewmaCovariance,
  ewmaVariance,
  ledoitWolf,
  oracleApproximatingShrinkage,
  rankCorrelation,
} from "../../../src/analytics/stats/index.js";

const draws = new SeededRandom(3);
const series = Array.from({ length: 6 }, () => Array.from({ length: 30 }, () => 0.01 * draws.normal()));

describe("covarianceMatrix", () => {
  // R: cov(cbind(c(1, 2, 4), c(2, 1, 6)))
  it("agrees with R, whatever the place of an asset in its block of four", () => {
    const matrix = covarianceMatrix(
      [
        [1, 2, 4],
        [2, 1, 6],
        [1, 2, 4],
        [2, 1, 6],
        [1, 2, 4],
        [2, 1, 6],
      ],
      "sample",
    )!;
    for (const i of [0, 2, 4]) {
      expect(matrix.values[i * 6 + i]).toBeCloseTo(7 / 3, 14);
      for (const j of [1, 3, 5]) expect(matrix.values[i * 6 + j]).toBeCloseTo(3.5, 14);
    }
  });

  it("is null with a gap or too few days", () => {
    expect(covarianceMatrix([[1, Number.NaN, 3]], "sample")).toBeNull();
    expect(covarianceMatrix([[1]], "sample")).toBeNull();
    expect(covarianceMatrix([], "sample")).toBeNull();
    expect(
      completeDays([
        [1, Number.NaN, 3],
        [1, 2, 3],
      ]),
    ).toEqual([0, 2]);
    expect(() => covarianceMatrix([[1, 2], [1]], "sample")).toThrow("series 1 has 1 days, the first 2");
  });

  it("has no correlation beside an asset that does not move", () => {
    const rows = correlationMatrix(
      covarianceMatrix(
        [
          [1, 2, 4],
          [5, 5, 5],
        ],
        "sample",
      )!,
    );
    expect(rows).toEqual([
      [1, null],
      [null, null],
    ]);
  });
});

describe("correlation", () => {
  it("is 1 for a straight line, in ranks for any rising one", () => {
    expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 15);
    expect(rankCorrelation([1, 2, 3], [1, 8, 27])).toBeCloseTo(1, 15);
    expect(correlation([1, 2, Number.NaN, 4], [1, Number.NaN, 3, 4])).toBeCloseTo(1, 15);
    expect(correlation([1, Number.NaN], [1, 2])).toBeNull();
    expect(correlation([1, 2], [3, 3])).toBeNull();
  });

  it("is unmoved by scale and shift, and turns its sign with one side's", () => {
    const finite = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e4, noNaN: true }), finite, (scale, shift) => {
        const plain = correlation(series[0]!, series[1]!)!;
        const moved = correlation(
          series[0]!.map((value) => value * scale),
          series[1]!,
        )!;
        expect(moved).toBeCloseTo(plain, 13);
        expect(
          correlation(
            series[0]!.map((value) => shift - value),
            series[1]!,
          ),
        ).toBeCloseTo(-plain, 9);
      }),
    );
  });
});

describe("shrinkage", () => {
  it("keeps the trace, raises the least eigenvalue and gives a share of the target", () => {
    const least = symmetricEigen(covarianceMatrix(series, "population")!).values.at(-1)!;
    const trace = (values: Float64Array) => [0, 1, 2, 3, 4, 5].reduce((sum, i) => sum + values[i * 7]!, 0);
    for (const estimate of [ledoitWolf, constantCorrelationShrinkage, oracleApproximatingShrinkage]) {
      const { covariance, shrinkage } = estimate(series)!;
      expect(shrinkage >= 0 && shrinkage <= 1).toBe(true);
      expect(trace(covariance.values)).toBeCloseTo(trace(covarianceMatrix(series, "population")!.values), 14);
      expect(symmetricEigen(covariance).values.at(-1)!).toBeGreaterThan(least);
    }
  });

  it("has no answer with a gap, without a day, or for one that does not move", () => {
    expect(ledoitWolf([[1, Number.NaN]])).toBeNull();
    expect(ledoitWolf([])).toBeNull();
    expect(oracleApproximatingShrinkage([[]])).toBeNull();
    expect(
      constantCorrelationShrinkage([
        [1, 1],
        [1, 2],
      ]),
    ).toBeNull();
    expect(
      ledoitWolf([
        [1, 1],
        [2, 2],
      ])!.shrinkage,
    ).toBe(0);
    expect(
      oracleApproximatingShrinkage([
        [0, 0],
        [0, 0],
      ])!.shrinkage,
    ).toBe(1);
  });
});

describe("whatever the numbers", () => {
  it("answers numbers or null, never NaN", () => {
    const column = fc.array(fc.double(), { minLength: 5, maxLength: 5 });
    const isNumber = (value: number) => !Number.isNaN(value);
    fc.assert(
      fc.property(column, column, (x, y) => {
        expect(correlation(x, y)).not.toBeNaN();
        expect(rankCorrelation(x, y)).not.toBeNaN();
        expect(covarianceMatrix([x, y], "sample")?.values.every(isNumber) ?? true).toBe(true);
        for (const estimate of [ledoitWolf, constantCorrelationShrinkage, oracleApproximatingShrinkage]) {
          expect(estimate([x, y])?.covariance.values.every(isNumber) ?? true).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("ewma", () => {
  // RiskMetrics weights of decay 0.5 over two days: 1/3 and 2/3
  it("weighs the last day most", () => {
    expect(ewmaVariance([3, 6], 0.5)).toBeCloseTo(3 + 24, 13);
    expect(ewmaVariance([1, 1, 1], 0.94)).toBeCloseTo(1, 14);
    expect(ewmaVariance([], 0.94)).toBeNull();
    expect(ewmaVariance([Number.NaN], 0.94)).toBeNull();
    expect(() => ewmaCovariance(series, 1.5)).toThrow("decay must lie in (0, 1], got 1.5");
  });
});
