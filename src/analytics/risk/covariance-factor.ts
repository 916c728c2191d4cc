import { requireThat } from "../require-that.js";
import { requireFinite } from "../returns/return-gaps.js";

/** A pivot below this share of its variance is rounding: the factor is a combination of those before it. */
const dependentShare = 1e-13;

/**
 * Lower triangle L with L L' = covariance, row after row (Cholesky). Unlike `math/cholesky` it takes matrices that are
 * only semi-definite, as those of perfectly correlated factors: a dependent factor has 0 on its diagonal.
 *
 * @returns null where the matrix has a negative eigenvalue and so is no covariance
 */
export function covarianceFactor(covariance: ArrayLike<number>, size: number): Float64Array | null {
  requireThat(
    covariance.length === size * size,
    `${covariance.length} covariances do not fit ${size} factors`,
  );
  requireFinite("covariance", covariance);
  const lower = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) {
    const variance = covariance[j * size + j]!;
    const pivot = remainder(covariance, lower, { i: j, j, size });
    if (pivot < -dependentShare * size * Math.abs(variance) || variance < 0) return null;
    const isFree = pivot > dependentShare * size * variance;
    const diagonal = isFree ? Math.sqrt(pivot) : 0;
    lower[j * size + j] = diagonal;
    for (let i = j + 1; i < size; i += 1) {
      const rest = remainder(covariance, lower, { i, j, size });
      if (isFree) lower[i * size + j] = rest / diagonal;
      else if (Math.abs(rest) > 1e-6 * Math.sqrt(variance * Math.abs(covariance[i * size + i]!))) return null;
    }
  }
  return lower;
}

/** What the columns before j leave of entry (i, j). */
function remainder(
  covariance: ArrayLike<number>,
  lower: Float64Array,
  { i, j, size }: { i: number; j: number; size: number },
): number {
  let sum = covariance[i * size + j]!;
  for (let k = 0; k < j; k += 1) sum -= lower[i * size + k]! * lower[j * size + k]!;
  return sum;
}
