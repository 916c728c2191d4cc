import { dateOfDay, dayOfDate, latestYear, msPerDay, weekday } from "./day.js";

/**
 * New York civil time by arithmetic. Daylight saving runs from 02:00 EST to 02:00 EDT:
 *
 * - from 2007 (Energy Policy Act of 2005): second Sunday of March to first Sunday of November,
 * - 1987-2006: first Sunday of April to last Sunday of October,
 * - 1967-1986 (Uniform Time Act): last Sunday of April to last Sunday of October, except that it began on
 *   1974-01-06 and 1975-02-23 (energy crisis),
 * - before 1967 plain EST all year: an approximation, wrong by an hour in those summers.
 */
const standardOffsetMinutes = -300;
const daylightOffsetMinutes = -240;
const firstDaylightYear = 1967;

const msPerMinute = 60_000;
const msPerHour = 3_600_000;
const minutesPerDay = 1_440;

export interface WallMinute {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Minutes after midnight by the clock on the wall; 1440 is the next midnight. */
  readonly minutes: number;
}

export interface WallClock {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Minutes after midnight by the clock on the wall, 0 to 1439. */
  readonly minutes: number;
  readonly seconds: number;
  readonly millis: number;
}

const sundayOnOrAfter = (day: number): number => day + ((7 - weekday(day)) % 7);
const sundayOnOrBefore = (day: number): number => day - weekday(day);

function daylightStartDay(year: number): number {
  if (year >= 2007) return sundayOnOrAfter(dayOfDate({ year, month: 3, dayOfMonth: 8 }));
  if (year >= 1987) return sundayOnOrAfter(dayOfDate({ year, month: 4, dayOfMonth: 1 }));
  if (year === 1974) return dayOfDate({ year, month: 1, dayOfMonth: 6 });
  if (year === 1975) return dayOfDate({ year, month: 2, dayOfMonth: 23 });
  return sundayOnOrBefore(dayOfDate({ year, month: 4, dayOfMonth: 30 }));
}

function daylightEndDay(year: number): number {
  if (year >= 2007) return sundayOnOrAfter(dayOfDate({ year, month: 11, dayOfMonth: 1 }));
  return sundayOnOrBefore(dayOfDate({ year, month: 10, dayOfMonth: 31 }));
}

interface DaylightTime {
  /** First instant of daylight saving in a year, epoch milliseconds. */
  readonly start: number;
  /** First instant after it. */
  readonly end: number;
}

function computeDaylightTime(year: number): DaylightTime {
  // 02:00 EST is 07:00 UTC, 02:00 EDT is 06:00 UTC.
  return {
    start: daylightStartDay(year) * msPerDay + 7 * msPerHour,
    end: daylightEndDay(year) * msPerDay + 6 * msPerHour,
  };
}

/** What was computed already, by year - firstDaylightYear, up to `latestYear`. */
const daylightTimes: DaylightTime[] = [];

function daylightTime(year: number): DaylightTime {
  if (year > latestYear) return computeDaylightTime(year);
  daylightTimes[year - firstDaylightYear] ??= computeDaylightTime(year);
  return daylightTimes[year - firstDaylightYear]!;
}

/** New York's offset from UTC at an instant: -300 (EST) or -240 (EDT) minutes. */
export function newYorkOffsetMinutes(epochMs: number): number {
  if (!Number.isFinite(epochMs)) throw new RangeError(`an instant must be a finite number, got ${epochMs}`);

  // Both changes are far from the turn of the year: the UTC year and the New York year have the same ones.
  const { year } = dateOfDay(Math.floor(epochMs / msPerDay));
  if (year < firstDaylightYear) return standardOffsetMinutes;
  const { start, end } = daylightTime(year);
  return epochMs >= start && epochMs < end ? daylightOffsetMinutes : standardOffsetMinutes;
}

/** What the clock on the wall in New York shows at an instant. */
export function newYorkWallClock(epochMs: number): WallClock {
  const local = epochMs + newYorkOffsetMinutes(epochMs) * msPerMinute;
  const day = Math.floor(local / msPerDay);
  const inDay = local - day * msPerDay;
  const minutes = Math.floor(inDay / msPerMinute);
  const inMinute = inDay - minutes * msPerMinute;
  const seconds = Math.floor(inMinute / 1_000);
  return { day, minutes, seconds, millis: inMinute - seconds * 1_000 };
}

/** The instant of a wall clock given as milliseconds: the daylight reading where it holds, else the standard one. */
function instantOfLocal(localMs: number): number {
  const daylight = localMs - daylightOffsetMinutes * msPerMinute;
  if (newYorkOffsetMinutes(daylight) === daylightOffsetMinutes) return daylight;
  return localMs - standardOffsetMinutes * msPerMinute;
}

/**
 * Epoch milliseconds of a New York wall clock in whole minutes. Of the two instants of the repeated hour in
 * autumn it is the earlier; a minute of the hour skipped in spring is read as EST (02:30 is 03:30 EDT).
 */
export function newYorkInstant({ day, minutes }: WallMinute): number {
  return instantOfLocal(day * msPerDay + minutes * msPerMinute);
}

const isWhole = (value: number, limit: number): boolean =>
  Number.isInteger(value) && value >= 0 && value < limit;

/**
 * Epoch milliseconds of a New York wall clock, or null if no clock showed it: the hour skipped in spring, or
 * parts out of range (24:00 is 00:00 of the next day). Of the two instants of the repeated hour in autumn it
 * is the earlier, which knows less.
 */
export function wallClockInstant({ day, minutes, seconds, millis }: WallClock): number | null {
  if (!isWhole(minutes, minutesPerDay) || !isWhole(seconds, 60) || !isWhole(millis, 1_000)) return null;

  const instant = instantOfLocal(day * msPerDay + minutes * msPerMinute + seconds * 1_000 + millis);
  return newYorkWallClock(instant).minutes === minutes ? instant : null;
}
