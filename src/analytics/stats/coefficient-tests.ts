import { fSurvival } from "../math/f-distribution.js";
import { studentTQuantile, studentTTwoSided } from "../math/student-t.js";
import { requireThat } from "../require-that.js";
import type { LinearFit } from "./linear-regression.js";

/** Two-sided p-values of the t statistics, n - rank degrees; null where there is no t statistic. */
export function pValues({ tStats, degreesOfFreedom }: LinearFit): (number | null)[] {
  return tStats.map((t) => (t === null ? null : studentTTwoSided(t, degreesOfFreedom)));
}

/** Interval of each coefficient under normal errors at a confidence such as 0.95; null for a column left out. */
export function confidenceIntervals(
  fit: LinearFit,
  confidence: number,
): (readonly [number, number] | null)[] {
  requireThat(confidence > 0 && confidence < 1, `confidence must lie in (0, 1), got ${confidence}`);
  const reach = studentTQuantile((1 + confidence) / 2, fit.degreesOfFreedom);
  return fit.coefficients.map((coefficient, index) => {
    const error = fit.standardErrors[index];
    if (coefficient === null || error == null) return null;
    return [coefficient - reach * error, coefficient + reach * error];
  });
}

export interface FTest {
  readonly fStat: number;
  readonly pValue: number;
}

/**
 * Whether the regressors explain anything: ((TSS - RSS) / m) / (RSS / (n - rank)), m = kept columns without the
 * intercept; null for an exact fit, without a regressor, or when the response does not move.
 */
export function fTest(fit: LinearFit): FTest | null {
  const explaining = fit.rank - (fit.design.intercept ? 1 : 0);
  const { residualSumOfSquares, totalSumOfSquares, degreesOfFreedom } = fit;
  if (explaining < 1 || !(residualSumOfSquares > 0) || !(totalSumOfSquares > 0)) return null;
  const explained = Math.max(0, totalSumOfSquares - residualSumOfSquares);
  const fStat = explained / explaining / (residualSumOfSquares / degreesOfFreedom);
  const pValue = fSurvival(fStat, { numeratorDegrees: explaining, denominatorDegrees: degreesOfFreedom });
  return { fStat, pValue };
}
