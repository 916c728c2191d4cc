import { isoDay, latestYear, msPerDay, parseDay } from "./day.js";
import { newYorkInstant, newYorkWallClock, wallClockInstant } from "./new-york.js";
import { calendarFirstDay } from "./session-table.js";
import { sessionClose, sessionOnOrBefore } from "./sessions.js";

/** Two instants in epoch milliseconds. They differ for a bare date only. */
export interface AsOfInstants {
  /** The market clock: spot, time to expiry and staleness are measured here. */
  readonly clock: number;
  /** The knowledge cut: nothing published later may enter the answer. */
  readonly cut: number;
}

export type AsOfReading = AsOfInstants | { readonly problem: string };

const minutesPerDay = 1_440;
const timeSyntax = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Reads the text of `at`.
 *
 * - `YYYY-MM-DD`: clock = that session's close (the last session before it if the exchange was closed), cut = 24:00 New
 *   York of the date. A session still to close is served as now.
 * - `YYYY-MM-DDTHH:mm[:ss[.fff]]`: New York wall clock, both instants. In the hour that November repeats it is the
 *   earlier one, which knows less; in the hour that March skips there is no such time.
 * - the same with `Z` or `±HH:mm`: that instant.
 *
 * @param now epoch milliseconds; nothing later can be asked for
 * @returns the instants, or in words what is wrong with the text
 */
export function readAsOf(text: string, now: number): AsOfReading {
  const day = parseDay(text.slice(0, 10));
  if (day === null && isBeyondDays(text)) return { problem: "lies in the future" };
  if (day === null) return { problem: "is not YYYY-MM-DD, YYYY-MM-DDTHH:mm:ss or an instant with offset" };
  if (day < calendarFirstDay)
    return { problem: `lies before the calendar, which begins ${isoDay(calendarFirstDay)}` };
  return text.length === 10 ? readDate(day, now) : readInstant(day, text.slice(10), now);
}

/** A date after all that can be counted. */
function isBeyondDays(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/.test(text) && Number(text.slice(0, 4)) > latestYear;
}

function readDate(day: number, now: number): AsOfReading {
  if (day > newYorkWallClock(now).day) return { problem: "lies in the future" };
  const session = sessionOnOrBefore("XNYS", day);
  if (session === null) return { problem: "lies before the first session of the calendar" };

  const clock = sessionClose("XNYS", session);
  if (clock > now) return { clock: now, cut: now };
  return { clock, cut: Math.min(newYorkInstant({ day, minutes: minutesPerDay }), now) };
}

function readInstant(day: number, tail: string, now: number): AsOfReading {
  const match = tail.startsWith("T") ? timeSyntax.exec(tail.slice(1)) : null;
  if (match === null)
    return { problem: "has no time of day of the form THH:mm:ss, with or without an offset" };

  const [hours, minutesPart, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 23 || minutesPart > 59 || seconds > 59)
    return { problem: "has a time of day that does not exist" };
  const minutes = hours * 60 + minutesPart;
  const millis = Math.floor(Number(`0.${match[4] ?? "0"}`) * 1_000 + 1e-6);

  const offset = match[5];
  const instant =
    offset === undefined
      ? wallClockInstant({ day, minutes, seconds, millis })
      : day * msPerDay + minutes * 60_000 + seconds * 1_000 + millis - offsetMs(offset);
  if (instant === null) return { problem: "is a wall clock that New York skipped when summer time began" };
  if (Number.isNaN(instant)) return { problem: "has an offset that does not exist" };
  if (instant > now) return { problem: "lies in the future" };
  return { clock: instant, cut: instant };
}

/** NaN for an offset no place has. */
function offsetMs(offset: string): number {
  if (offset === "Z") return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(4, 6))];
  if (hours > 14 || minutes > 59) return Number.NaN;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
