import { type SquareMatrix, squareMatrix } from "../math/square-matrix.js";

/**
 * Sum over the rows of x_i x_j, over `count`, for every pair of columns. Two columns are taken against four at a time: the
 * eight sums stay in registers and each number read serves several of them.
 */
export function productMatrix(columns: readonly Float64Array[], count: number): SquareMatrix {
  const size = columns.length;
  const matrix = squareMatrix(size);
  const sums = new Float64Array(8);
  for (let i = 0; i < size; i += 2) {
    for (let j = 0; j <= i + 1 && j < size; j += 4) {
      eightProducts(columns, i, j, sums);
      for (let place = 0; place < 8; place += 1) {
        const [row, column] = [i + (place >> 2), j + (place & 3)];
        if (row >= size || column > row) continue;
        const value = sums[place]! / count;
        matrix.values[row * size + column] = value;
        matrix.values[column * size + row] = value;
      }
    }
  }
  return matrix;
}

/** Sums of products of columns i and i + 1 with j to j + 3; beyond the last column that one again. */
export function eightProducts(
  columns: readonly Float64Array[],
  i: number,
  j: number,
  sums: Float64Array,
): void {
  const last = columns.length - 1;
  const x = columns[i]!;
  const y = columns[Math.min(i + 1, last)]!;
  const a = columns[j]!;
  const b = columns[Math.min(j + 1, last)]!;
  const c = columns[Math.min(j + 2, last)]!;
  const d = columns[Math.min(j + 3, last)]!;
  let xa = 0;
  let xb = 0;
  let xc = 0;
  let xd = 0;
  let ya = 0;
  let yb = 0;
  let yc = 0;
  let yd = 0;
  for (let t = 0; t < x.length; t += 1) {
    const xt = x[t]!;
    const yt = y[t]!;
    const at = a[t]!;
    const bt = b[t]!;
    const ct = c[t]!;
    const dt = d[t]!;
    xa += xt * at;
    xb += xt * bt;
    xc += xt * ct;
    xd += xt * dt;
    ya += yt * at;
    yb += yt * bt;
    yc += yt * ct;
    yd += yt * dt;
  }
  sums.set([xa, xb, xc, xd, ya, yb, yc, yd]);
}
