/** Each magnitude as a share of their sum, greatest first; null where all are 0 or there is none. Values are finite. */
export function descendingShares(values: ArrayLike<number>): Float64Array | null {
  const magnitudes = Float64Array.from(values, Math.abs).sort().reverse();
  const sum = magnitudes.reduce((total, value) => total + value, 0);
  return sum > 0 ? magnitudes.map((value) => value / sum) : null;
}

/** What the first so many shares hold together. */
export function topShare(shares: Float64Array, count: number): number {
  return shares.subarray(0, count).reduce((sum, share) => sum + share, 0);
}

/** Sum of squared shares (Herfindahl and Hirschman), from 1 / n of an even spread to 1. */
export function herfindahl(shares: Float64Array): number {
  return shares.reduce((sum, share) => sum + share * share, 0);
}
