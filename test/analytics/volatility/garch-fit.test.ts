import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../../src/analytics/math/seeded-random.js";
import { garchFilter, garchForecast } from "../../../src/analytics/volatility/garch-filter.js";
import { garchFit } from "../../../src/analytics/volatility/garch-fit.js";
import { harForecast } from "../../../src/analytics/volatility/har-forecast.js";

const truth = { omega: 4e-6, alpha: 0.08, beta: 0.88 };

function simulated(days: number, seed: number): Float64Array {
  const random = new SeededRandom(seed);
  let h = truth.omega / (1 - truth.alpha - truth.beta);
  return Float64Array.from({ length: days }, () => {
    const r = Math.sqrt(h) * random.normal();
    h = truth.omega + truth.alpha * r * r + truth.beta * h;
    return r;
  });
}

describe("garchFit", () => {
  const returns = simulated(3000, 11);
  const fit = garchFit(returns)!;
  const meanSquare = returns.reduce((sum, r) => sum + r * r, 0) / returns.length;

  it("is likelier than the parameters the returns were drawn with, and near them", () => {
    expect(fit.logLikelihood).toBeGreaterThan(garchFilter(truth, returns, meanSquare).logLikelihood);
    expect(fit.alpha).toBeCloseTo(truth.alpha, 1);
    expect(Math.abs(fit.alpha + fit.beta - 0.96)).toBeLessThan(0.02);
  });

  it("is at a maximum", () => {
    for (const factor of [0.97, 1.03]) {
      for (const name of ["omega", "alpha", "beta"] as const) {
        const moved = { ...fit, [name]: fit[name] * factor };
        expect(garchFilter(moved, returns, meanSquare).logLikelihood).toBeLessThan(fit.logLikelihood);
      }
    }
  });

  it("scales with the returns", () => {
    const doubled = garchFit(returns.map((r) => 2 * r))!;
    expect(doubled.alpha).toBeCloseTo(fit.alpha, 6);
    expect(doubled.omega / fit.omega).toBeCloseTo(4, 4);
  });

  it("forecasts towards the long run", () => {
    const forecast = garchForecast(fit, fit.nextVariance, 2000);
    expect(forecast[0]).toBe(fit.nextVariance);
    expect(forecast[1999]! / fit.longRunVariance).toBeCloseTo(1, 6);
  });

  it("is null for a short history and for returns that are all 0", () => {
    expect(garchFit(returns.subarray(0, 49))).toBeNull();
    expect(garchFit(new Float64Array(100))).toBeNull();
  });

  it("refuses a gap", () => {
    expect(() => garchFit(Float64Array.of(...returns.subarray(0, 60), Number.NaN))).toThrow(RangeError);
  });
});

describe("harForecast", () => {
  const input = { periodsPerYear: 252, minReturns: 63, minRows: 30 };

  it("forecasts a vol of the size of the returns, the same twice", () => {
    const returns = simulated(600, 3);
    const forecast = harForecast({ ...input, returns })!;
    expect(forecast.rowCount).toBe(579);
    expect(forecast.forecastVol).toBeGreaterThan(0.03);
    expect(forecast.forecastVol).toBeLessThan(0.5);
    expect(harForecast({ ...input, returns })).toEqual(forecast);
  });

  it("is null for a short history and for returns that do not move", () => {
    expect(harForecast({ ...input, returns: simulated(62, 3) })).toBeNull();
    expect(harForecast({ ...input, returns: new Float64Array(100) })).toBeNull();
  });
});
