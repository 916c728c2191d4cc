import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitrageInWords } from "../../../src/analytics/volatility/arbitrage-words.js";
import { harvestScore } from "../../../src/analytics/volatility/premium-scores.js";
import { gexConditioned, vannaOutlookInWords } from "../../../src/analytics/volatility/premium-words.js";
import {
  directionalPremium,
  ivTermStructure,
  levelChange,
  matchingWindow,
  tenorPremia,
  vixTermSlope,
} from "../../../src/analytics/volatility/tenor-premium.js";
import type { ArbitrageFlag } from "../../../src/analytics/volatility/variance-surface.js";
import { volTrend } from "../../../src/analytics/volatility/vol-trend.js";

describe("premia", () => {
  // golden/worked/flashalpha_worked_examples.json, vrp: 18.37 against 11.38, 9.16, 10.26, 9.28.
  it("are the published differences", () => {
    const points = [
      { tenorDays: 7, impliedVolPct: 18.37, realisedVolPct: 11.38 },
      { tenorDays: 30, impliedVolPct: 18.37, realisedVolPct: 10.26 },
      { tenorDays: 60, impliedVolPct: null, realisedVolPct: 9.28 },
    ];
    const premia = tenorPremia(points).map(({ vrpPct }) => vrpPct);
    expect(premia).toEqual([expect.closeTo(6.99, 10), expect.closeTo(8.11, 10), null]);
    expect(tenorPremia([])).toEqual([]);
  });

  it("are told apart by direction", () => {
    const vols = { put25Pct: 20.12, call25Pct: 17.1, downsideVolPct: 12, upsideVolPct: null };
    expect(directionalPremium(vols)).toEqual({
      downsideVrpPct: expect.closeTo(8.12, 10),
      upsideVrpPct: null,
    });
  });

  it.each([
    { days: 7, sessions: 5 },
    { days: 14, sessions: 10 },
    { days: 30, sessions: 21 },
    { days: 60, sessions: 41 },
    { days: 1, sessions: 2 },
  ])("set $days days against $sessions sessions", ({ days, sessions }) => {
    expect(matchingWindow(days)).toBe(sessions);
  });
});

describe("levels", () => {
  // golden/worked/flashalpha_worked_examples.json, stock_summary: 2.6 on 23.75 is 12.29 %.
  it("move as published", () => {
    const { value, change, changePct } = levelChange(23.75, 23.75 - 2.6);
    expect([value, change, changePct]).toEqual([23.75, expect.closeTo(2.6, 10), expect.closeTo(12.29, 2)]);
  });

  it("do not move against nothing", () => {
    expect(levelChange(5, null)).toEqual({ value: 5, change: null, changePct: null });
    expect(levelChange(5, 0)).toEqual({ value: 5, change: 5, changePct: null });
  });

  it("slope from VIX to VIX3M, in percent and as a ratio", () => {
    const { slopePct, ratio } = vixTermSlope(18.5, 19.8);
    expect(ratio).toBeCloseTo(1.07027, 5);
    expect(slopePct).toBeCloseTo(100 * (ratio! - 1), 12);
    for (const [vix, vix3m] of [
      [null, 20],
      [18, null],
      [0, 20],
    ] as const) {
      expect(vixTermSlope(vix, vix3m)).toEqual({ slopePct: null, ratio: null });
    }
  });

  it("show the vols of a term structure from 5 % to 200 %, the nearest first", () => {
    const points = [0.5, 0.1, 0.2, 0.3, 0].map((timeToExpiryYears, i) => ({
      timeToExpiryYears,
      atmVol: [2, 0.049, 2.01, 0.05, 0.2][i]!,
    }));
    expect(ivTermStructure(points).map(({ timeToExpiryYears }) => timeToExpiryYears)).toEqual([0.3, 0.5]);
    expect(ivTermStructure([])).toEqual([]);
  });
});

describe("gexConditioned", () => {
  it.each([
    { percentile: 100, zScore: 2.84, gammaRegime: "POSITIVE", words: /^The premium is rich.*calm/ },
    { percentile: 90, zScore: 0, gammaRegime: "POSITIVE", words: /^The premium is rich/ },
    { percentile: 30, zScore: 0, gammaRegime: "POSITIVE", words: /^The premium is ordinary/ },
    { percentile: 60, zScore: 0, gammaRegime: "UNKNOWN", words: /^The premium is ordinary.*quarter/ },
    { percentile: 50, zScore: 0, gammaRegime: "NEGATIVE", words: /^The premium is not worth.*halves/ },
    { percentile: null, zScore: null, gammaRegime: "POSITIVE", words: /^The history is too short/ },
  ] as const)("of $percentile, $zScore and $gammaRegime says $words", ({ words, ...input }) => {
    const answer = gexConditioned(input);
    expect(answer).toMatchObject({ regime: input.gammaRegime, harvestScore: harvestScore(input) });
    expect(answer.interpretation).toMatch(words);
  });

  it("has other words for each outlook", () => {
    const outlooks = ["VANNA_SUPPORTIVE", "VANNA_CASCADE_RISK", "VANNA_NEUTRAL"] as const;
    expect(new Set(outlooks.map(vannaOutlookInWords)).size).toBe(3);
  });
});

describe("arbitrageInWords", () => {
  const expiries = ["2026-04-04", "2026-04-17"];
  it.each<{ flag: ArbitrageFlag; expected: string }>([
    {
      flag: { kind: "BUTTERFLY", slice: 0, from: -0.4, to: -0.3, worstAt: -0.35, worstFactor: -0.0152 },
      expected:
        "2026-04-04: the density is negative for k from -0.400 to -0.300, worst g = -0.0152 at k = -0.350",
    },
    {
      flag: { kind: "CALENDAR", slice: 0, worstAt: 0.2, worstGap: -0.0007, crossings: [] },
      expected:
        "2026-04-04 and 2026-04-17: total variance falls by 0.000700 from the nearer to the farther at k = 0.200",
    },
    {
      flag: { kind: "NEGATIVE_VARIANCE", slice: 1, minTotalVariance: -0.001 },
      expected: "2026-04-17: total variance falls to -0.001000",
    },
    {
      flag: { kind: "STEEP_WING", slice: 1 },
      expected: "2026-04-17: a wing rises faster than 2 in total variance",
    },
  ])("$expected", ({ flag, expected }) => {
    expect(arbitrageInWords(flag, (slice) => expiries[slice]!)).toBe(expected);
  });
});

describe("volTrend", () => {
  const alternating = (count: number, size: (day: number) => number) =>
    Float64Array.from({ length: count }, (_, day) => (day % 2 === 0 ? 1 : -1) * size(day));

  it("sees vol that grows, that falls and that stands", () => {
    const input = { periodsPerYear: 252 };
    const growing = volTrend({ ...input, returns: alternating(300, (day) => 0.001 + 0.0001 * day) })!;
    expect(growing).toMatchObject({ direction: "INCREASING", percentile: expect.closeTo(99.57, 1) });
    expect(growing.strength).toBeGreaterThan(0.99);
    const falling = volTrend({ ...input, returns: alternating(300, (day) => 0.05 - 0.0001 * day) })!;
    expect(falling).toMatchObject({ direction: "DECREASING", percentile: 0 });
    const still = volTrend({ ...input, returns: alternating(300, () => 0.01) })!;
    expect(still.direction).toBe("STABLE");
    // +-0.01 over 21 days, 11 of one sign: variance 0.0001 (21 - 1 / 21) / 20, a year.
    expect(still.vol).toBeCloseTo(Math.sqrt((0.0001 * (21 - 1 / 21) * 252) / 20), 12);
  });

  it("has no percentile before a year and nothing before 41 returns", () => {
    const returns = alternating(251, () => 0.01);
    expect(volTrend({ returns, periodsPerYear: 252 })!.percentile).toBeNull();
    expect(volTrend({ returns: returns.subarray(0, 40), periodsPerYear: 252 })).toBeNull();
    expect(volTrend({ returns: returns.subarray(0, 41), periodsPerYear: 252 })).not.toBeNull();
  });

  it("scales with the returns but for the direction's threshold", () => {
    const anyReturns = fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), {
      minLength: 41,
      maxLength: 60,
    });
    fc.assert(
      fc.property(anyReturns, (sample) => {
        const returns = Float64Array.from(sample);
        const once = volTrend({ returns, periodsPerYear: 252 })!;
        const twice = volTrend({ returns: returns.map((r) => 2 * r), periodsPerYear: 252 })!;
        expect(twice.vol).toBeCloseTo(2 * once.vol, 10);
        expect(twice.slope).toBeCloseTo(2 * once.slope, 10);
      }),
    );
  });
});
