import { describe, expect, it } from "vitest";
import {
  type QuotedSlice,
  type RawSvi,
  sviSmileFits,
  sviTotalVariance,
} from "../../../src/analytics/volatility/index.js";

const svi: RawSvi = { a: 0.01, b: 0.1, rho: -0.4, m: 0.05, sigma: 0.2 };
const years = 0.25;

function smileOf(count: number, noise: (i: number) => number = () => 0): QuotedSlice {
  const logMoneyness = Float64Array.from({ length: count }, (_, i) => -0.4 + (0.8 * i) / (count - 1));
  const vols = logMoneyness.map((k, i) => Math.sqrt(sviTotalVariance(svi, k) / years) + noise(i));
  return { timeToExpiryYears: years, logMoneyness, vols };
}

const choice = { freedom: "POSITIVE_VARIANCE", minQuotes: 5, maxRmseVol: 0.05 } as const;

describe("fits of many smiles", () => {
  it("recover each smile on its own, in the order given", () => {
    const longer = { ...smileOf(31), timeToExpiryYears: 1 };
    const [first, second] = sviSmileFits({ ...choice, smiles: [smileOf(21), longer] });
    for (const name of ["a", "b", "rho", "m", "sigma"] as const)
      expect(first!.svi![name]).toBeCloseTo(svi[name], 6);
    expect(first).toMatchObject({ reason: null, quoteCount: 21, rejectedCount: 0 });
    expect(first!.rmseVol).toBeLessThan(1e-8);
    // The same vols over four times the time: four times the variance.
    expect(sviTotalVariance(second!.svi!, 0)).toBeCloseTo(4 * sviTotalVariance(svi, 0), 8);
  });

  it.each([
    {
      name: "no quotes",
      smile: { timeToExpiryYears: years, logMoneyness: [], vols: [] },
      reason: "TOO_FEW_QUOTES",
    },
    { name: "four quotes", smile: smileOf(4), reason: "TOO_FEW_QUOTES" },
    {
      name: "quotes that are no smile",
      smile: smileOf(21, (i) => (i % 2 === 0 ? 0.4 : 0)),
      reason: "POOR_FIT",
    },
  ])("refuse $name", ({ smile, reason }) => {
    const { timeToExpiryYears } = smile;
    const [fit] = sviSmileFits({
      ...choice,
      smiles: [
        {
          timeToExpiryYears,
          logMoneyness: Float64Array.from(smile.logMoneyness),
          vols: Float64Array.from(smile.vols),
        },
      ],
    });
    expect(fit).toMatchObject({ svi: null, reason });
  });

  it("count the quotes that have no vega to speak of", () => {
    const smile = smileOf(21);
    const far = Float64Array.of(...smile.logMoneyness, 40);
    const [fit] = sviSmileFits({
      ...choice,
      smiles: [{ ...smile, logMoneyness: far, vols: Float64Array.of(...smile.vols, 0.5) }],
    });
    expect(fit).toMatchObject({ quoteCount: 21, rejectedCount: 1, reason: null });
  });
});
