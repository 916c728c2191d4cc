import { dayOf, isoDay } from "../calendar/index.js";
import { requireThat } from "../require-that.js";

/** Look-backs by the calendar: a day, a week, months, since the last year's end, a year (formulas 1.8). */
export const performancePeriods = ["1d", "1w", "1m", "3m", "ytd", "1y"] as const;
export type PerformancePeriod = (typeof performancePeriods)[number];

export interface GrowthPoint {
  /** YYYY-MM-DD */
  readonly day: string;
  /** Growth index free of flows, above 0: a time-weighted return compounded from any start. */
  readonly index: number;
}

/**
 * Return over each look-back up to the last point, from the last point on or before the day looked back to; null where
 * the history does not reach so far. `1d` is against the point before the last.
 */
export function periodPerformance(points: readonly GrowthPoint[]): Record<PerformancePeriod, number | null> {
  points.forEach(({ day, index }, i) => {
    requireThat(i === 0 || points[i - 1]!.day < day, `days must rise, got ${day} at place ${i}`);
    requireThat(index > 0 && Number.isFinite(index), `the index of ${day} must be positive, got ${index}`);
  });
  const last = points.at(-1);
  const since = (start: GrowthPoint | undefined) => (last && start ? last.index / start.index - 1 : null);
  const from = (anchor: string) => since(points.findLast(({ day }) => day <= anchor));
  if (!last) return { "1d": null, "1w": null, "1m": null, "3m": null, ytd: null, "1y": null };
  const anchors = performanceAnchors(last.day);
  return {
    "1d": since(points.at(-2)),
    "1w": from(anchors["1w"]),
    "1m": from(anchors["1m"]),
    "3m": from(anchors["3m"]),
    ytd: from(anchors.ytd),
    "1y": from(anchors["1y"]),
  };
}

/** The day each look-back from a day reaches to; `1d` looks to the point before instead. */
export function performanceAnchors(day: string): Record<Exclude<PerformancePeriod, "1d">, string> {
  return {
    "1w": isoDay(dayOf(day) - 7),
    "1m": monthsBefore(day, 1),
    "3m": monthsBefore(day, 3),
    ytd: `${Number(day.slice(0, 4)) - 1}-12-31`,
    "1y": monthsBefore(day, 12),
  };
}

/** The same day of an earlier month, or that month's last. */
function monthsBefore(day: string, count: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const target = month - 1 - count;
  const lastOfMonth = new Date(Date.UTC(year, target + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, target, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
}
