import {
  isRefusal,
  linearRegression,
  mean,
  type RegressionRefusal,
  sampleCovariance,
  sampleVariance,
} from "../stats/index.js";

export interface FactorAttributionInput {
  /** Simple returns of the portfolio; NaN is a gap. */
  readonly returns: ArrayLike<number>;
  /** One series a factor, each as long as the returns. */
  readonly factors: readonly ArrayLike<number>[];
  readonly minObservations: number;
}

/** Where a portfolio's return and variance came from, over the days that all series have; arithmetic sums. */
export interface FactorAttribution {
  readonly observationCount: number;
  /** null: the factor is a linear combination of those before it. */
  readonly betas: readonly (number | null)[];
  /** beta_k times the sum of the factor's returns. */
  readonly returnContributions: readonly (number | null)[];
  /** The intercept times the number of days. */
  readonly alphaContribution: number;
  readonly total: number;
  /** beta_k (C beta)_k / var r; null where the returns do not move. */
  readonly varianceShares: readonly (number | null)[];
  readonly specificShare: number | null;
}

/** Least squares of returns on factors, split into parts that sum to the total return and to the whole variance. */
export function factorAttribution(input: FactorAttributionInput): FactorAttribution | RegressionRefusal {
  const { returns, factors, minObservations } = input;
  const fit = linearRegression({ response: returns, regressors: factors, intercept: true, minObservations });
  if (isRefusal(fit)) return fit;

  const { rows } = fit.design;
  const kept = (series: ArrayLike<number>) => Float64Array.from(rows, (row) => series[row]!);
  const [own, columns] = [kept(returns), factors.map(kept)];
  const [alpha = 0, ...betas] = fit.coefficients;
  const explained = Float64Array.from(own, (_, day) =>
    columns.reduce((sum, column, k) => sum + (betas[k] ?? 0) * column[day]!, 0),
  );
  const variance = sampleVariance(own)!;
  const days = own.length;
  const varianceShares = betas.map((beta, k) =>
    beta === null || fit.rSquared === null
      ? null
      : (beta * sampleCovariance(columns[k]!, explained)!) / variance,
  );
  return {
    observationCount: days,
    betas,
    returnContributions: betas.map((beta, k) => (beta === null ? null : beta * mean(columns[k]!)! * days)),
    alphaContribution: (alpha ?? 0) * days,
    total: mean(own)! * days,
    varianceShares,
    specificShare:
      fit.rSquared === null ? null : 1 - varianceShares.reduce<number>((sum, share) => sum + (share ?? 0), 0),
  };
}
