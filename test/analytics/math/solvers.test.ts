import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bracketedRoot,
  levenbergMarquardt,
  type SquaredLoss,
  simplexMinimum,
} from "../../../src/analytics/math/index.js";

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
  const residual = (b: Float64Array, i: number) => b[0]! * -Math.expm1(-b[1]! * x[i]!) - y[i]!;
  const misra: SquaredLoss = {
    loss: (b) => x.reduce((sum, _, i) => sum + residual(b, i) ** 2, 0),
    linearise(b, curvature, gradient) {
      curvature.fill(0);
      gradient.fill(0);
      for (let i = 0; i < x.length; i += 1) {
        const slopes = [-Math.expm1(-b[1]! * x[i]!), b[0]! * x[i]! * Math.exp(-b[1]! * x[i]!)];
        slopes.forEach((slope, row) => {
          gradient[row]! += slope * residual(b, i);
          slopes.forEach((other, column) => {
            curvature[row * 2 + column]! += slope * other;
          });
        });
      }
      return misra.loss(b);
    },
  };
  const limits = { target: misra, tolerance: 1e-14, negligibleLoss: 0, maxSteps: 500 };
  const everywhere = { low: [-Infinity, -Infinity], high: [Infinity, Infinity] };

  it.each([
    [500, 1e-4],
    [250, 5e-4],
  ])("meets NIST's Misra1a from %f, %f", (first, second) => {
    const parameters = Float64Array.of(first, second);
    const loss = levenbergMarquardt({ ...limits, parameters, box: everywhere });
    expect(Math.abs(parameters[0]! / 238.94212918 - 1)).toBeLessThan(1e-7);
    expect(Math.abs(parameters[1]! / 5.5015643181e-4 - 1)).toBeLessThan(1e-7);
    expect(loss).toBeCloseTo(0.12455138894, 10);
  });

  it("stays in its box and is best there for what is free", () => {
    const parameters = Float64Array.of(500, 1e-4);
    const box = { low: [0, 0], high: [200, 1] };
    const loss = levenbergMarquardt({ ...limits, parameters, box });
    expect(parameters[0]).toBe(200);
    for (const factor of [0.999, 1.001]) {
      expect(misra.loss(Float64Array.of(200, factor * parameters[1]!))).toBeGreaterThan(loss);
    }
  });

  it("has no loss where the start has none", () => {
    const nowhere = { ...misra, linearise: () => Number.NaN };
    const parameters = Float64Array.of(1, 1);
    expect(levenbergMarquardt({ ...limits, target: nowhere, parameters, box: everywhere })).toBeNaN();
    expect([...parameters]).toEqual([1, 1]);
  });
});

describe("simplexMinimum", () => {
  const search = { firstSteps: [0.5, 0.5], tolerance: { absolute: 1e-16, relative: 0 }, maxRounds: 1_000 };

  // H. H. Rosenbrock (1960): least at (1, 1), where it is 0
  it("walks down Rosenbrock's valley", () => {
    const f = ([x, y]: readonly number[]) => 100 * (y! - x! * x!) ** 2 + (1 - x!) ** 2;
    const { place, value } = simplexMinimum({ ...search, f, start: [-1.2, 1], box: null });
    expect(place[0]).toBeCloseTo(1, 6);
    expect(place[1]).toBeCloseTo(1, 6);
    expect(value).toBeLessThan(1e-13);
  });

  it("keeps every place in its box, and passes by where there is no value", () => {
    const box = { low: [-1, 0.5], high: [2, 3] };
    const f = ([x, y]: readonly number[]) => {
      expect(x! >= -1 && x! <= 2 && y! >= 0.5 && y! <= 3).toBe(true);
      return x! < -0.5 ? Number.POSITIVE_INFINITY : x! * x! + y! * y!;
    };
    const { place } = simplexMinimum({ ...search, f, start: [-0.4, 2], box });
    expect(place[0]).toBeCloseTo(0, 6);
    expect(place[1]).toBe(0.5);
  });

  it("answers the start where it may not move", () => {
    const f = () => 7;
    expect(simplexMinimum({ ...search, f, start: [3, 4], box: null })).toEqual({ place: [3, 4], value: 7 });
    expect(simplexMinimum({ ...search, f, start: [], firstSteps: [], box: null }).value).toBe(7);
  });
});
