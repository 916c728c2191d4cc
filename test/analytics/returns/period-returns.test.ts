import { expect, it } from "vitest";
import { periodBounds, periodReturns } from "../../../src/analytics/returns/index.js";

const tens = (day: number) => Math.floor(day / 10);

it("compounds the days of each period", () => {
  const bounds = periodBounds([8, 9, 10, 11, 12, 31], tens);
  expect([...bounds.starts]).toEqual([0, 2, 5, 6]);
  const returns = periodReturns([0.1, 0.1, 0.5, -0.5, 0, 0.2], bounds);
  for (const [i, expected] of [0.21, -0.25, 0.2].entries()) expect(returns[i]).toBeCloseTo(expected, 12);
});

it("does not know a period with a missing day", () => {
  expect([...periodReturns([0.1, Number.NaN, 0.25], periodBounds([1, 2, 30], tens))]).toEqual([
    Number.NaN,
    0.25,
  ]);
});

it("has no period without a day", () => {
  expect([...periodReturns([], periodBounds([], tens))]).toEqual([]);
});

it("compounds to what the days compound to", () => {
  const daily = [0.01, -0.02, 0.03, 0.004, -0.05];
  const growth = (returns: ArrayLike<number>) => Array.from(returns).reduce((sum, one) => sum * (1 + one), 1);
  expect(growth(periodReturns(daily, periodBounds([1, 9, 11, 12, 25], tens)))).toBeCloseTo(growth(daily), 14);
});
