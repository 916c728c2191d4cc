import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanSplitRatio } from "../../../src/analytics/prices/clean-ratio.js";

describe("cleanSplitRatio", () => {
  it.each([
    // Alpha Vantage prints AAPL 2014-06-09 as 7.000007 (7:1) and ISRG 2017-10-06 as 3.000003 (3:1)
    { name: "AAPL 7:1", ratio: 7.00000700001, expected: 7 },
    { name: "ISRG 3:1", ratio: 3.000003, expected: 3 },
    { name: "a rounded third", ratio: 0.333333, expected: 1 / 3 },
    { name: "reverse 1:15, seven decimals", ratio: 0.0666667, expected: 1 / 15 },
    { name: "reverse 1:8", ratio: 0.125, expected: 0.125 },
    { name: "3:2", ratio: 1.5, expected: 1.5 },
    { name: "5 % stock dividend", ratio: 1.05, expected: 1.05 },
    { name: "AMZN 20:1", ratio: 20, expected: 20 },
    { name: "no split", ratio: 1, expected: 1 },
    { name: "a spin-off ratio stays", ratio: 2.08421, expected: 2.08421 },
    { name: "beyond vendor rounding stays", ratio: 7.0002, expected: 7.0002 },
    { name: "not a ratio", ratio: 0, expected: 0 },
    { name: "missing", ratio: Number.NaN, expected: Number.NaN },
  ])("$name", ({ ratio, expected }) => {
    expect(cleanSplitRatio(ratio)).toBe(expected);
  });

  it("never moves a ratio by more than 1e-5, and is idempotent", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (ratio) => {
        const clean = cleanSplitRatio(ratio);
        expect(Math.abs(clean / ratio - 1)).toBeLessThan(1.00002e-5);
        expect(cleanSplitRatio(clean)).toBe(clean);
      }),
    );
  });
});
