import { describe, expect, it } from "vitest";
import { priceGaps } from "../../../src/modules/raw-data/price-gaps.js";

const sessions = Int32Array.of(10, 11, 12, 15, 16, 17);
const history = { firstDay: 11, lastDay: 16 };

describe("priceGaps", () => {
  it("gives each run its reason", () => {
    expect(priceGaps({ sessions, closes: [null, 1, null, null, 1, null], history })).toEqual([
      { first: 0, last: 0, reason: "before_first_bar" },
      { first: 2, last: 3, reason: "missing" },
      { first: 5, last: 5, reason: "after_last_bar" },
    ]);
  });

  it("parts runs whose reason changes", () => {
    const closes = new Array(6).fill(null);
    expect(priceGaps({ sessions, closes, history }).map(({ reason }) => reason)).toEqual([
      "before_first_bar",
      "missing",
      "after_last_bar",
    ]);
  });

  it("has one gap where nothing is known, and none in a full column", () => {
    const none = priceGaps({ sessions, closes: new Array(6).fill(null), history: null });
    expect(none).toEqual([{ first: 0, last: 5, reason: "no_data" }]);
    expect(priceGaps({ sessions, closes: [1, 1, 1, 1, 1, 1], history })).toEqual([]);
    expect(priceGaps({ sessions: new Int32Array(), closes: [], history: null })).toEqual([]);
  });
});
