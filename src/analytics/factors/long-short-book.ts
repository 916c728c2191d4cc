import { requireThat } from "../require-that.js";
import { sampleVariance } from "../stats/moments.js";
import { earnAndDrift, turnoverBetween } from "./drifting-weights.js";
import { setLegWeights, type Weighting } from "./leg-weights.js";
import { type PercentileLegs, percentileLegs } from "./percentile-legs.js";

/** Rows are days, columns names; NaN: no value. */
export type Panel = readonly ArrayLike<number>[];

export interface LongShortBookInput {
  /** Simple daily returns; a missing one counts as 0. */
  readonly returns: Panel;
  readonly signals: Panel;
  readonly marketCaps: Panel;
  /** Places of the days at whose close the book is set anew, rising. */
  readonly rebalanceDays: readonly number[];
  readonly weighting: Weighting;
  /** 0 to 100. */
  readonly lowPercentile: number;
  readonly highPercentile: number;
  /** Days of the variance behind inverseVariance, the rebalance day included. */
  readonly varianceLookback: number;
  /** Fraction of net asset value paid per unit of turnover. */
  readonly costPerTurnover: number;
}

export interface Rebalance extends PercentileLegs {
  readonly dayIndex: number;
  /** By name; the long leg adds up to 1, the short leg to -1. */
  readonly weights: Float64Array;
  /** Sum of |new weight - drifted weight|. */
  readonly turnover: number;
}

export interface LongShortBook {
  readonly dailyReturns: Float64Array;
  readonly rebalances: readonly Rebalance[];
}

/**
 * A book long the names with high, short those with low signals. Weights set at a close earn from the next day on and
 * drift, w (1 + r) / (1 + w.r), until the next rebalance, whose cost comes off that day's return.
 */
export function longShortBook(input: LongShortBookInput): LongShortBook {
  const days = input.returns.length;
  requireSameShape(input);
  const rebalanceDays = new Set(input.rebalanceDays);
  let weights = new Float64Array(input.returns[0]?.length ?? 0);
  const dailyReturns = new Float64Array(days);
  const rebalances: Rebalance[] = [];
  for (let day = 0; day < days; day += 1) {
    dailyReturns[day] = earnAndDrift(weights, input.returns[day]!, 0);
    if (!rebalanceDays.has(day)) continue;
    const rebalance = rebalanceAt(input, day, weights);
    rebalances.push(rebalance);
    dailyReturns[day] = dailyReturns[day]! - rebalance.turnover * input.costPerTurnover;
    weights = Float64Array.from(rebalance.weights);
  }
  return { dailyReturns, rebalances };
}

function rebalanceAt(input: LongShortBookInput, day: number, drifted: Float64Array): Rebalance {
  const { lowPercentile, highPercentile, weighting } = input;
  const legs = percentileLegs({ signals: input.signals[day]!, lowPercentile, highPercentile });
  const marketCaps = input.marketCaps[day]!;
  const varianceOf = (name: number) => trailingVariance(input, day, name);
  const weights = new Float64Array(drifted.length);
  const leg = new Float64Array(drifted.length);
  for (const [names, sign] of [[legs.long, 1] as const, [legs.short, -1] as const]) {
    setLegWeights(leg, { names, count: names.length, weighting, marketCaps, varianceOf });
    for (const name of names) weights[name] = sign * leg[name]!;
  }
  return { dayIndex: day, ...legs, weights, turnover: turnoverBetween(drifted, weights) };
}

/** Of the returns there are within the lookback; null with fewer than two. */
function trailingVariance(input: LongShortBookInput, day: number, name: number): number | null {
  const from = Math.max(0, day - input.varianceLookback + 1);
  const window = input.returns.slice(from, day + 1).map((row) => row[name]!);
  return sampleVariance(window.filter(Number.isFinite));
}

function requireSameShape({ returns, signals, marketCaps, varianceLookback }: LongShortBookInput): void {
  const [days, names] = [returns.length, returns[0]?.length ?? 0];
  for (const [label, panel] of Object.entries({ returns, signals, marketCaps })) {
    requireThat(panel.length === days, `${label} has ${panel.length} days, returns ${days}`);
    requireThat(
      panel.every((row) => row.length === names),
      `every day of ${label} must hold ${names} names`,
    );
  }
  requireThat(varianceLookback >= 2, `varianceLookback must be at least 2, got ${varianceLookback}`);
}

/** Places of the first day of each ISO week (Monday to Sunday), the first day given among them; days count from 1970-01-01. */
export function firstDaysOfWeeks(days: ArrayLike<number>): number[] {
  const firsts: number[] = [];
  for (let i = 0; i < days.length; i += 1) {
    // 1970-01-01 was a Thursday
    const week = Math.floor((days[i]! + 3) / 7);
    if (i === 0 || week !== Math.floor((days[i - 1]! + 3) / 7)) firsts.push(i);
  }
  return firsts;
}
