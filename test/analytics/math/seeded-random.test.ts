import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../../src/analytics/math/seeded-random.js";

describe("SeededRandom", () => {
  // Reference: the published mulberry32(a) run in plain JavaScript with a = 1.
  it("is Mulberry32", () => {
    const random = new SeededRandom(1);
    expect([random.uniform(), random.uniform()]).toEqual([0.6270739405881613, 0.002735721180215478]);
  });

  it("repeats itself by seed and differs between seeds", () => {
    const draw = (seed: number) =>
      Array.from(
        { length: 5 },
        (
          (random) => () =>
            random.normal()
        )(new SeededRandom(seed)),
      );
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("draws a standard normal", () => {
    const random = new SeededRandom(42);
    const values = Array.from({ length: 200_000 }, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(Math.abs(variance - 1)).toBeLessThan(0.02);
  });
});
