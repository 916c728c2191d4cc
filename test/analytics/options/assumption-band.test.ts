import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assumptionBand } from "../../../src/analytics/options/assumption-band.js";

const names = ["SIGN", "VOL"] as const;
const figure = (sign: string, vol: string, value: number | null) => ({
  choices: { SIGN: sign, VOL: vol },
  value,
});

describe("assumptionBand", () => {
  it("gives the range and names what moves the figure most", () => {
    const figures = [
      figure("a", "x", 1),
      figure("a", "y", 3),
      figure("b", "x", 10),
      figure("b", "y", 6),
      figure("c", "x", null),
    ];
    expect(assumptionBand(figures, names)).toEqual({
      min: 1,
      median: 4.5,
      max: 10,
      count: 4,
      spreads: [
        { assumption: "SIGN", spread: 9 },
        { assumption: "VOL", spread: 4 },
      ],
      driver: "SIGN",
    });
  });

  it("has no driver where nothing moves or nothing can be compared", () => {
    expect(assumptionBand([figure("a", "x", 5), figure("b", "x", 5)], names)).toMatchObject({
      median: 5,
      spreads: [{ spread: 0 }, { spread: null }],
      driver: null,
    });
    expect(assumptionBand([figure("a", "x", 5), figure("b", "y", 9)], names)).toMatchObject({
      count: 2,
      spreads: [{ spread: null }, { spread: null }],
      driver: null,
    });
    expect(assumptionBand([figure("a", "x", null)], names)).toMatchObject({
      min: null,
      median: null,
      max: null,
      count: 0,
    });
  });

  it("has its middle between its ends, and no spread beyond them", () => {
    const value = fc.option(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.array(value, { minLength: 6, maxLength: 6 }), (values) => {
        const figures = values.map((one, i) => figure("abc"[i % 3]!, "xy"[i % 2]!, one));
        const { min, median, max, spreads, count } = assumptionBand(figures, names);
        expect(count).toBe(values.filter((one) => one !== null).length);
        if (count === 0) return;
        expect(median!).toBeGreaterThanOrEqual(min!);
        expect(median!).toBeLessThanOrEqual(max!);
        for (const { spread } of spreads) expect(spread ?? 0).toBeLessThanOrEqual(max! - min!);
      }),
    );
  });
});
