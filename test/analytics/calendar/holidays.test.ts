import { describe, expect, it } from "vitest";
import { dayOf, isoDay } from "../../../src/analytics/calendar/day.js";
import { nyseClosures, nyseEarlyCloses } from "../../../src/analytics/calendar/holidays.js";

const closureDays = (year: number) => [...nyseClosures(year).keys()].sort((a, b) => a - b).map(isoDay);
const earlyCloseDays = (year: number) => [...nyseEarlyCloses(year).keys()].sort((a, b) => a - b).map(isoDay);

describe("nyseClosures", () => {
  // NYSE, "Holidays & Trading Hours" of each year
  it.each([
    { year: 1990, expected: "01-01 02-19 04-13 05-28 07-04 09-03 11-22 12-25" },
    { year: 1998, expected: "01-01 01-19 02-16 04-10 05-25 07-03 09-07 11-26 12-25" },
    { year: 1999, expected: "01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24" },
    { year: 2011, expected: "01-17 02-21 04-22 05-30 07-04 09-05 11-24 12-26" },
    { year: 2012, expected: "01-02 01-16 02-20 04-06 05-28 07-04 09-03 10-29 10-30 11-22 12-25" },
    { year: 2021, expected: "01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24" },
    { year: 2022, expected: "01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26" },
    { year: 2025, expected: "01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25" },
    { year: 2026, expected: "01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25" },
    { year: 2027, expected: "01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24" },
    { year: 2028, expected: "01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25" },
  ])("$year", ({ year, expected }) => {
    expect(closureDays(year)).toEqual(expected.split(" ").map((monthDay) => `${year}-${monthDay}`));
  });

  it("says why", () => {
    expect(nyseClosures(2001).get(dayOf("2001-09-11"))).toBe("attack on the World Trade Center");
    expect(nyseClosures(2024).get(dayOf("2024-03-29"))).toBe("Good Friday");
  });
});

describe("nyseEarlyCloses", () => {
  // NYSE, "Special Closings" to 2010, its yearly calendars after
  it.each([
    { year: 1990, expected: ["12-24"] },
    { year: 1991, expected: ["12-24"] },
    { year: 1992, expected: ["11-27", "12-24"] },
    { year: 1993, expected: ["11-26"] },
    { year: 1994, expected: ["11-25"] },
    { year: 1995, expected: ["07-03", "11-24"] },
    { year: 1996, expected: ["07-05", "11-29", "12-24"] },
    { year: 1997, expected: ["07-03", "11-28", "12-24", "12-26"] },
    { year: 1998, expected: ["11-27", "12-24"] },
    { year: 1999, expected: ["11-26"] },
    { year: 2000, expected: ["07-03", "11-24"] },
    { year: 2001, expected: ["07-03", "11-23", "12-24"] },
    { year: 2002, expected: ["07-05", "11-29", "12-24"] },
    { year: 2003, expected: ["07-03", "11-28", "12-24", "12-26"] },
    { year: 2004, expected: ["11-26"] },
    { year: 2005, expected: ["11-25"] },
    { year: 2006, expected: ["07-03", "11-24"] },
    { year: 2007, expected: ["07-03", "11-23", "12-24"] },
    { year: 2008, expected: ["07-03", "11-28", "12-24"] },
    { year: 2009, expected: ["11-27", "12-24"] },
    { year: 2010, expected: ["11-26"] },
    { year: 2011, expected: ["11-25"] },
    { year: 2012, expected: ["07-03", "11-23", "12-24"] },
    { year: 2013, expected: ["07-03", "11-29", "12-24"] },
    { year: 2014, expected: ["07-03", "11-28", "12-24"] },
    { year: 2015, expected: ["11-27", "12-24"] },
    { year: 2016, expected: ["11-25"] },
    { year: 2017, expected: ["07-03", "11-24"] },
    { year: 2018, expected: ["07-03", "11-23", "12-24"] },
    { year: 2019, expected: ["07-03", "11-29", "12-24"] },
    { year: 2020, expected: ["11-27", "12-24"] },
    { year: 2021, expected: ["11-26"] },
    { year: 2022, expected: ["11-25"] },
    { year: 2023, expected: ["07-03", "11-24"] },
    { year: 2024, expected: ["07-03", "11-29", "12-24"] },
    { year: 2025, expected: ["07-03", "11-28", "12-24"] },
    { year: 2026, expected: ["11-27", "12-24"] },
    { year: 2027, expected: ["11-26"] },
  ])("$year: $expected", ({ year, expected }) => {
    expect(earlyCloseDays(year)).toEqual(expected.map((monthDay) => `${year}-${monthDay}`));
  });

  it("never falls on a weekend or a closed day", () => {
    for (let year = 1990; year <= 2060; year++) {
      const closures = nyseClosures(year);
      for (const day of nyseEarlyCloses(year).keys()) {
        expect(closures.has(day)).toBe(false);
        expect([0, 6]).not.toContain(new Date(`${isoDay(day)}T00:00:00Z`).getUTCDay());
      }
    }
  });
});
