import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chiSquareCdf,
  chiSquareSurvival,
  fSurvival,
  logGamma,
  normalCdf,
  normalQuantile,
  studentTCdf,
  studentTDensity,
  studentTQuantile,
  studentTTwoSided,
} from "../../../src/analytics/math/index.js";

function relativeError(x: number, expected: number): number {
  return Math.abs(x / expected - 1);
}

describe("normalQuantile", () => {
  // mpmath: erfinv(2 * 1e-300 - 1) * sqrt(2)
  it("keeps its digits at 1e-300", () => {
    expect(relativeError(normalQuantile(1e-300), -37.0470962993612)).toBeLessThan(1e-14);
  });

  it("is infinite at the ends and refuses what is no probability", () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(() => normalQuantile(Number.NaN)).toThrow(RangeError);
    expect(() => normalQuantile(1.2)).toThrow("probability must lie in [0, 1], got 1.2");
  });

  it("inverts the distribution function, in relative terms in the tail", () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 5, noNaN: true }), (x) => {
        const back = normalQuantile(normalCdf(x));
        // one rounding of the probability moves x by eps N(x) / n(x)
        expect(Math.abs(back - x)).toBeLessThan(
          4e-15 * Math.max(1, Math.abs(x)) + (x > 0 ? 4e-16 * Math.exp((x * x) / 2) : 0),
        );
      }),
    );
  });
});

describe("Student t, F and chi-square", () => {
  it("agrees with closed forms", () => {
    // one degree of freedom is Cauchy, two have t / sqrt(2 + t^2), chi-square with 2 is exponential
    expect(studentTCdf(1, 1)).toBeCloseTo(0.75, 15);
    expect(relativeError(studentTTwoSided(1e8, 1), 2 / Math.PI / 1e8)).toBeLessThan(1e-14);
    expect(studentTTwoSided(1.5, 2)).toBeCloseTo(1 - 1.5 / Math.sqrt(2 + 2.25), 14);
    expect(relativeError(chiSquareSurvival(1000, 2), Math.exp(-500))).toBeLessThan(1e-12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
  });

  // mpmath, 30 digits
  it("has the t quantile", () => {
    expect(relativeError(studentTQuantile(0.975, 52), 2.0066468050616884)).toBeLessThan(2e-15);
  });

  it("answers at the ends", () => {
    expect(studentTTwoSided(Number.POSITIVE_INFINITY, 5)).toBe(0);
    expect(studentTTwoSided(1e300, 5)).toBe(0);
    expect(fSurvival(Number.POSITIVE_INFINITY, { numeratorDegrees: 2, denominatorDegrees: 3 })).toBe(0);
    expect(fSurvival(-1, { numeratorDegrees: 2, denominatorDegrees: 3 })).toBe(1);
    expect(chiSquareSurvival(Number.POSITIVE_INFINITY, 3)).toBe(0);
    expect(chiSquareCdf(0, 3)).toBe(0);
    expect(() => studentTCdf(1, 0)).toThrow("degreesOfFreedom must be above 0, got 0");
    expect(() => studentTCdf(Number.NaN, 5)).toThrow(RangeError);
    expect(() => chiSquareSurvival(Number.NaN, 3)).toThrow(RangeError);
  });

  const degrees = fc.double({ min: 0.5, max: 2_000, noNaN: true });

  it("inverts: the quantile's probability is the one asked", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), degrees, (tail, dof) => {
        const t = studentTQuantile(tail, dof);
        expect(relativeError(studentTTwoSided(t, dof) / 2, tail)).toBeLessThan(2e-11);
      }),
    );
  });

  it("squares: t^2 is F with one degree, and the two tails of chi-square add up to 1", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 30, noNaN: true }), degrees, (t, dof) => {
        const f = fSurvival(t * t, { numeratorDegrees: 1, denominatorDegrees: dof });
        expect(relativeError(studentTTwoSided(t, dof), f)).toBeLessThan(1e-11);
        expect(chiSquareCdf(t, dof) + chiSquareSurvival(t, dof)).toBeCloseTo(1, 13);
      }),
    );
  });

  it("has the density as the slope of the distribution", () => {
    const width = 1e-5;
    const slope = (studentTCdf(0.7 + width, 7) - studentTCdf(0.7 - width, 7)) / (2 * width);
    expect(studentTDensity(0.7, 7)).toBeCloseTo(slope, 9);
  });
});
