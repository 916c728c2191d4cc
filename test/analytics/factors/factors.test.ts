import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  annualisedReturn,
  betaToNav,
  factorBeta,
  factorModel,
  factorRisk,
  fitClass,
  portfolioExposure,
  returnStatistics,
  significanceStars,
  steadyMomentum,
  trailingReturns,
} from "../../../src/analytics/factors/index.js";
import { SeededRandom } from "../../../src/analytics/math/index.js";

const draws = new SeededRandom(11);
const market = Array.from({ length: 200 }, () => 0.01 * draws.normal());
const other = Array.from({ length: 200 }, () => 0.01 * draws.normal());
const rule = { windowDays: 150, minObservations: 60, betaCap: 3 };

describe("factorBeta", () => {
  it("takes the last joint days, caps the beta and keeps the uncapped one", () => {
    const returns = market.map((value, t) => (t < 50 ? -value : 0.0001 + 5 * value));
    const beta = factorBeta({ ...rule, returns, factorReturns: market });
    expect(beta).toMatchObject({ quality: "FULL_HISTORY", observationCount: 150, beta: 3, isCapped: true });
    expect(beta.uncappedBeta).toBeCloseTo(5, 12);
    expect(beta.alpha).toBeCloseTo(0.0001, 14);
    expect(beta.rSquared).toBeCloseTo(1, 12);
  });

  it("knows no beta from a limited history or a still factor", () => {
    const short = factorBeta({ ...rule, returns: market.slice(0, 59), factorReturns: market.slice(0, 59) });
    expect(short).toMatchObject({
      quality: "LIMITED_HISTORY",
      observationCount: 59,
      beta: null,
      pValue: null,
    });
    const still = factorBeta({ ...rule, returns: market, factorReturns: market.map(() => 0.01) });
    expect(still).toMatchObject({ quality: "FULL_HISTORY", beta: null });
    const gaps = factorBeta({ ...rule, returns: market, factorReturns: market.map(() => Number.NaN) });
    expect(gaps).toMatchObject({ quality: "LIMITED_HISTORY", observationCount: 0 });
  });
});

describe("factorModel", () => {
  it("separates two factors and shows how they overlap", () => {
    const mixed = market.map((value, t) => 0.9 * value + 0.1 * other[t]!);
    const returns = market.map((value, t) => 0.5 * value - 0.2 * mixed[t]! + 0.001 * other[(t * 7) % 200]!);
    const factors = [
      { name: "MKT", returns: market },
      { name: "MIX", returns: mixed },
    ];
    const model = factorModel({ returns, factors, minObservations: 60, lags: 5 });
    if ("reason" in model) throw new Error(model.reason);
    expect(model.loadings[0]!.beta).toBeCloseTo(0.5, 1);
    expect(model.loadings[0]!.varianceInflation).toBeGreaterThan(10);
    expect(model.loadings[1]!.varianceInflation).toBeCloseTo(model.loadings[0]!.varianceInflation!, 8);
    expect(model.conditionNumber).toBeGreaterThan(100);
  });

  it("names a collinear factor", () => {
    const factors = [
      { name: "A", returns: market },
      { name: "TWICE", returns: market.map((value) => 2 * value) },
    ];
    const model = factorModel({ returns: other, factors, minObservations: 60, lags: 5 });
    if ("reason" in model) throw new Error(model.reason);
    expect(model.loadings[1]).toMatchObject({
      name: "TWICE",
      beta: null,
      pValue: null,
      varianceInflation: null,
    });
    expect(model.conditionNumber).toBeNull();
  });
});

describe("portfolioExposure", () => {
  // formulas.md 3.1, the white paper's book: 141,000 on 100,000
  it("is 1.41 for the worked example", () => {
    const book = [
      [50_000, 1.8],
      [30_000, 0.3],
      [20_000, 2.1],
    ].map(([exposure, beta]) => ({ exposure: exposure!, beta: beta! }));
    const exposure = portfolioExposure(book)!;
    expect(exposure.dollarExposure).toBeCloseTo(141_000, 9);
    expect(exposure.signedBeta).toBeCloseTo(1.41, 14);
    expect(exposure.magnitudeBeta).toBeCloseTo(1.41, 14);
    expect(exposure.coverage).toBe(1);
  });

  it("takes shorts off the signed beta only, and names what it does not know", () => {
    const exposure = portfolioExposure([
      { exposure: 100, beta: 1 },
      { exposure: -100, beta: 2 },
      { exposure: 50, beta: null },
    ])!;
    expect(exposure).toEqual({ dollarExposure: -100, signedBeta: -0.5, magnitudeBeta: 1.5, coverage: 0.8 });
    expect(portfolioExposure([{ exposure: 100, beta: null }])).toBeNull();
    expect(portfolioExposure([])).toBeNull();
    expect(() => portfolioExposure([{ exposure: Number.NaN, beta: 1 }])).toThrow(RangeError);
  });

  it("adds up: a whole book's dollars are the sum of its parts', in any order", () => {
    const position = fc.record({
      exposure: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      beta: fc.double({ min: -3, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(position), fc.array(position), (one, two) => {
        const dollars = (book: typeof one) => portfolioExposure(book)?.dollarExposure ?? 0;
        const parts = dollars(one) + dollars(two);
        expect(Math.abs(dollars([...two, ...one]) - parts)).toBeLessThan(1e-6);
      }),
    );
  });

  it("scales risk with the root of the horizon, and the beta to net asset value", () => {
    expect(factorRisk({ dollarExposure: -1_000, factorDailyVol: 0.01, horizonDays: 4 })).toBe(20);
    expect(betaToNav(50, 200)).toBe(0.25);
    expect(betaToNav(50, 0)).toBeNull();
  });
});

describe("statistics of periodic returns", () => {
  // formulas.md 3.2: smb 5.773020 over 5.197260 years is 0.444940 a year, momentum 14.233372 over 4.928767 is 0.737713
  it.each([
    [5.77302, 5.19726, 0.44494],
    [14.233372, 4.928767, 0.737713],
    [-0.239179, 4.410959, -0.060091],
  ])("annualises %f over %f years to %f", (cumulative, years, expected) => {
    expect(annualisedReturn(cumulative, years)).toBeCloseTo(expected, 4);
  });

  it("forms no ratio of returns that do not differ, nor of none", () => {
    const still = returnStatistics(new Array(50).fill(0.0004), { periodsPerYear: 252 });
    expect(still.sharpe).toBeNull();
    expect(still.sortino).toBeNull();
    const almost = returnStatistics([0.1, 0.1 + 1e-16, 0.1], { periodsPerYear: 52 });
    expect(almost.sharpe).toBeNull();
    const none = returnStatistics([], { periodsPerYear: 52 });
    expect(none).toEqual({ cumulativeReturn: null, annualVol: null, sharpe: null, sortino: null });
    expect(returnStatistics([0.1, Number.NaN], { periodsPerYear: 52 }).cumulativeReturn).toBeNull();
    expect(annualisedReturn(0.1, 0)).toBeNull();
    expect(annualisedReturn(-1, 2)).toBeNull();
  });

  it("has the Sharpe ratio of both signs", () => {
    const { sharpe, sortino } = returnStatistics([0.01, -0.02, 0.03, -0.01], { periodsPerYear: 52 });
    // mean 0.0025, sd 0.0221736; of the negative two 0.00707107
    expect(sharpe).toBeCloseTo((0.0025 / 0.02217355782608345) * Math.sqrt(52), 10);
    expect(sortino).toBeCloseTo((0.0025 / 0.00707106781186548) * Math.sqrt(52), 10);
  });
});

describe("signals and classes", () => {
  it("compounds over full windows only", () => {
    expect(trailingReturns([0.1, 0.1, Number.NaN, 0.1], 2)).toEqual([null, 0.21000000000000019, null, null]);
    expect(steadyMomentum([0.5, 0.5], 2)).toEqual([null, 0]);
    const [, steady] = steadyMomentum([0.1, 0.3], 2);
    expect(steady).toBeCloseTo((1.1 * 1.3 - 1) * (0.2 / Math.hypot(0.1, 0.1)), 12);
  });

  it.each([
    [0.7, "EXCELLENT"],
    [0.5, "GOOD"],
    [0.3, "FAIR"],
    [0.1, "POOR"],
    [0.0999, "VERY_POOR"],
  ])("an R squared of %f is %s", (rSquared, expected) => {
    expect(fitClass(rSquared)).toBe(expected);
  });

  it.each([
    [0.0099, "***"],
    [0.01, "**"],
    [0.05, "*"],
    [0.1, "ns"],
  ])("a p-value of %f earns %s", (pValue, expected) => {
    expect(significanceStars(pValue)).toBe(expected);
  });
});
