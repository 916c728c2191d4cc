import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxPain } from "../../../src/analytics/options/max-pain.js";
import { maxPainSignal } from "../../../src/analytics/options/max-pain-signal.js";

const nearest = (spot: number) => ({ multiplier: 1, tieRule: { kind: "NEAREST_TO", spot } as const });
const lowest = { multiplier: 1, tieRule: { kind: "LOWEST_STRIKE" } as const };

describe("maxPain", () => {
  it("is the least of the sums written out", () => {
    const row = fc.record({ callOpenInterest: fc.nat(9_999), putOpenInterest: fc.nat(9_999) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const strikes = rows.map((held, i) => ({ ...held, strike: 50 + 5 * i }));
        const { strike, byStrike } = maxPain(strikes, lowest);
        const paid = strikes.map(({ strike: at }) =>
          strikes.reduce(
            (sum, held) =>
              sum +
              Math.max(0, at - held.strike) * held.callOpenInterest +
              Math.max(0, held.strike - at) * held.putOpenInterest,
            0,
          ),
        );
        expect(byStrike.map(({ pain }) => pain)).toEqual(paid);
        if (rows.some((held) => held.callOpenInterest + held.putOpenInterest > 0))
          expect(strike).toBe(strikes[paid.indexOf(Math.min(...paid))]!.strike);
        else expect(strike).toBeNull();
      }),
    );
  });

  it("settles a tie by the rule given", () => {
    const strikes = [
      { strike: 90, callOpenInterest: 5, putOpenInterest: 0 },
      { strike: 100, callOpenInterest: 0, putOpenInterest: 0 },
      { strike: 110, callOpenInterest: 0, putOpenInterest: 5 },
    ];
    expect(maxPain(strikes, lowest).strike).toBe(90);
    expect(maxPain(strikes, nearest(103)).strike).toBe(100);
    expect(maxPain(strikes, nearest(105)).strike).toBe(100);
    expect(maxPain(strikes, nearest(106)).strike).toBe(110);
  });

  it("has none without strikes; refuses strikes out of order and negative open interest", () => {
    expect(maxPain([], lowest)).toEqual({ strike: null, byStrike: [] });
    const row = { strike: 100, callOpenInterest: 1, putOpenInterest: 1 };
    expect(() => maxPain([row, row], lowest)).toThrow("strikes must ascend");
    expect(() =>
      maxPain(
        [
          { ...row, callOpenInterest: -1 },
          { ...row, strike: 101 },
        ],
        lowest,
      ),
    ).toThrow("got -1");
  });
});

describe("maxPainSignal", () => {
  // golden/worked/flashalpha_worked_examples.json, max_pain
  it("gives the recorded case", () => {
    const signal = maxPainSignal({ spot: 679.46, maxPain: 684, straddlePrice: 1.57 });
    expect(signal).toMatchObject({ direction: "BELOW", signal: "NEUTRAL", isWithinExpectedRange: false });
    expect(signal.distance).toBeCloseTo(4.54, 10);
    expect(signal.distancePct).toBeCloseTo(0.67, 2);
  });

  it.each([
    { spot: 95, signal: "BULLISH", direction: "BELOW" },
    { spot: 95.1, signal: "NEUTRAL", direction: "BELOW" },
    { spot: 100, signal: "NEUTRAL", direction: "AT" },
    { spot: 105, signal: "BEARISH", direction: "ABOVE" },
  ])("$spot against 100: $signal", ({ spot, signal, direction }) => {
    expect(maxPainSignal({ spot, maxPain: 100, straddlePrice: null })).toMatchObject({
      signal,
      direction,
      isWithinExpectedRange: null,
    });
  });
});
