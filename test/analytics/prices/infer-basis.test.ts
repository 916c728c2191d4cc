import { describe, expect, it } from "vitest";
import {
  inferBasis,
  inferredBasis,
  observeCloses,
  startBasisInference,
} from "../../../src/analytics/prices/infer-basis.js";

// IJR in the ETF file (EODHD, raw): 2:1 on 2017-01-19
const ijr = { close: [136.56, 67.63], adjClose: [61.5253, 60.9396] };
// F in the Yahoo file: a special dividend of 0.65 + 0.15 on 2023-02-10 (6.3 % of the adjustment)
const ford = { close: [13.49, 12.73], adjClose: [11.887388, 11.924858] };

describe("inferBasis", () => {
  it.each([
    { name: "a split in the closes", series: [ford, ijr], expected: "RAW" },
    { name: "only a dividend", series: [ford], expected: "SPLIT_ADJUSTED" },
    {
      name: "a crash in both prices",
      series: [{ close: [100, 50], adjClose: [90, 45] }],
      expected: "SPLIT_ADJUSTED",
    },
    {
      name: "an adjustment jump the close does not show",
      series: [{ close: [100, 101], adjClose: [50, 101] }],
      expected: "SPLIT_ADJUSTED",
    },
    { name: "a reverse split", series: [{ close: [6, 48.5], adjClose: [48, 48.5] }], expected: "RAW" },
    {
      name: "a missing row at the split",
      series: [{ close: [136.56, Number.NaN, 67.63], adjClose: [61.5253, Number.NaN, 60.9396] }],
      expected: "RAW",
    },
    { name: "nothing", series: [], expected: "SPLIT_ADJUSTED" },
  ])("$name -> $expected", ({ series, expected }) => {
    expect(inferBasis({ series })).toBe(expected);
  });
});

describe("the streaming form", () => {
  it("does not depend on how the symbols are interleaved, and names its evidence", () => {
    const inference = startBasisInference();
    for (const i of [0, 1]) {
      observeCloses(inference, { symbol: "F", close: ford.close[i]!, adjClose: ford.adjClose[i]! });
      observeCloses(inference, { symbol: "IJR", close: ijr.close[i]!, adjClose: ijr.adjClose[i]! });
    }
    expect(inferredBasis(inference)).toBe("RAW");
    expect(inference.splitJumps).toEqual([{ symbol: "IJR", ratio: 2 }]);
  });
});
