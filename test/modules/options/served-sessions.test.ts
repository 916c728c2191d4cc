import { describe, expect, it } from "vitest";
import { isoDay, type Venue } from "../../../src/analytics/calendar/index.js";
import { servedSessions } from "../../../src/modules/options/served-sessions.js";

const served = (venue: Venue, at: string) =>
  servedSessions(venue, Date.parse(at)).map(({ day, lastMinute }) => `${isoDay(day)} ${lastMinute}`);

describe("the sessions that may answer for an instant", () => {
  it.each([
    { at: "2022-07-12T13:30:00Z", sessions: ["2022-07-12 570"], why: "the open itself" },
    { at: "2022-07-12T13:29:59.999Z", sessions: ["2022-07-12 569", "2022-07-11 1440"], why: "just before" },
    { at: "2022-07-12T15:55:59.999Z", sessions: ["2022-07-12 715"], why: "the minute that has come" },
    { at: "2022-07-13T03:59:59Z", sessions: ["2022-07-12 1439"], why: "the evening, in New York" },
    {
      at: "2022-07-13T04:00:00Z",
      sessions: ["2022-07-13 0", "2022-07-12 1440"],
      why: "midnight in New York",
    },
    { at: "2022-11-25T20:00:00Z", sessions: ["2022-11-25 900"], why: "after a half day" },
    { at: "2022-11-26T20:00:00Z", sessions: ["2022-11-25 1440"], why: "a Saturday" },
    { at: "2022-11-24T15:00:00Z", sessions: ["2022-11-23 1440"], why: "a holiday" },
    {
      at: "2023-03-13T13:29:00Z",
      sessions: ["2023-03-13 569", "2023-03-10 1440"],
      why: "the Monday of summer time",
    },
    { at: "1989-06-01T15:00:00Z", sessions: [], why: "before the calendar" },
  ])("at $at: $why", ({ at, sessions }) => expect(served("XNYS", at)).toEqual(sessions));

  it("are the UTC day for coins", () => {
    expect(served("CRYPTO", "2026-07-05T00:00:00Z")).toEqual(["2026-07-05 0"]);
    expect(served("CRYPTO", "2026-07-05T23:59:59Z")).toEqual(["2026-07-05 1439"]);
  });
});
