import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exceptionTests, varBacktest } from "../../../src/analytics/risk/var-backtest.js";

const daysWith = (count: number, exceptions: readonly number[]) =>
  Array.from({ length: count }, (_, day) => exceptions.includes(day));

describe("the back-tests of VaR", () => {
  // -2 ln(0.99^245 0.01^10 / (0.9607843^245 0.0392157^10)), Python
  it("agree with Kupiec's formula", () => {
    const exceptions = daysWith(255, [3, 30, 60, 90, 120, 150, 180, 200, 220, 250]);
    const { coverage, expectedExceptions } = exceptionTests(exceptions, 0.99)!;
    expect(coverage.statistic).toBeCloseTo(12.65188528397735, 10);
    expect(coverage.pValue).toBeCloseTo(0.0003751871406469967, 14);
    expect(expectedExceptions).toBeCloseTo(2.55, 12);
  });

  it("find exceptions that come together, not those apart", () => {
    const together = exceptionTests(daysWith(250, [100, 101, 102, 103, 104]), 0.98)!;
    const apart = exceptionTests(daysWith(250, [20, 70, 120, 170, 220]), 0.98)!;
    expect(together.coverage).toEqual(apart.coverage);
    expect(together.independence!.pValue).toBeLessThan(1e-4);
    expect(apart.independence!.pValue).toBeGreaterThan(0.5);
    expect(together.coverage.pValue).toBeCloseTo(1, 6);
  });

  it("count a loss beyond the prediction only", () => {
    const outcomes = [-0.02, -0.0201, 0.05];
    const found = varBacktest({ outcomes, predictedLosses: [0.02, 0.02, 0.02], confidence: 0.95 })!;
    expect(found.exceptionCount).toBe(1);
  });

  it("answer any history: no exceptions, all exceptions, one day", () => {
    expect(exceptionTests([], 0.95)).toBeNull();
    expect(exceptionTests([true], 0.95)).toMatchObject({ independence: null, conditionalCoverage: null });
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 60 }), (exceptions) => {
        const found = exceptionTests(exceptions, 0.9)!;
        for (const test of [found.coverage, found.independence!, found.conditionalCoverage!]) {
          expect(test.statistic).toBeGreaterThanOrEqual(0);
          expect(test.pValue).toBeGreaterThanOrEqual(0);
          expect(test.pValue).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
