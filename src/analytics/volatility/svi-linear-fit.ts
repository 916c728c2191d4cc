import { solvePositiveDefinite } from "../math/index.js";
import type { SviBounds, SviSlice } from "./svi-slice.js";

/** The room in which `fitLinear` works; made once for a slice. Plain arrays: this is the innermost loop of a calibration. */
export interface SviLinearFit {
  /** a, right slope, left slope of the last `fitLinear`. */
  readonly solution: Float64Array;
  readonly slice: SviSlice;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Weighted mean square of the quotes. */
  readonly square: number;
  readonly normal: Float64Array;
  readonly moment: Float64Array;
  readonly candidate: Float64Array;
  readonly matrix: Float64Array;
  readonly rhs: Float64Array;
}

export function sviLinearFit(slice: SviSlice, { a, maxWingSlope }: SviBounds): SviLinearFit {
  let square = 0;
  for (let i = 0; i < slice.weights.length; i += 1) {
    square += slice.weights[i]! * slice.totalVariance[i]! * slice.totalVariance[i]!;
  }
  return {
    solution: new Float64Array(3),
    slice,
    low: Float64Array.of(a[0], 0, 0),
    high: Float64Array.of(a[1], maxWingSlope, maxWingSlope),
    square,
    normal: new Float64Array(9),
    moment: new Float64Array(3),
    candidate: new Float64Array(3),
    matrix: new Float64Array(9),
    rhs: new Float64Array(3),
  };
}

/**
 * The best a, right slope and left slope for a given m and sigma: weighted linear least squares in a box, solved exactly
 * (the two-parameter reduction of Zeliade 2009, in slopes, where the constraints are a box).
 *
 * @returns the weighted mean square of what is left; `solution` holds where
 */
export function fitLinear(fit: SviLinearFit, m: number, sigma: number): number {
  gather(fit, m, sigma);
  let best = Number.POSITIVE_INFINITY;
  for (const face of faces) {
    if (!solveFace(fit, face)) continue;
    const loss = lossOf(fit);
    if (loss < best) {
      best = loss;
      fit.solution.set(fit.candidate);
    }
    if (isOptimal(fit, face)) break;
  }
  return best;
}

type Face = readonly [number, number, number];

/** The faces of the box: each coordinate free (0), low (1) or high (2); those with most freedom first. */
const faces: readonly Face[] = Array.from(
  { length: 27 },
  (_, i): Face => [i % 3, Math.trunc(i / 3) % 3, Math.trunc(i / 9)],
).sort((one, other) => freeCount(other) - freeCount(one));

function freeCount(face: Face): number {
  return face.filter((state) => state === 0).length;
}

function gather({ slice, normal: n, moment }: SviLinearFit, m: number, sigma: number): void {
  const { logMoneyness, totalVariance, weights } = slice;
  const sigmaSquared = sigma * sigma;
  let right = 0;
  let left = 0;
  let rightRight = 0;
  let leftLeft = 0;
  let w0 = 0;
  let wRight = 0;
  let wLeft = 0;
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
  n[0] = 1;
  n[1] = n[3] = right;
  n[2] = n[6] = left;
  n[4] = rightRight;
  n[8] = leftLeft;
  // The product of the two wing functions is sigma^2 / 4 everywhere.
  n[5] = n[7] = sigmaSquared / 4;
  moment[0] = w0;
  moment[1] = wRight;
  moment[2] = wLeft;
}

/** Whether the least squares on a face of the box lie inside that face; then `candidate` holds them. */
function solveFace(fit: SviLinearFit, face: Face): boolean {
  const { low, high, candidate, normal, moment, matrix, rhs } = fit;
  let free = 0;
  for (let i = 0; i < 3; i += 1) {
    if (face[i] === 0) free += 1;
    else candidate[i] = face[i] === 1 ? low[i]! : high[i]!;
  }
  let row = 0;
  for (let i = 0; i < 3; i += 1) {
    if (face[i] !== 0) continue;
    let sum = moment[i]!;
    let column = 0;
    for (let j = 0; j < 3; j += 1) {
      const entry = normal[i * 3 + j]!;
      if (face[j] === 0) {
        matrix[row * free + column] = entry;
        column += 1;
      } else sum -= entry * candidate[j]!;
    }
    rhs[row] = sum;
    row += 1;
  }
  if (!solvePositiveDefinite(matrix, rhs, free)) return false;
  row = 0;
  for (let i = 0; i < 3; i += 1) {
    if (face[i] !== 0) continue;
    const value = rhs[row]!;
    if (!(value >= low[i]! && value <= high[i]!)) return false;
    candidate[i] = value;
    row += 1;
  }
  return true;
}

/** Whether the loss grows from every held coordinate into the box: then, by convexity, no other face is better. */
function isOptimal({ normal: n, candidate: c, moment }: SviLinearFit, face: Face): boolean {
  for (let i = 0; i < 3; i += 1) {
    if (face[i] === 0) continue;
    const slope = n[i * 3]! * c[0]! + n[i * 3 + 1]! * c[1]! + n[i * 3 + 2]! * c[2]! - moment[i]!;
    if (face[i] === 1 ? slope < 0 : slope > 0) return false;
  }
  return true;
}

function lossOf({ normal: n, candidate: c, moment, square }: SviLinearFit): number {
  let loss = square;
  for (let i = 0; i < 3; i += 1) {
    const product = n[i * 3]! * c[0]! + n[i * 3 + 1]! * c[1]! + n[i * 3 + 2]! * c[2]!;
    loss += c[i]! * (product - 2 * moment[i]!);
  }
  return Math.max(0, loss);
}
