import { requireThat } from "../require-that.js";
import { kthSmallest } from "./kth-smallest.js";

/**
 * Which value stands for a share of a sample: LINEAR interpolates between the two neighbours of place (n - 1) * share
 * (type 7 of Hyndman and Fan 1996; numpy's and R's default), LOWER takes the smaller of them, KTH_WORST the k-th smallest
 * with k = ceil(share n) and no interpolation.
 */
export type QuantileRule = "LINEAR" | "LOWER" | "KTH_WORST";

/** Shares such as 1 - 0.95 are off by one rounding; a place this near to a whole number is that number. */
const wholePlaceSlack = 1e-9;

/** Empirical quantile by the rule LINEAR; null when there is no value or one is not finite. */
export function quantile(values: ArrayLike<number>, share: number): number | null {
  return quantiles(values, [share])?.[0] ?? null;
}

/** Several quantiles for one sort; null when there is no value or one is not finite. */
export function quantiles(values: ArrayLike<number>, shares: readonly number[]): number[] | null {
  for (const share of shares) requireShare(share);
  const sorted = Float64Array.from(values);
  if (sorted.length === 0 || !sorted.every(Number.isFinite)) return null;
  sorted.sort();
  return shares.map((share) => {
    const { below, fraction } = placeOf(share, sorted.length);
    return between(sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!, fraction);
  });
}

/** The quantile at one half. */
export function median(values: ArrayLike<number>): number | null {
  return quantile(values, 0.5);
}

/**
 * A quantile of finite values by selection, which reorders them instead of copying or sorting: afterwards none before the
 * place of the answer is larger. Null when there is no value.
 */
export function quantileInPlace(values: Float64Array, share: number, rule: QuantileRule): number | null {
  requireShare(share);
  const count = values.length;
  if (count === 0) return null;
  if (rule === "KTH_WORST") return kthSmallest(values, tailCount(share, count) - 1);

  const { below, fraction } = placeOf(share, count);
  const low = kthSmallest(values, below);
  if (rule === "LOWER" || fraction === 0) return low;
  // After the selection everything behind `below` is at least as large: the next value is their least.
  return between(low, leastFrom(values, below + 1), fraction);
}

/** The k of the k-th smallest of n that a share stands for: ceil(share n), at least 1. */
export function tailCount(share: number, count: number): number {
  return Math.min(count, Math.max(1, Math.ceil(share * count - wholePlaceSlack)));
}

function placeOf(share: number, count: number): { below: number; fraction: number } {
  const place = share * (count - 1);
  const whole = Math.round(place);
  if (Math.abs(place - whole) < wholePlaceSlack) return { below: whole, fraction: 0 };
  const below = Math.floor(place);
  return { below, fraction: place - below };
}

function between(low: number, high: number, fraction: number): number {
  return fraction === 0 || low === high ? low : low + (high - low) * fraction;
}

function leastFrom(values: Float64Array, from: number): number {
  let least = values[from]!;
  for (let i = from + 1; i < values.length; i += 1) if (values[i]! < least) least = values[i]!;
  return least;
}

function requireShare(share: number): void {
  requireThat(share >= 0 && share <= 1, `share must lie in [0, 1], got ${share}`);
}
