import { describe, expect, it } from "vitest";
import { periodPerformance } from "../../../src/analytics/returns/period-performance.js";

const point = (day: string, index: number) => ({ day, index });

describe("periodPerformance", () => {
  it("looks back to the last point on or before each day", () => {
    const found = periodPerformance([
      point("2025-03-31", 80),
      point("2025-12-31", 100),
      point("2026-02-27", 104),
      point("2026-03-24", 120),
      point("2026-03-30", 125),
      point("2026-03-31", 130),
    ]);
    expect(found["1d"]).toBeCloseTo(130 / 125 - 1, 14);
    expect(found["1w"]).toBeCloseTo(130 / 120 - 1, 14);
    // the 28th: February has no 31st
    expect(found["1m"]).toBeCloseTo(130 / 104 - 1, 14);
    expect(found["3m"]).toBeCloseTo(0.3, 14);
    expect(found.ytd).toBeCloseTo(0.3, 14);
    expect(found["1y"]).toBeCloseTo(130 / 80 - 1, 14);
  });

  it("is null where the history does not reach", () => {
    expect(periodPerformance([])).toMatchObject({ "1d": null, "1y": null });
    const short = periodPerformance([point("2026-03-30", 100), point("2026-03-31", 110)]);
    expect(short).toMatchObject({ "1d": expect.closeTo(0.1, 12), "1w": null, ytd: null });
  });

  it("refuses days out of order and an index that is none", () => {
    expect(() => periodPerformance([point("2026-01-02", 1), point("2026-01-01", 1)])).toThrow(
      "days must rise",
    );
    expect(() => periodPerformance([point("2026-01-02", 0)])).toThrow("the index of 2026-01-02");
  });
});
