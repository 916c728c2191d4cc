import { describe, expect, it } from "vitest";
import { monthFigures, weekOf } from "../../../src/analytics/factors/index.js";

const weekEnding = (date: string) => weekOf(Date.parse(date) / 86_400_000);
const weeksOf = (...dates: string[]) => dates.map(weekEnding);

describe("monthFigures", () => {
  it("puts a week into the month of its Sunday and compounds", () => {
    const figures = monthFigures({
      weeks: weeksOf("2020-01-26", "2020-02-02", "2020-02-09", "2020-03-01"),
      factorReturns: [0.1, -0.2, 0.5, null],
      netReturns: [0.09, -0.21, 0.49, null],
      legConcentration: [0.2, 0.25, 0.35, null],
      turnover: [2, 0.5, 0.25, 2],
    });
    expect(figures.months).toEqual(["2020-01", "2020-02", "2020-03"]);
    expect(figures.weekCounts).toEqual([1, 2, 0]);
    expect(figures.factorReturns[1]).toBeCloseTo(0.8 * 1.5 - 1, 14);
    expect(figures.netReturns[1]).toBeCloseTo(0.79 * 1.49 - 1, 14);
    expect(figures.factorReturns[2]).toBeNull();
    // 1.1, then 0.88: a fifth below, then 1.32: a new peak
    expect(figures.maxDrawdowns[0]).toBe(0);
    expect(figures.maxDrawdowns[1]).toBeCloseTo(0.2, 14);
    expect(figures.maxDrawdowns[2]).toBe(0);
    expect(figures.legConcentration[1]).toBeCloseTo(0.3, 14);
    expect(figures.legConcentration[2]).toBeNull();
    expect(figures.turnover).toEqual([2, 0.75, 2]);
  });

  it("knows no value after a week that lost more than everything", () => {
    const figures = monthFigures({
      weeks: weeksOf("2020-01-05", "2020-02-02", "2020-03-01"),
      factorReturns: [-0.1, -1.5, 0.1],
      netReturns: [-0.1, -1.5, 0.1],
      legConcentration: [1, 1, 1],
      turnover: [0, 0, 0],
    });
    expect(figures.factorReturns).toEqual([expect.closeTo(-0.1, 14), null, expect.closeTo(0.1, 14)]);
    expect(figures.maxDrawdowns).toEqual([expect.closeTo(0.1, 14), null, null]);
  });

  it("has nothing to say of nothing", () => {
    const none = { weeks: [], factorReturns: [], netReturns: [], legConcentration: [], turnover: [] };
    expect(monthFigures(none).months).toEqual([]);
  });

  it("multiplies to the whole, whatever the months", () => {
    const weeks = Array.from({ length: 60 }, (_, i) => weekEnding("2021-01-03") + i);
    const factorReturns = weeks.map((_, i) => 0.05 * Math.sin(i));
    const { factorReturns: byMonth } = monthFigures({
      weeks,
      factorReturns,
      netReturns: factorReturns,
      legConcentration: factorReturns,
      turnover: factorReturns,
    });
    const product = (values: readonly (number | null)[]) => values.reduce<number>((a, b) => a * (1 + b!), 1);
    expect(product(byMonth)).toBeCloseTo(product(factorReturns), 12);
  });
});
