/** A square matrix; entry (row, column) at row * size + column. */
export interface SquareMatrix {
  readonly size: number;
  readonly values: Float64Array;
}

/** A matrix of zeros. */
export function squareMatrix(size: number): SquareMatrix {
  return { size, values: new Float64Array(size * size) };
}

/** Root of the sum of the squared differences of all entries (Frobenius). */
export function matrixDistance(a: SquareMatrix, b: SquareMatrix): number {
  let sum = 0;
  for (let i = 0; i < a.values.length; i += 1) sum += (a.values[i]! - b.values[i]!) ** 2;
  return Math.sqrt(sum);
}

/** The rows as lists, for answers. */
export function matrixRows({ size, values }: SquareMatrix): number[][] {
  return Array.from({ length: size }, (_, row) => Array.from(values.subarray(row * size, (row + 1) * size)));
}
