import { magnitudeOf, moneyText } from "./amounts.js";
import type { Holding } from "./book.js";

/** Exact sums over holdings, in the book's currency. */
export interface HoldingSums {
  readonly count: number;
  readonly longCount: number;
  readonly shortCount: number;
  /** Positions without a value: they are in no sum. */
  readonly excluded: number;
  readonly long: bigint;
  /** Negative. */
  readonly short: bigint;
  readonly cost: bigint;
}

export function sumsOf(holdings: readonly Holding[]): HoldingSums {
  const sums = noSums();
  for (const holding of holdings) addHolding(sums, holding);
  return sums;
}

/** Sums that still grow. */
export type GrowingSums = { -readonly [K in keyof HoldingSums]: HoldingSums[K] };

export function noSums(): GrowingSums {
  return { count: 0, longCount: 0, shortCount: 0, excluded: 0, long: 0n, short: 0n, cost: 0n };
}

export function addHolding(sums: GrowingSums, { episode, value, costValue }: Holding): void {
  sums.count += 1;
  if (episode.side === 1) sums.longCount += 1;
  else sums.shortCount += 1;
  if (value === null || costValue === null) {
    sums.excluded += 1;
    return;
  }
  if (value > 0n) sums.long += value;
  else sums.short += value;
  sums.cost += costValue;
}

/** The sums as the schema shows them. */
export function summaryView(sums: HoldingSums, currency: string) {
  const net = sums.long + sums.short;
  return {
    totalPositions: sums.count,
    currency,
    totalMarketValue: moneyText(net),
    totalCostBasis: moneyText(sums.cost),
    totalUnrealizedPnl: moneyText(net - sums.cost),
    longExposure: moneyText(sums.long),
    shortExposure: moneyText(sums.short),
    grossExposure: moneyText(sums.long + magnitudeOf(sums.short)),
    netExposure: moneyText(net),
    excludedPositions: sums.excluded,
  };
}
