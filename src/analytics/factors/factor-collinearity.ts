import { conditionNumber, varianceInflation } from "../stats/collinearity.js";
import { isRefusal, linearRegression } from "../stats/linear-regression.js";

export interface FactorCollinearity {
  /** 1 / (1 - R^2 of the factor on the others), by place; null: a combination of those before it. */
  readonly varianceInflation: readonly (number | null)[];
  /** Of the factors with an intercept; null when they are collinear. */
  readonly conditionNumber: number | null;
}

/** How alike factors move, on the days all have a return; null with fewer days than asked, or without a factor. */
export function factorCollinearity({
  factors,
  minObservations,
}: {
  readonly factors: readonly Float64Array[];
  readonly minObservations: number;
}): FactorCollinearity | null {
  const [response] = factors;
  if (response === undefined) return null;
  // Any response will do: inflation and condition are the design's.
  const fit = linearRegression({ response, regressors: factors, intercept: true, minObservations });
  if (isRefusal(fit)) return null;
  return { varianceInflation: varianceInflation(fit), conditionNumber: conditionNumber(fit) };
}
