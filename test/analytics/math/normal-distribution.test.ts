import { describe, expect, it } from "vitest";
import { normalCdf, normalDensity } from "../../../src/analytics/math/normal-distribution.js";

describe("normalCdf", () => {
  // mpmath, 50 digits: golden/special.json normCdf*, and -30, -12.5, -5.657 (beside a seam) by the same.
  it.each([
    [-37.5, 4.605353009581955e-308, 1e-10],
    [-30, 4.906713927148187e-198, 1e-14],
    [-20, 2.7536241186062337e-89, 1e-14],
    [-12.5, 3.732564298877713e-36, 1e-14],
    [-8.3, 5.205569744890254e-17, 1e-14],
    [-6, 9.865876450376981e-10, 1e-14],
    [-5.657, 7.702088172177601e-9, 1e-14],
    [-5, 2.866515718791939e-7, 1e-14],
    [-3, 0.0013498980316300946, 2e-15],
    [-1, 0.15865525393145705, 2e-15],
    [-0.5, 0.3085375387259869, 2e-15],
    [-1e-9, 0.49999999960105773, 2e-15],
    [0, 0.5, 0],
    [0.1, 0.539827837277029, 2e-15],
    [2, 0.9772498680518208, 2e-15],
    [6, 0.9999999990134123, 2e-15],
    [8.3, 1, 0],
  ])("of %d is %d", (x, expected, relative) => {
    expect(Math.abs(normalCdf(x) - expected)).toBeLessThanOrEqual(relative * expected);
  });

  it("ends at 0 and 1, and is not a number of none", () => {
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalCdf(-40)).toBe(0);
    expect(normalCdf(Number.NaN)).toBeNaN();
  });

  it("adds up to one with its mirror image and never falls, across the seams too", () => {
    let before = 0;
    for (let x = -9; x <= 9; x += 1 / 512) {
      const value = normalCdf(x);
      expect(value).toBeGreaterThanOrEqual(before);
      expect(value + normalCdf(-x)).toBeCloseTo(1, 15);
      before = value;
    }
  });
});

describe("normalDensity", () => {
  // mpmath, 50 digits
  it.each([
    [0, 0.3989422804014327],
    [-1, 0.24197072451914334],
    [6, 6.075882849823285e-9],
    [-12.5, 4.695195357975146e-35],
    [30, 1.4736461348785476e-196],
  ])("of %d is %d", (x, expected) => {
    expect(Math.abs(normalDensity(x) / expected - 1)).toBeLessThan(1e-15);
  });

  it("is the slope of the distribution function", () => {
    for (const x of [-3, -0.7, 0, 0.5, 2]) {
      const slope = (normalCdf(x + 1e-5) - normalCdf(x - 1e-5)) / 2e-5;
      expect(slope).toBeCloseTo(normalDensity(x), 9);
    }
  });
});
