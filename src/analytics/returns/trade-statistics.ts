import { mean, populationVariance } from "../stats/index.js";
import { finiteRatio } from "./finite-ratio.js";
import { requireFinite } from "./return-gaps.js";

/** Figures of closed trades, in the unit of their profits; a profit of 0 counts as a loss. */
export interface TradeStatistics {
  readonly tradeCount: number;
  readonly winRate: number;
  /** Sum of wins / sum of losses as a positive number; null without losses. */
  readonly profitFactor: number | null;
  /** Mean profit. */
  readonly expectancy: number;
  /** mean / population deviation sqrt n (Tharp); null where all are alike. */
  readonly systemQuality: number | null;
  readonly averageWin: number | null;
  /** At most 0. */
  readonly averageLoss: number | null;
  readonly best: number;
  readonly worst: number;
  readonly longestWinStreak: number;
  readonly longestLossStreak: number;
}

/** Statistics of trades in the order of their closing; null for none. */
export function tradeStatistics(profits: ArrayLike<number>): TradeStatistics | null {
  requireFinite("profits", profits);
  const trades = Float64Array.from(profits);
  const expectancy = mean(trades);
  if (expectancy === null) return null;
  const [wins, losses] = [trades.filter((value) => value > 0), trades.filter((value) => value <= 0)];
  const lost = -losses.reduce((sum, value) => sum + value, 0);
  const won = wins.reduce((sum, value) => sum + value, 0);
  const count = trades.length;
  const deviation = Math.sqrt(populationVariance(trades) ?? 0);
  return {
    tradeCount: count,
    winRate: wins.length / count,
    profitFactor: finiteRatio(won, lost),
    expectancy,
    systemQuality: finiteRatio(expectancy * Math.sqrt(count), deviation),
    averageWin: mean(wins),
    averageLoss: mean(losses),
    best: trades.reduce((a, b) => Math.max(a, b)),
    worst: trades.reduce((a, b) => Math.min(a, b)),
    longestWinStreak: longestRun(trades, (value) => value > 0),
    longestLossStreak: longestRun(trades, (value) => value <= 0),
  };
}

function longestRun(values: Float64Array, belongs: (value: number) => boolean): number {
  let [run, longest] = [0, 0];
  for (const value of values) {
    run = belongs(value) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
