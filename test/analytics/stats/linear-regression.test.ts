import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../../src/analytics/math/index.js";
import {
  conditionNumber,
  confidenceIntervals,
  durbinWatson,
  fTest,
  hc1StandardErrors,
  informationCriteria,
  isRefusal,
  type LinearFit,
  linearRegression,
  neweyWestStandardErrors,
  pValues,
  type RegressionInput,
  residuals,
  ridgeRegression,
  rollingBeta,
  varianceInflation,
} from "../../../src/analytics/stats/index.js";

function fitOf(input: Omit<RegressionInput, "minObservations">): LinearFit {
  const fit = linearRegression({ ...input, minObservations: 0 });
  if (isRefusal(fit)) throw new Error(fit.reason);
  return fit;
}

const draws = new SeededRandom(7);
const normals = (count: number) => Array.from({ length: count }, () => draws.normal());
const [a, b, noise] = [normals(60), normals(60), normals(60)];
const y = a.map((value, i) => 1 + 2 * value - b[i]! + 0.1 * noise[i]!);

describe("linearRegression", () => {
  it("names collinear regressors instead of answering numbers", () => {
    const sum = a.map((value, i) => 0.3 * value + 0.7 * b[i]!);
    const fit = fitOf({ response: y, regressors: [a, b, sum], intercept: true });
    const plain = fitOf({ response: y, regressors: [a, b], intercept: true });
    expect(fit.rank).toBe(3);
    expect(fit.coefficients[3]).toBeNull();
    expect(fit.standardErrors[3]).toBeNull();
    expect(pValues(fit)[3]).toBeNull();
    expect(varianceInflation(fit)[2]).toBeNull();
    expect(hc1StandardErrors(fit)[3]).toBeNull();
    expect(conditionNumber(fit)).toBeNull();
    expect(fit.rSquared).toBeCloseTo(plain.rSquared!, 13);
    expect(fit.coefficients[1]).toBeCloseTo(plain.coefficients[1]!, 12);
  });

  it("leaves out a factor that does not move", () => {
    const fit = fitOf({ response: y, regressors: [a.map(() => 0.01), a], intercept: true });
    expect(fit.coefficients[1]).toBeNull();
    expect(fit.rank).toBe(2);
  });

  it("refuses too few complete rows, also when all are gaps", () => {
    const gaps = a.map(() => Number.NaN);
    const input = { response: y, regressors: [gaps], intercept: true, minObservations: 2 };
    expect(linearRegression(input)).toEqual({ reason: "INSUFFICIENT_DATA", observationCount: 0 });
    const one = { response: [1], regressors: [[2]], intercept: true, minObservations: 0 };
    expect(linearRegression(one)).toEqual({ reason: "INSUFFICIENT_DATA", observationCount: 1 });
    expect(() => linearRegression({ ...one, regressors: [[1, 2]] })).toThrow(
      "regressor 0 has 2 rows, the response 1",
    );
  });

  it("has no t statistic, test or likelihood for an exact fit, and no r2 for a flat response", () => {
    const x = [1, 2, 3, 4];
    const exact = fitOf({ response: [2, 4, 6, 8], regressors: [x], intercept: false });
    expect(exact.coefficients[0]).toBeCloseTo(2, 14);
    const flat = fitOf({ response: [0.1, 0.1, 0.1, 0.1], regressors: [x], intercept: true });
    expect(flat.rSquared).toBeNull();
    expect(fTest(flat)).toBeNull();
    const zero = fitOf({ response: [0, 0, 0, 0], regressors: [x], intercept: true });
    expect(zero.tStats).toEqual([null, null]);
    expect(informationCriteria(zero)).toBeNull();
    expect(durbinWatson(zero)).toBeNull();
  });

  it("has equal weights change nothing and weight 2 count a row twice", () => {
    const plain = fitOf({ response: y, regressors: [a, b], intercept: true });
    const even = fitOf({ response: y, regressors: [a, b], intercept: true, weights: y.map(() => 3) });
    expect(even.coefficients[1]).toBeCloseTo(plain.coefficients[1]!, 12);
    expect(even.standardErrors[1]).toBeCloseTo(plain.standardErrors[1]!, 12);
    expect(even.rSquared).toBeCloseTo(plain.rSquared!, 12);
    const twice = fitOf({ response: [...y, y[0]!], regressors: [[...a, a[0]!]], intercept: true });
    const weights = y.map((_, i) => (i === 0 ? 2 : 1));
    const weighted = fitOf({ response: y, regressors: [a], intercept: true, weights });
    expect(weighted.coefficients[1]).toBeCloseTo(twice.coefficients[1]!, 12);
    expect(() =>
      fitOf({ response: [1, 2, 3], regressors: [[1, 2, 4]], intercept: true, weights: [1, 1, -1] }),
    ).toThrow("weights must not be negative, got -1");
  });

  it("scales: 1000 times the regressor is a thousandth of its beta, errors, t and r2 unmoved", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (scale) => {
        const plain = fitOf({ response: y, regressors: [a, b], intercept: true });
        const scaled = fitOf({
          response: y,
          regressors: [a.map((value) => value * scale), b],
          intercept: true,
        });
        expect(scaled.coefficients[1]! * scale).toBeCloseTo(plain.coefficients[1]!, 11);
        expect(scaled.tStats[1]! / plain.tStats[1]!).toBeCloseTo(1, 11);
        expect(scaled.rSquared).toBeCloseTo(plain.rSquared!, 12);
        expect(varianceInflation(scaled)[0]).toBeCloseTo(varianceInflation(plain)[0]!, 11);
      }),
    );
  });

  it("leaves residuals at right angles to every regressor, in any order of the rows", () => {
    const fit = fitOf({ response: y, regressors: [a, b], intercept: true });
    const error = residuals(fit);
    for (const column of [a.map(() => 1), a, b]) {
      expect(column.reduce((sum, value, i) => sum + value * error[i]!, 0)).toBeCloseTo(0, 12);
    }
    const reversed = fitOf({
      response: [...y].reverse(),
      regressors: [[...a].reverse(), [...b].reverse()],
      intercept: true,
    });
    expect(reversed.coefficients[2]).toBeCloseTo(fit.coefficients[2]!, 12);
    expect(neweyWestStandardErrors(fit, 0)[1]! ** 2 * (60 / 57)).toBeCloseTo(
      hc1StandardErrors(fit)[1]! ** 2,
      15,
    );
  });

  it("squares up: one regressor's F is its t squared, and its interval stands around it", () => {
    const fit = fitOf({ response: y, regressors: [a], intercept: true });
    expect(fTest(fit)!.fStat / fit.tStats[1]! ** 2).toBeCloseTo(1, 11);
    expect(fTest(fit)!.pValue / pValues(fit)[1]!).toBeCloseTo(1, 9);
    const [low, high] = confidenceIntervals(fit, 0.95)[1]!;
    expect((low + high) / 2).toBeCloseTo(fit.coefficients[1]!, 13);
    expect(() => confidenceIntervals(fit, 95)).toThrow("confidence must lie in (0, 1), got 95");
  });
});

describe("whatever the numbers", () => {
  const number = fc.oneof(fc.double(), fc.double({ min: -1e99, max: 1e99 }), fc.double({ min: -1, max: 1 }));
  const anything = fc.array(number, { minLength: 8, maxLength: 8 });
  const noNaN = (figures: readonly (number | null)[]) =>
    figures.every((figure) => figure === null || !Number.isNaN(figure));

  it("answers numbers, nulls or a refusal, never NaN", () => {
    fc.assert(
      fc.property(anything, anything, anything, fc.boolean(), (response, first, second, intercept) => {
        let fit: LinearFit;
        try {
          fit = fitOf({ response, regressors: [first, second], intercept });
        } catch (error) {
          expect(String(error)).toMatch(/INSUFFICIENT_DATA|out of scale|exceed|within 1e100/);
          return;
        }
        const { coefficients, standardErrors, tStats, rSquared, adjustedRSquared, residualDeviation } = fit;
        expect(noNaN([...coefficients, ...standardErrors, ...tStats])).toBe(true);
        expect(noNaN([rSquared, adjustedRSquared, residualDeviation, ...pValues(fit)])).toBe(true);
        expect(noNaN([fTest(fit)?.fStat ?? null, durbinWatson(fit), ...varianceInflation(fit)])).toBe(true);
        expect(
          noNaN([...hc1StandardErrors(fit), ...neweyWestStandardErrors(fit, 2), conditionNumber(fit)]),
        ).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("ridgeRegression", () => {
  it("meets least squares as the penalty vanishes and shrinks to nothing as it grows", () => {
    const fit = fitOf({ response: y, regressors: [a, b], intercept: true });
    const input = { response: y, regressors: [a, b], minObservations: 30 };
    const free = ridgeRegression({ ...input, penalty: 1e-12 })!;
    expect(free.intercept).toBeCloseTo(fit.coefficients[0]!, 10);
    expect(free.coefficients[0]).toBeCloseTo(fit.coefficients[1]!, 10);
    expect(free.rSquared).toBeCloseTo(fit.rSquared!, 10);
    expect(ridgeRegression({ ...input, penalty: 1e12 })!.coefficients[0]).toBeCloseTo(0, 8);
  });

  // one standardised regressor: n c / (n + penalty)
  it("has the closed form of one regressor", () => {
    const x = [1, 2, 3, 4];
    const fit = ridgeRegression({ response: [2, 4, 6, 8], regressors: [x], penalty: 1, minObservations: 2 })!;
    expect(fit.coefficients[0]).toBeCloseTo((2 * 4) / 5, 13);
    expect(fit.intercept).toBeCloseTo(5 - 1.6 * 2.5, 13);
  });

  it("copes with collinear and still regressors, and says when rows are too few", () => {
    const fit = ridgeRegression({
      response: y,
      regressors: [a, a, a.map(() => 1)],
      penalty: 1,
      minObservations: 2,
    })!;
    expect(fit.coefficients[0]).toBeCloseTo(fit.coefficients[1]!, 10);
    expect(fit.coefficients[2]).toBeNull();
    expect(ridgeRegression({ response: [1], regressors: [[1]], penalty: 1, minObservations: 2 })).toBeNull();
    expect(() => ridgeRegression({ response: y, regressors: [a], penalty: 0, minObservations: 2 })).toThrow(
      RangeError,
    );
  });
});

describe("rollingBeta", () => {
  it("answers one slope a full window, null where it cannot", () => {
    expect(rollingBeta({ response: [1, 3, 5, 9], regressor: [0, 1, 2, 2], window: 2 })).toEqual([2, 2, null]);
    expect(rollingBeta({ response: [1, Number.NaN, 5], regressor: [0, 1, 2], window: 2 })).toEqual([
      null,
      null,
    ]);
    expect(rollingBeta({ response: [1], regressor: [1], window: 2 })).toEqual([]);
  });
});
