import { requireThat } from "../require-that.js";
import { correlation, sampleDeviation } from "../stats/index.js";
import { totalReturn } from "./compound-return.js";
import { withoutGaps } from "./return-gaps.js";

/**
 * A figure of each window of `window` consecutive places; the answer has one place a window, none if the series is
 * shorter. Gaps (NaN) take a place and are left out of the figure.
 */
export function rollingMeasure(
  returns: ArrayLike<number>,
  window: number,
  measure: (returns: Float64Array) => number | null,
): (number | null)[] {
  requireThat(
    Number.isInteger(window) && window > 0,
    `window must be a positive whole number, got ${window}`,
  );
  const series = Float64Array.from(returns);
  const answers: (number | null)[] = [];
  for (let end = window; end <= series.length; end += 1) {
    answers.push(measure(withoutGaps(series.subarray(end - window, end))));
  }
  return answers;
}

/** R squared of the straight line through the cumulated log returns: 1 grows steadily; null below two or for a loss of all. */
export function growthStability(returns: ArrayLike<number>): number | null {
  const count = returns.length;
  if (count < 2) return null;
  const [days, logs] = [new Float64Array(count), new Float64Array(count)];
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    if (!(returns[i]! > -1)) return null;
    sum += Math.log1p(returns[i]!);
    [days[i], logs[i]] = [i, sum];
  }
  const straightness = sampleDeviation(logs) ? correlation(days, logs) : null;
  return straightness === null ? null : straightness ** 2;
}

export interface CalendarReturn {
  /** The first characters of the day: `2026-03` or `2026`. */
  readonly period: string;
  readonly totalReturn: number;
}

/** Compounded returns of calendar months or years of ISO days in ascending order; gaps (NaN) are left out. */
export function calendarReturns(
  days: readonly string[],
  returns: ArrayLike<number>,
  by: "MONTH" | "YEAR",
): CalendarReturn[] {
  requireThat(days.length === returns.length, `${days.length} days cannot carry ${returns.length} returns`);
  const groups = new Map<string, number[]>();
  days.forEach((day, i) => {
    if (Number.isNaN(returns[i]!)) return;
    const period = day.slice(0, by === "MONTH" ? 7 : 4);
    const group = groups.get(period);
    if (group) group.push(returns[i]!);
    else groups.set(period, [returns[i]!]);
  });
  return Array.from(groups, ([period, group]) => ({ period, totalReturn: totalReturn(group) }));
}
