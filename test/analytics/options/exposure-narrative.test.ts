import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  exposureNarrative,
  type NarrativeInput,
  netGexChangePct,
} from "../../../src/analytics/options/exposure-narrative.js";
import {
  alignmentInWords,
  charmInWords,
  decayInWords,
  gammaInWords,
  moneyInWords,
  pinInWords,
  vannaInWords,
  volContextInWords,
} from "../../../src/analytics/options/exposure-words.js";

const money = fc.double({ min: -1e12, max: 1e12, noNaN: true });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const anyInput: fc.Arbitrary<NarrativeInput> = fc.record({
  spot: fc.double({ min: 1, max: 1e4, noNaN: true }),
  regime: fc.constantFrom("POSITIVE_GAMMA", "NEGATIVE_GAMMA", "UNKNOWN"),
  netGex: money,
  netVex: money,
  netChex: money,
  priorNetGex: orNull(money),
  flip: orNull(fc.integer({ min: 1, max: 9_999 })),
  callWall: orNull(fc.integer({ min: 1, max: 9_999 })),
  putWall: orNull(fc.integer({ min: 1, max: 9_999 })),
  vix: orNull(fc.double({ min: 8, max: 90, noNaN: true })),
  zeroDtePct: orNull(fc.double({ min: 0, max: 300, noNaN: true })),
  putCallRatios: fc.record({
    openInterest: orNull(fc.double({ min: 0, max: 9, noNaN: true })),
    volume: orNull(fc.double({ min: 0, max: 9, noNaN: true })),
    priorOpenInterest: orNull(fc.double({ min: 0, max: 9, noNaN: true })),
    priorVolume: orNull(fc.double({ min: 0, max: 9, noNaN: true })),
  }),
  topChanges: fc.array(
    fc.record({
      strike: fc.integer({ min: 1, max: 9_999 }),
      right: fc.constantFrom("C" as const, "P" as const),
      change: fc.integer({ min: -9_999, max: 9_999 }),
      volume: orNull(fc.integer({ min: 0, max: 9_999 })),
    }),
    { maxLength: 5 },
  ),
});

describe("moneyInWords", () => {
  it.each([
    { dollars: -10_941_036_971, expected: "-$10.9B" },
    { dollars: 2_850_000_000_000, expected: "$2.9T" },
    { dollars: 1_933_358, expected: "$1.9M" },
    { dollars: -999_949, expected: "-$999.9K" },
    { dollars: 999_950, expected: "$1.0M" },
    { dollars: 999, expected: "$999" },
    { dollars: -0.4, expected: "$0" },
  ])("$dollars -> $expected", ({ dollars, expected }) => {
    expect(moneyInWords(dollars)).toBe(expected);
  });
});

describe("exposureNarrative", () => {
  // sources/option-history-api.md, the narrative of 2026-03-05 15:30.
  const recorded: NarrativeInput = {
    spot: 679.46,
    regime: "POSITIVE_GAMMA",
    netGex: -10_941_036_971,
    netVex: 1_581_599_207,
    netChex: 1_933_358,
    priorNetGex: -4_858_715_464,
    flip: 677.5,
    callWall: 685,
    putWall: 680,
    vix: 23.75,
    zeroDtePct: 0,
    putCallRatios: { openInterest: 2.033, volume: null, priorOpenInterest: null, priorVolume: null },
    topChanges: [],
  };

  it("tells the recorded figures", () => {
    const narrative = exposureNarrative(recorded);
    expect(narrative.netGexChangePct).toBeCloseTo(-125.2, 1);
    expect(narrative.regime).toContain("above the gamma flip");
    expect(narrative.gexChange).toBe("Net GEX fell from -$4.9B to -$10.9B (-125.2%): less of a cushion.");
    expect(narrative.keyLevels).toBe("Levels: call wall 685, put wall 680, gamma flip 677.5.");
    expect(narrative.flow).toBe("Put/call by open interest 2.03.");
    expect(narrative.vanna).toContain("makes dealers buy");
    expect(narrative.charm).toContain("$1.9M a day");
    expect(narrative.zeroDte).toContain("0.0% of GEX: too few");
    expect(narrative.outlook).toBe(
      "Expect a range, the cushion shrinking; spot is within 1% of the call wall and the put wall and the gamma flip.",
    );
  });

  it("says so where nothing is known", () => {
    const unknown = exposureNarrative({
      ...recorded,
      regime: "UNKNOWN",
      netVex: 0,
      priorNetGex: null,
      flip: null,
      callWall: null,
      putWall: null,
      vix: null,
      zeroDtePct: null,
      putCallRatios: { openInterest: null, volume: null, priorOpenInterest: null, priorVolume: null },
    });
    expect(unknown).toMatchObject({
      gexChange: "Net GEX of the session before is not known.",
      keyLevels: "The chain has no levels.",
      flow: "Put/call ratios are not known.",
      zeroDte: "The share of today's contracts is not known.",
      outlook: "No view without a gamma flip.",
      netGexChangePct: null,
    });
    expect(unknown.vanna).toContain("neither way");
  });

  it("says so where no exposure is known", () => {
    const unknown = exposureNarrative({ ...recorded, netGex: null, netVex: null, netChex: null });
    expect(unknown.regime).toContain("(net GEX not known).");
    expect(unknown).toMatchObject({
      gexChange: "Net GEX is not known.",
      vanna: "What a change in vol makes dealers do is not known.",
      charm: "What passing time makes dealers do is not known.",
      netGexChangePct: null,
    });
  });

  it.each([
    { levels: { callWall: 101, putWall: 98.9, flip: null }, near: "; spot is within 1% of the call wall." },
    { levels: { callWall: null, putWall: 99, flip: 150 }, near: "; spot is within 1% of the put wall." },
    { levels: { callWall: 120, putWall: null, flip: null }, near: "." },
  ])("names the levels near spot: $levels", ({ levels, near }) => {
    const { outlook } = exposureNarrative({ ...recorded, spot: 100, priorNetGex: null, ...levels });
    expect(outlook).toBe(`Expect a range${near}`);
  });

  it.each([
    { priorNetGex: recorded.netGex, gexChange: "Net GEX stands unchanged at -$10.9B." },
    {
      priorNetGex: -21_882_073_942,
      gexChange: "Net GEX rose from -$21.9B to -$10.9B (+50.0%): more of a cushion.",
    },
    { priorNetGex: 0, gexChange: "Net GEX fell from $0 to -$10.9B: less of a cushion." },
  ])("tells a change from $priorNetGex", ({ priorNetGex, gexChange }) => {
    expect(exposureNarrative({ ...recorded, priorNetGex }).gexChange).toBe(gexChange);
  });

  it("calls a tenth of GEX enough to move the day, and gives ratios of the session before", () => {
    const putCallRatios = { openInterest: 2, volume: 0.5, priorOpenInterest: 1.5, priorVolume: null };
    const narrative = exposureNarrative({ ...recorded, zeroDtePct: 10, putCallRatios });
    expect(narrative.zeroDte).toBe("Contracts that expire today hold 10.0% of GEX: enough to move the day.");
    expect(narrative.flow).toBe("Put/call by open interest 2.00 (1.50 the session before), by volume 0.50.");
    expect(narrative.vanna).toContain("VIX 23.8");
  });

  it("names at most three changes", () => {
    const change = { strike: 600, right: "C" as const, change: 5_000, volume: 1 };
    const { flow } = exposureNarrative({ ...recorded, topChanges: [change, change, change, change] });
    expect(flow.match(/\+5000 calls at 600/g)).toHaveLength(3);
  });

  it("never prints a figure that is none, whatever the market", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { netGexChangePct: _, ...texts } = exposureNarrative(input);
        for (const text of Object.values(texts)) {
          expect(text).toMatch(/^[A-Z].*\.$/);
          expect(text).not.toMatch(/NaN|null|undefined|Infinity/);
        }
      }),
    );
  });

  it("has no change in percent of nothing", () => {
    expect(netGexChangePct(5, 0)).toBeNull();
    expect(netGexChangePct(5, null)).toBeNull();
    expect(netGexChangePct(-5, -10)).toBe(50);
  });
});

describe("words of one figure", () => {
  it.each([
    { score: 82, expected: "Strong pin at 590: score 82 of 100, 41% of open interest in three strikes" },
    { score: 70, expected: "Moderate pin at 590: score 70 of 100, 41% of open interest in three strikes" },
    { score: 35, expected: "Moderate pin at 590: score 35 of 100, 41% of open interest in three strikes" },
    { score: 32, expected: "Weak pin at 590: score 32 of 100, 41% of open interest in three strikes" },
  ])("call a pin score of $score by its band", ({ score, expected }) => {
    expect(pinInWords({ magnet: 590, score, topThreePct: 41.2 })).toBe(expected);
  });

  it("say what is missing", () => {
    expect(pinInWords({ magnet: null, score: 20, topThreePct: null })).toContain("nothing pins");
    expect(decayInWords({ thetaPerHourRemaining: null, gammaAcceleration: null })).toContain("not known");
    const alone = { todayVolPct: 12.3, weekVolPct: null, vannaFlow: "SELL" as const };
    expect(volContextInWords(alone)).toBe(
      "Today's vol is 12.3%, the week's vol is not known. A rise in vol makes dealers sell, which deepens a fall",
    );
  });

  // The vendor's printed example: -3,856,000 dollars an hour, gamma 2.4 times that of a week.
  it("tell decay by the hour", () => {
    expect(decayInWords({ thetaPerHourRemaining: -3_856_000, gammaAcceleration: 2.4 })).toBe(
      "Today's contracts lose $3.9M an hour to the close; their gamma at the money is 2.4 times that of a week",
    );
  });

  it("differ for each flow and each alignment", () => {
    const flows = ["BUY", "SELL", "NEUTRAL"] as const;
    expect((["POSITIVE_GAMMA", "NEGATIVE_GAMMA", "UNKNOWN"] as const).map(gammaInWords)).toEqual([
      expect.stringContaining("above the gamma flip"),
      expect.stringContaining("below the gamma flip"),
      expect.stringContaining("no gamma flip"),
    ]);
    expect(flows.map(vannaInWords)).toEqual([
      expect.stringContaining("dealers buy"),
      expect.stringContaining("dealers sell"),
      expect.stringContaining("neither way"),
    ]);
    expect(flows.map(charmInWords)).toEqual([
      expect.stringContaining("dealers buy"),
      expect.stringContaining("dealers sell"),
      expect.stringContaining("neither way"),
    ]);
    expect(new Set(flows.flatMap((flow) => [vannaInWords(flow), charmInWords(flow)])).size).toBe(6);
    const levels = { maxPain: 545, flip: 546, callWall: 555, putWall: 538 };
    const alignments = ["CONVERGING", "MODERATE", "DIVERGING", "UNKNOWN"] as const;
    expect(new Set(alignments.map((one) => alignmentInWords(one, levels))).size).toBe(4);
    expect(alignmentInWords("CONVERGING", levels)).toContain("545 meets the gamma flip 546");
  });
});
