import { describe, expect, it } from "vitest";
import { bsmPrice } from "../../../src/analytics/options/bsm-price.js";
import { type ImpliedCarryInput, impliedCarry } from "../../../src/analytics/options/implied-carry.js";

/** Exact prices of r = 4 %, q = 1.3 %. */
function quotes(strikes: readonly number[], part: Partial<ImpliedCarryInput> = {}): ImpliedCarryInput {
  const price = (right: "C" | "P", strike: number) =>
    bsmPrice({
      right,
      spot: 100,
      strike,
      timeToExpiryYears: 0.5,
      annualRate: 0.04,
      annualDividendYield: 0.013,
      annualVol: 0.2,
    });
  return {
    strikes: Float64Array.from(strikes),
    callMids: Float64Array.from(strikes, (strike) => price("C", strike)),
    putMids: Float64Array.from(strikes, (strike) => price("P", strike)),
    weights: new Float64Array(strikes.length).fill(1),
    spot: 100,
    timeToExpiryYears: 0.5,
    annualRate: null,
    ...part,
  };
}

describe("impliedCarry", () => {
  it("finds the rate and yield the prices were made with", () => {
    const carry = impliedCarry(quotes([90, 95, 100, 110]))!;
    expect(carry.annualRate).toBeCloseTo(0.04, 12);
    expect(carry.annualDividendYield).toBeCloseTo(0.013, 12);
    expect(carry.forward).toBeCloseTo(100 * Math.exp(0.0135), 10);
  });

  it("takes a rate that is given, and then one strike is enough", () => {
    expect(impliedCarry(quotes([100], { annualRate: 0.04 }))!.annualDividendYield).toBeCloseTo(0.013, 12);
  });

  it("has none without two strikes or with quotes that imply no discount", () => {
    expect(impliedCarry(quotes([]))).toBeNull();
    expect(impliedCarry(quotes([100]))).toBeNull();
    const upside = quotes([90, 100]);
    expect(impliedCarry({ ...upside, callMids: upside.putMids, putMids: upside.callMids })).toBeNull();
    expect(impliedCarry(quotes([90, 100], { callMids: Float64Array.of(Number.NaN, 1) }))).toBeNull();
    expect(() => impliedCarry(quotes([90], { timeToExpiryYears: 0 }))).toThrow("got 0");
  });
});
