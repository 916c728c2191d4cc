import { clippedCorrelation, nearestCorrelation } from "../../../src/analytics/math/nearest-correlation.js";
import { matrixDistance, matrixRows, type SquareMatrix } from "../../../src/analytics/math/square-matrix.js";
import { symmetricEigen } from "../../../src/analytics/math/symmetric-eigen.js";
import {
  correlation,
  pairwiseCorrelations,
  rankCorrelation,
} from "../../../src/analytics/stats/correlation.js";
import {
  completeDays,
  correlationMatrix,
  covarianceMatrix,
} from "../../../src/analytics/stats/covariance.js";
import { ewmaCovariance } from "../../../src/analytics/stats/ewma.js";
import {
  constantCorrelationShrinkage,
  ledoitWolf,
  oracleApproximatingShrinkage,
} from "../../../src/analytics/stats/shrinkage.js";
import { type Adapter, Comparison } from "../golden.js";

export const adapter: Adapter = {
  answer({ inputs }) {
    if (inputs.kind === "covariance") return estimates(columnsOf(inputs.returns), inputs.lam);
    if (inputs.kind === "psdRepair") return repairs(matrixOf(inputs.matrix));
    return inputs.kind === "gaps" ? overGaps(columnsOf(inputs.returns)) : undefined;
  },

  judge(answer, testCase, file) {
    if (testCase.inputs.kind !== "psdRepair") return null;
    const comparison = new Comparison(file.tolerance, testCase.tolerance);
    comparison.compare(answer, testCase.expected, "");

    const { nearestCorrelation: rows, distance } = answer as {
      nearestCorrelation: number[][];
      distance: number;
    };
    const least = symmetricEigen(matrixOf(rows)).values.at(-1)!;
    const problems = [...comparison.problems];
    if (!(least >= -1e-10)) problems.push(`least eigenvalue of the repaired matrix is ${least}`);
    if (!(distance <= testCase.expected.distance + 1e-7))
      problems.push(`distance ${distance} is not the least`);
    return problems;
  },
};

function estimates(series: number[][], decay: number) {
  const sample = covarianceMatrix(series, "sample")!;
  const eigenvalues = symmetricEigen(sample).values;
  const least = eigenvalues.at(-1)!;
  const [identity, constant, oracle] = [
    ledoitWolf,
    constantCorrelationShrinkage,
    oracleApproximatingShrinkage,
  ].map((estimate) => estimate(series)!);
  return {
    sample: matrixRows(sample),
    population: matrixRows(covarianceMatrix(series, "population")!),
    correlation: correlationMatrix(sample),
    spearman: pairwiseCorrelations(series, rankCorrelation),
    ledoitWolf: matrixRows(identity!.covariance),
    ledoitWolfShrinkage: identity!.shrinkage,
    constantCorrelation: matrixRows(constant!.covariance),
    constantCorrelationShrinkage: constant!.shrinkage,
    oas: matrixRows(oracle!.covariance),
    oasShrinkage: oracle!.shrinkage,
    ewma: matrixRows(ewmaCovariance(series, decay)!),
    eigenvalues: [...eigenvalues],
    conditionNumber: eigenvalues[0]! / least,
    positiveDefinite: least > 0,
  };
}

function repairs(matrix: SquareMatrix) {
  const nearest = nearestCorrelation({ matrix, tolerance: 1e-12, maxIterations: 100_000 })!;
  const clipped = clippedCorrelation(matrix);
  return {
    minEigenvalue: symmetricEigen(matrix).values.at(-1)!,
    nearestCorrelation: matrixRows(nearest),
    distance: matrixDistance(nearest, matrix),
    spectralClip: matrixRows(clipped),
    spectralDistance: matrixDistance(clipped, matrix),
  };
}

function overGaps(series: number[][]) {
  const pairwise = pairwiseCorrelations(series, correlation);
  const defined = pairwise.every((row) => row.every((value) => value !== null));
  const least = defined ? symmetricEigen(matrixOf(pairwise as number[][])).values.at(-1)! : null;
  return {
    pairwiseCorrelation: pairwise,
    listwiseRows: completeDays(series).length,
    pairwisePsd: least === null ? null : least >= -1e-12,
  };
}

function columnsOf(rows: number[][]): number[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]!));
}

function matrixOf(rows: number[][]): SquareMatrix {
  return { size: rows.length, values: Float64Array.from(rows.flat()) };
}
