/**
 * Solves A x = rhs for a symmetric positive definite A of a few rows, in place: A (row by row, `size` wide) is overwritten by
 * its Cholesky factor and rhs by x.
 *
 * @returns whether A is positive definite in doubles; if not, rhs holds no solution
 */
export function solveInPlace(matrix: Float64Array, rhs: Float64Array, size: number): boolean {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column]!;
      for (let i = 0; i < column; i += 1) sum -= matrix[row * size + i]! * matrix[column * size + i]!;
      if (column < row) matrix[row * size + column] = sum / matrix[column * size + column]!;
      else {
        // What is left of the diagonal must be more than the rounding of what was subtracted from it.
        if (!(sum > matrix[row * size + row]! * 1e-15)) return false;
        matrix[row * size + row] = Math.sqrt(sum);
      }
    }
  }
  for (let row = 0; row < size; row += 1) {
    let sum = rhs[row]!;
    for (let i = 0; i < row; i += 1) sum -= matrix[row * size + i]! * rhs[i]!;
    rhs[row] = sum / matrix[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = rhs[row]!;
    for (let i = row + 1; i < size; i += 1) sum -= matrix[i * size + row]! * rhs[i]!;
    rhs[row] = sum / matrix[row * size + row]!;
  }
  return true;
}
