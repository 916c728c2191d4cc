import { requireThat } from "../require-that.js";
import type { SquareMatrix } from "./square-matrix.js";

export interface SymmetricEigen {
  /** Largest first. */
  readonly values: Float64Array;
  /** Row k is the unit eigenvector of the k-th value. */
  readonly vectors: SquareMatrix;
}

/**
 * Eigenvalues and vectors of a symmetric matrix: Householder reduction to three diagonals, then implicit QL (Bowdler,
 * Martin, Reinsch, Wilkinson 1968, as in EISPACK tred2 and tql2). Only finite entries are taken; the lower half counts.
 */
export function symmetricEigen(matrix: SquareMatrix): SymmetricEigen {
  const { size: n } = matrix;
  requireThat(matrix.values.every(Number.isFinite), "a matrix with eigenvalues has finite entries only");
  // the transpose of EISPACK's V, so that the inner loops of the QL steps run along rows
  const v = new Float64Array(n * n);
  let largest = 0;
  for (const value of matrix.values) largest = Math.max(largest, Math.abs(value));
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const value = matrix.values[i * n + j]!;
      // their squares would vanish and leave 0 / 0
      const kept = Math.abs(value) < negligible * largest ? 0 : value;
      v[i * n + j] = kept;
      v[j * n + i] = kept;
    }
  }
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  if (n > 0) tridiagonal(v, d, e, n);
  if (n > 0) diagonalise(v, d, e, n);
  return sorted(v, d, n);
}

/** Far below a rounding of the largest entry. */
const negligible = 1e-100;

function sorted(v: Float64Array, d: Float64Array, n: number): SymmetricEigen {
  const order = Array.from(d.keys()).sort((a, b) => d[b]! - d[a]!);
  const vectors = new Float64Array(n * n);
  for (const [place, k] of order.entries()) vectors.set(v.subarray(k * n, (k + 1) * n), place * n);
  return { values: Float64Array.from(order, (k) => d[k]!), vectors: { size: n, values: vectors } };
}

/** tred2; v[j * n + i] is EISPACK's V(i, j). */
function tridiagonal(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let j = 0; j < n; j += 1) d[j] = v[j * n + n - 1]!;
  for (let i = n - 1; i > 0; i -= 1) {
    let scale = 0;
    for (let k = 0; k < i; k += 1) scale += Math.abs(d[k]!);
    if (scale === 0) skipRow(v, d, e, i, n);
    else reduceRow({ v, d, e, i, n, scale });
  }
  accumulate(v, d, n);
  e[0] = 0;
}

function skipRow(v: Float64Array, d: Float64Array, e: Float64Array, i: number, n: number): void {
  e[i] = d[i - 1]!;
  for (let j = 0; j < i; j += 1) {
    d[j] = v[j * n + i - 1]!;
    v[j * n + i] = 0;
    v[i * n + j] = 0;
  }
  d[i] = 0;
}

interface RowReduction {
  readonly v: Float64Array;
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly i: number;
  readonly n: number;
  readonly scale: number;
}

function reduceRow({ v, d, e, i, n, scale }: RowReduction): void {
  let h = 0;
  for (let k = 0; k < i; k += 1) {
    d[k] = d[k]! / scale;
    h += d[k]! * d[k]!;
  }
  const f = d[i - 1]!;
  const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h);
  e[i] = scale * g;
  h -= f * g;
  d[i - 1] = f - g;
  e.fill(0, 0, i);
  for (let j = 0; j < i; j += 1) {
    const dj = d[j]!;
    v[i * n + j] = dj;
    let sum = e[j]! + v[j * n + j]! * dj;
    for (let k = j + 1; k < i; k += 1) {
      sum += v[j * n + k]! * d[k]!;
      e[k] = e[k]! + v[j * n + k]! * dj;
    }
    e[j] = sum;
  }
  let products = 0;
  for (let j = 0; j < i; j += 1) {
    e[j] = e[j]! / h;
    products += e[j]! * d[j]!;
  }
  const hh = products / (h + h);
  for (let j = 0; j < i; j += 1) e[j] = e[j]! - hh * d[j]!;
  for (let j = 0; j < i; j += 1) {
    const [dj, ej] = [d[j]!, e[j]!];
    for (let k = j; k < i; k += 1) v[j * n + k] = v[j * n + k]! - (dj * e[k]! + ej * d[k]!);
    d[j] = v[j * n + i - 1]!;
    v[j * n + i] = 0;
  }
  d[i] = h;
}

function accumulate(v: Float64Array, d: Float64Array, n: number): void {
  for (let i = 0; i < n - 1; i += 1) {
    v[i * n + n - 1] = v[i * n + i]!;
    v[i * n + i] = 1;
    const h = d[i + 1]!;
    const next = (i + 1) * n;
    if (h !== 0) {
      for (let k = 0; k <= i; k += 1) d[k] = v[next + k]! / h;
      for (let j = 0; j <= i; j += 1) {
        let g = 0;
        for (let k = 0; k <= i; k += 1) g += v[next + k]! * v[j * n + k]!;
        for (let k = 0; k <= i; k += 1) v[j * n + k] = v[j * n + k]! - g * d[k]!;
      }
    }
    v.fill(0, next, next + i + 1);
  }
  for (let j = 0; j < n; j += 1) {
    d[j] = v[j * n + n - 1]!;
    v[j * n + n - 1] = 0;
  }
  v[n * n - 1] = 1;
}

/** tql2 without its sort. */
function diagonalise(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  e.copyWithin(0, 1);
  e[n - 1] = 0;
  let [shift, largest] = [0, 0];
  for (let l = 0; l < n; l += 1) {
    largest = Math.max(largest, Math.abs(d[l]!) + Math.abs(e[l]!));
    const isSmall = (m: number) => Math.abs(e[m]!) <= Number.EPSILON * largest;
    let m = l;
    while (m < n - 1 && !isSmall(m)) m += 1;
    for (let step = 0; m > l && step < maxSteps; step += 1) {
      shift += qlStep({ v, d, e, n, l, m });
      if (isSmall(l)) break;
    }
    d[l] = d[l]! + shift;
    e[l] = 0;
  }
}

const maxSteps = 200;

interface QlStep {
  readonly v: Float64Array;
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly n: number;
  readonly l: number;
  readonly m: number;
}

/** One implicit QL sweep over the block l..m; answers the shift taken off the diagonal. */
function qlStep({ v, d, e, n, l, m }: QlStep): number {
  const g = d[l]!;
  let p = (d[l + 1]! - g) / (2 * e[l]!);
  let r = p < 0 ? -Math.hypot(p, 1) : Math.hypot(p, 1);
  d[l] = e[l]! / (p + r);
  d[l + 1] = e[l]! * (p + r);
  const next = d[l + 1]!;
  const h = g - d[l]!;
  for (let i = l + 2; i < n; i += 1) d[i] = d[i]! - h;

  p = d[m]!;
  let [c, c2, c3] = [1, 1, 1];
  let [s, s2] = [0, 0];
  const el1 = e[l + 1]!;
  for (let i = m - 1; i >= l; i -= 1) {
    c3 = c2;
    c2 = c;
    s2 = s;
    const [ce, cp] = [c * e[i]!, c * p];
    r = Math.hypot(p, e[i]!);
    e[i + 1] = s * r;
    s = e[i]! / r;
    c = p / r;
    p = c * d[i]! - s * ce;
    d[i + 1] = cp + s * (c * ce + s * d[i]!);
    const [low, high] = [i * n, (i + 1) * n];
    for (let k = 0; k < n; k += 1) {
      const above = v[high + k]!;
      v[high + k] = s * v[low + k]! + c * above;
      v[low + k] = c * v[low + k]! - s * above;
    }
  }
  p = (-s * s2 * c3 * el1 * e[l]!) / next;
  e[l] = s * p;
  d[l] = c * p;
  return h;
}
