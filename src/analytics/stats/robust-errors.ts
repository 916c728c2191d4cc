import { requireThat } from "../require-that.js";
import { type LinearFit, residuals } from "./linear-regression.js";

/** Standard errors under unequal variances, HC1: n / (n - rank) times White's (1980) sandwich; null for a column left out. */
export function hc1StandardErrors(fit: LinearFit): (number | null)[] {
  return sandwichErrors(fit, 0, fit.observationCount / fit.degreesOfFreedom);
}

/**
 * Standard errors under unequal variances and serial correlation, Newey and West (1987): Bartlett kernel, weights
 * 1 - l / (lags + 1), no small-sample factor. Rows must stand in time order. null for a column left out.
 */
export function neweyWestStandardErrors(fit: LinearFit, lags: number): (number | null)[] {
  requireThat(Number.isInteger(lags) && lags >= 0, `lags must be a whole number from 0, got ${lags}`);
  return sandwichErrors(fit, lags, 1);
}

function sandwichErrors(fit: LinearFit, lags: number, factor: number): (number | null)[] {
  const { decomposition, coefficients } = fit;
  const { rank, kept } = decomposition;
  const influence = influences(fit);
  const errors: (number | null)[] = coefficients.map(() => null);
  for (let k = 0; k < rank; k += 1) {
    errors[kept[k]!] = Math.sqrt(Math.max(0, factor * longRunSquares(influence[k]!, lags)));
  }
  return errors;
}

/** Of each kept column, row by row, what the row moves its coefficient: ((X'X)^-1 x_i) e_i. */
function influences(fit: LinearFit): Float64Array[] {
  const { design, decomposition } = fit;
  const { rank, kept } = decomposition;
  const n = design.rowCount;
  const error = residuals(fit);
  return Array.from({ length: rank }, (_, k) => {
    const moved = new Float64Array(n);
    for (let m = 0; m < rank; m += 1) {
      const [share, start] = [decomposition.inverseGram(k, m), kept[m]! * n];
      for (let i = 0; i < n; i += 1) moved[i] = moved[i]! + share * design.columns[start + i]!;
    }
    for (let i = 0; i < n; i += 1) moved[i] = moved[i]! * error[i]!;
    return moved;
  });
}

function longRunSquares(values: Float64Array, lags: number): number {
  let sum = 0;
  for (let lag = 0; lag <= Math.min(lags, values.length - 1); lag += 1) {
    let products = 0;
    for (let i = lag; i < values.length; i += 1) products += values[i]! * values[i - lag]!;
    sum += lag === 0 ? products : 2 * (1 - lag / (lags + 1)) * products;
  }
  return sum;
}
