import { type LinearFit, residuals } from "./linear-regression.js";

export interface InformationCriteria {
  /** Gaussian: -n/2 (ln(2 pi RSS / n) + 1). */
  readonly logLikelihood: number;
  /** 2 rank - 2 logLikelihood. */
  readonly aic: number;
  /** rank ln n - 2 logLikelihood. */
  readonly bic: number;
}

/** Of an unweighted fit; null for an exact one, whose likelihood has no bound. */
export function informationCriteria(fit: LinearFit): InformationCriteria | null {
  const { observationCount: n, rank, residualSumOfSquares } = fit;
  if (!(residualSumOfSquares > 0)) return null;
  const logLikelihood = (-n / 2) * (Math.log((2 * Math.PI * residualSumOfSquares) / n) + 1);
  return { logLikelihood, aic: 2 * rank - 2 * logLikelihood, bic: rank * Math.log(n) - 2 * logLikelihood };
}

/** Durbin and Watson (1950): sum of squared steps of the residuals over their squares; null for an exact fit. */
export function durbinWatson(fit: LinearFit): number | null {
  const error = residuals(fit);
  let [steps, squares] = [0, 0];
  for (let i = 0; i < error.length; i += 1) {
    squares += error[i]! * error[i]!;
    if (i > 0) steps += (error[i]! - error[i - 1]!) ** 2;
  }
  return squares > 0 ? steps / squares : null;
}
