import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../../src/analytics/math/index.js";
import { correlation, overlapCorrelations } from "../../../src/analytics/stats/index.js";

const { NaN: gap } = Number;

function someReturns(count: number, days: number, gapShare: number): Float64Array[] {
  const random = new SeededRandom(7);
  const market = Float64Array.from({ length: days }, () => random.uniform() - 0.5);
  return Array.from({ length: count }, () =>
    Float64Array.from(market, (value) =>
      random.uniform() < gapShare ? gap : 0.01 + 0.02 * (value + random.uniform()),
    ),
  );
}

describe("overlapCorrelations", () => {
  // By hand: 10.25 / sqrt(8.75 x 14.75)
  it("agrees with a hand calculation", () => {
    const { correlations, counts } = overlapCorrelations({
      series: [
        [1, 2, 3, 5],
        [2, 1, 4, 6],
      ],
      minOverlap: 2,
    });
    expect(correlations[1]).toBeCloseTo(10.25 / Math.sqrt(8.75 * 14.75), 14);
    expect([...counts]).toEqual([4, 4, 4, 4]);
  });

  it.each([0, 0.1, 0.6])("gives each pair what its common days give, gaps %s", (gapShare) => {
    const series = someReturns(11, 60, gapShare);
    const { size, correlations, counts, isComplete } = overlapCorrelations({ series, minOverlap: 12 });
    expect(isComplete).toBe(gapShare === 0);
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) {
        const common = series[i]!.filter((value, t) => !Number.isNaN(value + series[j]![t]!)).length;
        expect(counts[i * size + j]).toBe(common);
        expect(correlations[j * size + i]).toBe(correlations[i * size + j]);
        if (common < 12) expect(correlations[i * size + j]).toBeNaN();
        else expect(correlations[i * size + j]).toBeCloseTo(correlation(series[i]!, series[j]!)!, 12);
      }
      if (counts[i * size + i]! >= 12) expect(correlations[i * size + i]).toBe(1);
    }
  });

  it("does not know a series that does not move, nor one without a day", () => {
    const { correlations } = overlapCorrelations({
      series: [
        [0.1, 0.1, 0.1, gap],
        [1, 2, 4, 3],
        [gap, gap, gap, gap],
        [1, 1, 1, 2],
      ],
      minOverlap: 2,
    });
    expect(
      [...correlations].map((value) => (Number.isNaN(value) ? null : Math.round(value * 1e3) / 1e3)),
    ).toEqual(
      // Rows of the constant, of the moving, of the empty and of the one that moves where the constant is not.
      [null, null, null, null, null, 1, null, 0.258, null, null, null, null, null, 0.258, null, 1],
    );
  });

  it("does not change when the series are put in another order or scaled", () => {
    const series = someReturns(6, 40, 0.2);
    const order = [4, 2, 0, 5, 1, 3];
    const before = overlapCorrelations({ series, minOverlap: 5 }).correlations;
    const after = overlapCorrelations({
      series: order.map((i) => series[i]!.map((value) => 3 + 1e6 * value)),
      minOverlap: 5,
    }).correlations;
    for (let i = 0; i < 6; i += 1)
      for (let j = 0; j < 6; j += 1)
        expect(after[i * 6 + j]).toBeCloseTo(before[order[i]! * 6 + order[j]!]!, 10);
  });

  it("stays within bounds for returns beyond reason", () => {
    const { correlations } = overlapCorrelations({
      series: [
        [1e308, -1e308, 1e308],
        [1e-308, 3e-308, 0],
        [1, 2, 3],
      ],
      minOverlap: 2,
    });
    for (const value of correlations) expect(Number.isNaN(value) || Math.abs(value) <= 1).toBe(true);
  });
});
