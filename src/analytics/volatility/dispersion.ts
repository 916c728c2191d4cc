import { requireThat } from "../require-that.js";
import { descendingShares, herfindahl, sampleDeviation, topShare } from "../stats/index.js";

/** Sample deviation of vols over expiries, or over the strikes of one; gaps are passed over, null with fewer than 2. */
export function volDispersion(vols: ArrayLike<number>): number | null {
  return sampleDeviation(Float64Array.from(vols).filter(Number.isFinite));
}

export interface Concentration {
  /** Shares of the sum held by the largest 3, 5 and 10, in percent. */
  readonly top3Pct: number;
  readonly top5Pct: number;
  readonly top10Pct: number;
  /** Sum of squared shares, 0-1. */
  readonly herfindahl: number;
  /** Herfindahl above 0.10. */
  readonly isHigh: boolean;
}

/** How much of the open interest stands at few strikes; null when there is none. */
export function openInterestConcentration(openInterest: ArrayLike<number>): Concentration | null {
  const held = Float64Array.from(openInterest).filter((count) => count > 0 && Number.isFinite(count));
  const shares = descendingShares(held);
  if (shares === null) return null;
  const squares = herfindahl(shares);
  return {
    top3Pct: 100 * topShare(shares, 3),
    top5Pct: 100 * topShare(shares, 5),
    top10Pct: 100 * topShare(shares, 10),
    herfindahl: squares,
    isHigh: squares > 0.1,
  };
}

/**
 * The one correlation between all members at which their vols add up to the index's:
 * (sigma_I^2 - sum w^2 sigma^2) / ((sum w sigma)^2 - sum w^2 sigma^2). null with fewer than two members that move.
 */
export function impliedCorrelation(
  indexVol: number,
  weights: ArrayLike<number>,
  memberVols: ArrayLike<number>,
): number | null {
  requireThat(
    weights.length === memberVols.length,
    `weights and memberVols must be as long as each other, got ${weights.length}, ${memberVols.length}`,
  );
  requireThat(indexVol >= 0 && Number.isFinite(indexVol), `indexVol must not be negative, got ${indexVol}`);
  let [sum, squares] = [0, 0];
  for (let i = 0; i < weights.length; i += 1) {
    const part = weights[i]! * memberVols[i]!;
    sum += part;
    squares += part * part;
  }
  const cross = sum * sum - squares;
  if (!(Math.abs(cross) > 1e-15 * squares) || !Number.isFinite(cross)) return null;
  return (indexVol * indexVol - squares) / cross;
}
