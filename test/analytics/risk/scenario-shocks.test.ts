import { describe, expect, it } from "vitest";
import { riskLevel } from "../../../src/analytics/risk/risk-level.js";
import { assetShock, scenarioSummary } from "../../../src/analytics/risk/scenario-shocks.js";

describe("assetShock", () => {
  const crash = { BTC: -0.5, ETH: -0.6, ALT: -0.7 };
  const coin = (symbol: string, baseAsset: string | null, isStable = false) => {
    return { symbol, baseAsset, isStable, isCrypto: true };
  };

  it.each([
    [coin("BTCUSDT", "BTC"), crash, -0.5],
    [coin("SOLUSDT", "SOL"), crash, -0.7],
    [coin("SOLUSDT", null), crash, -0.7],
    [coin("USDCUSDT", "USDC", true), crash, 0],
    [coin("BTCUSDT", "BTC"), { ...crash, BTCUSDT: -0.1 }, -0.1],
    [{ symbol: "AAPL", baseAsset: null, isStable: false, isCrypto: false }, crash, 0],
    [{ symbol: "AAPL", baseAsset: null, isStable: false, isCrypto: false }, { ALL: -0.2 }, -0.2],
    [coin("constructor", "toString"), {}, 0],
  ])("of %j", (asset, shocks, expected) => expect(assetShock(asset, shocks)).toBe(expected));

  it("refuses a loss of more than all", () => {
    expect(() => assetShock(coin("BTCUSDT", "BTC"), { BTC: -1.1 })).toThrow(
      "the shock of BTC must be at least -1",
    );
  });
});

describe("scenarioSummary", () => {
  it("names the worst and the best", () => {
    const found = scenarioSummary([0.1, -0.05, 0.3, 0.05])!;
    expect(found).toMatchObject({ worst: 0.3, best: -0.05 });
    expect(found.mean).toBeCloseTo(0.1, 14);
    expect(found.median).toBeCloseTo(0.075, 14);
    expect(scenarioSummary([0.1])).toMatchObject({ deviation: null });
    expect(scenarioSummary([])).toBeNull();
  });
});

describe("riskLevel", () => {
  const loss = { medium: 0.03, high: 0.06, critical: 0.1 };
  const leverage = { medium: null, high: 3, critical: 5 };

  it.each([
    { name: "at the line", measures: [{ value: 0.03, thresholds: loss }], expected: "LOW" },
    { name: "beyond it", measures: [{ value: 0.031, thresholds: loss }], expected: "MEDIUM" },
    {
      name: "the worst counts",
      measures: [
        { value: 0.01, thresholds: loss },
        { value: 5.1, thresholds: leverage },
      ],
      expected: "CRITICAL",
    },
    {
      name: "unknown is left out",
      measures: [
        { value: null, thresholds: loss },
        { value: 2, thresholds: leverage },
      ],
      expected: "LOW",
    },
    { name: "nothing known", measures: [{ value: null, thresholds: loss }], expected: null },
  ])("$name -> $expected", ({ measures, expected }) => expect(riskLevel(measures)).toBe(expected));
});
