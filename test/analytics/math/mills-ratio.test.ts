import { describe, expect, it } from "vitest";
import {
  cdfFromBell,
  farMillsDefect,
  farTail,
  millsRatio,
  millsRatios,
} from "../../../src/analytics/math/mills-ratio.js";
import { normalCdf } from "../../../src/analytics/math/normal-distribution.js";

// mpmath, 50 digits: R = erfc(u / sqrt(2)) / 2 * exp(u^2 / 2) * sqrt(2 pi), and 1 - u R; 0.67448975 and 5.6568 are seams.
const values = [
  [0, 1.2533141373155003, 1],
  [0.3, 1.0018374009921558, 0.6994487797023523],
  [0.67, 0.788828362762986, 0.4714849969487994],
  [0.68, 0.784137055528326, 0.4667868022407383],
  [1, 0.6556795424187986, 0.34432045758120156],
  [2.5, 0.3542651113297937, 0.11433722167551583],
  [5.6, 0.17335028501302024, 0.029238403927086674],
  [5.66, 0.17161312299917833, 0.02866972382465072],
  [12, 0.08276628650136918, 0.006804561983569873],
  [1e4, 9.999999900000004e-5, 9.999999700000015e-9],
  [1e8, 9.999999999999999e-9, 9.999999999999997e-17],
] as const;

describe("millsRatio", () => {
  it.each(values)("of %d is %d", (u, ratio) => {
    expect(Math.abs(millsRatio(u) / ratio - 1)).toBeLessThan(1e-15);
  });

  // mpmath, as above
  it.each([
    [-0.5, 1.9640174953579939],
    [-1, 3.4770518117036944],
    [-3, 225.33489622034912],
    [-6, 164585134.98865387],
  ])("of %d is %d, below the middle", (u, ratio) => {
    expect(Math.abs(millsRatio(u) / ratio - 1)).toBeLessThan(2e-15);
  });

  it("is the same in a column, and leaves what stands after the count", () => {
    const column = Float64Array.of(-1, 0.5, 3, 9, 7);
    millsRatios(column, 4);
    expect([...column]).toEqual([millsRatio(-1), millsRatio(0.5), millsRatio(3), millsRatio(9), 7]);
  });
});

describe("farMillsDefect", () => {
  it.each(values.filter(([u]) => u > farTail))("of %d keeps its digits", (u, _, defect) => {
    // Cody's expansion is exact to the tail, of which the defect is the smaller part
    expect(Math.abs(farMillsDefect(u) / defect - 1)).toBeLessThan(5e-15);
  });
});

describe("cdfFromBell", () => {
  it("is the distribution function by another road", () => {
    for (let z = -9; z <= 9; z += 1 / 64) {
      const expected = normalCdf(z);
      expect(Math.abs(cdfFromBell(z, Math.exp((-z * z) / 2)) / expected - 1)).toBeLessThan(2e-14);
    }
  });
});
