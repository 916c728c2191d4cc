import { singularValues } from "../math/singular-values.js";
import type { LinearFit } from "./linear-regression.js";

/**
 * Variance inflation of each regressor, 1 / (1 - R_j^2) with R_j^2 of the regressor on the others and the intercept
 * (on the others about 0 where no intercept stands); null for a column left out. The intercept has no place.
 *
 * It equals SST_j [(X'X)^-1]_jj, so no further regression is run.
 */
export function varianceInflation({ design, decomposition }: LinearFit): (number | null)[] {
  const first = design.intercept ? 1 : 0;
  const factors: (number | null)[] = new Array(design.columnCount - first).fill(null);
  for (let k = first; k < decomposition.rank; k += 1) {
    let squares = 0;
    for (let i = first; i <= k; i += 1) squares += decomposition.upper(i, k) ** 2;
    factors[decomposition.kept[k]! - first] = squares * decomposition.inverseGram(k, k);
  }
  return factors;
}

/** Largest over least singular value of the design as it stands, the intercept included; null when rank deficient. */
export function conditionNumber({ design, decomposition }: LinearFit): number | null {
  const { rank } = decomposition;
  if (rank < design.columnCount) return null;
  const upper = new Float64Array(rank * rank);
  for (let m = 0; m < rank; m += 1) {
    for (let k = 0; k <= m; k += 1) upper[m * rank + k] = decomposition.upper(k, m);
  }
  const values = singularValues(upper, rank, rank);
  return values[0]! / values[rank - 1]!;
}
