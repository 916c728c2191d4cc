import { solveInPlace } from "./small-cholesky.js";
import type { SviBounds, SviSlice } from "./svi-slice.js";

/**
 * The best a, right slope and left slope for a given m and sigma: weighted linear least squares in a box, solved exactly
 * (the two-parameter reduction of Zeliade 2009, in slopes, where the constraints are a box).
 */
export class SviLinearFit {
  /** a, right slope, left slope of the last `fit`. */
  readonly solution = new Float64Array(3);
  readonly #slice: SviSlice;
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #normal = new Float64Array(9);
  readonly #moment = new Float64Array(3);
  readonly #square: number;
  readonly #candidate = new Float64Array(3);
  readonly #matrix = new Float64Array(9);
  readonly #rhs = new Float64Array(3);
  readonly #isFixed = new Uint8Array(3);

  constructor(slice: SviSlice, { a, maxWingSlope }: SviBounds) {
    this.#slice = slice;
    this.#low = Float64Array.of(a[0], 0, 0);
    this.#high = Float64Array.of(a[1], maxWingSlope, maxWingSlope);
    let square = 0;
    for (let i = 0; i < slice.weights.length; i += 1) {
      square += slice.weights[i]! * slice.totalVariance[i]! * slice.totalVariance[i]!;
    }
    this.#square = square;
  }

  /** The weighted mean square of what is left; `solution` holds where. */
  fit(m: number, sigma: number): number {
    this.#gather(m, sigma);
    let best = Number.POSITIVE_INFINITY;
    // 27 faces of the box: each coordinate free, low or high; the inside first, and it ends the search.
    for (let face = 0; face < 27; face += 1) {
      if (!this.#solveFace(face)) continue;
      const loss = this.#loss();
      if (loss < best) {
        best = loss;
        this.solution.set(this.#candidate);
      }
      if (face === 0) break;
    }
    return best;
  }

  #gather(m: number, sigma: number): void {
    const { logMoneyness, totalVariance, weights } = this.#slice;
    const sigmaSquared = sigma * sigma;
    let [right, left, rightRight, leftLeft, w0, wRight, wLeft] = [0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < weights.length; i += 1) {
      const x = logMoneyness[i]! - m;
      const root = Math.sqrt(x * x + sigmaSquared);
      const r = (root + x) / 2;
      const l = (root - x) / 2;
      const weight = weights[i]!;
      const w = weight * totalVariance[i]!;
      right += weight * r;
      left += weight * l;
      rightRight += weight * r * r;
      leftLeft += weight * l * l;
      w0 += w;
      wRight += w * r;
      wLeft += w * l;
    }
    // The product of the two wing functions is sigma^2 / 4 everywhere.
    const rightLeft = sigmaSquared / 4;
    const n = this.#normal;
    [n[0], n[1], n[2]] = [1, right, left];
    [n[3], n[4], n[5]] = [right, rightRight, rightLeft];
    [n[6], n[7], n[8]] = [left, rightLeft, leftLeft];
    [this.#moment[0], this.#moment[1], this.#moment[2]] = [w0, wRight, wLeft];
  }

  /** Whether the least squares on a face of the box lie inside that face; then `#candidate` holds them. */
  #solveFace(face: number): boolean {
    const [low, high, candidate] = [this.#low, this.#high, this.#candidate];
    let code = face;
    let free = 0;
    for (let i = 0; i < 3; i += 1) {
      const state = code % 3;
      code = (code - state) / 3;
      this.#isFixed[i] = state;
      if (state === 0) free += 1;
      else candidate[i] = state === 1 ? low[i]! : high[i]!;
    }
    if (!this.#solveFree(free)) return false;
    for (let i = 0; i < 3; i += 1) {
      if (!(candidate[i]! >= low[i]! && candidate[i]! <= high[i]!)) return false;
    }
    return true;
  }

  #solveFree(free: number): boolean {
    const [matrix, rhs, candidate] = [this.#matrix, this.#rhs, this.#candidate];
    let row = 0;
    for (let i = 0; i < 3; i += 1) {
      if (this.#isFixed[i] !== 0) continue;
      let sum = this.#moment[i]!;
      let column = 0;
      for (let j = 0; j < 3; j += 1) {
        const entry = this.#normal[i * 3 + j]!;
        if (this.#isFixed[j] !== 0) sum -= entry * candidate[j]!;
        else {
          matrix[row * free + column] = entry;
          column += 1;
        }
      }
      rhs[row] = sum;
      row += 1;
    }
    if (!solveInPlace(matrix, rhs, free)) return false;
    row = 0;
    for (let i = 0; i < 3; i += 1) {
      if (this.#isFixed[i] !== 0) continue;
      candidate[i] = rhs[row]!;
      row += 1;
    }
    return true;
  }

  #loss(): number {
    const [n, moment, c] = [this.#normal, this.#moment, this.#candidate];
    let loss = this.#square;
    for (let i = 0; i < 3; i += 1) {
      let product = 0;
      for (let j = 0; j < 3; j += 1) product += n[i * 3 + j]! * c[j]!;
      loss += c[i]! * (product - 2 * moment[i]!);
    }
    return Math.max(0, loss);
  }
}
