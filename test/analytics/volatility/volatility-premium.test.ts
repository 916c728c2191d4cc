import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { historyStanding, minMaxRank } from "../../../src/analytics/volatility/premium-history.js";
import {
  premiumRegime,
  premiumWarnings,
  vannaOutlook,
} from "../../../src/analytics/volatility/premium-regime.js";
import {
  dealerFlowRisk,
  harvestScore,
  netHarvestScore,
  strategyScores,
} from "../../../src/analytics/volatility/premium-scores.js";
import {
  openInterestWeightedVol,
  premiumAssessment,
  volatilityPremium,
} from "../../../src/analytics/volatility/volatility-premium.js";

describe("volatilityPremium", () => {
  // golden/worked/flashalpha_worked_examples.json, vrp.
  it("gives the published premia", () => {
    const premium = volatilityPremium(0.1837, 0.1026);
    expect(premium.vol).toBeCloseTo(0.0811, 10);
    expect(premium.variance).toBeCloseTo(0.0232, 4);
    expect(premiumAssessment(2.7)).toBe("MODERATE_PREMIUM");
  });

  it.each([
    { pct: 10, expected: "VERY_HIGH_PREMIUM" },
    { pct: 9.99, expected: "HEALTHY_PREMIUM" },
    { pct: 0, expected: "THIN_PREMIUM" },
    { pct: -5, expected: "NEGATIVE_SPREAD" },
    { pct: -5.01, expected: "DANGER_ZONE" },
  ])("calls $pct points $expected", ({ pct, expected }) => {
    expect(premiumAssessment(pct)).toBe(expected);
  });

  it("has no logarithm of a vol of 0", () => {
    expect(volatilityPremium(0.2, 0)).toEqual({ variance: 0.04000000000000001, vol: 0.2, log: null });
  });

  it("weighs vols near the money by open interest", () => {
    const input = {
      strikes: Float64Array.of(50, 90, 100, 110),
      impliedVols: Float64Array.of(0.9, 0.3, Number.NaN, 0.2),
      openInterest: Float64Array.of(1000, 1, 5, 3),
      spot: 100,
      moneynessWidth: 0.2,
    };
    expect(openInterestWeightedVol(input)).toBeCloseTo(0.225, 12);
    expect(openInterestWeightedVol({ ...input, spot: 1000 })).toBeNull();
  });
});

describe("historyStanding", () => {
  const history = Array.from({ length: 80 }, (_, i) => ({
    tradingDay: `2026-${String(1 + Math.floor(i / 28)).padStart(2, "0")}-${String(1 + (i % 28)).padStart(2, "0")}`,
    value: Math.sin(i),
  }));
  const input = {
    value: 0.5,
    history,
    tradingDay: "2026-03-20",
    maxDays: 60,
    minDays: 5,
    percentileRule: "atMost" as const,
  };

  it("is not moved by what is dated on the day or later", () => {
    const standing = historyStanding(input);
    const earlier = history.filter(({ tradingDay }) => tradingDay < "2026-03-20");
    const later = [
      ...earlier,
      { tradingDay: "2026-03-20", value: 99 },
      { tradingDay: "2026-03-21", value: -99 },
    ];
    expect(historyStanding({ ...input, history: later })).toEqual(standing);
    expect(historyStanding({ ...input, history: earlier.toReversed() })).toEqual(standing);
    expect(standing.historyDays).toBe(60);
  });

  it("has none of fewer days than asked, nor a z-score where days do not differ", () => {
    expect(historyStanding({ ...input, history: history.slice(0, 4) })).toEqual({
      zScore: null,
      percentile: null,
      historyDays: 4,
    });
    const flat = history.map((day) => ({ ...day, value: 0.1 }));
    expect(historyStanding({ ...input, history: flat })).toEqual({
      zScore: null,
      percentile: 100,
      historyDays: 60,
    });
    expect(minMaxRank(1, [1, 1])).toBeNull();
    expect(historyStanding({ ...input, history: [] })).toMatchObject({ historyDays: 0 });
  });
});

const scoreInput = {
  vrp20dPct: 8,
  downsideVrpPct: 8,
  upsideVrpPct: 2,
  skew25dPct: 8,
  termVrp7Pct: 0,
  nearSlopePct: 10,
  expectedMovePct: 3,
  wingSpreadPct: 0,
  gammaRegime: "POSITIVE" as const,
};

describe("scores", () => {
  it("are full where every part is", () => {
    expect(strategyScores(scoreInput)).toEqual({
      shortPutSpread: 100,
      shortStrangle: 100,
      ironCondor: expect.closeTo(100 * (0.3 + 0.3 * 0.4 + 0.25 + 0.15), 10),
      calendarSpread: 100,
    });
  });

  it("lie between 0 and 100 whatever the market", () => {
    const points = fc.double({ min: -1000, max: 1000, noNaN: true });
    const anyInput = fc.record({
      vrp20dPct: points,
      downsideVrpPct: points,
      upsideVrpPct: points,
      skew25dPct: points,
      termVrp7Pct: points,
      nearSlopePct: points,
      expectedMovePct: points,
      wingSpreadPct: points,
      gammaRegime: fc.constantFrom("POSITIVE" as const, "NEGATIVE" as const, "UNKNOWN" as const),
    });
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const score of Object.values(strategyScores(input))) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100 + 1e-9);
        }
      }),
    );
  });

  it("are null where a part is unknown", () => {
    expect(strategyScores({ ...scoreInput, vrp20dPct: null, wingSpreadPct: Number.NaN })).toMatchObject({
      shortPutSpread: 100,
      shortStrangle: null,
      ironCondor: null,
    });
    expect(harvestScore({ percentile: null, zScore: 1, gammaRegime: "POSITIVE" })).toBeNull();
    expect(netHarvestScore(0.5, null)).toBeNull();
    expect(dealerFlowRisk({ spot: 100, flip: null, netGex: 1, grossGex: 1, netGexChangePct: 0 })).toBeNull();
  });

  it("hold a harvest back where dealers are short gamma", () => {
    const standing = { percentile: 100, zScore: 0 };
    expect(harvestScore({ ...standing, gammaRegime: "POSITIVE" })).toBe(0.75);
    expect(harvestScore({ ...standing, gammaRegime: "NEGATIVE" })).toBe(0.375);
    const risk = dealerFlowRisk({ spot: 100, flip: 104, netGex: -1, grossGex: 2, netGexChangePct: -300 });
    expect(risk).toBeCloseTo(100 * (0.5 + 0.15 + 0.2), 10);
    expect(netHarvestScore(0.5, 20)).toBeCloseTo(40, 12);
  });
});

const regimeInput = {
  hasArbitrageFlag: false,
  liquidContracts: 500,
  gammaRegime: "POSITIVE" as const,
  vrp20dPct: 5,
  vixState: "CONTANGO" as const,
  termState: "CONTANGO" as const,
  zScore: 1,
  percentile: 80,
};

describe("premiumRegime", () => {
  it.each([
    { part: {}, expected: "HARVESTABLE" },
    { part: { zScore: null }, expected: "FAIR_VALUE" },
    { part: { percentile: 20 }, expected: "CHEAP_CONVEXITY" },
    { part: { vrp20dPct: 0 }, expected: "CHEAP_CONVEXITY" },
    { part: { termState: "BACKWARDATION" as const }, expected: "EVENT_ONLY" },
    { part: { gammaRegime: "NEGATIVE" as const, vrp20dPct: -1 }, expected: "TOXIC_SHORT_VOL" },
    {
      part: { gammaRegime: "NEGATIVE" as const, vixState: "BACKWARDATION" as const },
      expected: "TOXIC_SHORT_VOL",
    },
    { part: { liquidContracts: 49 }, expected: "SURFACE_DISTORTED" },
    { part: { hasArbitrageFlag: true, percentile: 1 }, expected: "SURFACE_DISTORTED" },
  ])("$part -> $expected", ({ part, expected }) => {
    expect(premiumRegime({ ...regimeInput, ...part })).toBe(expected);
  });

  it("warns of what stands", () => {
    const calm = {
      regime: "HARVESTABLE" as const,
      gammaRegime: "POSITIVE" as const,
      wingSpreadPct: 50,
      termState: "CONTANGO" as const,
      hySpreadPct: 5,
      zScore: 3,
      totalOpenInterest: 10_000,
    };
    expect(premiumWarnings(calm)).toEqual([]);
    expect(premiumWarnings({ ...calm, zScore: null, totalOpenInterest: 9_999, hySpreadPct: 5.1 })).toEqual([
      "CREDIT_STRESS",
      "INSUFFICIENT_HISTORY_FOR_ZSCORE",
      "THIN_CHAIN_OPEN_INTEREST",
    ]);
    expect(vannaOutlook(-1, "NEGATIVE")).toBe("VANNA_CASCADE_RISK");
    expect(vannaOutlook(0, "NEGATIVE")).toBe("VANNA_NEUTRAL");
  });
});
