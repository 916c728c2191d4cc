import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoDay } from "../../../src/analytics/calendar/index.js";
import { factorBeta } from "../../../src/analytics/factors/index.js";
import { type FactorBetasInput, factorBetas } from "../../../src/modules/factors/index.js";
import { requireSymbols, resolveAt } from "../../../src/modules/market/index.js";
import { hasRealData } from "../../support/real-data.js";
import { stocksOnFunds } from "../../support/statsmodels.js";
import { openRealApp, type TestApp } from "../market/open-context.js";

describe.skipIf(!hasRealData)("factorBetas on real prices", () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await openRealApp();
  });

  afterAll(() => test.close());

  async function betasOf(
    symbols: readonly string[],
    day: string,
    choices: Omit<FactorBetasInput, "instruments" | "at"> = {},
  ) {
    const ctx = test.context();
    const at = resolveAt(ctx, { at: day });
    const instruments = await requireSymbols(ctx, { symbols, at });
    const answer = await factorBetas(ctx, { instruments, at, ...choices });
    return { ...answer, of: (symbol: string) => answer.byInstrument.get(keyOf(symbol))! };
    function keyOf(symbol: string) {
      return instruments[symbols.indexOf(symbol)]!.key;
    }
  }

  it("equals statsmodels on four stocks and seven funds of 2022 and 2023, jointly", async () => {
    const reference = stocksOnFunds();
    const symbols = Object.keys(reference);
    const answer = await betasOf(symbols, "2023-12-29", { window: 501, method: "JOINT" });
    expect(symbols).toEqual(["AAPL", "JPM", "NVDA", "XOM"]);
    for (const symbol of symbols) {
      const expected = reference[symbol]!;
      const found = answer.of(symbol);
      const { joint } = found;
      expect(found.observationCounts[0]).toBe(expected.n);
      expect(joint!.rSquared).toBeCloseTo(expected.rsquared, 5);
      expect(joint!.adjustedRSquared).toBeCloseTo(expected.rsquared_adj, 5);
      expect(joint!.residualDeviation).toBeCloseTo(expected.resid_std, 6);
      expect(joint!.conditionNumber! / expected.condition_number).toBeCloseTo(1, 4);
      // The file's HAC errors carry n / (n - k); the kernel's do not.
      const smallSample = Math.sqrt(expected.n / (expected.n - 8));
      for (const [place, { symbol: fund }] of answer.factors.entries()) {
        const error = expected.bse[fund]!;
        const loading = joint!.loadings[place]!;
        // The file's returns are ratios of rounded adjusted closes, the service's are taken from closes and dividends.
        expect(Math.abs(found.betas[place]! - expected.params[fund]!)).toBeLessThan(1e-3 * error);
        expect(Math.abs(loading.tStat! - expected.tvalues[fund]!)).toBeLessThan(1e-3);
        expect(found.standardErrors[place]! / error).toBeCloseTo(1, 4);
        expect(found.pValues[place]!).toBeCloseTo(expected.pvalues[fund]!, 3);
        expect(loading.varianceInflation! / expected.vif[fund]!).toBeCloseTo(1, 3);
        expect((loading.robustStandardError! * smallSample) / expected.hac_bse[fund]!).toBeCloseTo(1, 2);
      }
    }
  });

  it("fits each fund alone over the last 150 sessions, as the regression kernel does", async () => {
    const answer = await betasOf(["AAPL", "SPY", "TSLA"], "2020-09-15");
    expect(answer.days).toHaveLength(150);
    expect(isoDay(answer.days.at(-1)!)).toBe("2020-09-15");
    expect(answer.factors.map(({ symbol }) => symbol)).toEqual([
      "SPY",
      "MTUM",
      "VTV",
      "VUG",
      "QUAL",
      "SLY",
      "USMV",
    ]);
    expect(answer.warnings).toEqual([]);
    // A fund on itself
    expect([answer.of("SPY").betas[0], answer.of("SPY").rSquared[0]]).toEqual([1, 1]);
    const ownReturns = answer.factorReturns[0]!;
    for (const [place, factorReturns] of answer.factorReturns.entries()) {
      const fit = factorBeta({
        returns: ownReturns,
        factorReturns,
        windowDays: 150,
        minObservations: 60,
        betaCap: 3,
      });
      expect(answer.of("SPY").betas[place]).toBeCloseTo(fit.beta!, 12);
    }
  });

  it("takes IJR for SLY once SLY has ended, with IJR's own history, and says so", async () => {
    const before = await betasOf(["AAPL"], "2023-06-09");
    expect(before.factors[5]).toMatchObject({ symbol: "SLY", isAvailable: true, warnings: [] });
    const after = await betasOf(["AAPL", "IJR"], "2023-06-12");
    expect(after.factors[5]).toMatchObject({ name: "Size", symbol: "IJR", isAvailable: true });
    expect(after.warnings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "SUCCESSOR_PROXY Size: IJR has stood for SLY since 2023-06-12; its own history serves the whole window",
    ]);
    expect(after.of("AAPL").observationCounts[5]).toBe(150);
    // Not one of the 150 returns is SLY's.
    expect([after.of("IJR").betas[5], after.of("IJR").rSquared[5]]).toEqual([1, 1]);
  });

  it("gives an instrument the same betas whatever else is asked for", async () => {
    const alone = await betasOf(["KO"], "2020-03-16");
    const beside = await betasOf(["TSLA", "KO", "GE", "AAPL"], "2020-03-16");
    expect(beside.of("KO")).toEqual(alone.of("KO"));
  });

  it("knows no beta of a short history, nor any before the funds", async () => {
    const young = await betasOf(["SPY"], "2014-01-02", { window: 150 });
    // QUAL began on 2013-07-18
    expect(young.factors[4]).toMatchObject({ symbol: "QUAL", isAvailable: true });
    const early = await betasOf(["SPY"], "2013-09-03");
    expect(early.factors[4]).toMatchObject({ isAvailable: false });
    expect(early.of("SPY").betas[4]).toBeNaN();
    expect(early.of("SPY").betas[0]).toBe(1);
    expect(early.warnings.map(({ code }) => code)).toContain("NO_FACTOR_PROXY");
    const never = await betasOf([], "1999-01-04");
    expect(never.days).toHaveLength(0);
    expect(never.warnings.map(({ code }) => code)).toEqual([
      "NO_DATA",
      ...never.factors.map(() => "NO_FACTOR_PROXY"),
    ]);
    const ended = await betasOf(["SLY"], "2024-03-08");
    expect(ended.of("SLY")).toMatchObject({ quality: "LIMITED_HISTORY", observationCount: 0 });
  });

  it("refuses windows out of bounds", async () => {
    await expect(betasOf(["SPY"], "2020-03-16", { window: 9 })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { field: "window" },
    });
    await expect(betasOf(["SPY"], "2020-03-16", { window: 100_000 })).rejects.toThrow("2520");
    await expect(betasOf(["SPY"], "2020-03-16", { window: 50, minObservations: 60 })).rejects.toThrow(
      "minObservations must lie in [10, 50], got 60",
    );
  });
});
