import { describe, expect, it } from "vitest";
import { historyDays } from "../../../src/analytics/conventions.js";
import { marketPolicy } from "../../../src/modules/market/index.js";
import { historyClass, insufficiencyReason, overlapping } from "../../../src/modules/raw-data/feasibility.js";

const days = (from: number, count: number) => Int32Array.from({ length: count }, (_, i) => from + i);

describe("historyClass", () => {
  it.each([
    { days: 2_000, expected: "COMPLETE" },
    { days: 150, expected: "COMPLETE" },
    { days: 149, expected: "PARTIAL" },
    { days: 30, expected: "PARTIAL" },
    { days: 29, expected: "INSUFFICIENT" },
    { days: 0, expected: "INSUFFICIENT" },
  ])("$days closes are $expected", ({ days, expected }) => expect(historyClass(days)).toBe(expected));

  it.each([
    { days: 29, expected: "incomplete_data" },
    { days: 20, expected: "incomplete_data" },
    { days: 19, expected: "recent_listing" },
    { days: 0, expected: "recent_listing" },
  ])("$days closes are a $expected", ({ days, expected }) =>
    expect(insufficiencyReason(days)).toBe(expected),
  );

  it("shares its counts with the engines", () => {
    expect(marketPolicy.regressionWindow).toBe(historyDays.complete);
    expect(marketPolicy.minimumDataPoints).toBe(historyDays.factorRegression);
  });
});

describe("overlapping", () => {
  it("counts common days, not lengths", () => {
    // The second shares 30 days with the first, the third 29, the fourth none.
    const series = [days(0, 100), days(70, 60), days(-21, 50).filter((day) => day < 29), days(500, 300)];
    expect(overlapping(series, 30)).toEqual([true, true, false, false]);
    expect(overlapping(series, 29)).toEqual([true, true, true, false]);
  });

  it("needs another series", () => {
    expect(overlapping([days(0, 100)], 30)).toEqual([false]);
    expect(overlapping([], 30)).toEqual([]);
    expect(overlapping([days(0, 100), new Int32Array()], 30)).toEqual([false, false]);
  });

  it("takes days and not their order of arrival", () => {
    const even = days(0, 200).filter((day) => day % 2 === 0);
    const third = days(0, 200).filter((day) => day % 3 === 0);
    expect(overlapping([even, third], 34)).toEqual([true, true]);
    expect(overlapping([even, third], 35)).toEqual([false, false]);
  });
});
