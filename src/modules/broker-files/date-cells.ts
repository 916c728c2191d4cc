import {
  dayOfDate,
  isoDay,
  msPerDay,
  newYorkInstant,
  newYorkWallClock,
  parseDay,
  wallClockInstant,
} from "../../analytics/calendar/index.js";

/** What stands first in a date of digits. */
export type DateOrder = "MDY" | "DMY";

/** How a file's dates are read. */
export interface DateStyle {
  /** Null: unknown, so that 03/04/2020 must be asked about. */
  readonly order: DateOrder | null;
  /** Where times without an offset are meant, and whose today bounds the dates. */
  readonly zone: "NEW_YORK" | "UTC";
}

export type InstantReading = { readonly instant: Date } | { readonly problem: string };
type DayReading = { readonly day: number } | { readonly problem: string };

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthNames =
  /^(january|february|march|april|may|june|july|august|september|october|november|december|sept|[a-z]{3})$/;

/** A bare date is an afternoon: 16:00 New York, the close of its session. */
const bareDateMinutes = 16 * 60;

/**
 * The instant of a cell: an instant with offset, a wall clock in the style's zone, or a bare date, which stands for
 * 16:00 New York. Nothing after `now` (a bare date: after today) is taken.
 */
export function readInstant(cell: string, style: DateStyle, now: Date): InstantReading {
  const text = cell.trim();
  const clock =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(
      text,
    );
  if (clock !== null) return readClock(clock, style, now);

  const reading = readDay(text, style.order);
  if ("problem" in reading) return reading;
  if (reading.day > today(style, now)) return { problem: "lies in the future" };
  return { instant: new Date(newYorkInstant({ day: reading.day, minutes: bareDateMinutes })) };
}

/** Epoch day of today where the file was written. */
function today({ zone }: DateStyle, now: Date): number {
  return zone === "UTC" ? Math.floor(now.getTime() / msPerDay) : newYorkWallClock(now.getTime()).day;
}

function readClock(match: RegExpExecArray, { zone }: DateStyle, now: Date): InstantReading {
  const day = parseDay(match[1]!);
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  const millis = Math.floor(Number(`0.${match[5] ?? "0"}`) * 1_000 + 1e-6);
  if (day === null || hours > 23 || minutes > 59 || seconds > 59)
    return { problem: "is no time that exists" };

  const offset = match[6] ?? (zone === "UTC" ? "Z" : null);
  const inDay = { day, minutes: hours * 60 + minutes, seconds, millis };
  const instant = offset === null ? wallClockInstant(inDay) : instantAt(inDay, offset);
  if (instant === null) return { problem: "is no time that exists" };
  if (instant > now.getTime()) return { problem: "lies in the future" };
  return { instant: new Date(instant) };
}

function instantAt(
  { day, minutes, seconds, millis }: { day: number; minutes: number; seconds: number; millis: number },
  offset: string,
): number | null {
  const [hours, rest] = offset === "Z" ? [0, 0] : [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  if (hours > 14 || rest > 59) return null;
  const ahead = (offset.startsWith("-") ? -1 : 1) * (hours * 60 + rest);
  return day * msPerDay + (minutes - ahead) * 60_000 + seconds * 1_000 + millis;
}

/** Day number of 2020-11-15, 20201115, 11/15/2020, 15.11.2020, Nov 15, 2020 or 15-Nov-2020. */
export function readDay(text: string, order: DateOrder | null): DayReading {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (iso !== null) return realDay(iso[1]!, iso[2]!, iso[3]!);

  const digits = digitDate(text);
  if (digits !== null) return readDigits(digits, order);

  const dayFirst = /^(\d{1,2})[-\s/]([a-z]{3,9})\.?[-\s,/]+(\d{4})$/i.exec(text);
  if (dayFirst !== null) return namedMonth(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!);
  const monthFirst = /^([a-z]{3,9})\.?[-\s]+(\d{1,2})(?:,\s*|[-\s]+)(\d{4})$/i.exec(text);
  if (monthFirst !== null) return namedMonth(monthFirst[3]!, monthFirst[1]!, monthFirst[2]!);
  return { problem: "is no date" };
}

interface DigitDate {
  readonly text: string;
  readonly first: string;
  readonly second: string;
  readonly year: string;
}

function digitDate(text: string): DigitDate | null {
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (match === null) return null;
  return { text, first: match[1]!, second: match[3]!, year: match[4]! };
}

function readDigits({ text, first, second, year }: DigitDate, order: DateOrder | null): DayReading {
  const known = order ?? evidentOrder({ text, first, second, year });
  if (known === "MDY") return realDay(year, first, second);
  // Points between the digits are written day first everywhere.
  if (known === "DMY" || text.includes(".") || first === second) return realDay(year, second, first);
  return { problem: "is an ambiguous date: say dateOrder MDY or DMY" };
}

/** A number above 12 is no month. */
function evidentOrder({ first, second }: DigitDate): DateOrder | null {
  if (Number(first) > 12 && Number(second) <= 12) return "DMY";
  return Number(second) > 12 && Number(first) <= 12 ? "MDY" : null;
}

/** What the dates of a column tell of their order; null when none is telling, or when they contradict. */
export function orderAmong(cells: readonly string[]): {
  order: DateOrder | null;
  from: string | null;
  isContradictory: boolean;
} {
  const found = new Map<DateOrder, string>();
  for (const cell of cells) {
    const digits = digitDate(cell.trim());
    const order = digits === null ? null : evidentOrder(digits);
    if (order !== null && !found.has(order)) found.set(order, cell.trim());
  }
  if (found.size !== 1) return { order: null, from: null, isContradictory: found.size > 1 };
  const [order, from] = [...found][0]!;
  return { order, from, isContradictory: false };
}

function namedMonth(year: string, name: string, dayOfMonth: string): DayReading {
  const word = name.toLowerCase();
  const month = monthNames.test(word) ? months.indexOf(word.slice(0, 3)) + 1 : 0;
  return month === 0 ? { problem: "names no month" } : realDay(year, String(month), dayOfMonth);
}

function realDay(year: string, month: string, dayOfMonth: string): DayReading {
  const day = parseDay(`${year}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`);
  const earliest = dayOfDate({ year: 1900, month: 1, dayOfMonth: 1 });
  if (day === null || day < earliest) return { problem: `is no date after ${isoDay(earliest)}` };
  return { day };
}
