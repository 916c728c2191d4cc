import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dealerAlignment,
  dealerFlow,
  gammaRegime,
  spotVsFlip,
} from "../../../src/analytics/options/dealer-regime.js";
import { convexityAtSpot, hedgingEstimate } from "../../../src/analytics/options/hedging-estimate.js";

describe("gammaRegime", () => {
  it.each([
    { spot: 679.46, flip: 677.5, regime: "POSITIVE_GAMMA", side: "ABOVE" },
    { spot: 246.01, flip: 270.92, regime: "NEGATIVE_GAMMA", side: "BELOW" },
    { spot: 100, flip: 100, regime: "UNKNOWN", side: "AT" },
    { spot: 100, flip: null, regime: "UNKNOWN", side: "UNKNOWN" },
  ])("$spot against $flip: $regime", ({ spot, flip, regime, side }) => {
    expect(gammaRegime(spot, flip)).toBe(regime);
    expect(spotVsFlip(spot, flip)).toBe(side);
  });

  it("names what dealers do by the sign", () => {
    expect([1, -1, 0].map(dealerFlow)).toEqual(["BUY", "SELL", "NEUTRAL"]);
  });
});

describe("dealerAlignment", () => {
  it.each([
    { name: "the recorded case", maxPain: 684, flip: 677.5, callWall: 685, putWall: 680, is: "MODERATE" },
    { name: "the document's case", maxPain: 545, flip: 546, callWall: 555, putWall: 538, is: "CONVERGING" },
    { name: "outside the walls", maxPain: 560, flip: 559, callWall: 555, putWall: 538, is: "DIVERGING" },
    { name: "no flip", maxPain: 545, flip: null, callWall: 555, putWall: 538, is: "UNKNOWN" },
  ])("$name: $is", ({ is, ...levels }) => {
    expect(dealerAlignment(levels)).toBe(is);
  });
});

describe("hedgingEstimate", () => {
  // golden/worked/flashalpha_worked_examples.json, hedging
  it("gives the recorded case", () => {
    const at = { netGex: -10_941_036_971, spot: 679.46 };
    const down = hedgingEstimate({ ...at, movePercent: -1 });
    expect(Math.round(down.shares)).toBe(-16_102_548);
    expect(down).toMatchObject({ notional: -10_941_036_971, direction: "SELL" });
    expect(hedgingEstimate({ ...at, movePercent: 1 })).toMatchObject({ direction: "BUY" });
  });

  it("is linear in the move and 0 without one", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -10, max: 10 }), (netGex, move) => {
        const one = hedgingEstimate({ netGex, spot: 50, movePercent: 1 });
        expect(hedgingEstimate({ netGex, spot: 50, movePercent: move }).notional + 0).toBeCloseTo(
          one.notional * move + 0,
          3,
        );
      }),
    );
    expect(hedgingEstimate({ netGex: 5, spot: 50, movePercent: 0 })).toEqual({
      shares: 0,
      notional: 0,
      direction: "NONE",
    });
  });
});

it("takes the convexity over the three strikes nearest to spot", () => {
  const strikes = [80, 90, 100, 110].map((strike, i) => ({ strike, netGamma: [9, 1, 4, 2][i]! }));
  expect(convexityAtSpot(strikes, 101)).toBe(2 - 8 + 1);
  expect(convexityAtSpot(strikes.slice(2), 101)).toBeNull();
});
