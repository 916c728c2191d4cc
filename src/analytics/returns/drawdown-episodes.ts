import { requireFinite } from "./return-gaps.js";

/** One stay below the highest equity so far; places as in {@link drawdownFigures}: 0 is the start, i stands after return i - 1. */
export interface DrawdownEpisode {
  /** Place of the equity it fell from. */
  readonly peakIndex: number;
  readonly troughIndex: number;
  /** First place at or above the peak again; null while under water. */
  readonly recoveryIndex: number | null;
  /** The deepest drawdown of the stay as a fraction of the peak, negative. */
  readonly drawdown: number;
}

/** Every stay of an equity that starts at 1 below its highest level, in the order they began; none for a series that only rises. */
export function drawdownEpisodes(returns: ArrayLike<number>): DrawdownEpisode[] {
  requireFinite("returns", returns);
  const episodes: DrawdownEpisode[] = [];
  let [equity, peak, peakIndex] = [1, 1, 0];
  let [trough, troughIndex] = [0, 0];
  for (let place = 1; place <= returns.length; place += 1) {
    equity *= 1 + returns[place - 1]!;
    if (equity >= peak) {
      if (trough < 0) episodes.push({ peakIndex, troughIndex, recoveryIndex: place, drawdown: trough });
      trough = 0;
      if (equity > peak) [peak, peakIndex] = [equity, place];
    } else if (equity / peak - 1 < trough) {
      [trough, troughIndex] = [equity / peak - 1, place];
    }
  }
  if (trough < 0) episodes.push({ peakIndex, troughIndex, recoveryIndex: null, drawdown: trough });
  return episodes;
}
