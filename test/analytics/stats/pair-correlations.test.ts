import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../../src/analytics/math/seeded-random.js";
import { correlation } from "../../../src/analytics/stats/correlation.js";
import {
  meanPairCorrelation,
  pairSums,
  unitColumns,
} from "../../../src/analytics/stats/pair-correlations.js";

const randomColumns = (count: number, days: number, seed: number) => {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, () => Float64Array.from({ length: days }, () => random.normal()));
};

describe("correlations of all pairs", () => {
  // numpy: c = np.corrcoef([[1,2,3,4],[2,1,4,3],[4,3,2,1]]); 0.6, -1, -0.6
  it("agree with numpy's matrix", () => {
    const units = unitColumns([
      Float64Array.of(1, 2, 3, 4),
      Float64Array.of(2, 1, 4, 3),
      Float64Array.of(4, 3, 2, 1),
    ]);
    expect(meanPairCorrelation(units)).toBeCloseTo(-1 / 3, 14);
    const sums = pairSums(units, { from: 0, to: 3 });
    expect(sums.pairCount).toBe(3);
    expect(sums.sum).toBeCloseTo(-1, 14);
    expect(sums.absoluteSum).toBeCloseTo(2.2, 14);
  });

  it("leave out what does not move or misses a value, and need two", () => {
    const flat = new Float64Array(5).fill(0.1);
    const moving = Float64Array.of(1, 2, 1, 3, 1);
    expect(unitColumns([flat, moving, Float64Array.of(1, Number.NaN, 2, 3, 4)])).toHaveLength(1);
    expect(meanPairCorrelation(unitColumns([flat, moving]))).toBeNull();
    expect(meanPairCorrelation([])).toBeNull();
    expect(pairSums([], { from: 0, to: 4 })).toEqual({ pairCount: 0, sum: 0, absoluteSum: 0 });
    expect(() => pairSums([], { from: 1, to: 4 })).toThrow("from must be even");
  });

  it("are those of each pair, whatever the blocks", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 13 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer(),
        (count, half, seed) => {
          const columns = randomColumns(count, 9, seed);
          const units = unitColumns(columns);
          let [pairs, sum, magnitudes] = [0, 0, 0];
          for (let i = 0; i < count; i += 1) {
            for (let j = 0; j < i; j += 1) {
              const value = correlation(columns[i]!, columns[j]!)!;
              pairs += 1;
              sum += value;
              magnitudes += Math.abs(value);
            }
          }
          let [told, toldSum, toldMagnitudes] = [0, 0, 0];
          for (let from = 0; from < count; from += 2 * half) {
            const block = pairSums(units, { from, to: from + 2 * half });
            told += block.pairCount;
            toldSum += block.sum;
            toldMagnitudes += block.absoluteSum;
          }
          expect(told).toBe(pairs);
          expect(toldSum).toBeCloseTo(sum, 10);
          expect(toldMagnitudes).toBeCloseTo(magnitudes, 10);
          expect(meanPairCorrelation(units)).toBeCloseTo(sum / pairs, 10);
        },
      ),
    );
  });
});
