import { isoDay, parseDay } from "../../analytics/calendar/index.js";
import { lastDayOfWeek } from "../../analytics/factors/index.js";
import type { Context } from "../../context.js";
import { type At, seriesHistories } from "../market/index.js";
import { rateCode } from "../options/index.js";
import type { CryptoPanel } from "./panel.js";

/** Tenors of imported rates that stand for a week without risk, the nearest first. */
const tenorsDays = [30, 28, 90, 91] as const;
const daysPerYear = 365;

export interface RiskFree {
  /** Return of each week of the panel; null: nothing is known. */
  readonly weekly: Float64Array | null;
  /** The series it comes from; null: none, or a given rate. */
  readonly code: string | null;
}

/** What money without risk earned in each week: at a given rate a year, else at the last imported rate known as the week began. */
export async function riskFreeWeeks(
  ctx: Context,
  { at, panel, rate }: { at: At; panel: CryptoPanel; rate: number | null },
): Promise<RiskFree> {
  const { firstWeek, weekCount } = panel;
  if (rate !== null)
    return { weekly: new Float64Array(weekCount).fill(Math.expm1((rate * 7) / daysPerYear)), code: null };
  const codes = tenorsDays.map(rateCode);
  const days = panel.lastDay - lastDayOfWeek(firstWeek) + 60;
  const histories = await seriesHistories(ctx, { codes, at, last: Math.max(1, days) });
  const code = codes.find((one) => histories.has(one));
  if (code === undefined) return { weekly: null, code: null };
  const points = histories
    .get(code)!
    .map(({ date, value }) => ({ day: parseDay(date)!, value }))
    .reverse();
  const weekly = new Float64Array(weekCount);
  let next = 0;
  let known = 0;
  for (let t = 0; t < weekCount; t += 1) {
    const begins = lastDayOfWeek(firstWeek + t) - 7;
    for (; next < points.length && points[next]!.day <= begins; next += 1) known = points[next]!.value;
    weekly[t] = Math.expm1((known * 7) / daysPerYear);
  }
  return { weekly, code: `${code} from ${isoDay(points[0]!.day)}` };
}
