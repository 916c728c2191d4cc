import {
  isoDay,
  previousSession,
  readAsOf,
  sessionOnOrAfter,
  sessionOpen,
  sessionsBetween,
} from "../../analytics/calendar/index.js";
import { type At, calendarDayOf } from "../market/index.js";

/** Days of a timeline, ascending. */
export interface TimelineDays {
  readonly days: readonly number[];
  /** The session before the first: what the first day's P&L is measured from. */
  readonly before: number | null;
}

/**
 * The sessions of a range that the ledger has lived to see and that have opened by `at`.
 *
 * @param begins when the first entry could be known, epoch ms; null: never
 */
export function timelineDays({
  from,
  to,
  begins,
  at,
}: {
  from: number | null;
  to: number | null;
  begins: number | null;
  at: At;
}): TimelineDays {
  if (begins === null) return { days: [], before: null };
  // A day's last millisecond is that before 24:00; the stroke itself still counts for it.
  const birth = sessionOnOrAfter("XNYS", calendarDayOf("XNYS", begins - 1));
  if (birth === null) return { days: [], before: null };
  const first = Math.max(from ?? birth, birth);
  const last = Math.min(to ?? Number.POSITIVE_INFINITY, calendarDayOf("XNYS", at.cut));
  const sessions = Array.from(sessionsBetween("XNYS", first, last));
  const days = sessions.filter((day) => sessionOpen("XNYS", day) <= at.cut);
  return { days, before: days.length === 0 ? null : previousSession("XNYS", days[0]!) };
}

/** The instant of a day as somebody at `at` asks for it: `at: "YYYY-MM-DD"`. */
export function instantOf(day: number, at: At): At {
  const text = isoDay(day);
  const reading = readAsOf(text, at.cut);
  if ("problem" in reading) throw new RangeError(`${text} ${reading.problem}`);
  return { ...reading, recordedAt: at.recordedAt, requested: text };
}
