import { requireThat } from "../require-that.js";
import { mean, type PercentileRule, percentileRank, sampleDeviation } from "../stats/index.js";

export interface DatedValue {
  /** YYYY-MM-DD. */
  readonly tradingDay: string;
  /** null: not measured that day. */
  readonly value: number | null;
}

export interface HistoryStandingInput {
  readonly value: number;
  /** Any order; only days strictly before `tradingDay` count. */
  readonly history: readonly DatedValue[];
  readonly tradingDay: string;
  /** The latest so many measured days are taken. */
  readonly maxDays: number;
  /** With fewer there is no z-score and no percentile. */
  readonly minDays: number;
  readonly percentileRule: PercentileRule;
}

export interface HistoryStanding {
  /** (value - mean) / sample deviation; null with too few days or where they do not differ. */
  readonly zScore: number | null;
  /** 0-100; null with too few days. */
  readonly percentile: number | null;
  readonly historyDays: number;
}

/** Where a value stands among the days before its own: nothing dated on or after `tradingDay` can move the answer. */
export function historyStanding(input: HistoryStandingInput): HistoryStanding {
  const { value, history, tradingDay, maxDays, minDays, percentileRule } = input;
  requireThat(Number.isInteger(maxDays) && maxDays >= 1, `maxDays must be an integer from 1, got ${maxDays}`);
  requireThat(Number.isInteger(minDays) && minDays >= 2, `minDays must be an integer from 2, got ${minDays}`);
  const earlier = history
    .filter((day) => day.tradingDay < tradingDay && day.value !== null && Number.isFinite(day.value))
    .sort((one, other) => (one.tradingDay < other.tradingDay ? -1 : 1))
    .slice(-maxDays)
    .map((day) => day.value!);
  const historyDays = earlier.length;
  if (historyDays < minDays || !Number.isFinite(value))
    return { zScore: null, percentile: null, historyDays };

  const share = percentileRank(earlier, value, percentileRule);
  return { zScore: zScore(value, earlier), percentile: share === null ? null : 100 * share, historyDays };
}

/** (value - mean) / sample deviation of a sample; null with fewer than 2 values or where they do not differ. */
export function zScore(value: number, sample: ArrayLike<number>): number | null {
  const [centre, deviation] = [mean(sample), sampleDeviation(sample)];
  return centre === null || !deviation ? null : (value - centre) / deviation;
}

/** 100 (value - least) / (greatest - least) of a sample; null without a value or where all are equal. */
export function minMaxRank(value: number, sample: ArrayLike<number>): number | null {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < sample.length; i += 1) {
    least = Math.min(least, sample[i]!);
    greatest = Math.max(greatest, sample[i]!);
  }
  return greatest > least ? (100 * (value - least)) / (greatest - least) : null;
}
