import { describe, expect, it } from "vitest";
import { limitState, limitUse } from "../../../src/analytics/risk/index.js";

const cap = { hard: 1_000, softFraction: 0.8 };
/** The source's range of delta: its soft bands begin at 40,000. */
const range = { min: -50_000, max: 50_000, softFraction: 0.8 };

describe("a cap", () => {
  it.each([
    { name: "nothing", value: 0, expected: "OK" },
    { name: "just below the warning line", value: 799.99, expected: "OK" },
    { name: "exactly at the warning line", value: 800, expected: "SOFT_BREACH" },
    { name: "just below the limit", value: 999.99, expected: "SOFT_BREACH" },
    { name: "exactly at the limit", value: 1_000, expected: "HARD_BREACH" },
    { name: "beyond the limit, short side", value: -1_001, expected: "HARD_BREACH" },
    { name: "short, within it", value: -850, expected: "SOFT_BREACH" },
    { name: "beyond reason", value: 1e308, expected: "HARD_BREACH" },
    { name: "not measurable", value: null, expected: "UNKNOWN" },
  ])("$name -> $expected", ({ value, expected }) => {
    expect(limitState(value, cap)).toBe(expected);
  });

  // The source's concentration: 25,000 of 50,000 against 0.30.
  it("tells the share of the limit that is used", () => {
    const use = limitUse(0.5, { hard: 0.3, softFraction: 0.8 });
    expect(use).toMatchObject({ state: "HARD_BREACH", bound: 0.3, side: "MAX" });
    expect(use.usedPercent).toBeCloseTo(166.6667, 4);
    expect(use.excess).toBeCloseTo(0.2, 12);
  });

  it("is not fooled by binary fractions", () => {
    expect(limitState(0.24, { hard: 0.3, softFraction: 0.8 })).toBe("SOFT_BREACH");
    expect(limitState(0.1 + 0.2, { hard: 0.3, softFraction: 1 })).toBe("HARD_BREACH");
    expect(limitState(0.7 * 0.6, { hard: 0.6, softFraction: 0.7 })).toBe("SOFT_BREACH");
  });
});

describe("a range", () => {
  it.each([
    { name: "in the middle", value: 0, expected: "OK", side: "MAX" },
    { name: "just inside the band", value: 39_999, expected: "OK", side: "MAX" },
    { name: "where the upper band begins", value: 40_000, expected: "SOFT_BREACH", side: "MAX" },
    { name: "where the lower band begins", value: -40_000, expected: "SOFT_BREACH", side: "MIN" },
    { name: "at the bound", value: 50_000, expected: "SOFT_BREACH", side: "MAX" },
    { name: "above it", value: 50_001, expected: "HARD_BREACH", side: "MAX" },
    { name: "below the other", value: -50_001, expected: "HARD_BREACH", side: "MIN" },
    { name: "not measurable", value: null, expected: "UNKNOWN", side: "MAX" },
  ])("$name -> $expected", ({ value, expected, side }) => {
    expect(limitUse(value, range)).toMatchObject({ state: expected, side });
  });

  // The source's log: delta 55,000 over 50,000.
  it("tells the source's 110 %, on both sides", () => {
    expect(limitUse(55_000, range).usedPercent).toBeCloseTo(110, 12);
    expect(limitUse(-55_000, range)).toMatchObject({ bound: -50_000, excess: 5_000 });
    expect(limitUse(-55_000, range).usedPercent).toBeCloseTo(110, 12);
  });

  it("has no share of a bound of 0, and no band where none is wanted", () => {
    expect(limitUse(-1, { min: 0, max: 10, softFraction: 1 })).toMatchObject({
      state: "HARD_BREACH",
      usedPercent: null,
      excess: 1,
    });
    expect(limitState(10, { min: 0, max: 10, softFraction: 1 })).toBe("OK");
  });

  it("moves with its bounds", () => {
    for (const value of [-12, -10, -9.5, -8, 0, 8, 9.5, 10, 12]) {
      const state = limitState(value, { min: -10, max: 10, softFraction: 0.8 });
      expect(limitState(value + 3, { min: -7, max: 13, softFraction: 0.8 })).toBe(state);
      expect(limitState(-value, { min: -10, max: 10, softFraction: 0.8 })).toBe(state);
    }
  });
});

it.each([
  { hard: 0, softFraction: 0.8 },
  { hard: Number.POSITIVE_INFINITY, softFraction: 0.8 },
  { hard: 1, softFraction: 0 },
  { hard: 1, softFraction: 1.1 },
  { min: 1, max: 1, softFraction: 0.8 },
  { min: 0, max: Number.NaN, softFraction: 0.8 },
])("takes no rule like %o", (rule) => {
  expect(() => limitState(1, rule)).toThrow(RangeError);
});
