import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf } from "../../../src/analytics/calendar/day.js";
import {
  newYorkInstant,
  newYorkOffsetMinutes,
  newYorkWallClock,
  wallClockInstant,
} from "../../../src/analytics/calendar/new-york.js";

const msPerHour = 3_600_000;

const intlClock = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/New_York",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** The offset that the time zone database in Node gives, minutes. */
function intlOffsetMinutes(epochMs: number): number {
  const parts = intlClock.format(epochMs).match(/\d+/g)!.map(Number);
  const [month, day, year, hour, minute, second] = parts as [number, number, number, number, number, number];
  const wholeSeconds = Math.floor(epochMs / 1_000) * 1_000;
  return (Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds) / 60_000;
}

function disagreementsByHour({ from, to }: { from: number; to: number }): string[] {
  const disagreements: string[] = [];
  for (let hour = from; hour < to; hour += msPerHour) {
    for (const epochMs of [hour - 1, hour]) {
      if (newYorkOffsetMinutes(epochMs) !== intlOffsetMinutes(epochMs)) {
        disagreements.push(new Date(epochMs).toISOString());
      }
    }
  }
  return disagreements;
}

const years = ({ from, to }: { from: number; to: number }) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe("newYorkOffsetMinutes", () => {
  it("agrees with the time zone database in every hour of the changing seasons, 1987-2037", () => {
    const disagreements = years({ from: 1987, to: 2037 }).flatMap((year) => [
      ...disagreementsByHour({ from: Date.UTC(year, 2, 6), to: Date.UTC(year, 3, 10) }),
      ...disagreementsByHour({ from: Date.UTC(year, 9, 22), to: Date.UTC(year, 10, 10) }),
    ]);
    expect(disagreements).toEqual([]);
  });

  it("agrees with it in 1967-1986 too, with the early starts of 1974 and 1975", () => {
    const disagreements = years({ from: 1967, to: 1986 }).flatMap((year) => [
      ...disagreementsByHour({ from: Date.UTC(year, 3, 22), to: Date.UTC(year, 4, 2) }),
      ...disagreementsByHour({ from: Date.UTC(year, 9, 22), to: Date.UTC(year, 10, 2) }),
    ]);
    expect(disagreements).toEqual([]);
    expect(disagreementsByHour({ from: Date.UTC(1974, 0, 1), to: Date.UTC(1974, 0, 10) })).toEqual([]);
    expect(disagreementsByHour({ from: Date.UTC(1975, 1, 20), to: Date.UTC(1975, 1, 26) })).toEqual([]);
  });

  it("agrees with it at any instant of 1970-2050", () => {
    const instants = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2051, 0, 1) });
    fc.assert(
      fc.property(instants, (epochMs) => {
        expect(newYorkOffsetMinutes(epochMs)).toBe(intlOffsetMinutes(epochMs));
      }),
      { numRuns: 10_000 },
    );
  });

  it("is plain EST before 1967, also in summer: the declared approximation", () => {
    expect(newYorkOffsetMinutes(Date.UTC(1966, 6, 1))).toBe(-300);
    expect(newYorkOffsetMinutes(Date.UTC(1850, 6, 1))).toBe(-300);
  });

  it("refuses what is no instant, naming it", () => {
    expect(() => newYorkOffsetMinutes(Number.NaN)).toThrow(/NaN/);
    expect(() => newYorkOffsetMinutes(Number.POSITIVE_INFINITY)).toThrow(/Infinity/);
  });

  it("holds its rule beyond the table", () => {
    expect(newYorkOffsetMinutes(Date.UTC(2300, 6, 1))).toBe(-240);
    expect(newYorkOffsetMinutes(Date.UTC(2300, 0, 1))).toBe(-300);
  });
});

describe("newYorkInstant", () => {
  // date -d 'TZ="America/New_York" 2024-03-08 16:00' --utc  =>  21:00; 2024-03-11  =>  20:00
  it.each([
    { name: "winter close", date: "2024-03-08", minutes: 960, expected: "2024-03-08T21:00:00.000Z" },
    { name: "summer close", date: "2024-03-11", minutes: 960, expected: "2024-03-11T20:00:00.000Z" },
    { name: "midnight", date: "2024-07-01", minutes: 0, expected: "2024-07-01T04:00:00.000Z" },
    { name: "24:00", date: "2024-07-01", minutes: 1_440, expected: "2024-07-02T04:00:00.000Z" },
    {
      name: "24:00 of a 23-hour day",
      date: "2024-03-10",
      minutes: 1_440,
      expected: "2024-03-11T04:00:00.000Z",
    },
    {
      name: "24:00 of a 25-hour day",
      date: "2024-11-03",
      minutes: 1_440,
      expected: "2024-11-04T05:00:00.000Z",
    },
    { name: "repeated, the earlier", date: "2024-11-03", minutes: 90, expected: "2024-11-03T05:30:00.000Z" },
    { name: "skipped, read as EST", date: "2024-03-10", minutes: 150, expected: "2024-03-10T07:30:00.000Z" },
  ])("$name: $date + $minutes min", ({ date, minutes, expected }) => {
    expect(new Date(newYorkInstant({ day: dayOf(date), minutes })).toISOString()).toBe(expected);
  });
});

describe("wallClockInstant", () => {
  const at = (date: string, minutes: number, seconds = 0, millis = 0) =>
    wallClockInstant({ day: dayOf(date), minutes, seconds, millis });

  it.each([
    { name: "last moment before the gap", parts: [119, 59, 999], expected: "2024-03-10T06:59:59.999Z" },
    { name: "first moment of the gap", parts: [120, 0, 0], expected: null },
    { name: "last moment of the gap", parts: [179, 59, 999], expected: null },
    { name: "first moment after the gap", parts: [180, 0, 0], expected: "2024-03-10T07:00:00.000Z" },
  ])("spring: $name -> $expected", ({ parts, expected }) => {
    const [minutes, seconds, millis] = parts as [number, number, number];
    const instant = at("2024-03-10", minutes, seconds, millis);
    expect(instant === null ? null : new Date(instant).toISOString()).toBe(expected);
  });

  it.each([
    { name: "before the repeated hour", parts: [59, 59, 999], expected: "2024-11-03T04:59:59.999Z" },
    { name: "first moment of it", parts: [60, 0, 0], expected: "2024-11-03T05:00:00.000Z" },
    { name: "last moment of it", parts: [119, 59, 999], expected: "2024-11-03T05:59:59.999Z" },
    { name: "after it", parts: [120, 0, 0], expected: "2024-11-03T07:00:00.000Z" },
  ])("autumn: $name -> $expected", ({ parts, expected }) => {
    const [minutes, seconds, millis] = parts as [number, number, number];
    expect(new Date(at("2024-11-03", minutes, seconds, millis)!).toISOString()).toBe(expected);
  });

  it.each([
    { name: "24:00", parts: [1_440, 0, 0] },
    { name: "a negative minute", parts: [-1, 0, 0] },
    { name: "a leap second", parts: [0, 60, 0] },
    { name: "1000 milliseconds", parts: [0, 0, 1_000] },
    { name: "half a minute", parts: [0.5, 0, 0] },
  ])("is null for $name", ({ parts }) => {
    const [minutes, seconds, millis] = parts as [number, number, number];
    expect(at("2024-07-01", minutes, seconds, millis)).toBeNull();
  });

  it("undoes newYorkWallClock, but for the later reading of the repeated hour", () => {
    const instants = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(instants, (epochMs) => {
        const again = wallClockInstant(newYorkWallClock(epochMs));
        const isRepeat = newYorkOffsetMinutes(epochMs - msPerHour) - newYorkOffsetMinutes(epochMs) === 60;
        expect(again).toBe(isRepeat ? epochMs - msPerHour : epochMs);
      }),
      { numRuns: 10_000 },
    );
  });

  it("undoes it in every quarter of an hour around an autumn change", () => {
    for (let epochMs = Date.UTC(2024, 10, 3); epochMs < Date.UTC(2024, 10, 4); epochMs += 900_000) {
      const isRepeat = epochMs >= Date.UTC(2024, 10, 3, 6) && epochMs < Date.UTC(2024, 10, 3, 7);
      expect(wallClockInstant(newYorkWallClock(epochMs))).toBe(isRepeat ? epochMs - msPerHour : epochMs);
    }
  });
});

describe("newYorkWallClock", () => {
  it("splits an instant into its parts", () => {
    const epochMs = Date.UTC(2026, 2, 5, 20, 30, 15, 250);
    expect(newYorkWallClock(epochMs)).toEqual({
      day: dayOf("2026-03-05"),
      minutes: 930,
      seconds: 15,
      millis: 250,
    });
  });

  it("works before 1970", () => {
    expect(newYorkWallClock(-1)).toEqual({ day: -1, minutes: 18 * 60 + 59, seconds: 59, millis: 999 });
  });
});
