import { describe, expect, it } from "vitest";
import { greekTable } from "../../../src/analytics/options/chain-greeks.js";
import { exposureLevels } from "../../../src/analytics/options/exposure-levels.js";
import {
  dealersLongCallsShortPuts,
  exposureProfile,
} from "../../../src/analytics/options/exposure-profile.js";
import { optionColumns } from "../../../src/analytics/options/option-columns.js";
import { elapsedSessionPct, pinProbability, pinScore } from "../../../src/analytics/options/pin-risk.js";
import { executionScore, expectedMove, zeroDteBlock } from "../../../src/analytics/options/zero-dte.js";

// golden/worked/flashalpha_worked_examples.json: zero_dte, pin_score, pin_probability_0dte
describe("the recorded zero-DTE case", () => {
  it("gives the expected move", () => {
    const move = expectedMove({ spot: 679.46, annualVol: 0.2, hoursToClose: 0.5 });
    expect(move.implied1sdDollars).toBeCloseTo(3.7017, 4);
    expect(move.implied1sdPct).toBeCloseTo(0.5448, 4);
    expect(move.remaining1sdDollars).toBeCloseTo(1.0267, 4);
    expect(move.remaining1sdPct).toBeCloseTo(0.1511, 4);
    expect(move.upperBound).toBeCloseTo(680.49, 2);
    expect(move.lowerBound).toBeCloseTo(678.43, 2);
  });

  it("gives the pin score", () => {
    const score = pinScore({
      spot: 679.46,
      magnet: 500,
      hoursToClose: 0.5,
      topThreePct: 14.6,
      magnetGammaPct: 0,
    });
    expect(Math.round(score.score)).toBe(32);
    expect(elapsedSessionPct(1.25)).toBeCloseTo(80.8, 1);
  });

  it("gives the pin probability", () => {
    const probability = pinProbability({
      distanceFraction: 0.0007,
      remainingMoveFraction: 0.0034,
      hoursToClose: 1.1,
      regime: "POSITIVE_GAMMA",
      topThreePct: 44,
    });
    expect(probability).toBeCloseTo(0.83, 2);
  });
});

describe("pinProbability", () => {
  const input = {
    distanceFraction: 0.001,
    remainingMoveFraction: 0.003,
    hoursToClose: 2,
    regime: "UNKNOWN",
    topThreePct: 30,
  } as const;

  it("has no value at the close or without a move", () => {
    expect(pinProbability({ ...input, hoursToClose: 0 })).toBeNull();
    expect(pinProbability({ ...input, remainingMoveFraction: 0 })).toBeNull();
  });

  it("falls with distance and never passes 0.95", () => {
    expect(pinProbability({ ...input, distanceFraction: 0.002 })!).toBeLessThan(pinProbability(input)!);
    expect(
      pinProbability({ ...input, distanceFraction: 0, regime: "POSITIVE_GAMMA", topThreePct: 100 }),
    ).toBe(0.95);
    expect(() => pinProbability({ ...input, topThreePct: Number.NaN })).toThrow("share must lie in [0, 100]");
  });
});

describe("zeroDteBlock", () => {
  function profileOf(openInterest: readonly number[]) {
    const chain = { ...optionColumns(openInterest.length), openInterest: Float64Array.from(openInterest) };
    openInterest.forEach((_, i) => {
      chain.isCall[i] = i % 2;
      chain.spot[i] = 100;
      chain.strike[i] = 98 + i;
      chain.timeToExpiryYears[i] = 1.25 / 8_760;
      chain.annualVol[i] = 0.2;
    });
    const input = { chain, multiplier: 100, convention: dealersLongCallsShortPuts };
    return exposureProfile(input, greekTable(chain.count, "MAIN"));
  }

  const block = (openInterest: readonly number[], atmVol: number | null) => {
    const today = profileOf(openInterest);
    const levels = exposureLevels(today.byStrike, "LOWEST_STRIKE");
    const figures = zeroDteBlock({
      spot: 100,
      hoursToClose: 1.25,
      today,
      chain: today,
      levels,
      flip: 99,
      atmVol,
      netThetaDollars: -4_820_000,
    });
    return { ...figures, levels };
  };

  it("puts the parts together", () => {
    const answer = block([100, 200, 300, 400, 100], 0.2);
    expect(answer.shareOfTotalGexPct).toBeCloseTo(100, 10);
    expect(answer.spotToFlipPct).toBe(1);
    expect(answer.flipDistanceSigmas).toBeCloseTo(1 / answer.move!.remaining1sdDollars, 12);
    expect(answer.topThreePct).toBeCloseTo((100 * 900) / 1100, 10);
    expect(answer.putCallOpenInterestRatio).toBeCloseTo(500 / 600, 12);
    expect(answer.thetaPerHourRemaining).toBe(-3_856_000);
    expect(answer.levels.magnet).toBe(100);
    expect(answer.magnetDistancePct).toBe(0);
  });

  it("is null, not 0, where nobody holds anything", () => {
    const answer = block([0, 0, 0], null);
    expect(answer).toMatchObject({
      move: null,
      shareOfTotalGexPct: null,
      flipDistanceSigmas: null,
      magnetDistancePct: null,
      topThreePct: null,
      putCallOpenInterestRatio: null,
      callWallStrengthPct: null,
    });
    expect(answer.levels.magnet).toBeNull();
    expect(JSON.stringify(answer)).not.toContain("NaN");
  });
});

it("scores execution from spread and open interest", () => {
  expect(executionScore({ spreadPct: 0, atmOpenInterest: 5_000 })).toBe(100);
  expect(executionScore({ spreadPct: 2, atmOpenInterest: 0 })).toBeCloseTo(70 / Math.E, 10);
});
