import { magnitudeOf, moneyText } from "./amounts.js";
import type { Holding } from "./book.js";

/** Exact sums over holdings, in the book's currency. */
export interface HoldingSums {
  readonly count: number;
  /** Positions without a value: they are in no sum. */
  readonly excluded: number;
  readonly long: bigint;
  /** Negative. */
  readonly short: bigint;
  readonly cost: bigint;
}

export function sumsOf(holdings: readonly Holding[]): HoldingSums {
  let long = 0n;
  let short = 0n;
  let cost = 0n;
  let excluded = 0;
  for (const { value, costValue } of holdings) {
    if (value === null || costValue === null) {
      excluded += 1;
      continue;
    }
    if (value > 0n) long += value;
    else short += value;
    cost += costValue;
  }
  return { count: holdings.length, excluded, long, short, cost };
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
