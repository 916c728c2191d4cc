import { requireFinite } from "../returns/return-gaps.js";

/** How a book's gross is spread over its positions, on shares |w| / sum |w|. */
export interface Concentration {
  readonly positionCount: number;
  /** Sum of squared shares, from 1 / n to 1. */
  readonly herfindahl: number;
  /** 1 / herfindahl */
  readonly effectivePositions: number;
  /** (herfindahl - 1 / n) / (1 - 1 / n): 0 evenly spread, 1 all in one; a single position is 1. */
  readonly concentrationRisk: number;
  /** Largest share of gross, then of the three and of the ten largest. */
  readonly largestShare: number;
  readonly top3Share: number;
  readonly top10Share: number;
  readonly gross: number;
  readonly net: number;
}

/** Concentration of weights or market values, shorts negative; null where the book holds nothing. */
export function concentration(weights: ArrayLike<number>): Concentration | null {
  requireFinite("weights", weights);
  const values = Float64Array.from(weights);
  const magnitudes = values.map(Math.abs).sort().reverse();
  const gross = magnitudes.reduce((sum, value) => sum + value, 0);
  if (gross === 0) return null;

  const shares = magnitudes.map((value) => value / gross);
  const herfindahl = shares.reduce((sum, share) => sum + share * share, 0);
  const held = shares.filter((share) => share > 0).length;
  const topShare = (count: number) => shares.subarray(0, count).reduce((sum, share) => sum + share, 0);
  return {
    positionCount: held,
    herfindahl,
    effectivePositions: 1 / herfindahl,
    concentrationRisk: held === 1 ? 1 : (herfindahl - 1 / held) / (1 - 1 / held),
    largestShare: shares[0]!,
    top3Share: topShare(3),
    top10Share: topShare(10),
    gross,
    net: values.reduce((sum, value) => sum + value, 0),
  };
}
