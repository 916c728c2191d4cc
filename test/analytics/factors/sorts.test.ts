import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  firstDaysOfWeeks,
  longShortBook,
  percentileLegs,
  type SortedFactorInput,
  sortedFactor,
} from "../../../src/analytics/factors/index.js";

const nan = Number.NaN;

describe("percentileLegs", () => {
  it("takes ties at a breakpoint in, and nobody when a name would stand in both legs", () => {
    const rule = { lowPercentile: 25, highPercentile: 75 };
    expect(percentileLegs({ ...rule, signals: [1, 2, 3, 4, 5, nan] })).toEqual({
      breakLow: 2,
      breakHigh: 4,
      long: [3, 4],
      short: [0, 1],
    });
    expect(percentileLegs({ ...rule, signals: [1, 1, 1] })).toMatchObject({ long: [], short: [] });
    expect(percentileLegs({ ...rule, signals: [nan] })).toEqual({
      breakLow: null,
      breakHigh: null,
      long: [],
      short: [],
    });
    expect(() => percentileLegs({ signals: [1], lowPercentile: 80, highPercentile: 20 })).toThrow(RangeError);
  });
});

describe("longShortBook", () => {
  const rule = {
    weighting: "equal" as const,
    lowPercentile: 50,
    highPercentile: 50,
    varianceLookback: 5,
    costPerTurnover: 0.001,
  };

  it("earns from the next day, drifts and pays for its turnover", () => {
    const book = longShortBook({
      ...rule,
      returns: [
        [0.5, 0.5],
        [0.1, 0],
        [0.1, nan],
      ],
      signals: [
        [2, 1],
        [2, 1],
        [1, 2],
      ],
      marketCaps: [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      rebalanceDays: [0, 2],
    });
    expect(book.dailyReturns[0]).toBeCloseTo(-0.002, 15);
    expect(book.dailyReturns[1]).toBeCloseTo(0.1, 15);
    // weights 1.1 / 1.1 and -1 / 1.1 after the first day
    const [long, short] = [1.1 / 1.1, -1 / 1.1];
    const earned = 0.1 * long;
    const drifted = [(long * 1.1) / (1 + earned), short / (1 + earned)];
    const turnover = Math.abs(-1 - drifted[0]!) + Math.abs(1 - drifted[1]!);
    expect(book.rebalances[1]!.turnover).toBeCloseTo(turnover, 14);
    expect(book.dailyReturns[2]).toBeCloseTo(earned - turnover * 0.001, 15);
  });

  it("copes with nothing at all, and refuses panels that do not fit", () => {
    const empty = longShortBook({ ...rule, returns: [], signals: [], marketCaps: [], rebalanceDays: [] });
    expect(empty.dailyReturns).toHaveLength(0);
    const wrong = { ...rule, returns: [[1]], signals: [[1, 2]], marketCaps: [[1]], rebalanceDays: [0] };
    expect(() => longShortBook(wrong)).toThrow("every day of signals must hold 1 names");
  });

  it("knows ISO weeks: Monday begins one, also across the year", () => {
    const day = (date: string) => Date.parse(date) / 86_400_000;
    const days = ["2024-12-27", "2024-12-30", "2024-12-31", "2025-01-02", "2025-01-06"].map(day);
    expect(firstDaysOfWeeks(days)).toEqual([0, 1, 4]);
    expect(firstDaysOfWeeks([])).toEqual([]);
  });
});

describe("sortedFactor", () => {
  const yes = [1, 1, 1, 1];
  const base: SortedFactorInput = {
    returns: [
      [nan, nan, nan, nan],
      [0.1, 0.2, 0.3, 0.4],
      [0.4, 0.3, 0.2, nan],
    ],
    signals: [[1, 2, 3, 4], [4, 3, 2, 1], yes],
    marketCaps: [[3, 1, 1, 3], [1, 1, 1, 1], yes],
    eligible: [yes, yes, yes],
    lag: 1,
    legs: { kind: "BREAKPOINT", share: 0.5, longSide: "HIGHEST" },
    minAssets: 4,
    weighting: "equal",
    varianceLookback: 8,
    minVariancePeriods: 2,
    missingReturn: 0,
  };

  it("sorts on what was known a period before", () => {
    const [first, second] = sortedFactor(base);
    expect(first).toMatchObject({ periodIndex: 1, assetCount: 4, long: [2, 3], short: [0, 1], turnover: 2 });
    expect(first!.longReturn).toBeCloseTo(0.35, 15);
    expect(first!.shortReturn).toBeCloseTo(0.15, 15);
    expect(first!.factorReturn).toBeCloseTo(0.2, 15);
    // signals of period 1: long 0 and 1, short 3 (no return: 0) and 2
    expect(second!.factorReturn).toBeCloseTo(0.35 - 0.1, 15);
  });

  it("turns with the long side, weighs by cap, and tops without a short leg", () => {
    const lowest = sortedFactor({ ...base, legs: { kind: "BREAKPOINT", share: 0.5, longSide: "LOWEST" } });
    expect(lowest[0]!.factorReturn).toBeCloseTo(-0.2, 15);
    const caps = sortedFactor({ ...base, weighting: "marketCap" });
    expect(caps[0]!.longReturn).toBeCloseTo(0.25 * 0.3 + 0.75 * 0.4, 15);
    const top = sortedFactor({ ...base, legs: { kind: "TOP", count: 1 }, weighting: "marketCap" });
    expect(top[0]).toMatchObject({ long: [3], short: [], shortReturn: null });
    expect(top[0]!.factorReturn).toBeCloseTo(0.4, 15);
  });

  it("leaves out a period with too few assets or none that can be weighed", () => {
    const few = sortedFactor({ ...base, eligible: [[1, 1, 1, 0], yes, yes] });
    expect(few[0]).toMatchObject({
      assetCount: 3,
      long: [],
      longReturn: null,
      factorReturn: null,
      turnover: 0,
    });
    const unweighed = sortedFactor({ ...base, weighting: "inverseVariance" });
    expect(unweighed.map((period) => period.factorReturn)).toEqual([null, null]);
    expect(() => sortedFactor({ ...base, lag: 0 })).toThrow("lag must be a whole number from 1, got 0");
    expect(sortedFactor({ ...base, returns: [], signals: [], marketCaps: [], eligible: [] })).toEqual([]);
  });

  it("never sees the future: a later number changes no earlier period", () => {
    const number = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    const panel = fc.array(fc.array(number, { minLength: 6, maxLength: 6 }), {
      minLength: 12,
      maxLength: 12,
    });
    const weighting = fc.constantFrom("equal" as const, "inverseVariance" as const);
    fc.assert(
      fc.property(panel, panel, number, weighting, (returns, signals, shock, kind) => {
        const ones = returns.map((row) => row.map(() => 1));
        const input = { ...base, returns, signals, marketCaps: ones, eligible: ones, weighting: kind };
        const last = returns.length - 1;
        const shockedReturns = returns.map((row, t) => (t === last ? row.map(() => shock) : row));
        const shockedSignals = signals.map((row, t) => (t === last ? row.map((value) => -value) : row));
        const before = sortedFactor(input).slice(0, -1);
        const after = sortedFactor({ ...input, returns: shockedReturns, signals: shockedSignals }).slice(
          0,
          -1,
        );
        expect(after).toEqual(before);
      }),
    );
  });
});
