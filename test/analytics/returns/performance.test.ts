import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benchmarkMeasures } from "../../../src/analytics/returns/benchmark-measures.js";
import {
  annualisedReturn,
  compoundAnnualReturn,
  totalReturn,
} from "../../../src/analytics/returns/compound-return.js";
import { drawdownFigures, drawdownSeries } from "../../../src/analytics/returns/drawdowns.js";
import { performanceMeasures } from "../../../src/analytics/returns/performance-measures.js";
import { returnTests } from "../../../src/analytics/returns/return-tests.js";
import { sortinoRatio } from "../../../src/analytics/returns/reward-ratios.js";
import {
  calendarReturns,
  growthStability,
  rollingMeasure,
} from "../../../src/analytics/returns/rolling-measures.js";
import { excursionStatistics, tradeExcursion } from "../../../src/analytics/returns/trade-excursions.js";
import { tradeStatistics } from "../../../src/analytics/returns/trade-statistics.js";

const daily = { riskFreePerPeriod: 0, periodsPerYear: 252, sortinoMethod: "SEMIDEVIATION" } as const;
/** To a millionth, as returns are told: squares of smaller ones leave the range of doubles. */
const dailyReturn = fc.integer({ min: -300_000, max: 300_000 }).map((millionths) => millionths / 1e6);

/** Every number of an answer, at any depth. */
function numbersOf(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(numbersOf) : [];
}

describe("performanceMeasures", () => {
  it("has no ratio of a series that does not move, whatever rounding leaves", () => {
    const flat = performanceMeasures({ ...daily, returns: new Float64Array(100).fill(0.0007) })!;
    expect(flat).toMatchObject({ annualVol: 0, sharpe: null, sortino: null, calmar: null, skew: null });
    const still = performanceMeasures({ ...daily, returns: [0, 0, 0] })!;
    expect(still).toMatchObject({
      totalReturn: 0,
      sharpe: null,
      omega: null,
      gainToPain: null,
      tailRatio: null,
    });
  });

  it("answers one return, and none with null", () => {
    expect(performanceMeasures({ ...daily, returns: [0.01] })).toMatchObject({ annualVol: null, best: 0.01 });
    expect(performanceMeasures({ ...daily, returns: [] })).toBeNull();
    expect(performanceMeasures({ ...daily, returns: [Number.NaN] })).toBeNull();
  });

  it("leaves gaps out and refuses infinities", () => {
    const whole = performanceMeasures({ ...daily, returns: [0.01, -0.02, 0.03] });
    expect(performanceMeasures({ ...daily, returns: [0.01, Number.NaN, -0.02, 0.03] })).toEqual(whole);
    expect(() => performanceMeasures({ ...daily, returns: [Infinity] })).toThrow("returns[0] must be finite");
  });

  it("never answers NaN or an infinity", () => {
    const wild = fc.double({ min: -1, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(wild, wild), { minLength: 1, maxLength: 40 }), (days) => {
        const [returns, benchmark] = [days.map((day) => day[0]), days.map((day) => day[1])];
        const answers = [
          performanceMeasures({ ...daily, returns }),
          benchmarkMeasures({ ...daily, returns, benchmark }),
          returnTests(returns),
          tradeStatistics(returns),
        ];
        expect(numbersOf(answers).filter((value) => !Number.isFinite(value))).toEqual([]);
      }),
    );
  });

  it("has a Sharpe ratio that ignores leverage and order", () => {
    fc.assert(
      fc.property(fc.array(dailyReturn, { minLength: 3, maxLength: 50 }), (returns) => {
        const [once, thrice, reversed] = [returns, returns.map((r) => 3 * r), [...returns].reverse()].map(
          (series) => performanceMeasures({ ...daily, returns: series })!.sharpe,
        );
        fc.pre(once !== null && Math.abs(once!) < 1e3);
        expect(Math.abs(thrice! - once!)).toBeLessThan(1e-8);
        expect(Math.abs(reversed! - once!)).toBeLessThan(1e-8);
      }),
    );
  });

  it("takes Sortino's downside either way", () => {
    const input = { returns: [0.02, -0.01, 0.03, -0.03], targetPerPeriod: 0, periodsPerYear: 1 };
    const semi = Math.sqrt((0.01 ** 2 + 0.03 ** 2) / 4);
    expect(sortinoRatio({ ...input, method: "SEMIDEVIATION" })).toBeCloseTo(0.0025 / semi, 12);
    const negative = Math.sqrt(2) * 0.01;
    expect(sortinoRatio({ ...input, method: "NEGATIVE_RETURNS_DEVIATION" })).toBeCloseTo(
      0.0025 / negative,
      12,
    );
  });
});

describe("compound returns", () => {
  it("undo annualising", () => {
    expect(totalReturn([0.1, -0.5])).toBeCloseTo(-0.45, 14);
    expect(annualisedReturn(0.21, 2)).toBeCloseTo(0.1, 14);
    expect(compoundAnnualReturn([-1, 0.5], 12)).toBe(-1);
    expect(annualisedReturn(-1.2, 1)).toBeNull();
    expect(annualisedReturn(1e300, 1e-3)).toBeNull();
    expect(compoundAnnualReturn([], 252)).toBeNull();
    expect(() => annualisedReturn(0.1, 0)).toThrow("years must be positive, got 0");
  });
});

describe("drawdownFigures", () => {
  it("names peak, trough and recovery", () => {
    expect(drawdownFigures([0.1, -0.5, 0.5, 0.5, -0.1])).toMatchObject({
      maxDrawdown: -0.5,
      peakIndex: 1,
      troughIndex: 2,
      recoveryIndex: 4,
      longestUnderwater: 2,
    });
    expect(drawdownFigures([-0.1])).toMatchObject({ peakIndex: 0, troughIndex: 1, recoveryIndex: null });
    expect(drawdownFigures([0.1, 0.2])).toMatchObject({ maxDrawdown: 0, peakIndex: 0, troughIndex: 0 });
    expect(drawdownFigures([])).toBeNull();
  });

  it("is the least of a series that stays within -1 and 0 until more than all is lost", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 2, noNaN: true }), { minLength: 1 }), (returns) => {
        const series = drawdownSeries(returns);
        for (const depth of series) expect(depth >= -1 && depth <= 0).toBe(true);
        expect(drawdownFigures(returns)!.maxDrawdown).toBe(Math.min(0, ...series));
      }),
    );
  });
});

describe("benchmarkMeasures", () => {
  it("of a leveraged benchmark are its leverage", () => {
    const benchmark = [0.01, -0.02, 0.015, 0.03, -0.01];
    const returns = benchmark.map((r) => 2 * r);
    const found = benchmarkMeasures({ ...daily, returns, benchmark });
    expect(found.beta).toBeCloseTo(2, 12);
    expect(found.correlation).toBeCloseTo(1, 12);
    expect(found.alphaAnnual).toBeCloseTo(0, 12);
    expect(found.upCaptureArithmetic).toBeCloseTo(2, 12);
  });

  it("are null against a benchmark that stands still, and the series must fit", () => {
    const still = benchmarkMeasures({ ...daily, returns: [0.01, 0.02], benchmark: [0.001, 0.001] });
    expect(still).toMatchObject({ beta: null, alphaAnnual: null, correlation: null, treynor: null });
    expect(() => benchmarkMeasures({ ...daily, returns: [0.1], benchmark: [] })).toThrow("got 1 and 0");
  });
});

describe("windows and calendars", () => {
  it("roll, compound by month and measure steadiness", () => {
    expect(rollingMeasure([1, 2, 3, 4], 3, (window) => window.length)).toEqual([3, 3]);
    expect(rollingMeasure([1], 3, () => 0)).toEqual([]);
    const days = ["2026-01-30", "2026-02-02", "2026-02-03"];
    expect(calendarReturns(days, [0.1, 0.5, -0.5], "MONTH")).toEqual([
      { period: "2026-01", totalReturn: expect.closeTo(0.1, 12) },
      { period: "2026-02", totalReturn: -0.25 },
    ]);
    expect(growthStability([0.01, 0.01, 0.01])).toBeCloseTo(1, 12);
    expect(growthStability([0.01, -1])).toBeNull();
  });
});

describe("trade excursions", () => {
  const path = [100, 96, Number.NaN, 120];

  it("run against and for the holder, from the entry on", () => {
    expect(tradeExcursion({ entry: 100, exit: 110, isShort: false, path })).toEqual({
      adverse: expect.closeTo(-0.04, 12),
      favourable: expect.closeTo(0.2, 12),
    });
    expect(tradeExcursion({ entry: 100, exit: 110, isShort: true, path })).toEqual({
      adverse: expect.closeTo(-0.2, 12),
      favourable: expect.closeTo(0.04, 12),
    });
    // What was closed before any session's end ran as far as its exit; to nothing is as far as it goes.
    expect(tradeExcursion({ entry: 5, exit: 0, isShort: false, path: [] })).toEqual({
      adverse: -1,
      favourable: 0,
    });
    for (const entry of [0, -1, Number.NaN])
      expect(tradeExcursion({ entry, exit: 1, isShort: false, path })).toBeNull();
    expect(tradeExcursion({ entry: 1, exit: Number.NaN, isShort: false, path })).toBeNull();
  });

  it("come to means, the worst and their ratio", () => {
    const some = [
      { adverse: -0.1, favourable: 0.3 },
      { adverse: 0, favourable: 0.1 },
    ];
    expect(excursionStatistics(some)).toEqual({
      tradeCount: 2,
      averageAdverse: -0.05,
      averageFavourable: 0.2,
      worstAdverse: -0.1,
      edgeRatio: 4,
    });
    expect(excursionStatistics([])).toBeNull();
    expect(excursionStatistics([{ adverse: 0, favourable: 0.1 }])?.edgeRatio).toBeNull();
  });
});

describe("tradeStatistics", () => {
  it("counts a zero as a loss", () => {
    expect(tradeStatistics([10, 0, -5, 15, 20])).toMatchObject({
      winRate: 0.6,
      profitFactor: 9,
      expectancy: 8,
      averageWin: 15,
      averageLoss: -2.5,
      longestWinStreak: 2,
      longestLossStreak: 2,
    });
    expect(tradeStatistics([])).toBeNull();
    expect(tradeStatistics([5])).toMatchObject({
      profitFactor: null,
      systemQuality: null,
      averageLoss: null,
    });
  });
});
