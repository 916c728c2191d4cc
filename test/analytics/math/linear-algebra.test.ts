import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cholesky,
  clippedCorrelation,
  HouseholderQr,
  matrixDistance,
  nearestCorrelation,
  type SquareMatrix,
  solvePositiveDefinite,
  squareMatrix,
  symmetricEigen,
} from "../../../src/analytics/math/index.js";

function matrixOf(rows: number[][]): SquareMatrix {
  return { size: rows.length, values: Float64Array.from(rows.flat()) };
}

const symmetric = fc
  .integer({ min: 1, max: 8 })
  .chain((n) => fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n }))
  .map((entries) => {
    const n = Math.round(Math.sqrt(entries.length));
    const matrix = squareMatrix(n);
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1)
        matrix.values[i * n + j] = (entries[i * n + j]! + entries[j * n + i]!) / 2;
    }
    return matrix;
  });

describe("symmetricEigen", () => {
  it("is known for two by two", () => {
    const { values } = symmetricEigen(
      matrixOf([
        [2, 1],
        [1, 2],
      ]),
    );
    expect(values[0]).toBeCloseTo(3, 14);
    expect(values[1]).toBeCloseTo(1, 14);
  });

  it("has no answer to give for an empty matrix and refuses NaN", () => {
    expect(symmetricEigen(squareMatrix(0)).values).toHaveLength(0);
    expect(() => symmetricEigen(matrixOf([[Number.NaN]]))).toThrow(RangeError);
  });

  it("takes entries whose squares vanish for nothing", () => {
    const { values } = symmetricEigen({
      size: 2,
      values: Float64Array.of(0, -5e-324, -5e-324, 8.881784197001252e-16),
    });
    expect([...values]).toEqual([8.881784197001252e-16, 0]);
  });

  it("puts the matrix together again", () => {
    fc.assert(
      fc.property(symmetric, (matrix) => {
        const { values, vectors } = symmetricEigen(matrix);
        const n = matrix.size;
        const again = squareMatrix(n);
        for (let k = 0; k < n; k += 1) {
          for (let i = 0; i < n * n; i += 1) {
            const [row, column] = [Math.floor(i / n), i % n];
            again.values[i] =
              again.values[i]! + values[k]! * vectors.values[k * n + row]! * vectors.values[k * n + column]!;
          }
        }
        expect(matrixDistance(again, matrix)).toBeLessThan(1e-13);
      }),
    );
  });
});

describe("cholesky", () => {
  it("factors a matrix and gives a dependent row a 0 on the diagonal", () => {
    const lower = cholesky(
      matrixOf([
        [4, 2],
        [2, 5],
      ]),
    );
    expect(lower && Array.from(lower.values)).toEqual([2, 0, 1, 2]);
    const dependent = cholesky(
      matrixOf([
        [1, 1],
        [1, 1],
      ]),
    );
    expect(dependent && Array.from(dependent.values)).toEqual([1, 0, 1, 0]);
  });

  it.each([
    {
      name: "a negative eigenvalue",
      rows: [
        [1, 2],
        [2, 1],
      ],
    },
    {
      name: "a row without a variance that moves with another",
      rows: [
        [0, 1],
        [1, 1],
      ],
    },
    { name: "NaN", rows: [[Number.NaN]] },
    { name: "an infinity", rows: [[Number.POSITIVE_INFINITY]] },
  ])("is null for $name", ({ rows }) => {
    expect(cholesky(matrixOf(rows))).toBeNull();
  });

  it("factors a semi-definite matrix back into itself", () => {
    const entries = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(entries, (hundredths) => {
        const root = { size: 3, values: Float64Array.from(hundredths, (value) => value / 100) };
        const product = timesTransposed(root);
        const lower = cholesky(product);
        expect(lower).not.toBeNull();
        const back = timesTransposed(lower!).values;
        for (const [i, value] of back.entries())
          expect(Math.abs(value - product.values[i]!)).toBeLessThan(1e-5);
      }),
    );
  });
});

/** A A'. */
function timesTransposed({ size, values }: SquareMatrix): SquareMatrix {
  const product = squareMatrix(size);
  for (let i = 0; i < size * size; i += 1) {
    const [row, column] = [Math.floor(i / size), i % size];
    for (let k = 0; k < size; k += 1) {
      product.values[i]! += values[row * size + k]! * values[column * size + k]!;
    }
  }
  return product;
}

describe("solvePositiveDefinite", () => {
  it("solves in place, and says where there is no solution", () => {
    const rhs = Float64Array.of(8, 9);
    expect(solvePositiveDefinite(Float64Array.of(4, 2, 2, 5), rhs, 2)).toBe(true);
    expect(rhs[0]).toBeCloseTo(1.375, 15);
    expect(rhs[1]).toBeCloseTo(1.25, 15);
    expect(solvePositiveDefinite(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1), 2)).toBe(false);
    expect(solvePositiveDefinite(Float64Array.of(Number.NaN), Float64Array.of(1), 1)).toBe(false);
    expect(solvePositiveDefinite(new Float64Array(0), new Float64Array(0), 0)).toBe(true);
  });
});

describe("nearestCorrelation", () => {
  // N. J. Higham (2002), section 4
  it("repairs Higham's example", () => {
    const matrix = matrixOf([
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ]);
    const nearest = nearestCorrelation({ matrix, tolerance: 1e-12, maxIterations: 10_000 })!;
    expect(nearest.values[1]).toBeCloseTo(0.7606899, 6);
    expect(nearest.values[2]).toBeCloseTo(0.1572981, 6);
    expect(matrixDistance(nearest, matrix)).toBeLessThan(matrixDistance(clippedCorrelation(matrix), matrix));
  });

  it("leaves a correlation matrix as it is and says when it did not finish", () => {
    const good = matrixOf([
      [1, 0.5],
      [0.5, 1],
    ]);
    expect(nearestCorrelation({ matrix: good, tolerance: 1e-12, maxIterations: 1 })).toEqual(good);
    const bad = matrixOf([
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ]);
    expect(nearestCorrelation({ matrix: bad, tolerance: 1e-14, maxIterations: 2 })).toBeNull();
  });
});

describe("HouseholderQr", () => {
  it("leaves out what depends on earlier columns, and columns of zeros", () => {
    const columns = Float64Array.from([1, 1, 1, 1, 1, 2, 3, 4, 0, 0, 0, 0, 3, 5, 7, 9]);
    const qr = new HouseholderQr(4, 4).decompose(columns);
    expect(qr.rank).toBe(2);
    expect(Array.from(qr.kept.subarray(0, 2))).toEqual([0, 1]);
  });

  it("is not moved by the units of the columns, even the most extreme", () => {
    const units = fc.integer({ min: -99, max: 99 });
    fc.assert(
      fc.property(units, units, (first, second) => {
        const columns = Float64Array.from(
          [1, 2, 4, 7, 2, 3, 3, 1],
          (value, i) => value * 10 ** (i < 4 ? first : second),
        );
        const right = Float64Array.from([1, 5, 2, 8]);
        const qr = new HouseholderQr(4, 2).decompose(columns);
        qr.applyTransposed(right);
        const solved = new Float64Array(2);
        qr.solve(right, solved);
        // by the normal equations in fractions
        expect(solved[0]! * 10 ** first).toBeCloseTo(888 / 881, 12);
        expect(solved[1]! * 10 ** second).toBeCloseTo(145 / 881, 12);
      }),
    );
  });
});
