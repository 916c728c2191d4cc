import { type SquareMatrix, squareMatrix } from "./square-matrix.js";

/** The lower triangle L with L L' = matrix; null unless the matrix is positive definite to working precision. */
export function cholesky({ size: n, values: a }: SquareMatrix): SquareMatrix | null {
  const lower = squareMatrix(n);
  const l = lower.values;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k += 1) sum -= l[i * n + k]! * l[j * n + k]!;
      if (i > j) l[i * n + j] = sum / l[j * n + j]!;
      else if (sum > n * Number.EPSILON * a[i * n + i]! && sum < Number.POSITIVE_INFINITY)
        l[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return lower;
}
