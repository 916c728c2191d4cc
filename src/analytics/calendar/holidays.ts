import { dateOfDay, dayOf, dayOfDate, weekday } from "./day.js";

/**
 * The holidays and half days of the New York Stock Exchange since 1990, by rule and by dated exception.
 * Sources: NYSE Rule 7.2 (holidays) and the exchange's list "Special Closings" (exceptions, half days).
 * Years the exchange has not announced yet carry today's rules forward.
 */
const saturday = 6;
const thursday = 4;
const wednesday = 3;
const monday = 1;

/** Minutes after midnight in New York. */
const earlyCloseMinutes = 13 * 60;
/** Early closes came at 14:00 until the end of 1992 (1990-12-24, 1991-12-24, 1992-11-27, 1992-12-24). */
const earlyCloseMinutesBefore1993 = 14 * 60;

/** Full days without trading that no rule foretells. */
const datedClosures: readonly { readonly date: string; readonly reason: string }[] = [
  { date: "1994-04-27", reason: "funeral of President Nixon" },
  { date: "2001-09-11", reason: "attack on the World Trade Center" },
  { date: "2001-09-12", reason: "attack on the World Trade Center" },
  { date: "2001-09-13", reason: "attack on the World Trade Center" },
  { date: "2001-09-14", reason: "attack on the World Trade Center" },
  { date: "2004-06-11", reason: "mourning for President Reagan" },
  { date: "2007-01-02", reason: "mourning for President Ford" },
  { date: "2012-10-29", reason: "Hurricane Sandy" },
  { date: "2012-10-30", reason: "Hurricane Sandy" },
  { date: "2018-12-05", reason: "mourning for President George H. W. Bush" },
  { date: "2025-01-09", reason: "mourning for President Carter" },
];

/**
 * Half days that no rule foretells. The 26th of December stayed a full day in 2008, 2014 and 2025, though
 * Christmas fell on a Thursday too. Interruptions and closes forced on the day (1994-02-11, 1996-01-08,
 * 1997-10-27, 2005-06-01) are not half days: nobody knew them in advance.
 */
const datedHalfDays: readonly { readonly date: string; readonly reason: string }[] = [
  { date: "1996-07-05", reason: "Friday after a Thursday holiday, in place of Wednesday 3 July" },
  { date: "2002-07-05", reason: "Friday after a Thursday holiday, in place of Wednesday 3 July" },
  { date: "1997-12-26", reason: "Friday after Christmas, beside the half day of 24 December" },
  { date: "2003-12-26", reason: "Friday after Christmas, beside the half day of 24 December" },
];

interface MonthOfYear {
  readonly year: number;
  readonly month: number;
}

function nthWeekday({ year, month, nth, on }: MonthOfYear & { nth: number; on: number }): number {
  const first = dayOfDate({ year, month, dayOfMonth: 1 });
  return first + ((on - weekday(first) + 7) % 7) + 7 * (nth - 1);
}

function lastMonday({ year, month }: MonthOfYear): number {
  const last = dayOfDate({ year, month: month + 1, dayOfMonth: 1 }) - 1;
  return last - ((weekday(last) - monday + 7) % 7);
}

/** A fixed date moved off the weekend: Saturday to Friday, Sunday to Monday (NYSE Rule 7.2). */
function observed(day: number): number {
  if (weekday(day) === saturday) return day - 1;
  return weekday(day) === 0 ? day + 1 : day;
}

/** Gregorian Easter Sunday. Source: Meeus, Astronomical Algorithms, ch. 8 (the Jones/Butcher form). */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOfDate({ year, month: Math.floor(n / 31), dayOfMonth: (n % 31) + 1 });
}

const thanksgiving = (year: number): number => nthWeekday({ year, month: 11, nth: 4, on: thursday });

/** Weekdays of a year on which the exchange is shut all day, with the name of the reason. */
export function nyseClosures(year: number): ReadonlyMap<number, string> {
  const closures = new Map<number, string>();
  const fixed = (month: number, dayOfMonth: number) => dayOfDate({ year, month, dayOfMonth });

  // A Saturday 1 January is not moved: the Friday before it ends the accounting year (Rule 7.2).
  const newYear = fixed(1, 1);
  if (weekday(newYear) !== saturday) closures.set(observed(newYear), "New Year's Day");
  if (year >= 1998)
    closures.set(nthWeekday({ year, month: 1, nth: 3, on: monday }), "Martin Luther King Day");
  closures.set(nthWeekday({ year, month: 2, nth: 3, on: monday }), "Washington's Birthday");
  closures.set(easterSunday(year) - 2, "Good Friday");
  closures.set(lastMonday({ year, month: 5 }), "Memorial Day");
  if (year >= 2022) closures.set(observed(fixed(6, 19)), "Juneteenth");
  closures.set(observed(fixed(7, 4)), "Independence Day");
  closures.set(nthWeekday({ year, month: 9, nth: 1, on: monday }), "Labor Day");
  closures.set(thanksgiving(year), "Thanksgiving Day");
  closures.set(observed(fixed(12, 25)), "Christmas Day");

  for (const { date, reason } of datedClosures) {
    const day = dayOf(date);
    if (dateOfDay(day).year === year) closures.set(day, reason);
  }
  return closures;
}

const isMondayToThursday = (day: number): boolean => weekday(day) >= monday && weekday(day) <= thursday;

/**
 * 3 July is a half day since 1995 when it and the holiday after it are both weekdays of their own. A Wednesday
 * became one only in 2013; before, the Friday after the holiday was taken (see `datedHalfDays`). On a Friday it
 * is itself the holiday observed for Saturday the 4th, and 2 July stays a full day.
 */
function isIndependenceEve(day: number, year: number): boolean {
  if (year < 1995 || !isMondayToThursday(day)) return false;
  return weekday(day) !== wednesday || year >= 2013;
}

/** Sessions of a year that end early by plan, with their close in minutes after midnight, New York. */
export function nyseEarlyCloses(year: number): ReadonlyMap<number, number> {
  const halfDays: number[] = [];

  const independenceEve = dayOfDate({ year, month: 7, dayOfMonth: 3 });
  if (isIndependenceEve(independenceEve, year)) halfDays.push(independenceEve);

  // The day after Thanksgiving was a full day until 1991.
  if (year >= 1992) halfDays.push(thanksgiving(year) + 1);

  // A Friday 24 December is the holiday observed for Saturday the 25th.
  const christmasEve = dayOfDate({ year, month: 12, dayOfMonth: 24 });
  if (isMondayToThursday(christmasEve)) halfDays.push(christmasEve);

  for (const { date } of datedHalfDays) {
    const day = dayOf(date);
    if (dateOfDay(day).year === year) halfDays.push(day);
  }

  const closeMinutes = year < 1993 ? earlyCloseMinutesBefore1993 : earlyCloseMinutes;
  return new Map(halfDays.map((day) => [day, closeMinutes]));
}
