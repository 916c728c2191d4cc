import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barKnownAt, dayOf, macroKnownAt, readAsOf } from "../../../src/analytics/calendar/index.js";

/** Friday 2026-03-06, 11:30 New York: a session is open. */
const now = Date.parse("2026-03-06T16:30:00Z");

function read(text: string, at = now) {
  const reading = readAsOf(text, at);
  if ("problem" in reading) return reading.problem;
  return { clock: new Date(reading.clock).toISOString(), cut: new Date(reading.cut).toISOString() };
}

describe("readAsOf", () => {
  it.each([
    {
      name: "a session: its close, and midnight New York",
      text: "2026-03-05",
      clock: "2026-03-05T21:00:00.000Z",
      cut: "2026-03-06T05:00:00.000Z",
    },
    {
      name: "summer time",
      text: "2025-07-02",
      clock: "2025-07-02T20:00:00.000Z",
      cut: "2025-07-03T04:00:00.000Z",
    },
    {
      name: "a half day closes at 13:00",
      text: "2025-11-28",
      clock: "2025-11-28T18:00:00.000Z",
      cut: "2025-11-29T05:00:00.000Z",
    },
    {
      name: "a Saturday: Friday's close, but all that Saturday published",
      text: "2026-02-28",
      clock: "2026-02-27T21:00:00.000Z",
      cut: "2026-03-01T05:00:00.000Z",
    },
    {
      name: "a day without session",
      text: "2025-01-09",
      clock: "2025-01-08T21:00:00.000Z",
      cut: "2025-01-10T05:00:00.000Z",
    },
    {
      name: "the day summer time begins has 23 hours",
      text: "2025-03-09",
      clock: "2025-03-07T21:00:00.000Z",
      cut: "2025-03-10T04:00:00.000Z",
    },
    {
      name: "today while the session is open: now",
      text: "2026-03-06",
      clock: "2026-03-06T16:30:00.000Z",
      cut: "2026-03-06T16:30:00.000Z",
    },
    {
      name: "wall clock of New York",
      text: "2026-03-05T15:30:00",
      clock: "2026-03-05T20:30:00.000Z",
      cut: "2026-03-05T20:30:00.000Z",
    },
    {
      name: "without seconds",
      text: "2026-03-05T15:30",
      clock: "2026-03-05T20:30:00.000Z",
      cut: "2026-03-05T20:30:00.000Z",
    },
    {
      name: "with parts of a second",
      text: "2026-03-05T15:30:00.1239",
      clock: "2026-03-05T20:30:00.123Z",
      cut: "2026-03-05T20:30:00.123Z",
    },
    {
      name: "an instant",
      text: "2026-03-05T20:30:00Z",
      clock: "2026-03-05T20:30:00.000Z",
      cut: "2026-03-05T20:30:00.000Z",
    },
    {
      name: "with an offset",
      text: "2026-03-06T01:30:00+05:30",
      clock: "2026-03-05T20:00:00.000Z",
      cut: "2026-03-05T20:00:00.000Z",
    },
    {
      name: "the hour November repeats: the earlier",
      text: "2025-11-02T01:30:00",
      clock: "2025-11-02T05:30:00.000Z",
      cut: "2025-11-02T05:30:00.000Z",
    },
    {
      name: "exactly now",
      text: "2026-03-06T16:30:00Z",
      clock: "2026-03-06T16:30:00.000Z",
      cut: "2026-03-06T16:30:00.000Z",
    },
    {
      name: "the first session",
      text: "1990-01-02",
      clock: "1990-01-02T21:00:00.000Z",
      cut: "1990-01-03T05:00:00.000Z",
    },
  ])("$name", ({ text, clock, cut }) => {
    expect(read(text)).toEqual({ clock, cut });
  });

  it("serves today before the open as now, and after the close as the close with what is out by now", () => {
    const early = Date.parse("2026-03-06T12:00:00Z");
    expect(read("2026-03-06", early)).toEqual({
      clock: "2026-03-06T12:00:00.000Z",
      cut: "2026-03-06T12:00:00.000Z",
    });
    const evening = Date.parse("2026-03-06T23:00:00Z");
    expect(read("2026-03-06", evening)).toEqual({
      clock: "2026-03-06T21:00:00.000Z",
      cut: "2026-03-06T23:00:00.000Z",
    });
  });

  it("takes New York's date for today, not UTC's", () => {
    const lateEvening = Date.parse("2026-03-06T03:00:00Z");
    expect(read("2026-03-06", lateEvening)).toMatch(/future/);
    expect(read("2026-03-05", lateEvening)).toEqual({
      clock: "2026-03-05T21:00:00.000Z",
      cut: "2026-03-06T03:00:00.000Z",
    });
  });

  it.each([
    ["2026-03-07", /future/],
    ["2026-03-06T16:30:00.001Z", /future/],
    ["2026-03-06T11:31:00", /future/],
    ["9999-12-31", /future/],
    ["2200-01-01T00:00:00Z", /future/],
    ["9999-13-31", /not YYYY-MM-DD/],
    ["1989-12-29", /before the calendar/],
    ["1990-01-01", /before the first session/],
    ["2026-02-29", /not YYYY/],
    ["2026-3-5", /not YYYY/],
    ["20260305", /not YYYY/],
    ["2026-03-05 15:30:00", /time of day/],
    ["2026-03-05T", /time of day/],
    ["2026-03-05T24:00:00", /does not exist/],
    ["2026-03-05T15:60:00", /does not exist/],
    ["2026-03-05T15:30:61", /does not exist/],
    ["2025-03-09T02:30:00", /skipped/],
    ["2026-03-05T15:30:00+15:00", /offset/],
    ["2026-03-05T15:30:00 Z", /time of day/],
    ["yesterday", /not YYYY/],
    ["", /not YYYY/],
    ["2026-03-05'; drop table bars; --", /time of day/],
  ])("refuses %j", (text, problem) => {
    expect(read(text)).toMatch(problem);
  });

  it("never looks beyond now, and its clock never beyond its cut", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1990-01-03"), max: new Date("2026-03-06T16:30:00Z"), noInvalidDate: true }),
        (date) => {
          for (const text of [
            date.toISOString(),
            date.toISOString().slice(0, 10),
            date.toISOString().slice(0, 19),
          ]) {
            const reading = readAsOf(text, now);
            if ("problem" in reading) continue;
            expect(reading.cut).toBeLessThanOrEqual(now);
            expect(reading.clock).toBeLessThanOrEqual(reading.cut);
          }
        },
      ),
    );
  });
});

describe("publication rules", () => {
  it("puts a daily bar a quarter of an hour after its session, half days and crypto included", () => {
    expect(new Date(barKnownAt("XNYS", dayOf("2026-03-05"))).toISOString()).toBe("2026-03-05T21:15:00.000Z");
    expect(new Date(barKnownAt("XNYS", dayOf("2025-11-28"))).toISOString()).toBe("2025-11-28T18:15:00.000Z");
    expect(new Date(barKnownAt("CRYPTO", dayOf("2026-03-05"))).toISOString()).toBe(
      "2026-03-06T00:15:00.000Z",
    );
  });

  it("puts macro figures at 18:00 New York", () => {
    expect(new Date(macroKnownAt(dayOf("2025-07-02"))).toISOString()).toBe("2025-07-02T22:00:00.000Z");
  });
});
