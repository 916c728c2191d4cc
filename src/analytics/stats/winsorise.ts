import { requireThat } from "../require-that.js";
import { quantiles } from "./quantile.js";

export interface WinsoriseInput {
  /** NaN or infinite: a gap. */
  readonly values: ArrayLike<number>;
  /** Share below which values are raised, e.g. 0.05. */
  readonly lowShare: number;
  /** Share above which values are lowered, e.g. 0.95. */
  readonly highShare: number;
}

/** Values beyond the type-7 quantiles of those present are set to these quantiles; a gap stays null. */
export function winsorise({ values, lowShare, highShare }: WinsoriseInput): (number | null)[] {
  requireThat(lowShare <= highShare, `lowShare ${lowShare} lies above highShare ${highShare}`);
  const all = Array.from(values);
  const bounds = quantiles(all.filter(Number.isFinite), [lowShare, highShare]);
  if (bounds === null) return all.map(() => null);
  const [low, high] = bounds as [number, number];
  return all.map((value) => (Number.isFinite(value) ? Math.min(Math.max(value, low), high) : null));
}
