import { dateOfDay, dayOf, msPerDay, weekday } from "./day.js";
import { nyseClosures, nyseEarlyCloses } from "./holidays.js";
import { newYorkInstant } from "./new-york.js";

/** XNYS: the New York Stock Exchange. CRYPTO: every day, one session from 00:00 to 24:00 UTC. */
export type Venue = "XNYS" | "CRYPTO";

/** 1990-01-01. */
export const calendarFirstDay: number = dayOf("1990-01-01");
/** 2060-12-31. */
export const calendarLastDay: number = dayOf("2060-12-31");

const calendarLength = calendarLastDay - calendarFirstDay + 1;

const openMinutes = 9 * 60 + 30;
const regularCloseMinutes = 16 * 60;

/** The sessions of one venue, numbered from 0 in order of time. */
export interface SessionTable {
  /** How many sessions come before a day, by day - calendarFirstDay; one entry more for the day after the last. */
  readonly before: Int32Array;
  /** Day of each session. */
  readonly days: Int32Array;
  /** Open and close of each session, epoch milliseconds. */
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** 1 where a session ends early by plan. */
  readonly isHalf: Uint8Array;
}

interface Session {
  readonly open: number;
  readonly close: number;
  readonly isHalf: boolean;
}

function tabulate(sessionOf: (day: number) => Session | null): SessionTable {
  const before = new Int32Array(calendarLength + 1);
  const days = new Int32Array(calendarLength);
  const opens = new Float64Array(calendarLength);
  const closes = new Float64Array(calendarLength);
  const isHalf = new Uint8Array(calendarLength);

  let count = 0;
  for (let index = 0; index < calendarLength; index++) {
    before[index] = count;
    const day = calendarFirstDay + index;
    const session = sessionOf(day);
    if (session === null) continue;
    days[count] = day;
    opens[count] = session.open;
    closes[count] = session.close;
    isHalf[count] = session.isHalf ? 1 : 0;
    count += 1;
  }
  before[calendarLength] = count;

  return {
    before,
    days: days.slice(0, count),
    opens: opens.slice(0, count),
    closes: closes.slice(0, count),
    isHalf: isHalf.slice(0, count),
  };
}

function nyseTable(): SessionTable {
  const closures = new Set<number>();
  const earlyCloses = new Map<number, number>();
  const lastYear = dateOfDay(calendarLastDay).year;
  for (let year = dateOfDay(calendarFirstDay).year; year <= lastYear; year++) {
    for (const day of nyseClosures(year).keys()) closures.add(day);
    for (const [day, minutes] of nyseEarlyCloses(year)) earlyCloses.set(day, minutes);
  }

  return tabulate((day) => {
    const isWeekend = weekday(day) === 0 || weekday(day) === 6;
    if (isWeekend || closures.has(day)) return null;
    const earlyClose = earlyCloses.get(day);
    return {
      open: newYorkInstant({ day, minutes: openMinutes }),
      close: newYorkInstant({ day, minutes: earlyClose ?? regularCloseMinutes }),
      isHalf: earlyClose !== undefined,
    };
  });
}

function cryptoTable(): SessionTable {
  return tabulate((day) => ({ open: day * msPerDay, close: (day + 1) * msPerDay, isHalf: false }));
}

let nyse: SessionTable | undefined;
let crypto: SessionTable | undefined;

/** The table of a venue, built at its first use. */
export function sessionTable(venue: Venue): SessionTable {
  if (venue === "XNYS") {
    nyse ??= nyseTable();
    return nyse;
  }
  crypto ??= cryptoTable();
  return crypto;
}
