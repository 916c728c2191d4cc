import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cornishFisherTailLoss } from "../../../src/analytics/risk/cornish-fisher-var.js";
import { filteredReturns, rescaledReturns } from "../../../src/analytics/risk/filtered-returns.js";
import { historicalCvar, historicalVar } from "../../../src/analytics/risk/historical-var.js";
import { parametricTailLoss, studentTailLoss } from "../../../src/analytics/risk/parametric-var.js";

const dailyReturn = fc.double({ min: -0.2, max: 0.2, noNaN: true, noDefaultInfinity: true });
const series = fc.array(dailyReturn, { minLength: 1, maxLength: 120 });
const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const plain = { horizonPeriods: 1, floor: "NONE" } as const;
const varOf = (returns: readonly number[], confidence: number) =>
  historicalVar({ returns, confidence, rule: "LINEAR", ...plain })!;

describe("historicalVar", () => {
  // R: -quantile(c(-0.05, -0.03, -0.01, 0.00, 0.02), 0.25)  =>  0.03
  it("agrees with R's default quantile", () => {
    expect(varOf([-0.05, -0.03, -0.01, 0, 0.02], 0.75)).toBeCloseTo(0.03, 12);
  });

  it("takes the lower neighbour, or the k-th worst", () => {
    const returns = [0.02, -0.05, 0, -0.01, -0.03];
    expect(historicalVar({ returns, confidence: 0.8, rule: "LOWER", ...plain })).toBe(0.05);
    expect(historicalVar({ returns, confidence: 0.6, rule: "KTH_WORST", ...plain })).toBe(0.03);
  });

  it("is floored at no loss only where asked, scales with time, and is null for no returns", () => {
    const input = { returns: [0.01, 0.02], confidence: 0.95, rule: "LINEAR", horizonPeriods: 4 } as const;
    expect(historicalVar({ ...input, floor: "ZERO" })).toBe(0);
    expect(historicalVar({ ...input, floor: "NONE" })).toBeCloseTo(-0.021, 12);
    expect(historicalVar({ ...input, returns: [], floor: "ZERO" })).toBeNull();
  });

  it.each([
    { part: { confidence: 1 }, says: "confidence must lie in (0, 1), got 1" },
    { part: { returns: [0.1, Number.NaN] }, says: "returns[1] must be finite, got NaN" },
    { part: { horizonPeriods: 0 }, says: "horizonPeriods must be positive, got 0" },
  ])("refuses: $says", ({ part, says }) => {
    const input = { returns: [0.1], confidence: 0.9, rule: "LINEAR", ...plain, ...part } as const;
    expect(() => historicalVar(input)).toThrow(says);
  });

  it("grows with confidence, ignores the order of days and scales with the book", () => {
    fc.assert(
      fc.property(series, level, level, (returns, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(varOf(returns, high)).toBeGreaterThanOrEqual(varOf(returns, low) - 1e-15);
        expect(varOf([...returns].reverse(), a)).toBeCloseTo(varOf(returns, a), 14);
        expect(
          varOf(
            returns.map((r) => 3 * r),
            a,
          ),
        ).toBeCloseTo(3 * varOf(returns, a), 12);
      }),
    );
  });
});

describe("historicalCvar", () => {
  it.each(["AT_OR_BELOW_QUANTILE", "KTH_WORST", "FRACTIONAL"] as const)(
    "by %s is no less than VaR",
    (rule) => {
      const varRule = rule === "AT_OR_BELOW_QUANTILE" ? "LINEAR" : "KTH_WORST";
      fc.assert(
        fc.property(series, level, (returns, confidence) => {
          const shortfall = historicalCvar({ returns, confidence, rule, ...plain })!;
          const loss = historicalVar({ returns, confidence, rule: varRule, ...plain })!;
          expect(shortfall).toBeGreaterThanOrEqual(loss - 1e-12);
        }),
      );
    },
  );

  it("counts the last observation of the tail in part", () => {
    const returns = [-0.4, -0.2, 0, 0.1, 0.1];
    // the worst 1.5 of 5: (0.4 + 0.5 * 0.2) / 1.5
    expect(historicalCvar({ returns, confidence: 0.7, rule: "FRACTIONAL", ...plain })).toBeCloseTo(1 / 3, 12);
    expect(historicalCvar({ returns: [], confidence: 0.7, rule: "FRACTIONAL", ...plain })).toBeNull();
  });
});

describe("the models", () => {
  const model = {
    mean: 0.0004,
    deviation: 0.012,
    confidence: 0.99,
    horizonPeriods: 1,
    floor: "ZERO",
  } as const;

  it("agree where they should: no skew and kurtosis, or many degrees of freedom, is normal", () => {
    const normal = parametricTailLoss(model);
    const bent = cornishFisherTailLoss({ ...model, skew: 0, excessKurtosis: 0, monotoneWithin: 4 });
    const student = studentTailLoss({ ...model, degreesOfFreedom: 1e7 });
    // R: -(0.0004 + 0.012 * qnorm(0.01))
    expect(normal.var).toBeCloseTo(0.02751617448849047, 12);
    expect(bent.var).toBeCloseTo(normal.var, 14);
    expect(bent.cvar).toBeCloseTo(normal.cvar, 14);
    expect(bent.isMonotone).toBe(true);
    expect(student.var).toBeCloseTo(normal.var, 8);
    expect(student.cvar).toBeCloseTo(normal.cvar, 8);
  });

  it("have CVaR above VaR, both growing with confidence", () => {
    fc.assert(
      fc.property(level, fc.double({ min: 2.1, max: 60, noNaN: true }), (confidence, degreesOfFreedom) => {
        for (const measure of [
          (c: number) => parametricTailLoss({ ...model, floor: "NONE", confidence: c }),
          (c: number) => studentTailLoss({ ...model, floor: "NONE", confidence: c, degreesOfFreedom }),
        ]) {
          const [here, beyond] = [measure(confidence), measure(0.5 + confidence / 2)];
          expect(here.cvar).toBeGreaterThanOrEqual(here.var);
          expect(beyond.var).toBeGreaterThanOrEqual(here.var);
        }
      }),
    );
  });

  it("call an expansion that turns back not monotone", () => {
    const input = { ...model, skew: 0, excessKurtosis: -2, monotoneWithin: 4 };
    expect(cornishFisherTailLoss(input).isMonotone).toBe(false);
  });

  it("turn a sure gain into no loss, and refuse what is no distribution", () => {
    expect(parametricTailLoss({ ...model, mean: 0.1 })).toEqual({ var: 0, cvar: 0 });
    expect(parametricTailLoss({ ...model, deviation: 0, mean: -0.01 })).toEqual({ var: 0.01, cvar: 0.01 });
    expect(() => parametricTailLoss({ ...model, deviation: -1 })).toThrow("deviation must not be negative");
    expect(() => studentTailLoss({ ...model, degreesOfFreedom: 2 })).toThrow(
      "degreesOfFreedom must be above 2",
    );
  });
});

describe("filteredReturns", () => {
  it("are the returns themselves at constant volatility", () => {
    const returns = [0.01, -0.01, 0.01, -0.01];
    for (const [i, value] of filteredReturns({ returns, decay: 0.94 })!.entries()) {
      expect(value).toBeCloseTo(returns[i]!, 14);
    }
  });

  it("grow when the last days were wild, and have no answer where nothing moved", () => {
    const wild = filteredReturns({ returns: [0.001, -0.001, 0.001, 0.05], decay: 0.9 })!;
    expect(Math.abs(wild[0]!)).toBeGreaterThan(0.001);
    expect(filteredReturns({ returns: [0, 0], decay: 0.94 })).toBeNull();
    expect(filteredReturns({ returns: [], decay: 0.94 })).toBeNull();
    expect(Array.from(rescaledReturns([0.01], [0.1, 0.2]))).toEqual([0.02]);
    expect(() => rescaledReturns([0.01], [0.1])).toThrow("1 returns need 2 deviations, got 1");
  });
});
