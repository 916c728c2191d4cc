import { historyDays } from "../../analytics/conventions.js";

export type HistoryClass = "COMPLETE" | "PARTIAL" | "INSUFFICIENT";

/** What a number of daily closes is good for: 150 complete, 30 to 149 partial, fewer insufficient (formulas.md 2.3). */
export function historyClass(days: number): HistoryClass {
  if (days >= historyDays.complete) return "COMPLETE";
  return days >= historyDays.partial ? "PARTIAL" : "INSUFFICIENT";
}

/** Why a history is insufficient: with fewer than 20 closes the instrument counts as new. */
export function insufficiencyReason(days: number): "recent_listing" | "incomplete_data" {
  return days < historyDays.recentListing ? "recent_listing" : "incomplete_data";
}

/**
 * Which series have at least so many days in common with at least one other.
 *
 * @param series days with a close, ascending, of different instruments
 */
export function overlapping(series: readonly Int32Array[], leastDays: number): boolean[] {
  const found = series.map(() => false);
  for (let i = 0; i < series.length; i += 1) {
    for (let j = 0; j < series.length && !found[i]; j += 1) {
      if (j === i || !shareDays(series[i]!, series[j]!, leastDays)) continue;
      found[i] = true;
      found[j] = true;
    }
  }
  return found;
}

/** Whether two ascending lists share at least so many days; asked from the recent end, where most do. */
function shareDays(a: Int32Array, b: Int32Array, leastDays: number): boolean {
  let shared = 0;
  let i = a.length - 1;
  let j = b.length - 1;
  while (shared < leastDays && i >= 0 && j >= 0) {
    const [one, other] = [a[i]!, b[j]!];
    if (one === other) shared += 1;
    if (one >= other) i -= 1;
    if (other >= one) j -= 1;
  }
  return shared >= leastDays;
}
