import { finiteOrNull } from "../math/finite.js";
import { HouseholderQr } from "../math/householder-qr.js";
import { requireThat } from "../require-that.js";
import { type DesignInput, type DesignMatrix, designMatrix } from "./design-matrix.js";
import { mean } from "./moments.js";

export interface RegressionInput extends DesignInput {
  /** Complete rows below which there is no answer; at least one more than coefficients is asked in any case. */
  readonly minObservations: number;
}

export interface LinearFit {
  /** Intercept first where there is one; null: the column is a linear combination of those before it and was left out. */
  readonly coefficients: readonly (number | null)[];
  /** Root of s^2 (X'X)^-1, s^2 = RSS / (n - rank). */
  readonly standardErrors: readonly (number | null)[];
  /** Coefficient over standard error; null where that is 0: the fit is exact. */
  readonly tStats: readonly (number | null)[];
  readonly observationCount: number;
  /** Columns kept; below `coefficients.length` the design is rank deficient. */
  readonly rank: number;
  /** Observations less rank, above 0. */
  readonly degreesOfFreedom: number;
  readonly residualSumOfSquares: number;
  /** Around the (weighted) mean where an intercept stands, else around 0. */
  readonly totalSumOfSquares: number;
  /** Root of RSS / (n - rank). */
  readonly residualDeviation: number;
  /** 1 - RSS / TSS; null when the response does not move. */
  readonly rSquared: number | null;
  readonly adjustedRSquared: number | null;
  readonly design: DesignMatrix;
  readonly decomposition: HouseholderQr;
}

export interface RegressionRefusal {
  readonly reason: "INSUFFICIENT_DATA";
  /** Complete rows found. */
  readonly observationCount: number;
}

/**
 * Ordinary, or with `weights` weighted, least squares by Householder QR of the scaled columns; never by the normal
 * equations. Collinear regressors are named by null coefficients and a rank below the number of columns.
 */
export function linearRegression(input: RegressionInput): LinearFit | RegressionRefusal {
  const design = designMatrix(input);
  const needed = Math.max(input.minObservations, design.columnCount + 1);
  if (design.rowCount < needed) return { reason: "INSUFFICIENT_DATA", observationCount: design.rowCount };
  return fitDesign(design, new HouseholderQr(design.rowCount, design.columnCount).decompose(design.columns));
}

/** Whether a regression has no answer. */
export function isRefusal(result: LinearFit | RegressionRefusal): result is RegressionRefusal {
  return "reason" in result;
}

/** Fits the response of a design that is decomposed already: for many responses on the same regressors. */
export function fitDesign(design: DesignMatrix, decomposition: HouseholderQr): LinearFit {
  const { rowCount: n, columnCount } = design;
  const { rank, kept } = decomposition;
  const degreesOfFreedom = n - rank;
  if (!(degreesOfFreedom > 0))
    throw new RangeError(`${n} rows leave no degree of freedom for ${rank} columns`);

  const transposed = design.response.slice();
  decomposition.applyTransposed(transposed);
  const residualSumOfSquares = squaresFrom(transposed, rank);
  const solved = new Float64Array(columnCount);
  decomposition.solve(transposed, solved);

  const variance = residualSumOfSquares / degreesOfFreedom;
  const coefficients: (number | null)[] = new Array(columnCount).fill(null);
  const standardErrors: (number | null)[] = new Array(columnCount).fill(null);
  const tStats: (number | null)[] = new Array(columnCount).fill(null);
  for (let k = 0; k < rank; k += 1) {
    const column = kept[k]!;
    const coefficient = solved[column]!;
    const error = Math.sqrt(variance * decomposition.inverseGram(k, k));
    if (!Number.isFinite(coefficient + error)) refuseScale(column);
    coefficients[column] = coefficient;
    standardErrors[column] = error;
    tStats[column] = error > 0 ? finiteOrNull(coefficient / error) : null;
  }

  const totalSumOfSquares = totalSquares(design);
  requireThat(
    Number.isFinite(totalSumOfSquares + residualSumOfSquares),
    "the squares of the response exceed the largest double",
  );
  const rSquared = totalSumOfSquares > 0 ? finiteOrNull(1 - residualSumOfSquares / totalSumOfSquares) : null;
  const freedom = (n - (design.intercept ? 1 : 0)) / degreesOfFreedom;
  const adjustedRSquared = rSquared === null ? null : 1 - (1 - rSquared) * freedom;
  return {
    coefficients,
    standardErrors,
    tStats,
    observationCount: n,
    rank,
    degreesOfFreedom,
    residualSumOfSquares,
    totalSumOfSquares,
    residualDeviation: Math.sqrt(variance),
    rSquared,
    adjustedRSquared,
    design,
    decomposition,
  };
}

function refuseScale(column: number): never {
  throw new RangeError(`column ${column} is out of scale beside the response`);
}

function squaresFrom(values: Float64Array, start: number): number {
  let sum = 0;
  for (let i = start; i < values.length; i += 1) sum += values[i]! * values[i]!;
  return sum;
}

function totalSquares({ response, rootWeights, intercept }: DesignMatrix): number {
  if (!intercept) return squaresFrom(response, 0);
  const centre = rootWeights === null ? mean(response)! : weightedMean(response, rootWeights);
  let sum = 0;
  for (let i = 0; i < response.length; i += 1) {
    const deviation = response[i]! - (rootWeights === null ? centre : centre * rootWeights[i]!);
    sum += deviation * deviation;
  }
  return sum;
}

/** Of a response that stands times the root of its weights. */
function weightedMean(response: Float64Array, rootWeights: Float64Array): number {
  const first = response[0]! / rootWeights[0]!;
  let [sum, weights] = [0, 0];
  for (let i = 0; i < response.length; i += 1) {
    const root = rootWeights[i]!;
    sum += root * (response[i]! - root * first);
    weights += root * root;
  }
  return first + sum / weights;
}

/** Response less fit, in the row order of the design; of a weighted fit times the root of the weight. */
export function residuals({ design, decomposition }: LinearFit): Float64Array {
  const vector = design.response.slice();
  decomposition.applyTransposed(vector);
  vector.fill(0, 0, decomposition.rank);
  decomposition.apply(vector);
  return vector;
}
