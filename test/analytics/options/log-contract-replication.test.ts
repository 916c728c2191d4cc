import { describe, expect, it } from "vitest";
import { bsmPrice } from "../../../src/analytics/options/bsm-price.js";
import { logContractReplication } from "../../../src/analytics/options/log-contract-replication.js";

function replicationOf(strikes: readonly number[], annualVol: number, boundary = 100) {
  const prices = (right: "C" | "P") =>
    Float64Array.from(strikes, (strike) =>
      bsmPrice({
        right,
        spot: 100,
        strike,
        timeToExpiryYears: 0.5,
        annualRate: 0.03,
        annualDividendYield: 0,
        annualVol,
      }),
    );
  return logContractReplication({
    strikes: Float64Array.from(strikes),
    putPrices: prices("P"),
    callPrices: prices("C"),
    boundary,
    spot: 100,
    annualRate: 0.03,
    timeToExpiryYears: 0.5,
  });
}

/** The paper's own table 1 is golden/published.json, derman-kamal-zou-table1. */
describe("logContractReplication", () => {
  it("finds a flat vol again with narrow strikes", () => {
    const strikes = Array.from({ length: 600 }, (_, i) => 20 + i * 0.5);
    expect(replicationOf(strikes, 0.2).fairVariance).toBeCloseTo(0.04, 4);
  });

  it("costs more with wide strikes, as straight pieces lie above the curve", () => {
    const wide = Array.from({ length: 28 }, (_, i) => 20 + i * 10);
    expect(replicationOf(wide, 0.2).fairVariance).toBeGreaterThan(0.0401);
  });

  it("refuses a boundary that is no inner strike, and strikes out of order", () => {
    expect(() => replicationOf([90, 100, 110], 0.2, 90)).toThrow("boundary must be a strike within, got 90");
    expect(() => replicationOf([90, 100, 95], 0.2)).toThrow("strikes must be positive and ascending");
  });
});
