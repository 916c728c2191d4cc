import { describe, expect, it } from "vitest";
import { lastDueTime } from "../../../src/modules/jobs/due-times.js";

const due = (recurrence: Parameters<typeof lastDueTime>[0], now: string) =>
  lastDueTime(recurrence, new Date(now))?.toISOString() ?? null;

describe("a time of day in a time zone", () => {
  const evening = { kind: "CRON", expression: "30 18 * * *", timeZone: "America/New_York" } as const;

  it.each([
    ["in winter", "2026-01-15T23:30:00.000Z", "2026-01-15T23:30:00.000Z"],
    ["a moment before", "2026-01-15T23:29:59.999Z", "2026-01-14T23:30:00.000Z"],
    ["in summer", "2026-07-15T23:00:00.000Z", "2026-07-15T22:30:00.000Z"],
    // New York changes on 2026-03-08 and 2026-11-01: the wall clock counts.
    ["the day the clock goes forward", "2026-03-09T00:00:00.000Z", "2026-03-08T22:30:00.000Z"],
    ["the day the clock goes back", "2026-11-02T00:00:00.000Z", "2026-11-01T23:30:00.000Z"],
  ])("%s", (_name, now, expected) => {
    expect(due(evening, now)).toBe(expected);
  });

  it("falls due once where the clock shows a time twice", () => {
    const twice = { kind: "CRON", expression: "30 1 * * *", timeZone: "America/New_York" } as const;
    const times = new Set<string | null>();
    for (let minute = 0; minute < 24 * 60; minute += 10)
      times.add(due(twice, new Date(Date.UTC(2026, 10, 1, 4) + minute * 60_000).toISOString()));
    const ofTheDay = [...times].filter((time) => time?.startsWith("2026-11-01"));
    expect(ofTheDay).toHaveLength(1);
  });

  it("refuses an expression that is none", () => {
    expect(() =>
      due({ kind: "CRON", expression: "every day", timeZone: "UTC" }, "2026-01-01T00:00:00Z"),
    ).toThrow();
  });
});

describe("after the close", () => {
  const after = { kind: "AFTER_CLOSE", minutes: 30 } as const;

  it.each([
    // 16:00 New York is 21:00 UTC in winter, 20:00 in summer.
    ["of a session", "2026-03-05T21:30:00.000Z", "2026-03-05T21:30:00.000Z"],
    ["a moment before", "2026-03-05T21:29:59.999Z", "2026-03-04T21:30:00.000Z"],
    ["of a session in summer", "2026-07-15T20:31:00.000Z", "2026-07-15T20:30:00.000Z"],
    [
      "of a half day: the day after Thanksgiving closes at 13:00",
      "2025-11-28T18:30:00.000Z",
      "2025-11-28T18:30:00.000Z",
    ],
    ["not on a holiday: Christmas", "2025-12-25T23:00:00.000Z", "2025-12-24T18:30:00.000Z"],
    ["not on a week-end", "2026-03-08T12:00:00.000Z", "2026-03-06T21:30:00.000Z"],
  ])("%s", (_name, now, expected) => {
    expect(due(after, now)).toBe(expected);
  });
});
