import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dateOfDay,
  dayOf,
  dayOfDate,
  isoDay,
  parseDay,
  weekday,
} from "../../../src/analytics/calendar/day.js";

const msPerDay = 86_400_000;
const firstDay = Date.UTC(1800, 0, 1) / msPerDay;
const lastDay = Date.UTC(2199, 11, 31) / msPerDay;

describe("parseDay", () => {
  // POSIX: date -u -d 2024-02-29 +%s  =>  1709164800 = 19782 * 86400
  it.each([
    { text: "1970-01-01", expected: 0 },
    { text: "1969-12-31", expected: -1 },
    { text: "2000-02-29", expected: 11_016 },
    { text: "2024-02-29", expected: 19_782 },
    { text: "1800-01-01", expected: -62_091 },
    { text: "2199-12-31", expected: 84_005 },
  ])("$text -> $expected", ({ text, expected }) => {
    expect(parseDay(text)).toBe(expected);
  });

  it.each([
    { name: "nothing", text: "" },
    { name: "29 February of a common year", text: "2023-02-29" },
    { name: "29 February of a century that is no leap year", text: "1900-02-29" },
    { name: "31 April", text: "2024-04-31" },
    { name: "day zero", text: "2024-04-00" },
    { name: "month zero", text: "2024-00-10" },
    { name: "month 13", text: "2024-13-10" },
    { name: "before 1800", text: "1799-12-31" },
    { name: "after 2199", text: "2200-01-01" },
    { name: "no leading zero", text: "2024-4-01" },
    { name: "no leading zero, padded to length", text: "2024-4-01 " },
    { name: "a sign for a digit", text: "2024-+4-01" },
    { name: "slashes", text: "2024/04/01" },
    { name: "a time", text: "2024-04-01T00:00" },
    { name: "a blank before", text: " 2024-04-01" },
    { name: "digits of another script", text: "２０２４-04-01" },
  ])("refuses $name", ({ text }) => {
    expect(parseDay(text)).toBeNull();
  });

  it("agrees with Date on every day of its range, there and back", () => {
    const disagreements: number[] = [];
    for (let day = firstDay; day <= lastDay; day++) {
      const date = new Date(day * msPerDay);
      const text = date.toISOString().slice(0, 10);
      const isRight = parseDay(text) === day && isoDay(day) === text && weekday(day) === date.getUTCDay();
      if (!isRight) disagreements.push(day);
    }
    expect(disagreements).toEqual([]);
  });

  it("accepts a text of the right shape exactly when Date gives it back", () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, "0"));
    fc.assert(
      fc.property(fc.integer({ min: 1_800, max: 2_199 }), part(14), part(33), (year, month, dayOfMonth) => {
        const text = `${year}-${month}-${dayOfMonth}`;
        const date = new Date(`${text}T00:00:00Z`);
        const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
        expect(parseDay(text)).toBe(isReal ? date.getTime() / msPerDay : null);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("dayOf", () => {
  it("names the value it refuses", () => {
    expect(() => dayOf("2023-02-29")).toThrow(RangeError);
    expect(() => dayOf("2023-02-29")).toThrow(/"2023-02-29"/);
  });
});

describe("isoDay", () => {
  it.each([firstDay - 1, lastDay + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d", (day) => {
    expect(() => isoDay(day)).toThrow(RangeError);
    expect(() => isoDay(day)).toThrow(String(day));
  });

  it("gives the same text when asked again", () => {
    expect([isoDay(19_782), isoDay(19_782)]).toEqual(["2024-02-29", "2024-02-29"]);
  });
});

describe("dateOfDay", () => {
  it("is undone by dayOfDate, also beyond the years of the texts", () => {
    fc.assert(
      fc.property(fc.integer({ min: -800_000, max: 800_000 }), (day) => {
        expect(dayOfDate(dateOfDay(day))).toBe(day);
      }),
    );
  });
});
