import { describe, expect, it } from "vitest";
import { builtInCryptoScenarios, builtInScenarios } from "../../../src/analytics/risk/built-in-scenarios.js";
import { factorStress, stressSeverity } from "../../../src/analytics/risk/factor-stress.js";
import { assetShock } from "../../../src/analytics/risk/scenario-shocks.js";

const byId = new Map(builtInScenarios.map((scenario) => [scenario.id, scenario]));

// formulas.md 7.2, the list of 18 with its severities, and the two oil templates of the portfolio API.
const expected = [
  { id: "market_up_10", severity: "MODERATE", shocks: { MARKET: 0.1 } },
  { id: "market_down_10", severity: "MODERATE", shocks: { MARKET: -0.1 } },
  { id: "market_crash_35", severity: "SEVERE", shocks: { MARKET: -0.35 } },
  { id: "market_rally_25", severity: "SEVERE", shocks: { MARKET: 0.25 } },
  { id: "rates_up_25bp", severity: "MILD", shocks: { INTEREST_RATE: 0.0025 } },
  { id: "rates_down_25bp", severity: "MILD", shocks: { INTEREST_RATE: -0.0025 } },
  { id: "rates_up_100bp", severity: "MODERATE", shocks: { INTEREST_RATE: 0.01 } },
  { id: "rates_down_100bp", severity: "MODERATE", shocks: { INTEREST_RATE: -0.01 } },
  { id: "rate_spike_300bp", severity: "SEVERE", shocks: { INTEREST_RATE: 0.03 } },
  { id: "value_rotation_20", severity: "MODERATE", shocks: { VALUE: 0.2, GROWTH: -0.1 } },
  { id: "growth_rally_15", severity: "MODERATE", shocks: { GROWTH: 0.15, MOMENTUM: 0.1 } },
  { id: "small_cap_outperformance_10", severity: "MILD", shocks: { SIZE: 0.1 } },
  { id: "quality_flight_12", severity: "MILD", shocks: { QUALITY: 0.12, MARKET: -0.05 } },
  { id: "vix_spike_150", severity: "SEVERE", shocks: { LOW_VOLATILITY: -0.25, MARKET: -0.15 } },
  {
    id: "liquidity_crisis",
    severity: "SEVERE",
    shocks: { MARKET: -0.2, LOW_VOLATILITY: -0.3, QUALITY: 0.15, SIZE: -0.1 },
  },
  {
    id: "financial_crisis_2008",
    severity: "EXTREME",
    shocks: { MARKET: -0.45, VALUE: -0.3, SIZE: -0.25, QUALITY: 0.2, LOW_VOLATILITY: -0.35 },
  },
  {
    id: "covid_crash_2020",
    severity: "EXTREME",
    shocks: { MARKET: -0.35, GROWTH: 0.15, VALUE: -0.4, SIZE: -0.3, QUALITY: 0.1 },
  },
  {
    id: "dotcom_crash_2000",
    severity: "EXTREME",
    shocks: { MARKET: -0.45, GROWTH: -0.6, VALUE: 0.2, MOMENTUM: -0.5, QUALITY: 0.15 },
  },
  { id: "oil_up_5", severity: "MILD", shocks: { OIL: 0.05 } },
  { id: "oil_down_5", severity: "MILD", shocks: { OIL: -0.05 } },
];

describe("built-in scenarios", () => {
  it("are the eighteen of the source and the two of oil, each once", () => {
    expect(builtInScenarios).toHaveLength(20);
    expect([...byId.keys()].sort()).toEqual(expected.map(({ id }) => id).sort());
    expect(builtInScenarios.filter(({ category }) => category !== "COMMODITY")).toHaveLength(18);
  });

  it.each(expected)("$id has the source's shocks", ({ id, severity, shocks }) => {
    expect(byId.get(id)).toMatchObject({ severity, shocks });
    expect(Object.keys(byId.get(id)!.shocks)).toHaveLength(Object.keys(shocks).length);
  });

  it("count as many of each kind as the source", () => {
    const count = (wanted: string) => builtInScenarios.filter(({ category }) => category === wanted).length;
    const kinds = ["MARKET", "RATES", "ROTATION", "VOLATILITY", "HISTORICAL", "COMMODITY"];
    expect(kinds.map(count)).toEqual([4, 5, 4, 2, 3, 2]);
  });

  it("say in a sentence of their own what happens", () => {
    const descriptions = builtInScenarios.map(({ description }) => description);
    expect(new Set(descriptions).size).toBe(20);
    for (const description of descriptions) expect(description).toMatch(/^[A-Z].{15,}\.$/);
  });

  // formulas.md 7.2, the sample on 485,000: market beta 1, rate beta -2 per 1.00 of yield, oil beta -0.05.
  it.each([
    { id: "market_up_10", profit: 48_500, severity: "POSITIVE" },
    { id: "market_down_10", profit: -48_500, severity: "MODERATE" },
    { id: "rates_up_25bp", profit: -2_425, severity: "MILD" },
    { id: "rates_down_25bp", profit: 2_425, severity: "POSITIVE" },
    { id: "oil_up_5", profit: -1_212.5, severity: "MILD" },
    { id: "oil_down_5", profit: 1_212.5, severity: "POSITIVE" },
  ])("$id moves the sample portfolio by $profit", ({ id, profit, severity }) => {
    const { shocks } = byId.get(id)!;
    const outcome = factorStress({
      positions: [{ exposure: 485_000, betas: [1, -2, -0.05] }],
      shocks: [shocks.MARKET ?? 0, shocks.INTEREST_RATE ?? 0, shocks.OIL ?? 0],
      portfolioValue: 485_000,
      lossLimitFraction: 0.99,
    });
    expect(outcome.lossAmount).toBeCloseTo(-profit, 8);
    expect(stressSeverity(outcome.lossFraction)).toBe(severity);
  });
});

describe("built-in crypto scenarios", () => {
  // formulas.md 7.4.
  it.each([
    { id: "market_crash", shocks: [-0.5, -0.6, -0.7], pairCorrelation: null },
    { id: "flash_crash", shocks: [-0.3, -0.35, -0.45], pairCorrelation: null },
    { id: "correlation_breakdown", shocks: [-0.25, -0.4, -0.55], pairCorrelation: 0.85 },
  ])("$id shocks by the names that assets are looked up by", ({ id, shocks, pairCorrelation }) => {
    const scenario = builtInCryptoScenarios.find((one) => one.id === id)!;
    const coin = { isStable: false, isCrypto: true };
    const moved = ["BTC", "ETH", "DOGE"].map((baseAsset) =>
      assetShock({ ...coin, symbol: `${baseAsset}USDT`, baseAsset }, scenario.shocks),
    );
    expect(moved).toEqual(shocks);
    expect(scenario.pairCorrelation).toBe(pairCorrelation);
  });

  it("are three", () => {
    expect(builtInCryptoScenarios.map(({ id }) => id)).toHaveLength(3);
  });
});
