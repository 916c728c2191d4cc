import { describe, expect, it } from "vitest";
import { timeBracket } from "../../../src/analytics/volatility/time-bracket.js";

const slices = [0.25, 0.5, 1].map((timeToExpiryYears) => ({ timeToExpiryYears }));

describe("timeBracket", () => {
  it.each([
    { name: "between two slices", years: 0.625, expected: { near: slices[1], far: slices[2], share: 0.25 } },
    { name: "on a slice", years: 0.5, expected: { near: slices[1], far: slices[1], share: 1 } },
    { name: "on the first", years: 0.25, expected: { near: slices[0], far: slices[0], share: 1 } },
    { name: "before the first", years: 0.2, expected: null },
    { name: "beyond the last", years: 1.1, expected: null },
  ])("$name", ({ years, expected }) => {
    expect(timeBracket(slices, years)).toEqual(expected);
  });

  it("has nothing without slices", () => {
    expect(timeBracket([], 1)).toBeNull();
  });
});
