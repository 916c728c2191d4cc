import { type SquareMatrix, squareMatrix } from "./square-matrix.js";

/** A pivot below this share of its diagonal entry is rounding: the row is a combination of those before it. */
const dependentShare = 1e-13;
/** How far the rest of such a row may be from 0, as a share of its greatest possible value. */
const leftoverShare = 1e-6;

/**
 * The lower triangle L with L L' = matrix, which may be only semi-definite, as the covariance of perfectly correlated
 * factors is: a dependent row has 0 on its diagonal.
 *
 * @returns null where the matrix has a negative eigenvalue beyond rounding, or an entry that is not finite
 */
export function cholesky({ size, values }: SquareMatrix): SquareMatrix | null {
  if (!values.every(Number.isFinite)) return null;
  const factor = squareMatrix(size);
  const lower = factor.values;
  for (let j = 0; j < size; j += 1) {
    const diagonal = values[j * size + j]!;
    const pivot = remainder(values, lower, j, j, size);
    if (pivot < -dependentShare * size * Math.abs(diagonal) || diagonal < 0) return null;
    const isFree = pivot > dependentShare * size * diagonal;
    const root = isFree ? Math.sqrt(pivot) : 0;
    lower[j * size + j] = root;
    for (let i = j + 1; i < size; i += 1) {
      const rest = remainder(values, lower, i, j, size);
      if (isFree) lower[i * size + j] = rest / root;
      else if (Math.abs(rest) > leftoverShare * Math.sqrt(diagonal * Math.abs(values[i * size + i]!)))
        return null;
    }
  }
  return factor;
}

/**
 * Solves A x = rhs for a symmetric positive definite A of a few rows, in place: A (row by row, `size` wide) is overwritten by
 * its Cholesky factor and rhs by x.
 *
 * @returns whether A is positive definite in doubles; if not, rhs holds no solution
 */
export function solvePositiveDefinite(matrix: Float64Array, rhs: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < i; j += 1) {
      matrix[i * size + j] = remainder(matrix, matrix, i, j, size) / matrix[j * size + j]!;
    }
    const pivot = remainder(matrix, matrix, i, i, size);
    // What is left of the diagonal must be more than the rounding of what was subtracted from it.
    if (!(pivot > matrix[i * size + i]! * 1e-15)) return false;
    matrix[i * size + i] = Math.sqrt(pivot);
  }
  for (let i = 0; i < size; i += 1) {
    let sum = rhs[i]!;
    for (let k = 0; k < i; k += 1) sum -= matrix[i * size + k]! * rhs[k]!;
    rhs[i] = sum / matrix[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = rhs[i]!;
    for (let k = i + 1; k < size; k += 1) sum -= matrix[k * size + i]! * rhs[k]!;
    rhs[i] = sum / matrix[i * size + i]!;
  }
  return true;
}

/** What the columns before j of the factor leave of entry (i, j); both may be one array. */
function remainder(matrix: Float64Array, lower: Float64Array, i: number, j: number, size: number): number {
  let sum = matrix[i * size + j]!;
  for (let k = 0; k < j; k += 1) sum -= lower[i * size + k]! * lower[j * size + k]!;
  return sum;
}
