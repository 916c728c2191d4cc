import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../../src/analytics/math/normal-quantile.js";
import { bookProfits, tailContributions } from "../../../src/analytics/risk/book-profits.js";
import { deltaGammaProfits, deltaGammaTailLoss } from "../../../src/analytics/risk/delta-gamma.js";
import { historicalCvar, historicalVar } from "../../../src/analytics/risk/historical-var.js";
import { linearProfits, repricedProfits } from "../../../src/analytics/risk/monte-carlo-var.js";
import { NormalDraws } from "../../../src/analytics/risk/normal-draws.js";

const covariance = [4e-4, 1e-4, 1e-4, 2e-4];
const book = { mean: [0.001, -0.002], covariance, exposures: [1000, -500] };

describe("NormalDraws", () => {
  it("follow the normal distribution, tails too", () => {
    const draws = new NormalDraws(7).fill(new Float64Array(400_000));
    const moment = (power: number) => draws.reduce((sum, x) => sum + x ** power, 0) / draws.length;
    expect(Math.abs(moment(1))).toBeLessThan(4 * Math.sqrt(1 / draws.length));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / draws.length));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / draws.length));
    for (const share of [0.001, 0.01, 0.25, 0.5, 0.9, 0.9995]) {
      const limit = normalQuantile(share);
      const found = draws.filter((x) => x <= limit).length / draws.length;
      expect(Math.abs(found - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / draws.length));
    }
  });

  it("differ between seeds and repeat with one", () => {
    const of = (seed: number) => Array.from(new NormalDraws(seed).fill(new Float64Array(50)));
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });
});

describe("linearProfits", () => {
  it("have the book's mean and volatility, and repeat to the bit", () => {
    const choice = { pathCount: 40_000, seed: 3 };
    const profits = linearProfits(book, choice)!;
    expect(linearProfits(book, choice)).toEqual(profits);
    const mean = profits.reduce((sum, value) => sum + value, 0) / profits.length;
    const variance = profits.reduce((sum, value) => sum + (value - mean) ** 2, 0) / profits.length;
    // e'Ce = 1e6 * 4e-4 - 2 * 5e5 * 1e-4 + 2.5e5 * 2e-4
    expect(Math.abs(mean - 2)).toBeLessThan(4 * Math.sqrt(350 / profits.length));
    expect(Math.abs(variance / 350 - 1)).toBeLessThan(4 * Math.sqrt(2 / profits.length));
  });

  it("equal the fully repriced profits of a linear book", () => {
    const choice = { pathCount: 200, seed: 11 };
    const linear = linearProfits(book, choice)!;
    const profit = (move: Float64Array) => 1000 * move[0]! - 500 * move[1]!;
    const full = repricedProfits({ ...book, profit }, choice)!;
    for (const [i, value] of full.entries()) expect(value).toBeCloseTo(linear[i]!, 9);
  });

  it("take perfectly correlated factors, and have no answer where there is no covariance", () => {
    const choice = { pathCount: 100, seed: 1 };
    const hedged = { mean: [0, 0], covariance: [1e-4, 1e-4, 1e-4, 1e-4], exposures: [1, -1] };
    expect(linearProfits(hedged, choice)!.every((value) => Math.abs(value) < 1e-15)).toBe(true);
    expect(linearProfits({ ...hedged, covariance: [1e-4, 2e-4, 2e-4, 1e-4] }, choice)).toBeNull();
    expect(linearProfits({ ...hedged, covariance: [0, 1e-4, 1e-4, 1e-4] }, choice)).toBeNull();
    expect(() => linearProfits(hedged, { pathCount: 0, seed: 1 })).toThrow("pathCount must be");
    expect(() => repricedProfits({ ...hedged, profit: () => Number.NaN }, choice)).toThrow(
      "profit of path 0",
    );
  });
});

describe("delta and gamma", () => {
  it("are the parabola", () => {
    const profits = deltaGammaProfits({ delta: [2, 1], gamma: [4, 1, 1, 0] }, [1, 0, 1, 2]);
    expect(Array.from(profits)).toEqual([4, 8]);
  });

  it("are normal without gamma, and bend the tail with it as paths do", () => {
    const input = { covariance, confidence: 0.95, monotoneWithin: 4, floor: "NONE" } as const;
    const none = deltaGammaTailLoss({ ...input, delta: [1000, -500], gamma: [0, 0, 0, 0] })!;
    expect(none.var).toBeCloseTo(-normalQuantile(0.05) * Math.sqrt(350), 9);

    const bent = { delta: [1000, -500], gamma: [-4000, 500, 500, 2000] };
    const closed = deltaGammaTailLoss({ ...input, ...bent })!;
    const profit = (move: Float64Array) => deltaGammaProfits(bent, move)[0]!;
    const paths = repricedProfits({ mean: [0, 0], covariance, profit }, { pathCount: 100_000, seed: 5 })!;
    const simulated = historicalVar({ ...input, returns: paths, rule: "LINEAR", horizonPeriods: 1 })!;
    expect(Math.abs(closed.var / simulated - 1)).toBeLessThan(0.02);
    expect(deltaGammaTailLoss({ ...input, delta: [0, 0], gamma: [0, 0, 0, 0] })).toBeNull();
  });
});

describe("bookProfits", () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 9 });

  it("are values times returns, and the parts of a tail sum to its CVaR", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), fc.integer(), (given, dayCount, seed) => {
        const positionValues = Float64Array.from(given);
        const returns = new NormalDraws(seed).fill(new Float64Array(given.length * dayCount));
        const profits = bookProfits({ positionValues, returns });
        const scale = given.reduce((sum, value) => sum + Math.abs(value), 1);
        profits.forEach((profit, day) => {
          const plain = given.reduce((sum, value, i) => sum + value * returns[day * given.length + i]!, 0);
          expect(Math.abs(profit - plain)).toBeLessThan(1e-12 * scale);
        });
        const confidence = 0.9;
        const worst = Math.max(1, Math.ceil(0.1 * dayCount - 1e-9));
        const parts = tailContributions({ positionValues, returns }, worst);
        const total = historicalCvar({
          returns: profits,
          confidence,
          rule: "KTH_WORST",
          horizonPeriods: 1,
          floor: "NONE",
        })!;
        expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - total)).toBeLessThan(1e-11 * scale);
      }),
    );
  });

  it("refuse a ragged history", () => {
    const history = { positionValues: Float64Array.of(1, 2), returns: new Float64Array(3) };
    expect(() => bookProfits(history)).toThrow("3 returns are no whole days of 2 positions");
  });
});
