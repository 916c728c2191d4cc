import { requireThat } from "../require-that.js";

/**
 * Which value stands for a share of a sample: LINEAR interpolates between the two neighbours (type 7, the default of
 * R and numpy), LOWER takes the smaller of them, KTH_WORST the k-th smallest with k = ceil(share n) and no
 * interpolation.
 */
export type QuantileRule = "LINEAR" | "LOWER" | "KTH_WORST";

/** Shares such as 1 - 0.95 are off by one rounding; a place this near to a whole number is that number. */
const wholePlaceSlack = 1e-9;

/** The k of the k-th smallest of n that a share stands for: ceil(share n), at least 1. */
export function tailCount(share: number, count: number): number {
  return Math.min(count, Math.max(1, Math.ceil(share * count - wholePlaceSlack)));
}

/** The empirical quantile of finite values; the values are not changed. Null for none. */
export function sampleQuantile(values: ArrayLike<number>, share: number, rule: QuantileRule): number | null {
  return quantileInPlace(Float64Array.from(values), share, rule);
}

/** As `sampleQuantile`, but reorders `values`, so that nothing is copied. Null for none. */
export function quantileInPlace(values: Float64Array, share: number, rule: QuantileRule): number | null {
  requireThat(share >= 0 && share <= 1, `share must lie in [0, 1], got ${share}`);
  const count = values.length;
  if (count === 0) return null;
  if (rule === "KTH_WORST") return kthSmallest(values, tailCount(share, count) - 1);

  const { below, fraction } = placeOf(share, count);
  const low = kthSmallest(values, below);
  if (rule === "LOWER" || fraction === 0) return low;
  // After the selection everything behind `below` is at least as large: the next value is their least.
  const high = leastFrom(values, below + 1);
  return low + (high - low) * fraction;
}

/** The same rule for values that are sorted ascending. */
export function sortedQuantile(sorted: ArrayLike<number>, share: number): number | null {
  requireThat(share >= 0 && share <= 1, `share must lie in [0, 1], got ${share}`);
  if (sorted.length === 0) return null;
  const { below, fraction } = placeOf(share, sorted.length);
  const low = sorted[below]!;
  return fraction === 0 ? low : low + (sorted[below + 1]! - low) * fraction;
}

function placeOf(share: number, count: number): { below: number; fraction: number } {
  const place = share * (count - 1);
  const whole = Math.round(place);
  if (Math.abs(place - whole) < wholePlaceSlack) return { below: whole, fraction: 0 };
  const below = Math.floor(place);
  return { below, fraction: place - below };
}

/** Hoare's selection: afterwards place k holds the k-th smallest (from 0), none before it is larger. */
function kthSmallest(values: Float64Array, k: number): number {
  let [left, right] = [0, values.length - 1];
  while (left < right) {
    const pivot = medianOfThree(values[left]!, values[(left + right) >>> 1]!, values[right]!);
    let [i, j] = [left, right];
    while (i <= j) {
      while (values[i]! < pivot) i += 1;
      while (values[j]! > pivot) j -= 1;
      if (i <= j) {
        const swapped = values[i]!;
        values[i] = values[j]!;
        values[j] = swapped;
        i += 1;
        j -= 1;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k]!;
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function leastFrom(values: Float64Array, from: number): number {
  let least = values[from]!;
  for (let i = from + 1; i < values.length; i += 1) if (values[i]! < least) least = values[i]!;
  return least;
}
