import { cholesky } from "../math/cholesky.js";
import { clippedCorrelation, nearestCorrelation } from "../math/nearest-correlation.js";
import type { PartialCorrelations } from "./correlation-summary.js";

export type RepairMethod = "NEAREST" | "CLIPPED";

export interface CorrelationRepairInput extends PartialCorrelations {
  /** Larger matrices are clipped, which takes one decomposition instead of hundreds. */
  readonly mostForNearest: number;
}

export interface CorrelationRepair {
  readonly method: RepairMethod;
  readonly correlations: Float64Array;
  /** Greatest change of an entry. */
  readonly largestChange: number;
}

/** Eigenvalues down to here count as 0: rounding of doubles, not of data. */
const rounding = 1e-9;
const tolerance = 1e-8;
const maxIterations = 500;

/** Whether a matrix of known correlations has no negative eigenvalue beyond rounding. */
export function isCorrelationMatrix({ size, correlations }: PartialCorrelations): boolean {
  const values = Float64Array.from(correlations);
  for (let i = 0; i < size; i += 1) values[i * size + i]! += rounding * Math.max(1, size);
  return cholesky({ size, values }) !== null;
}

/** The nearest positive semi-definite matrix with a unit diagonal. Plain input and output, for threads. */
export function correlationRepair({
  size,
  correlations,
  mostForNearest,
}: CorrelationRepairInput): CorrelationRepair {
  const matrix = { size, values: correlations };
  const nearest = size > mostForNearest ? null : nearestCorrelation({ matrix, tolerance, maxIterations });
  const repaired = (nearest ?? clippedCorrelation(matrix)).values;
  let largestChange = 0;
  for (let i = 0; i < repaired.length; i += 1)
    largestChange = Math.max(largestChange, Math.abs(repaired[i]! - correlations[i]!));
  return { method: nearest === null ? "CLIPPED" : "NEAREST", correlations: repaired, largestChange };
}
