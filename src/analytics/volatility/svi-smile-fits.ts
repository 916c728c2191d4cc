import type { QuotedSlice } from "./quoted-surface.js";
import { type SviCalibration, sviCalibration, sviVegaWeights } from "./svi-calibration.js";
import type { SviFreedom } from "./svi-loss.js";

export interface SmileFitsInput {
  /** Each on its own; any order. */
  readonly smiles: readonly QuotedSlice[];
  /** An arbitrage-free fit has no negative density between the outermost quotes. */
  readonly freedom: SviFreedom;
  /** A smile with fewer usable quotes is refused; at least 5. */
  readonly minQuotes: number;
  /** A fit whose weighted RMSE in vol a year is above this is refused. */
  readonly maxRmseVol: number;
}

export interface SmileFit extends Pick<SviCalibration, "svi" | "reason" | "rmseVol" | "quoteCount"> {
  /** Quotes left out: no finite vol, or no vega to speak of. */
  readonly rejectedCount: number;
}

/** Fits a raw SVI to each smile in total variance weighted by vega, formulas.md 6.4. Plain input and output, for threads. */
export function sviSmileFits({ smiles, freedom, minQuotes, maxRmseVol }: SmileFitsInput): SmileFit[] {
  return smiles.map(({ timeToExpiryYears, logMoneyness, vols }) => {
    const totalVariance = vols.map((vol) => vol * vol * timeToExpiryYears);
    const { svi, reason, rmseVol, quoteCount, rejected } = sviCalibration({
      logMoneyness,
      totalVariance,
      weights: sviVegaWeights(logMoneyness, totalVariance, timeToExpiryYears),
      timeToExpiryYears,
      residual: "TOTAL_VARIANCE",
      freedom,
      arbitrageRange: { from: logMoneyness[0] ?? -1, to: logMoneyness.at(-1) ?? 1 },
      bounds: null,
      minQuotes,
      maxRmseVol,
    });
    return { svi, reason, rmseVol, quoteCount, rejectedCount: rejected.length };
  });
}
