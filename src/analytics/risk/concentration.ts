import { requireFinite } from "../returns/return-gaps.js";
import { descendingShares, herfindahl, topShare } from "../stats/index.js";

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
  const shares = descendingShares(values);
  if (shares === null) return null;
  const squares = herfindahl(shares);
  const held = shares.filter((share) => share > 0).length;
  return {
    positionCount: held,
    herfindahl: squares,
    effectivePositions: 1 / squares,
    concentrationRisk: held === 1 ? 1 : (squares - 1 / held) / (1 - 1 / held),
    largestShare: shares[0]!,
    top3Share: topShare(shares, 3),
    top10Share: topShare(shares, 10),
    gross: values.reduce((sum, value) => sum + Math.abs(value), 0),
    net: values.reduce((sum, value) => sum + value, 0),
  };
}
