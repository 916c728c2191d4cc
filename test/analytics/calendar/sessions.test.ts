import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  calendarFirstDay,
  calendarLastDay,
  countSessions,
  dayOf,
  isHalfDay,
  isoDay,
  isSession,
  lastClosedSession,
  nextSession,
  openSessionAt,
  previousSession,
  sessionClose,
  sessionOnOrAfter,
  sessionOnOrBefore,
  sessionOpen,
  sessionsBetween,
  shiftSession,
  type Venue,
  weekday,
} from "../../../src/analytics/calendar/index.js";

const isoOrNull = (day: number | null) => (day === null ? null : isoDay(day));
const instant = (epochMs: number) => new Date(epochMs).toISOString();
const someVenue = fc.constantFrom<Venue>("XNYS", "CRYPTO");
const someDay = fc.integer({ min: calendarFirstDay + 10, max: calendarLastDay - 10 });

describe("isSession", () => {
  it.each([
    { name: "first session of the calendar", date: "1990-01-02", expected: true },
    { name: "a Saturday", date: "2024-03-09", expected: false },
    { name: "a Sunday", date: "2024-03-10", expected: false },
    { name: "Friday before a Saturday New Year", date: "1999-12-31", expected: true },
    { name: "Friday before a Saturday New Year", date: "2021-12-31", expected: true },
    { name: "King Day before 1998", date: "1997-01-20", expected: true },
    { name: "Juneteenth before 2022", date: "2021-06-18", expected: true },
    { name: "Hurricane Sandy", date: "2012-10-30", expected: false },
    { name: "before the calendar", date: "1989-12-29", expected: false },
    { name: "after the calendar", date: "2061-01-03", expected: false },
  ])("$name, $date -> $expected", ({ date, expected }) => {
    expect(isSession("XNYS", dayOf(date))).toBe(expected);
  });

  it("is every day of the calendar for crypto", () => {
    expect(isSession("CRYPTO", dayOf("2024-12-25"))).toBe(true);
    expect(countSessions("CRYPTO", calendarFirstDay, calendarLastDay)).toBe(
      calendarLastDay - calendarFirstDay + 1,
    );
    expect(isSession("CRYPTO", calendarLastDay + 1)).toBe(false);
  });

  it("is false for what is no day", () => {
    expect(isSession("XNYS", Number.NaN)).toBe(false);
    expect(isSession("CRYPTO", dayOf("2024-03-08") + 0.5)).toBe(false);
  });
});

describe("opening hours", () => {
  it.each([
    { name: "winter", date: "2024-03-08", open: "14:30", close: "21:00", isHalf: false },
    { name: "summer", date: "2024-03-11", open: "13:30", close: "20:00", isHalf: false },
    { name: "half day in summer", date: "2024-07-03", open: "13:30", close: "17:00", isHalf: true },
    { name: "half day in winter", date: "2024-12-24", open: "14:30", close: "18:00", isHalf: true },
    { name: "half day to 14:00", date: "1992-12-24", open: "14:30", close: "19:00", isHalf: true },
    {
      name: "Thursday before a Friday 3 July holiday",
      date: "2020-07-02",
      open: "13:30",
      close: "20:00",
      isHalf: false,
    },
    {
      name: "Thursday before a Friday Christmas holiday",
      date: "2021-12-23",
      open: "14:30",
      close: "21:00",
      isHalf: false,
    },
    { name: "last day of the century", date: "1999-12-31", open: "14:30", close: "21:00", isHalf: false },
  ])("$name: $date", ({ date, open, close, isHalf }) => {
    const day = dayOf(date);
    expect(instant(sessionOpen("XNYS", day))).toBe(`${date}T${open}:00.000Z`);
    expect(instant(sessionClose("XNYS", day))).toBe(`${date}T${close}:00.000Z`);
    expect(isHalfDay(day)).toBe(isHalf);
  });

  it("is the UTC day for crypto", () => {
    const day = dayOf("2024-03-10");
    expect(instant(sessionOpen("CRYPTO", day))).toBe("2024-03-10T00:00:00.000Z");
    expect(instant(sessionClose("CRYPTO", day))).toBe("2024-03-11T00:00:00.000Z");
  });

  it("refuses a day without a session, naming it", () => {
    expect(() => sessionOpen("XNYS", dayOf("2024-12-25"))).toThrow(RangeError);
    expect(() => sessionClose("XNYS", dayOf("2024-12-25"))).toThrow(/2024-12-25 is not a session of XNYS/);
    expect(() => sessionClose("XNYS", calendarLastDay + 3)).toThrow(RangeError);
    expect(() => sessionClose("XNYS", Number.NaN)).toThrow(/NaN/);
  });

  it("knows no half day where there is no session", () => {
    expect(isHalfDay(dayOf("2021-12-24"))).toBe(false);
    expect(isHalfDay(calendarFirstDay - 1)).toBe(false);
  });
});

describe("neighbours", () => {
  it.each([
    {
      date: "2001-09-12",
      previous: "2001-09-10",
      before: "2001-09-10",
      after: "2001-09-17",
      next: "2001-09-17",
    },
    {
      date: "2024-03-29",
      previous: "2024-03-28",
      before: "2024-03-28",
      after: "2024-04-01",
      next: "2024-04-01",
    },
    {
      date: "2024-03-28",
      previous: "2024-03-27",
      before: "2024-03-28",
      after: "2024-03-28",
      next: "2024-04-01",
    },
    { date: "1990-01-01", previous: null, before: null, after: "1990-01-02", next: "1990-01-02" },
    { date: "1990-01-02", previous: null, before: "1990-01-02", after: "1990-01-02", next: "1990-01-03" },
    { date: "1989-12-31", previous: null, before: null, after: null, next: "1990-01-02" },
    { date: "2060-12-31", previous: "2060-12-30", before: "2060-12-31", after: "2060-12-31", next: null },
    { date: "2061-01-01", previous: "2060-12-31", before: null, after: null, next: null },
    { date: "2100-01-01", previous: null, before: null, after: null, next: null },
  ])("of $date", ({ date, previous, before, after, next }) => {
    const day = dayOf(date);
    expect(isoOrNull(previousSession("XNYS", day))).toBe(previous);
    expect(isoOrNull(sessionOnOrBefore("XNYS", day))).toBe(before);
    expect(isoOrNull(sessionOnOrAfter("XNYS", day))).toBe(after);
    expect(isoOrNull(nextSession("XNYS", day))).toBe(next);
  });

  it("leave no session between them", () => {
    fc.assert(
      fc.property(someVenue, someDay, (venue, day) => {
        const previous = previousSession(venue, day)!;
        const next = nextSession(venue, day)!;
        expect(previous).toBeLessThan(day);
        expect(next).toBeGreaterThan(day);
        expect(countSessions(venue, previous, next)).toBe(isSession(venue, day) ? 3 : 2);
        expect(sessionOnOrBefore(venue, day)).toBe(isSession(venue, day) ? day : previous);
        expect(sessionOnOrAfter(venue, day)).toBe(isSession(venue, day) ? day : next);
      }),
    );
  });
});

describe("ranges", () => {
  // NYSE: trading days per year
  it.each([
    { year: 1990, expected: 253 },
    { year: 2001, expected: 248 },
    { year: 2012, expected: 250 },
    { year: 2023, expected: 250 },
    { year: 2024, expected: 252 },
    { year: 2025, expected: 250 },
  ])("$year has $expected sessions", ({ year, expected }) => {
    expect(countSessions("XNYS", dayOf(`${year}-01-01`), dayOf(`${year}-12-31`))).toBe(expected);
  });

  it("lists both ends, in order", () => {
    const days = sessionsBetween("XNYS", dayOf("2024-03-28"), dayOf("2024-04-02"));
    expect(Array.from(days, isoDay)).toEqual(["2024-03-28", "2024-04-01", "2024-04-02"]);
  });

  it("is empty for reversed ends and outside the calendar", () => {
    expect(countSessions("XNYS", dayOf("2024-04-02"), dayOf("2024-03-28"))).toBe(0);
    expect(sessionsBetween("XNYS", dayOf("2024-04-02"), dayOf("2024-03-28"))).toHaveLength(0);
    expect(sessionsBetween("XNYS", dayOf("1980-01-01"), dayOf("1989-12-31"))).toHaveLength(0);
    expect(countSessions("XNYS", dayOf("2061-01-01"), dayOf("2100-01-01"))).toBe(0);
  });

  it("gives a copy: writing into it does not change the calendar", () => {
    const day = dayOf("2024-03-28");
    sessionsBetween("XNYS", day, day).fill(0);
    expect(isSession("XNYS", day)).toBe(true);
  });

  it("counts what it lists, and what isSession says day by day", () => {
    fc.assert(
      fc.property(someVenue, someDay, fc.integer({ min: 0, max: 400 }), (venue, from, length) => {
        const to = from + length;
        const days = [];
        for (let day = from; day <= to; day++) if (isSession(venue, day)) days.push(day);
        expect([...sessionsBetween(venue, from, to)]).toEqual(days);
        expect(countSessions(venue, from, to)).toBe(days.length);
      }),
    );
  });

  it("holds no weekend", () => {
    const days = sessionsBetween("XNYS", calendarFirstDay, calendarLastDay);
    expect(days.filter((day) => weekday(day) === 0 || weekday(day) === 6)).toHaveLength(0);
  });
});

describe("shiftSession", () => {
  it("steps over holidays, both ways", () => {
    expect(isoOrNull(shiftSession("XNYS", dayOf("2001-09-10"), 1))).toBe("2001-09-17");
    expect(isoOrNull(shiftSession("XNYS", dayOf("2001-09-17"), -1))).toBe("2001-09-10");
    expect(isoOrNull(shiftSession("XNYS", dayOf("2001-09-17"), 0))).toBe("2001-09-17");
  });

  it("is null beyond the calendar and refuses a day without a session", () => {
    expect(shiftSession("XNYS", dayOf("1990-01-02"), -1)).toBeNull();
    expect(shiftSession("XNYS", dayOf("2060-12-31"), 1)).toBeNull();
    expect(() => shiftSession("XNYS", dayOf("2024-12-25"), 1)).toThrow(/2024-12-25/);
  });

  it("is undone by the opposite shift and agrees with the count", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 600 }), (day, n) => {
        const from = sessionOnOrBefore("XNYS", day)!;
        const to = shiftSession("XNYS", from, n);
        if (to === null) return;
        expect(shiftSession("XNYS", to, -n)).toBe(from);
        expect(countSessions("XNYS", from, to)).toBe(n + 1);
      }),
    );
  });
});

describe("sessions at an instant", () => {
  it.each([
    { name: "before the open", at: "2024-03-08T14:29:59.999Z", open: null, closed: "2024-03-07" },
    { name: "at the open", at: "2024-03-08T14:30:00.000Z", open: "2024-03-08", closed: "2024-03-07" },
    { name: "before the close", at: "2024-03-08T20:59:59.999Z", open: "2024-03-08", closed: "2024-03-07" },
    { name: "at the close", at: "2024-03-08T21:00:00.000Z", open: null, closed: "2024-03-08" },
    {
      name: "New York evening, next UTC day",
      at: "2024-03-09T02:00:00.000Z",
      open: null,
      closed: "2024-03-08",
    },
    { name: "Sunday", at: "2024-03-10T12:00:00.000Z", open: null, closed: "2024-03-08" },
    { name: "half day, afternoon", at: "2024-07-03T17:00:00.000Z", open: null, closed: "2024-07-03" },
    { name: "holiday", at: "2024-07-04T17:00:00.000Z", open: null, closed: "2024-07-03" },
    { name: "first session still open", at: "1990-01-02T20:00:00.000Z", open: "1990-01-02", closed: null },
    { name: "before the calendar", at: "1980-01-02T20:00:00.000Z", open: null, closed: null },
    { name: "after the calendar", at: "2070-01-02T20:00:00.000Z", open: null, closed: null },
  ])("XNYS $name", ({ at, open, closed }) => {
    expect(isoOrNull(openSessionAt("XNYS", Date.parse(at)))).toBe(open);
    expect(isoOrNull(lastClosedSession("XNYS", Date.parse(at)))).toBe(closed);
  });

  it("closes a crypto session at midnight UTC and opens the next", () => {
    const midnight = Date.parse("2024-03-10T00:00:00Z");
    expect(isoOrNull(lastClosedSession("CRYPTO", midnight))).toBe("2024-03-09");
    expect(isoOrNull(openSessionAt("CRYPTO", midnight))).toBe("2024-03-10");
    expect(isoOrNull(lastClosedSession("CRYPTO", midnight - 1))).toBe("2024-03-08");
    expect(isoOrNull(openSessionAt("CRYPTO", midnight - 1))).toBe("2024-03-09");
  });

  it("serves nothing that is not closed yet, and nothing older than need be", () => {
    const instants = fc.integer({ min: Date.UTC(1990, 1, 1), max: Date.UTC(2060, 10, 1) });
    fc.assert(
      fc.property(someVenue, instants, (venue, epochMs) => {
        const closed = lastClosedSession(venue, epochMs)!;
        const next = nextSession(venue, closed)!;
        expect(sessionClose(venue, closed)).toBeLessThanOrEqual(epochMs);
        expect(sessionClose(venue, next)).toBeGreaterThan(epochMs);
        expect(openSessionAt(venue, epochMs)).toBe(sessionOpen(venue, next) <= epochMs ? next : null);
      }),
      { numRuns: 2_000 },
    );
  });
});
