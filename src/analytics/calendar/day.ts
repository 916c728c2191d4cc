/**
 * A trading day inside kernels is an integer: days since 1970-01-01 (negative before). Dates are Gregorian,
 * from 1800-01-01 to 2199-12-31: exactly one 400-year cycle.
 */
const earliestYear = 1800;
export const latestYear = 2199;

export const msPerDay = 86_400_000;

export interface CalendarDate {
  readonly year: number;
  /** 1 = January. */
  readonly month: number;
  readonly dayOfMonth: number;
}

const daysPerCycle = 146_097;
/** 1800-01-01. */
const earliestDay = -62_091;
const latestDay = earliestDay + daysPerCycle - 1;

const monthLengths = new Uint8Array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);

/**
 * Day number of a Gregorian date. Years are counted from March, so that the leap day ends them.
 * Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 */
export function dayOfDate({ year, month, dayOfMonth }: CalendarDate): number {
  const marchYear = month > 2 ? year : year - 1;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfMarchYear = Math.floor((153 * monthFromMarch + 2) / 5) + dayOfMonth - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfMarchYear - 719_468;
}

/** Gregorian date of a day number; the inverse of `dayOfDate` (civil_from_days of the same source). */
export function dateOfDay(day: number): CalendarDate {
  const sinceMarch0000 = day + 719_468;
  const cycle = Math.floor(sinceMarch0000 / daysPerCycle);
  const dayOfCycle = sinceMarch0000 - cycle * daysPerCycle;
  const yearOfCycle = Math.floor(
    (dayOfCycle -
      Math.floor(dayOfCycle / 1_460) +
      Math.floor(dayOfCycle / 36_524) -
      Math.floor(dayOfCycle / 146_096)) /
      365,
  );
  const dayOfMarchYear =
    dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const monthFromMarch = Math.floor((5 * dayOfMarchYear + 2) / 153);
  const dayOfMonth = dayOfMarchYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0), month, dayOfMonth };
}

/** The digit at `index`, or a number that makes every later range check fail. */
function digitAt(text: string, index: number): number {
  const digit = text.charCodeAt(index) - 48;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
}

function daysInMonth({ year, month }: { year: number; month: number }): number {
  if (month !== 2) return monthLengths[month] ?? 0;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return isLeap ? 29 : 28;
}

/** Day number of a strict `YYYY-MM-DD`; null unless it is a real date of the years 1800 to 2199. */
export function parseDay(text: string): number | null {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;

  const year = digitAt(text, 0) * 1_000 + digitAt(text, 1) * 100 + digitAt(text, 2) * 10 + digitAt(text, 3);
  const month = digitAt(text, 5) * 10 + digitAt(text, 6);
  const dayOfMonth = digitAt(text, 8) * 10 + digitAt(text, 9);

  if (!(year >= earliestYear && year <= latestYear)) return null;
  if (!(month >= 1 && month <= 12)) return null;
  if (!(dayOfMonth >= 1 && dayOfMonth <= daysInMonth({ year, month }))) return null;
  return dayOfDate({ year, month, dayOfMonth });
}

/** `parseDay` for a text that must be a date: throws a RangeError naming it otherwise. */
export function dayOf(text: string): number {
  const day = parseDay(text);
  if (day === null) {
    throw new RangeError(
      `a day must be a real YYYY-MM-DD between ${earliestYear} and ${latestYear}, got ${JSON.stringify(text)}`,
    );
  }
  return day;
}

/** Texts already written, by day - earliestDay; at most one 400-year cycle of them. */
const isoDays: (string | undefined)[] = new Array(daysPerCycle);

/** `YYYY-MM-DD` of a day number; throws a RangeError outside the years 1800 to 2199. */
export function isoDay(day: number): string {
  const known = isoDays[day - earliestDay];
  if (known !== undefined) return known;

  if (!Number.isInteger(day) || day < earliestDay || day > latestDay) {
    throw new RangeError(`a day must be a whole number in [${earliestDay}, ${latestDay}], got ${day}`);
  }
  const { year, month, dayOfMonth } = dateOfDay(day);
  const text = `${year}-${month < 10 ? "0" : ""}${month}-${dayOfMonth < 10 ? "0" : ""}${dayOfMonth}`;
  isoDays[day - earliestDay] = text;
  return text;
}

/** 0 = Sunday … 6 = Saturday; 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}
