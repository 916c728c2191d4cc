import { requireThat } from "../require-that.js";

/**
 * Empirical quantile of type 7 (Hyndman and Fan 1996; numpy's and R's default): linear between the order statistics
 * around place (n - 1) * share.
 *
 * @returns null when there is no value or one is not finite
 */
export function quantile(values: ArrayLike<number>, share: number): number | null {
  const sorted = sortedFinite(values);
  requireShare(share);
  return sorted === null ? null : quantileOfSorted(sorted, share);
}

/** Several quantiles of type 7 for one sort; null when there is no value or one is not finite. */
export function quantiles(values: ArrayLike<number>, shares: readonly number[]): number[] | null {
  const sorted = sortedFinite(values);
  for (const share of shares) requireShare(share);
  return sorted === null ? null : shares.map((share) => quantileOfSorted(sorted, share));
}

/** Quantile of type 7 of values that stand in rising order already; at least one, all finite. */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  requireThat(sorted.length > 0, "a quantile needs a value");
  requireShare(share);
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low === high ? low : low + (place - below) * (high - low);
}

/** Quantile of type 7 at one half. */
export function median(values: ArrayLike<number>): number | null {
  return quantile(values, 0.5);
}

function sortedFinite(values: ArrayLike<number>): Float64Array | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values);
  return sorted.every(Number.isFinite) ? sorted.sort() : null;
}

function requireShare(share: number): void {
  requireThat(share >= 0 && share <= 1, `share must lie in [0, 1], got ${share}`);
}
