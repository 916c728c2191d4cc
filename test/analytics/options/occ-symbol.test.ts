import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf } from "../../../src/analytics/calendar/index.js";
import { occSymbol, parseOccSymbol } from "../../../src/analytics/options/occ-symbol.js";

describe("OCC symbols", () => {
  // formulas.md 1.1 prints this symbol.
  it("are read into their contract", () => {
    expect(parseOccSymbol("SPY250919C00460000")).toEqual({
      root: "SPY",
      underlying: "SPY",
      expiration: dayOf("2025-09-19"),
      right: "C",
      strikeThousandths: 460_000,
    });
  });

  it.each([
    ["SPXW220715C03850000", "SPX"],
    ["SPX220715C03850000", "SPX"],
    ["NDXP220715C12000000", "NDX"],
    ["XSP220715C00385000", "XSP"],
  ])("of an index's further class are on the index: %s on %s", (text, underlying) => {
    expect(parseOccSymbol(text)).toMatchObject({ underlying });
  });

  it.each([
    ["SPY250919X00460000"],
    ["SPY250230C00460000"],
    ["SPY250919C00000000"],
    ["250919C00460000"],
    ["SPY  250919C00460000"],
    [""],
  ])("are not %j", (text) => {
    expect(parseOccSymbol(text)).toBeNull();
  });

  it("come back as they were written", () => {
    const contract = fc.record({
      root: fc.stringMatching(/^[A-Z][A-Z0-9]{0,5}$/).filter((root) => !/\d/.test(root)),
      expiration: fc.integer({ min: dayOf("2000-01-01"), max: dayOf("2099-12-31") }),
      right: fc.constantFrom("C" as const, "P" as const),
      strikeThousandths: fc.integer({ min: 1, max: 99_999_999 }),
    });
    fc.assert(
      fc.property(contract, (one) => {
        expect(parseOccSymbol(occSymbol(one))).toEqual({ ...one, underlying: expect.any(String) });
      }),
    );
  });
});
