import { requireThat } from "../require-that.js";
import { matrixDistance, type SquareMatrix, squareMatrix } from "./square-matrix.js";
import { symmetricEigen } from "./symmetric-eigen.js";

export interface NearestCorrelationInput {
  /** Symmetric, finite; a correlation matrix that need not be positive semi-definite. */
  readonly matrix: SquareMatrix;
  /** The search ends when no step moves the matrix by more (Frobenius), e.g. 1e-11. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/**
 * The correlation matrix (unit diagonal, positive semi-definite) nearest to a symmetric matrix in the Frobenius norm:
 * alternating projections with Dykstra's correction, N. J. Higham, "Computing the nearest correlation matrix" (2002).
 *
 * @returns null when the iterations do not suffice
 */
export function nearestCorrelation(input: NearestCorrelationInput): SquareMatrix | null {
  const { matrix, tolerance, maxIterations } = input;
  requireThat(tolerance > 0, `tolerance must be above 0, got ${tolerance}`);
  const n = matrix.size;
  let y = unitDiagonal(matrix);
  if (isPositiveSemiDefinite(y)) return y;
  const correction = new Float64Array(n * n);
  for (let step = 0; step < maxIterations; step += 1) {
    const r = squareMatrix(n);
    for (let i = 0; i < n * n; i += 1) r.values[i] = y.values[i]! - correction[i]!;
    const x = positivePart(r);
    for (let i = 0; i < n * n; i += 1) correction[i] = x.values[i]! - r.values[i]!;
    const next = unitDiagonal(x);
    const moved = matrixDistance(next, y);
    y = next;
    if (moved <= tolerance) return rescaled(positivePart(y));
  }
  return null;
}

/** Negative eigenvalues set to 0, then scaled back to a unit diagonal: quick, near, but not the nearest. */
export function clippedCorrelation(matrix: SquareMatrix): SquareMatrix {
  return rescaled(positivePart(matrix));
}

function isPositiveSemiDefinite(matrix: SquareMatrix): boolean {
  return (symmetricEigen(matrix).values.at(-1) ?? 0) >= 0;
}

function unitDiagonal({ size, values }: SquareMatrix): SquareMatrix {
  const copy = Float64Array.from(values);
  for (let i = 0; i < size; i += 1) copy[i * size + i] = 1;
  return { size, values: copy };
}

/** The sum over eigenvalues above 0 of value * vector * vector'. */
function positivePart(matrix: SquareMatrix): SquareMatrix {
  const n = matrix.size;
  const { values, vectors } = symmetricEigen(matrix);
  const part = squareMatrix(n);
  for (let k = 0; k < n && values[k]! > 0; k += 1) {
    for (let i = 0; i < n; i += 1) {
      const weight = values[k]! * vectors.values[k * n + i]!;
      for (let j = 0; j <= i; j += 1) {
        const value = part.values[i * n + j]! + weight * vectors.values[k * n + j]!;
        part.values[i * n + j] = value;
        part.values[j * n + i] = value;
      }
    }
  }
  return part;
}

function rescaled({ size: n, values }: SquareMatrix): SquareMatrix {
  const scaled = squareMatrix(n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const length = Math.sqrt(values[i * n + i]! * values[j * n + j]!);
      const off = length > 0 ? values[i * n + j]! / length : 0;
      scaled.values[i * n + j] = i === j ? 1 : off;
    }
  }
  return scaled;
}
