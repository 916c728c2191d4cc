import { describe, expect, it } from "vitest";
import {
  correlationClusters,
  correlationRepair,
  correlationSignificance,
  correlationsAmong,
  effectivePositions,
  isCorrelationMatrix,
  knownCore,
  overallCorrelation,
  ownCorrelation,
} from "../../../src/analytics/stats/index.js";

/** A symmetric matrix from what stands above its diagonal, row by row; null is not known. */
function matrixOf(size: number, pairs: readonly (number | null)[]) {
  const correlations = new Float64Array(size * size);
  let next = 0;
  for (let i = 0; i < size; i += 1) {
    correlations[i * size + i] = 1;
    for (let j = i + 1; j < size; j += 1) {
      const value = pairs[next] ?? Number.NaN;
      next += 1;
      correlations[i * size + j] = value;
      correlations[j * size + i] = value;
    }
  }
  return { size, correlations };
}

describe("means of correlations", () => {
  it("averages the source's example to 0.75", () => {
    const matrix = matrixOf(3, [0.82, 0.75, 0.68]);
    expect(overallCorrelation(matrix).mean).toBeCloseTo(0.75, 12);
    expect(ownCorrelation(matrix, 0).mean).toBeCloseTo((0.82 + 0.75) / 2, 12);
  });

  it("leaves unknown pairs out and tells magnitudes apart", () => {
    const matrix = matrixOf(3, [-0.5, null, 0.3]);
    expect(overallCorrelation(matrix)).toEqual({ mean: -0.1, meanAbsolute: 0.4, pairCount: 2 });
    expect(overallCorrelation(matrixOf(1, []))).toEqual({ mean: null, meanAbsolute: null, pairCount: 0 });
  });
});

describe("clusters", () => {
  it.each([
    { name: "a chain is one cluster", pairs: [0.7, 0.1, 0, 0.75, 0, 0.1], expected: [[0, 1, 2]] },
    {
      name: "opposites belong together",
      pairs: [-0.7, 0, 0, 0, 0, 0.9],
      expected: [
        [0, 1],
        [2, 3],
      ],
    },
    { name: "below the threshold", pairs: [0.6999, 0.6999, 0, 0, 0, 0], expected: [] },
    { name: "unknown is no edge", pairs: [null, null, null, null, null, 0.8], expected: [[2, 3]] },
  ])("$name", ({ pairs, expected }) => {
    expect(correlationClusters(matrixOf(4, pairs), 0.7)).toEqual(expected);
  });
});

describe("effective positions", () => {
  it.each([
    { name: "uncorrelated", pairs: [0, 0, 0], expected: 3 },
    { name: "all the same", pairs: [1, 1, 1], expected: 1 },
    // 9 / (3 + 2 * 1.5)
    { name: "half", pairs: [0.5, 0.5, 0.5], expected: 1.5 },
  ])("$name", ({ pairs, expected }) => {
    expect(effectivePositions(matrixOf(3, pairs))).toBeCloseTo(expected, 12);
  });

  it("is null for perfect hedges and for nothing", () => {
    expect(effectivePositions(matrixOf(2, [-1]))).toBeNull();
    expect(effectivePositions(matrixOf(0, []))).toBeNull();
  });
});

describe("the part without unknown pairs", () => {
  it("leaves out who has the most of them", () => {
    const matrix = matrixOf(4, [0.1, null, 0.2, null, 0.3, null]);
    expect(knownCore(matrix)).toEqual([0, 1, 3]);
    expect([...correlationsAmong(matrix, [0, 3]).correlations]).toEqual([1, 0.2, 0.2, 1]);
  });

  it("leaves out one that does not move", () => {
    const matrix = matrixOf(2, [null]);
    matrix.correlations[3] = Number.NaN;
    expect(knownCore(matrix)).toEqual([0]);
  });
});

describe("repair", () => {
  // Higham (2002), section 4: nearest to [[1,1,0],[1,1,1],[0,1,1]] has 0.7607 and 0.1573.
  const broken = matrixOf(3, [1, 0, 1]);

  it("finds Higham's example", () => {
    expect(isCorrelationMatrix(broken)).toBe(false);
    const { correlations, largestChange, method } = correlationRepair({ ...broken, mostForNearest: 50 });
    expect(method).toBe("NEAREST");
    expect(correlations[1]).toBeCloseTo(0.7607, 4);
    expect(correlations[2]).toBeCloseTo(0.1573, 4);
    expect(largestChange).toBeCloseTo(0.2393, 4);
    expect(isCorrelationMatrix({ size: 3, correlations })).toBe(true);
  });

  it("clips large ones, to a correlation matrix too", () => {
    const { correlations, method } = correlationRepair({ ...broken, mostForNearest: 2 });
    expect(method).toBe("CLIPPED");
    expect(isCorrelationMatrix({ size: 3, correlations })).toBe(true);
    expect([correlations[0], correlations[4], correlations[8]]).toEqual([1, 1, 1]);
  });

  it("takes a singular matrix for what it is", () => {
    expect(isCorrelationMatrix(matrixOf(3, [1, 1, 1]))).toBe(true);
    expect(isCorrelationMatrix(matrixOf(3, [1, -1, -1]))).toBe(true);
  });
});

describe("significance", () => {
  // scipy: 1 - 2 * stats.t.sf(0.5 * sqrt(18 / 0.75), 18)
  it("is one minus scipy's p-value", () => {
    expect(correlationSignificance(0.5, 20)).toBeCloseTo(0.9752304411958903, 12);
    expect(correlationSignificance(-0.5, 20)).toBe(correlationSignificance(0.5, 20));
  });

  it("has its ends", () => {
    expect(correlationSignificance(0, 20)).toBe(0);
    expect(correlationSignificance(1, 20)).toBe(1);
    expect(correlationSignificance(0.9, 2)).toBeNull();
    expect(correlationSignificance(Number.NaN, 20)).toBeNull();
  });
});
