import { describe, expect, it } from "vitest";
import { normalQuantile, roughTailQuantile } from "../../../src/analytics/math/normal-quantile.js";

describe("roughTailQuantile", () => {
  // mpmath, 50 digits: the u with ln(erfc(u / sqrt(2)) / 2) = -logTail; r = 5 is a seam
  it.each([
    [2.6, 1.44468225517],
    [5, 2.47093863726],
    [24.9, 6.64318744764],
    [25.1, 6.67259069832],
    [300, 24.3264389066],
    [690, 37.0261720503],
  ])("of %d is %d to seven digits", (logTail, u) => {
    expect(Math.abs(roughTailQuantile(logTail) / u - 1)).toBeLessThan(2e-7);
  });

  it("keeps two digits up to a tail of a third", () => {
    for (let tail = 0.075; tail <= 1 / 3; tail += 0.001) {
      expect(Math.abs(roughTailQuantile(-Math.log(tail)) / -normalQuantile(tail) - 1)).toBeLessThan(5e-3);
    }
  });
});
