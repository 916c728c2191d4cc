import { confidenceIntervals, fTest, pValues } from "../../../src/analytics/stats/coefficient-tests.js";
import { conditionNumber, varianceInflation } from "../../../src/analytics/stats/collinearity.js";
import { durbinWatson, informationCriteria } from "../../../src/analytics/stats/fit-diagnostics.js";
import {
  isRefusal,
  type LinearFit,
  linearRegression,
} from "../../../src/analytics/stats/linear-regression.js";
import { hc1StandardErrors, neweyWestStandardErrors } from "../../../src/analytics/stats/robust-errors.js";
import { rollingBeta } from "../../../src/analytics/stats/rolling-beta.js";
import type { Adapter, GoldenCase } from "../golden.js";

export const adapter: Adapter = {
  answer({ inputs }) {
    const { y, x, polynomialDegree, intercept, minObservations, weights, window } = inputs;
    const regressors = polynomialDegree ? powers(columnsOf(x)[0]!, polynomialDegree) : columnsOf(x);
    if (window) return { beta: rollingBeta({ response: y, regressor: regressors[0]!, window }) };

    const fit = linearRegression({
      response: y,
      regressors,
      intercept,
      weights,
      minObservations: minObservations ?? 0,
    });
    if (isRefusal(fit)) return { error: fit.reason, nobs: fit.observationCount };
    return { ...figures(fit), names: [...(intercept ? ["alpha"] : []), ...(inputs.factors ?? [])] };
  },

  judge(answer, testCase) {
    return testCase.tolerance?.lreBeta === undefined ? null : nistProblems(answer, testCase);
  },
};

function figures(fit: LinearFit) {
  const criteria = informationCriteria(fit);
  const test = fTest(fit);
  const { intercept } = fit.design;
  return {
    beta: fit.coefficients,
    standardErrors: fit.standardErrors,
    tStats: fit.tStats,
    pValues: pValues(fit),
    confInt95: confidenceIntervals(fit, 0.95),
    r2: fit.rSquared,
    adjR2: fit.adjustedRSquared,
    residualSd: fit.residualDeviation,
    residualVol252: fit.residualDeviation * Math.sqrt(252),
    fStat: test?.fStat ?? null,
    fPValue: test?.pValue ?? null,
    dof: fit.degreesOfFreedom,
    nobs: fit.observationCount,
    rank: fit.rank,
    rankDeficient: fit.rank < fit.design.columnCount,
    durbinWatson: durbinWatson(fit),
    aic: criteria?.aic ?? null,
    bic: criteria?.bic ?? null,
    logLik: criteria?.logLikelihood ?? null,
    hc1StandardErrors: hc1StandardErrors(fit),
    neweyWest5StandardErrors: neweyWestStandardErrors(fit, 5),
    alphaAnnual252: intercept && fit.coefficients[0] != null ? fit.coefficients[0] * 252 : null,
    vif: varianceInflation(fit),
    conditionNumber: conditionNumber(fit),
  };
}

function columnsOf(rows: number[][]): number[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]!));
}

function powers(x: number[], degree: number): number[][] {
  return Array.from({ length: degree }, (_, power) => x.map((value) => value ** (power + 1)));
}

/** Least number of correct digits over the coefficients, and over their standard errors. */
export function correctDigits(answer: unknown, { expected }: GoldenCase): { beta: number; se: number } {
  const { beta, standardErrors } = answer as { beta: number[]; standardErrors: number[] };
  return {
    beta: Math.min(...expected.beta.map((c: number, i: number) => logRelativeError(beta[i]!, c))),
    se: Math.min(
      ...expected.standardErrors.map((c: number, i: number) => logRelativeError(standardErrors[i]!, c)),
    ),
  };
}

function logRelativeError(x: number | null, c: number): number {
  if (x === null) return Number.NEGATIVE_INFINITY;
  return -Math.log10(c === 0 ? Math.abs(x) : Math.abs(x - c) / Math.abs(c));
}

function nistProblems(answer: unknown, testCase: GoldenCase): string[] {
  const { lreBeta, lreSe } = testCase.tolerance;
  const digits = correctDigits(answer, testCase);
  const problems: string[] = [];
  if (!(digits.beta >= lreBeta)) problems.push(`coefficients: ${digits.beta} digits, needs ${lreBeta}`);
  if (!(digits.se >= lreSe)) problems.push(`standard errors: ${digits.se} digits, needs ${lreSe}`);
  return problems;
}
