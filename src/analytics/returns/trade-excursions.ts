import { mean } from "../stats/index.js";
import { finiteRatio } from "./finite-ratio.js";

/** How far a trade ran against and for its holder, as fractions of the entry price: at most 0, at least 0. */
export interface TradeExcursion {
  readonly adverse: number;
  readonly favourable: number;
}

/**
 * Maximum adverse and favourable excursion of one trade (Sweeney 1997) over the prices seen while it was held and its
 * exit, all in the units of the entry price; NaN prices are passed over.
 *
 * @returns null where the entry price is not above 0
 */
export function tradeExcursion({
  entry,
  exit,
  isShort,
  path,
}: {
  entry: number;
  exit: number;
  isShort: boolean;
  path: ArrayLike<number>;
}): TradeExcursion | null {
  if (!(entry > 0) || !Number.isFinite(exit)) return null;
  let [low, high] = [Math.min(entry, exit), Math.max(entry, exit)];
  for (let i = 0; i < path.length; i += 1) {
    const price = path[i]!;
    if (price < low) low = price;
    else if (price > high) high = price;
  }
  const [down, up] = [low / entry - 1, high / entry - 1];
  return isShort ? { adverse: 0 - up, favourable: 0 - down } : { adverse: down, favourable: up };
}

export interface ExcursionStatistics {
  readonly tradeCount: number;
  /** Means, as fractions of the entry price. */
  readonly averageAdverse: number;
  readonly averageFavourable: number;
  /** The worst of all. */
  readonly worstAdverse: number;
  /** Mean favourable / |mean adverse|; null where nothing ran against its holder. */
  readonly edgeRatio: number | null;
}

/** Null for none. */
export function excursionStatistics(excursions: readonly TradeExcursion[]): ExcursionStatistics | null {
  const averageAdverse = mean(Float64Array.from(excursions, ({ adverse }) => adverse));
  const averageFavourable = mean(Float64Array.from(excursions, ({ favourable }) => favourable));
  if (averageAdverse === null || averageFavourable === null) return null;
  return {
    tradeCount: excursions.length,
    averageAdverse,
    averageFavourable,
    worstAdverse: excursions.reduce((worst, { adverse }) => Math.min(worst, adverse), 0),
    edgeRatio: finiteRatio(averageFavourable, -averageAdverse),
  };
}
