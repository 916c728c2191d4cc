import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../../src/analytics/math/seeded-random.js";
import { drawdownEpisodes, drawdownFigures } from "../../../src/analytics/returns/index.js";

describe("drawdownEpisodes", () => {
  it("tells each stay below the highest equity", () => {
    // Equity 1, 1.1, 0.99, 0.88, 1.144, 1.2584, 1.13256: a fifth lost and won back, then a tenth lost.
    const returns = [0.1, -0.1, 0.88 / 0.99 - 1, 0.3, 0.1, -0.1];
    const [first, second, ...others] = drawdownEpisodes(returns);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ peakIndex: 1, troughIndex: 3, recoveryIndex: 4 });
    expect(first!.drawdown).toBeCloseTo(-0.2, 12);
    expect(second).toMatchObject({ peakIndex: 5, troughIndex: 6, recoveryIndex: null });
    expect(second!.drawdown).toBeCloseTo(-0.1, 12);
  });

  it("has none where nothing is lost", () => {
    expect(drawdownEpisodes([])).toEqual([]);
    expect(drawdownEpisodes([0, 0.01, 0])).toEqual([]);
  });

  it("agrees with the deepest and the longest of drawdownFigures", () => {
    const random = new SeededRandom(11);
    for (let run = 0; run < 50; run += 1) {
      const returns = Array.from({ length: 80 }, () => (random.uniform() - 0.5) / 10);
      const episodes = drawdownEpisodes(returns);
      const figures = drawdownFigures(returns)!;
      const deepest = episodes.reduce((a, b) => (b.drawdown < a.drawdown ? b : a));
      expect(deepest.drawdown).toBe(figures.maxDrawdown);
      expect(deepest.troughIndex).toBe(figures.troughIndex);
      expect(deepest.peakIndex).toBe(figures.peakIndex);
      const longest = Math.max(
        ...episodes.map(({ peakIndex, recoveryIndex }) => (recoveryIndex ?? 81) - 1 - peakIndex),
      );
      expect(longest).toBe(figures.longestUnderwater);
    }
  });
});
