/**
 * Which days are sessions and when they open and close. Days are numbers (see `day.ts`), instants are epoch
 * milliseconds. Outside the calendar nothing is known: no session, hence null, false or an empty answer.
 * Hours are the planned ones; a late opening or a halt of the day itself does not move them.
 */
import { isoDay, msPerDay } from "./day.js";
import { newYorkWallClock } from "./new-york.js";
import {
  calendarFirstDay,
  calendarLastDay,
  type SessionTable,
  sessionTable,
  type Venue,
} from "./session-table.js";

const isInCalendar = (day: number): boolean =>
  Number.isInteger(day) && day >= calendarFirstDay && day <= calendarLastDay;

/** How many sessions come before a day that is in the calendar or the day after its last. */
function sessionsBefore(table: SessionTable, day: number): number {
  return table.before[day - calendarFirstDay]!;
}

/** Number of the session on a day, or null if the day is none. */
function ordinalOf(table: SessionTable, day: number): number | null {
  if (!isInCalendar(day)) return null;
  const ordinal = sessionsBefore(table, day);
  return table.days[ordinal] === day ? ordinal : null;
}

function requireOrdinal(venue: Venue, day: number): number {
  const ordinal = ordinalOf(sessionTable(venue), day);
  if (ordinal === null) {
    const name = isInCalendar(day) ? isoDay(day) : `day number ${day}`;
    throw new RangeError(`${name} is not a session of ${venue}`);
  }
  return ordinal;
}

export function isSession(venue: Venue, day: number): boolean {
  return ordinalOf(sessionTable(venue), day) !== null;
}

/** Whether the New York Stock Exchange closes early by plan on that day; false if it does not open. */
export function isHalfDay(day: number): boolean {
  const table = sessionTable("XNYS");
  const ordinal = ordinalOf(table, day);
  return ordinal !== null && table.isHalf[ordinal] === 1;
}

/** XNYS 09:30 New York, CRYPTO 00:00 UTC. Throws a RangeError if the day is not a session. */
export function sessionOpen(venue: Venue, day: number): number {
  const ordinal = requireOrdinal(venue, day);
  return sessionTable(venue).opens[ordinal]!;
}

/**
 * XNYS 16:00 New York (half days 13:00, before 1993 14:00), CRYPTO 24:00 UTC. Throws a RangeError if the day is
 * not a session.
 */
export function sessionClose(venue: Venue, day: number): number {
  const ordinal = requireOrdinal(venue, day);
  return sessionTable(venue).closes[ordinal]!;
}

/** The last session that is not after the day; null outside the calendar. */
export function sessionOnOrBefore(venue: Venue, day: number): number | null {
  if (!isInCalendar(day)) return null;
  const table = sessionTable(venue);
  return table.days[sessionsBefore(table, day + 1) - 1] ?? null;
}

/** The first session that is not before the day; null outside the calendar. */
export function sessionOnOrAfter(venue: Venue, day: number): number | null {
  if (!isInCalendar(day)) return null;
  const table = sessionTable(venue);
  return table.days[sessionsBefore(table, day)] ?? null;
}

/** The last session strictly before the day; null outside the calendar. */
export function previousSession(venue: Venue, day: number): number | null {
  return sessionOnOrBefore(venue, day - 1);
}

/** The first session strictly after the day; null outside the calendar. */
export function nextSession(venue: Venue, day: number): number | null {
  return sessionOnOrAfter(venue, day + 1);
}

/** Numbers of the first session of [from, to] and of the first one after it; equal if it holds none. */
function ordinalRange(table: SessionTable, from: number, to: number): { first: number; end: number } {
  const start = Math.max(from, calendarFirstDay);
  const stop = Math.min(to, calendarLastDay);
  if (!(start <= stop)) return { first: 0, end: 0 };
  return { first: sessionsBefore(table, start), end: sessionsBefore(table, stop + 1) };
}

/** The sessions from one day to another, both included, in order; empty if `from` is after `to`. */
export function sessionsBetween(venue: Venue, from: number, to: number): Int32Array {
  const table = sessionTable(venue);
  const { first, end } = ordinalRange(table, from, to);
  return table.days.slice(first, end);
}

/** How many sessions there are from one day to another, both included; 0 if `from` is after `to`. */
export function countSessions(venue: Venue, from: number, to: number): number {
  const { first, end } = ordinalRange(sessionTable(venue), from, to);
  return end - first;
}

/**
 * The session `n` sessions after a session (before it if `n` is negative); null outside the calendar. Throws a
 * RangeError if the day is not a session.
 */
export function shiftSession(venue: Venue, day: number, n: number): number | null {
  return sessionTable(venue).days[requireOrdinal(venue, day) + n] ?? null;
}

/** The day on a venue's own calendar at an instant: New York's date for XNYS, the UTC date for CRYPTO. */
function dayAt(venue: Venue, epochMs: number): number {
  return venue === "XNYS" ? newYorkWallClock(epochMs).day : Math.floor(epochMs / msPerDay);
}

/** The last session whose close is at or before the instant; null outside the calendar. */
export function lastClosedSession(venue: Venue, epochMs: number): number | null {
  const day = dayAt(venue, epochMs);
  const table = sessionTable(venue);
  const ordinal = ordinalOf(table, day);
  if (ordinal !== null && table.closes[ordinal]! <= epochMs) return day;
  return previousSession(venue, day);
}

/** The session that is open at the instant (open <= instant < close), or null. */
export function openSessionAt(venue: Venue, epochMs: number): number | null {
  const day = dayAt(venue, epochMs);
  const table = sessionTable(venue);
  const ordinal = ordinalOf(table, day);
  if (ordinal === null) return null;
  return table.opens[ordinal]! <= epochMs && epochMs < table.closes[ordinal]! ? day : null;
}
