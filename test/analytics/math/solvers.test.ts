import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bracketedRoot, levenbergMarquardt } from "../../../src/analytics/math/index.js";

describe("bracketedRoot", () => {
  it("finds the fixed point of the cosine", () => {
    const root = bracketedRoot({ f: (x) => Math.cos(x) - x, low: 0, high: 1, tolerance: 0 });
    expect(Math.abs(root! - 0.7390851332151607)).toBeLessThan(5e-16);
  });

  it("answers null without a change of sign or with a NaN", () => {
    expect(bracketedRoot({ f: (x) => x * x + 1, low: -1, high: 1, tolerance: 0 })).toBeNull();
    expect(bracketedRoot({ f: () => Number.NaN, low: -1, high: 1, tolerance: 0 })).toBeNull();
    expect(() => bracketedRoot({ f: (x) => x, low: Number.NaN, high: 1, tolerance: 0 })).toThrow(RangeError);
  });

  it("finds every root of a steep cubic within its bracket, without many calls", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (r, k) => {
          let calls = 0;
          const f = (x: number) => {
            calls += 1;
            return k * (x - r) ** 3 + (x - r);
          };
          const root = bracketedRoot({ f, low: -60, high: 70, tolerance: 1e-13 });
          expect(Math.abs(root! - r)).toBeLessThan(1e-12);
          expect(calls).toBeLessThan(120);
        },
      ),
    );
  });
});

describe("levenbergMarquardt", () => {
  // NIST StRD nonlinear, Misra1a, both starts: b = 238.94212918, 5.5015643181e-4, RSS 0.12455138894
  const x = [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0];
  const y = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78];
  const residuals = (b: Float64Array, into: Float64Array) => {
    for (let i = 0; i < x.length; i += 1) into[i] = b[0]! * -Math.expm1(-b[1]! * x[i]!) - y[i]!;
  };

  it.each([
    [500, 1e-4],
    [250, 5e-4],
  ])("meets NIST's Misra1a from %f, %f", (first, second) => {
    const fit = levenbergMarquardt({
      residuals,
      residualCount: x.length,
      start: [first, second],
      tolerance: 1e-14,
      maxIterations: 500,
    })!;
    expect(fit.converged).toBe(true);
    expect(Math.abs(fit.parameters[0]! / 238.94212918 - 1)).toBeLessThan(1e-7);
    expect(Math.abs(fit.parameters[1]! / 5.5015643181e-4 - 1)).toBeLessThan(1e-7);
    expect(fit.sumOfSquares).toBeCloseTo(0.12455138894, 10);
  });

  it("has no answer where the start has none", () => {
    const nowhere = (_: Float64Array, into: Float64Array) => into.fill(Number.NaN);
    const input = { residuals: nowhere, residualCount: 2, start: [1], tolerance: 1e-12, maxIterations: 10 };
    expect(levenbergMarquardt(input)).toBeNull();
  });
});
