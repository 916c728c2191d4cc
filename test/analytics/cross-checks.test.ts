import jstat from "jstat";
import numeric from "numeric";
import { describe, expect, it } from "vitest";
import { chiSquareCdf } from "../../src/analytics/math/chi-square.js";
import { cholesky } from "../../src/analytics/math/cholesky.js";
import { fSurvival } from "../../src/analytics/math/f-distribution.js";
import { normalCdf, normalDensity } from "../../src/analytics/math/normal-distribution.js";
import { normalQuantile } from "../../src/analytics/math/normal-quantile.js";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import { singularValues } from "../../src/analytics/math/singular-values.js";
import { matrixRows, type SquareMatrix } from "../../src/analytics/math/square-matrix.js";
import { studentTCdf, studentTQuantile } from "../../src/analytics/math/student-t.js";
import { symmetricEigen } from "../../src/analytics/math/symmetric-eigen.js";
import { fTest, pValues } from "../../src/analytics/stats/coefficient-tests.js";
import { correlation } from "../../src/analytics/stats/correlation.js";
import { covarianceMatrix } from "../../src/analytics/stats/covariance.js";
import { isRefusal, type LinearFit, linearRegression } from "../../src/analytics/stats/linear-regression.js";
import { mean, populationVariance, sampleDeviation } from "../../src/analytics/stats/moments.js";
import { quantiles } from "../../src/analytics/stats/quantile.js";

/*
 * jstat and numeric share no line with us. A tolerance here is what the package is good for, and tells a wrong formula
 * from a right one; the golden vectors hold ours to far less.
 */

/** Largest |ours / theirs - 1|, or |ours - theirs| where they say less than 1e-300. */
function worstError(ours: ArrayLike<number | null>, theirs: ArrayLike<number>): number {
  expect(ours.length).toBe(theirs.length);
  return Math.max(
    ...Array.from(theirs, (value, i) =>
      Math.abs(value) > 1e-300 ? Math.abs(ours[i]! / value - 1) : Math.abs(ours[i]!),
    ),
  );
}

function range(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

describe("distributions beside jstat, in the body", () => {
  const degrees = [3, 5, 12, 52, 245];
  const shares = range(0.005, 0.995, 67);

  it("has its normal distribution", () => {
    const x = range(-4, 4, 81);
    // notes/numerics.md 5: jstat's normal is absolute, 1e-10 relative at -6
    expect(
      worstError(
        x.map(normalCdf),
        x.map((at) => jstat.normal.cdf(at, 0, 1)),
      ),
    ).toBeLessThan(1e-10);
    expect(
      worstError(
        x.map(normalDensity),
        x.map((at) => jstat.normal.pdf(at, 0, 1)),
      ),
    ).toBeLessThan(1e-14);
    const ours = shares.filter((share) => share !== 0.5).map(normalQuantile);
    const theirs = shares.filter((share) => share !== 0.5).map((share) => jstat.normal.inv(share, 0, 1));
    expect(Math.max(...ours.map((value, i) => Math.abs(value - theirs[i]!)))).toBeLessThan(1e-9);
  });

  it.each(degrees)("has its t distribution with %d degrees", (dof) => {
    const t = range(-5, 5, 60);
    // notes/numerics.md 5: jstat's t is good for 8e-8
    expect(
      worstError(
        t.map((at) => studentTCdf(at, dof)),
        t.map((at) => jstat.studentt.cdf(at, dof)),
      ),
    ).toBeLessThan(1e-7);
    expect(
      worstError(
        shares.map((share) => studentTQuantile(share, dof)),
        shares.map((share) => jstat.studentt.inv(share, dof)),
      ),
    ).toBeLessThan(1e-7);
  });

  it.each(degrees)("has its chi-square distribution with %d degrees", (dof) => {
    const x = range(0.3 * dof, 2 * dof, 40);
    expect(
      worstError(
        x.map((at) => chiSquareCdf(at, dof)),
        x.map((at) => jstat.chisquare.cdf(at, dof)),
      ),
    ).toBeLessThan(1e-9);
  });

  it.each([
    [1, 60],
    [7, 244],
    [3, 12],
  ])("has its F distribution with %d and %d degrees", (numeratorDegrees, denominatorDegrees) => {
    // 1 - cdf loses digits as the tail thins: compared as absolute probabilities
    for (const f of range(0.1, 6, 60)) {
      const ours = fSurvival(f, { numeratorDegrees, denominatorDegrees });
      const theirs = 1 - jstat.centralF.cdf(f, numeratorDegrees, denominatorDegrees);
      expect(Math.abs(ours - theirs)).toBeLessThan(1e-7);
    }
  });
});

const random = new SeededRandom(20_260_704);
const draws = (count: number, scale = 1) => Array.from({ length: count }, () => scale * random.normal());

describe("samples beside jstat", () => {
  const x = draws(252, 0.012).map((value) => value + 0.0004);
  const y = draws(252, 0.02).map((value, i) => value + 0.7 * x[i]!);

  it("has its moments and correlation", () => {
    expect(worstError([mean(x)], [jstat.mean(x)])).toBeLessThan(1e-12);
    expect(worstError([sampleDeviation(x)], [jstat.stdev(x, true)])).toBeLessThan(1e-13);
    expect(worstError([populationVariance(x)], [jstat.variance(x, false)])).toBeLessThan(1e-13);
    const covariance = covarianceMatrix([x, y], "sample")!;
    expect(worstError([covariance.values[1]!], [jstat.covariance(x, y)])).toBeLessThan(1e-12);
    expect(worstError([correlation(x, y)], [jstat.corrcoeff(x, y)])).toBeLessThan(1e-12);
  });

  it("has its type-7 quantiles", () => {
    const shares = [0.01, 0.05, 0.1, 0.25, 0.333, 0.5, 0.75, 0.9, 0.99];
    expect(worstError(quantiles(x, shares)!, jstat.quantiles(x, shares, 1, 1))).toBeLessThan(1e-12);
  });
});

describe("a regression of 252 days on 7 factors", () => {
  const factors = Array.from({ length: 7 }, () => draws(252, 0.01));
  const response = draws(252, 0.008).map((noise, day) =>
    factors.reduce((sum, factor, k) => sum + (0.2 + 0.1 * k) * factor[day]!, noise + 0.0002),
  );
  const rows = response.map((_, day) => [1, ...factors.map((factor) => factor[day]!)]);
  const result = linearRegression({ response, regressors: factors, intercept: true, minObservations: 60 });
  const fit = result as LinearFit;

  it("has jstat's coefficients, errors, t, p, r2 and F", () => {
    expect(isRefusal(result)).toBe(false);
    const theirs = jstat.models.ols(response, rows);
    expect(worstError(fit.coefficients, theirs.coef)).toBeLessThan(1e-11);
    expect(worstError(fit.standardErrors, theirs.t.se)).toBeLessThan(1e-11);
    expect(worstError(fit.tStats, theirs.t.t)).toBeLessThan(1e-11);
    expect(worstError([fit.rSquared, fit.adjustedRSquared], [theirs.R2, theirs.adjust_R2])).toBeLessThan(
      1e-12,
    );
    expect(worstError([fTest(fit)!.fStat], [theirs.f.F_statistic])).toBeLessThan(1e-11);
    for (const [k, p] of pValues(fit).entries()) expect(Math.abs(p! - theirs.t.p[k]!)).toBeLessThan(1e-7);
  });

  it("solves numeric's normal equations, and inverts their matrix", () => {
    // the condition number, 1e2, enters squared: 1e-16 x 1e4, with room
    const transposed = numeric.transpose(rows);
    const gram = numeric.dot(transposed, rows);
    expect(worstError(fit.coefficients, numeric.solve(gram, numeric.dot(transposed, response)))).toBeLessThan(
      1e-10,
    );
    const inverse = numeric.inv(gram);
    for (let k = 0; k < 8; k += 1) {
      const ours = inverse.map((_, m) => fit.decomposition.inverseGram(k, m));
      const scale = inverse[k]!.map((_, m) => Math.sqrt(inverse[k]![k]! * inverse[m]![m]!));
      for (let m = 0; m < 8; m += 1) {
        expect(Math.abs(ours[m]! - inverse[k]![m]!) / scale[m]!).toBeLessThan(1e-11);
      }
    }
  });

  it("has numeric's singular values of the design", () => {
    const columns = Float64Array.from(numeric.transpose(rows).flat());
    expect(worstError(singularValues(columns, 252, 8), numeric.svd(rows).S)).toBeLessThan(1e-12);
  });
});

describe("a covariance of 20 assets beside numeric", () => {
  const series = Array.from({ length: 20 }, () => draws(252, 0.015));
  const matrix: SquareMatrix = covarianceMatrix(series, "sample")!;
  const rows = matrixRows(matrix);

  it("has its eigenvalues, which are its singular values", () => {
    const ours = symmetricEigen(matrix).values;
    const eigenvalues = numeric.eig(rows).lambda.x.toSorted((a, b) => b - a);
    expect(worstError(ours, eigenvalues)).toBeLessThan(1e-10);
    expect(worstError(ours, numeric.svd(rows).S)).toBeLessThan(1e-12);
  });

  it("has eigenvectors that numeric multiplies as it should", () => {
    const { values, vectors } = symmetricEigen(matrix);
    for (const [k, vector] of matrixRows(vectors).entries()) {
      const image = numeric.dot(rows, vector);
      const gap = Math.max(...image.map((value, i) => Math.abs(value - values[k]! * vector[i]!)));
      expect(gap).toBeLessThan(1e-14 * values[0]! * 20);
    }
  });

  it("has a Cholesky factor that numeric multiplies back, with its determinant", () => {
    const lower = matrixRows(cholesky(matrix)!);
    const product = numeric.dot(lower, numeric.transpose(lower));
    const scale = Math.max(...rows.flat().map(Math.abs));
    const gap = Math.max(
      ...product.flatMap((row, i) => row.map((value, j) => Math.abs(value - rows[i]![j]!))),
    );
    expect(gap).toBeLessThan(1e-15 * 20 * scale);
    const rootOfDeterminant = lower.reduce((result, row, i) => result * row[i]!, 1);
    expect(worstError([rootOfDeterminant ** 2], [numeric.det(rows)])).toBeLessThan(1e-12);
  });
});
