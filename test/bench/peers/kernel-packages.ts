import blackScholes from "black-scholes";
import greeks from "greeks";
import impliedVolatility from "implied-volatility";
import jstat from "jstat";
import { covariance, inverse, Matrix, QrDecomposition } from "ml-matrix";
import numeric from "numeric";
import type { FactorBook, Positions, PricedChain, Regression } from "../kernel-inputs.js";

/** Price, delta, gamma, vega, theta and rho of contract i, in the units of our greeks. */
export function packageGreeks({ columns }: PricedChain, i: number): number[] {
  const [s, k, t] = [columns.spot[i]!, columns.strike[i]!, columns.timeToExpiryYears[i]!];
  const [v, r] = [columns.annualVol[i]!, columns.annualRate[i]!];
  const callPut = columns.isCall[i] === 1 ? "call" : "put";
  return [
    blackScholes.blackScholes(s, k, t, v, r, callPut),
    greeks.getDelta(s, k, t, v, r, callPut),
    greeks.getGamma(s, k, t, v, r),
    greeks.getVega(s, k, t, v, r) * 100,
    greeks.getTheta(s, k, t, v, r, callPut, 1),
    greeks.getRho(s, k, t, v, r, callPut, 1),
  ];
}

/** Stops where the price is right to the cent. */
export function packageVol({ columns, prices }: PricedChain, i: number): number {
  const [s, k, t] = [columns.spot[i]!, columns.strike[i]!, columns.timeToExpiryYears[i]!];
  const callPut = columns.isCall[i] === 1 ? "call" : "put";
  return impliedVolatility.getImpliedVolatility(prices[i]!, s, k, t, columns.annualRate[i]!, callPut, 0.2);
}

export interface PlainFit {
  readonly coefficients: readonly number[];
  readonly errors: readonly number[];
}

/** The sample with its rows ready, as the packages want them. */
export interface RegressionRows {
  readonly response: number[];
  readonly rows: number[][];
}

export function rowsOf({ response, regressors }: Regression): RegressionRows {
  const rows = Array.from(response, (_, day) => [1, ...regressors.map((factor) => factor[day]!)]);
  return { response: [...response], rows };
}

export function jstatFit({ response, rows }: RegressionRows): PlainFit {
  const { coef, t } = jstat.models.ols(response, rows);
  return { coefficients: coef, errors: t.se };
}

export function mlMatrixFit({ response, rows }: RegressionRows): PlainFit {
  const x = new Matrix(rows);
  const coefficients = new QrDecomposition(x).solve(Matrix.columnVector(response)).to1DArray();
  const inverseGram = inverse(x.transpose().mmul(x));
  return { coefficients, errors: errorsOf(coefficients, { response, rows }, (k) => inverseGram.get(k, k)) };
}

export function numericFit({ response, rows }: RegressionRows): PlainFit {
  const transposed = numeric.transpose(rows);
  const inverseGram = numeric.inv(numeric.dot(transposed, rows));
  const coefficients = numeric.dot(inverseGram, numeric.dot(transposed, response));
  return { coefficients, errors: errorsOf(coefficients, { response, rows }, (k) => inverseGram[k]![k]!) };
}

function errorsOf(
  coefficients: readonly number[],
  { response, rows }: RegressionRows,
  diagonal: (k: number) => number,
): number[] {
  let sum = 0;
  for (const [day, row] of rows.entries()) {
    let residual = response[day]!;
    for (let k = 0; k < row.length; k += 1) residual -= coefficients[k]! * row[k]!;
    sum += residual * residual;
  }
  const variance = sum / (rows.length - coefficients.length);
  return coefficients.map((_, k) => Math.sqrt(variance * diagonal(k)));
}

/** Days down, assets across. */
export function daysOf(series: readonly Float64Array[]): Matrix {
  return new Matrix(series.map((returns) => [...returns])).transpose();
}

export function mlMatrixCovariance(days: Matrix): Matrix {
  return covariance(days);
}

export interface PositionRows {
  readonly values: number[];
  readonly rows: number[][];
}

export function positionRows({ positionValues, returns }: Positions): PositionRows {
  const count = positionValues.length;
  const rows = Array.from({ length: returns.length / count }, (_, day) => [
    ...returns.subarray(day * count, (day + 1) * count),
  ]);
  return { values: [...positionValues], rows };
}

/** Profits by numeric, the quantile by jstat. */
export function numericHistoricalVar({ values, rows }: PositionRows, confidence: number): number {
  return -jstat.quantiles(numeric.dot(rows, values), [1 - confidence], 1, 1)[0]!;
}

/** The same shortcut as ours: a linear book has one loading a factor, here the root of e' C e spread evenly. */
export function jstatMonteCarloVar(
  { exposures, covariance: matrix }: FactorBook,
  { pathCount, confidence, random }: { pathCount: number; confidence: number; random: () => number },
): number {
  jstat.setRandom(random);
  const count = exposures.length;
  let variance = 0;
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j < count; j += 1) variance += exposures[i]! * exposures[j]! * matrix[i * count + j]!;
  }
  const loading = Math.sqrt(variance / count);
  const profits: number[] = [];
  for (let path = 0; path < pathCount; path += 1) {
    let profit = 0;
    for (let k = 0; k < count; k += 1) profit += loading * jstat.normal.sample(0, 1);
    profits.push(profit);
  }
  return -jstat.quantiles(profits, [1 - confidence], 1, 1)[0]!;
}
