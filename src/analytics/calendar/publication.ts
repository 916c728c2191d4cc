import { msPerDay } from "./day.js";
import { newYorkInstant } from "./new-york.js";
import type { Venue } from "./session-table.js";
import { isSession, nextSession, sessionClose, sessionOpen } from "./sessions.js";

/**
 * When a careful observer could first have known a fact, in epoch milliseconds, for data sets that do not date their
 * own publication (design, section 4).
 */

/** A consolidated daily bar is out a quarter of an hour after its session. */
export const barDelayMs = 15 * 60_000;

const publicationMinutes = 18 * 60;
const openMinutes = 9 * 60 + 30;
const closeMinutes = 16 * 60;
const openInterestMinutes = 6 * 60 + 30;

/** A daily bar: its session's close + 15 min. */
export function barKnownAt(venue: Venue, day: number): number {
  return closeOf(venue, day) + barDelayMs;
}

/** A macro figure or an exchange rate: 18:00 New York of its date. */
export function macroKnownAt(day: number): number {
  return newYorkInstant({ day, minutes: publicationMinutes });
}

/** A split or dividend: the open of its ex-date. */
export function actionKnownAt(venue: Venue, day: number): number {
  return isSession(venue, day) ? sessionOpen(venue, day) : newYorkInstant({ day, minutes: openMinutes });
}

/**
 * The session in whose morning the open interest at the end of a day becomes known, and when: 06:30 New York, for crypto
 * at the day's end. Null outside the calendar.
 */
export function openInterestPublication(
  venue: Venue,
  day: number,
): { readonly session: number; readonly knownAt: number } | null {
  const session = nextSession(venue, day);
  if (session === null) return null;
  const knownAt =
    venue === "CRYPTO" ? session * msPerDay : newYorkInstant({ day: session, minutes: openInterestMinutes });
  return { session, knownAt };
}

function closeOf(venue: Venue, day: number): number {
  if (isSession(venue, day)) return sessionClose(venue, day);
  return venue === "CRYPTO" ? (day + 1) * msPerDay : newYorkInstant({ day, minutes: closeMinutes });
}
