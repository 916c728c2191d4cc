import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dayOf,
  nextDayMs,
  pointsOf,
  pointsOfEvent,
  pointsOfWork,
  refilled,
  secondsUntil,
} from "../../../src/platform/fair-use/points.js";

describe("points of an operation", () => {
  it.each([
    { complexity: 0, points: 1 },
    { complexity: 1, points: 1 },
    { complexity: 1_000, points: 1 },
    { complexity: 1_001, points: 2 },
    { complexity: 24_001, points: 25 },
    { complexity: 25_001, points: 25 },
    { complexity: 200_000, points: 25 },
  ])("$complexity costs $points", ({ complexity, points }) => expect(pointsOf(complexity)).toBe(points));
});

describe("points of a calculation", () => {
  it.each([
    { estimateMs: 0, points: 1 },
    { estimateMs: 1_000, points: 1 },
    { estimateMs: 1_001, points: 2 },
    { estimateMs: 79_000, points: 25 },
  ])("of $estimateMs ms are $points", ({ estimateMs, points }) =>
    expect(pointsOfWork(estimateMs)).toBe(points),
  );
});

describe("points of a further event", () => {
  it.each([
    { complexity: 1_000, points: 0 },
    { complexity: 1_001, points: 2 },
    { complexity: 11_000, points: 11 },
    { complexity: 90_000, points: 25 },
  ])("of $complexity are $points", ({ complexity, points }) =>
    expect(pointsOfEvent(complexity)).toBe(points),
  );
});

describe("a bucket of 100", () => {
  const bucket = { capacity: 100 };

  it("is refilled by 100/60 points a second, and never over its rim", () => {
    const empty = { points: 0, atMs: 1_000_000 };
    expect(refilled(bucket, empty, 1_000_000)).toBe(0);
    expect(refilled(bucket, empty, 1_000_600)).toBeCloseTo(1, 12);
    expect(refilled(bucket, empty, 1_030_000)).toBeCloseTo(50, 12);
    expect(refilled(bucket, empty, 1_060_000)).toBe(100);
    expect(refilled(bucket, empty, 9_000_000)).toBe(100);
  });

  it("takes nothing away when the clock goes back", () => {
    expect(refilled(bucket, { points: 40, atMs: 1_000_000 }, 900_000)).toBe(40);
  });

  it.each([
    { points: 0, wanted: 1, seconds: 1 },
    { points: 0, wanted: 5, seconds: 3 },
    { points: 0, wanted: 100, seconds: 60 },
    { points: 99.5, wanted: 100, seconds: 1 },
    { points: 100, wanted: 100, seconds: 0 },
    { points: 7, wanted: 3, seconds: 0 },
  ])("from $points to $wanted in $seconds s", ({ points, wanted, seconds }) =>
    expect(secondsUntil(bucket, points, wanted)).toBe(seconds),
  );

  it("holds what was wanted after the seconds told, and not one second before", () => {
    const points = fc.double({ min: 0, max: 100, noNaN: true });
    const capacity = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(capacity, points, points, (capacity, havePart, wantPart) => {
        const bucket = { capacity };
        const have = (havePart * capacity) / 100;
        const wanted = (wantPart * capacity) / 100;
        const seconds = secondsUntil(bucket, have, wanted);
        const later = (sec: number) => refilled(bucket, { points: have, atMs: 0 }, sec * 1_000);
        expect(later(seconds)).toBeGreaterThanOrEqual(wanted - 1e-5 * (1 + capacity / 60));
        if (seconds > 0) expect(later(seconds - 1)).toBeLessThan(wanted);
      }),
    );
  });
});

describe("a day's quota", () => {
  it("begins anew at midnight UTC", () => {
    const late = Date.parse("2026-03-05T23:59:59.999Z");
    expect(new Date(nextDayMs(late)).toISOString()).toBe("2026-03-06T00:00:00.000Z");
    expect(new Date(nextDayMs(late + 1)).toISOString()).toBe("2026-03-07T00:00:00.000Z");
    expect([dayOf(late), dayOf(late + 1)]).toEqual(["2026-03-05", "2026-03-06"]);
  });
});
