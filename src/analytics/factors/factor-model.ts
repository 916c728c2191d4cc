import { requireThat } from "../require-that.js";
import { pValues } from "../stats/coefficient-tests.js";
import { conditionNumber, varianceInflation } from "../stats/collinearity.js";
import { isRefusal, linearRegression, type RegressionRefusal } from "../stats/linear-regression.js";
import { neweyWestStandardErrors } from "../stats/robust-errors.js";

export interface FactorModelInput {
  /** Daily simple returns; NaN: none that day, the day is left out. */
  readonly returns: ArrayLike<number>;
  /** One list per factor, day by day beside the returns. */
  readonly factors: readonly { readonly name: string; readonly returns: ArrayLike<number> }[];
  readonly minObservations: number;
  /** Lags of the Newey-West errors; 0 gives White's. */
  readonly lags: number;
}

export interface FactorLoading {
  readonly name: string;
  /** Null: the factor is a linear combination of those before it and was left out. */
  readonly beta: number | null;
  readonly standardError: number | null;
  readonly robustStandardError: number | null;
  readonly tStat: number | null;
  readonly pValue: number | null;
  /** 1 / (1 - R^2 of the factor on the others). */
  readonly varianceInflation: number | null;
}

export interface FactorModel {
  /** Intercept, a day. */
  readonly alpha: number | null;
  readonly loadings: readonly FactorLoading[];
  readonly rSquared: number | null;
  readonly adjustedRSquared: number | null;
  /** Standard deviation of what the factors leave, a day. */
  readonly residualDeviation: number;
  /** Of the design with its intercept; null when factors are collinear. */
  readonly conditionNumber: number | null;
  readonly observationCount: number;
}

/** Betas on all factors at once: least squares with intercept over the days all have a return. */
export function factorModel(input: FactorModelInput): FactorModel | RegressionRefusal {
  const { returns, factors, minObservations, lags } = input;
  requireThat(factors.length > 0, "a factor model needs a factor");
  const regressors = factors.map((factor) => factor.returns);
  const fit = linearRegression({ response: returns, regressors, intercept: true, minObservations });
  if (isRefusal(fit)) return fit;

  const [robust, probabilities, inflation] = [
    neweyWestStandardErrors(fit, lags),
    pValues(fit),
    varianceInflation(fit),
  ];
  const loadings = factors.map(({ name }, index) => ({
    name,
    beta: fit.coefficients[index + 1] ?? null,
    standardError: fit.standardErrors[index + 1] ?? null,
    robustStandardError: robust[index + 1] ?? null,
    tStat: fit.tStats[index + 1] ?? null,
    pValue: probabilities[index + 1] ?? null,
    varianceInflation: inflation[index] ?? null,
  }));
  const { rSquared, adjustedRSquared, residualDeviation, observationCount } = fit;
  return {
    alpha: fit.coefficients[0] ?? null,
    loadings,
    rSquared,
    adjustedRSquared,
    residualDeviation,
    conditionNumber: conditionNumber(fit),
    observationCount,
  };
}
