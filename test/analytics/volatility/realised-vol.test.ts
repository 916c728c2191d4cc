import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ewmaVarianceSeries } from "../../../src/analytics/volatility/ewma-variance-series.js";
import {
  type DailyBars,
  realisedVol,
  realisedVolLadder,
  semiVol,
  type VolEstimator,
} from "../../../src/analytics/volatility/realised-vol.js";

const estimators: readonly VolEstimator[] = [
  "CLOSE_TO_CLOSE",
  "CLOSE_TO_CLOSE_ZERO_MEAN",
  "PARKINSON",
  "GARMAN_KLASS",
  "ROGERS_SATCHELL",
  "YANG_ZHANG",
  "GARMAN_KLASS_YANG_ZHANG",
];

const anyBars = fc
  .array(
    fc.record({
      night: fc.double({ min: -0.03, max: 0.03, noNaN: true }),
      day: fc.double({ min: -0.03, max: 0.03, noNaN: true }),
      above: fc.double({ min: 0.001, max: 0.02, noNaN: true }),
      below: fc.double({ min: 0.001, max: 0.02, noNaN: true }),
    }),
    { minLength: 12, maxLength: 40 },
  )
  .map((days): DailyBars => {
    let last = 100;
    const rows = days.map(({ night, day, above, below }) => {
      const open = last * Math.exp(night);
      const close = open * Math.exp(day);
      last = close;
      const [high, low] = [Math.max(open, close) * (1 + above), Math.min(open, close) * (1 - below)];
      return { open, high, low, close };
    });
    const column = (name: "open" | "high" | "low" | "close") => Float64Array.from(rows, (row) => row[name]);
    return { open: column("open"), high: column("high"), low: column("low"), close: column("close") };
  });

function mapBars(bars: DailyBars, change: (column: Float64Array) => Float64Array): DailyBars {
  return {
    open: change(bars.open),
    high: change(bars.high),
    low: change(bars.low),
    close: change(bars.close),
  };
}

describe("realisedVol", () => {
  it("does not depend on the price's unit, nor on days before its window", () => {
    fc.assert(
      fc.property(anyBars, fc.constantFrom(...estimators), (bars, estimator) => {
        const input = { window: 10, estimator, periodsPerYear: 252 };
        const vol = realisedVol({ ...input, bars });
        const dearer = mapBars(bars, (column) => column.map((price) => 8 * price));
        const shorter = mapBars(bars, (column) => column.slice(-11));
        expect(realisedVol({ ...input, bars: dearer })!).toBeCloseTo(vol!, 12);
        expect(realisedVol({ ...input, bars: shorter })).toBe(vol);
      }),
    );
  });

  it("grows with the root of the periods a year", () => {
    fc.assert(
      fc.property(anyBars, fc.constantFrom(...estimators), (bars, estimator) => {
        const [once, four] = [90, 360].map((periodsPerYear) =>
          realisedVol({ bars, window: 10, estimator, periodsPerYear }),
        );
        expect(four!).toBeCloseTo(2 * once!, 12);
      }),
    );
  });

  it.each([
    { name: "no history", bars: mapBars(emptyBars(), (column) => column) },
    { name: "as many closes as the window", bars: flatBars(10) },
    {
      name: "a gap",
      bars: mapBars(flatBars(20), (column) => column.map((x, i) => (i === 15 ? Number.NaN : x))),
    },
    {
      name: "a price of 0",
      bars: mapBars(flatBars(20), (column) => column.map((x, i) => (i === 15 ? 0 : x))),
    },
  ])("is null for $name", ({ bars }) => {
    for (const { vols } of realisedVolLadder(bars, [10], 252)) {
      for (const vol of Object.values(vols)) expect(vol).toBeNull();
    }
  });

  it("is 0 for a price that does not move", () => {
    for (const estimator of estimators) {
      expect(realisedVol({ bars: flatBars(20), window: 10, estimator, periodsPerYear: 252 })).toBe(0);
    }
  });

  it("refuses a window of 1", () => {
    const input = { bars: flatBars(20), estimator: "YANG_ZHANG" as const, periodsPerYear: 252 };
    expect(() => realisedVol({ ...input, window: 1 })).toThrow("window must be an integer from 2, got 1");
  });
});

describe("semiVol", () => {
  const returns = Float64Array.of(0.5, -0.01, 0.02, -0.03, 0);

  it("takes the days of its side alone", () => {
    const input = { returns, window: 4, periodsPerYear: 252 };
    expect(semiVol({ ...input, side: "DOWNSIDE" })).toBeCloseTo(Math.sqrt(0.0005 * 252), 12);
    expect(semiVol({ ...input, side: "UPSIDE" })).toBeCloseTo(0.02 * Math.sqrt(252), 12);
  });

  it("is null without such a day or with a longer window than history", () => {
    expect(semiVol({ returns, window: 1, side: "DOWNSIDE", periodsPerYear: 252 })).toBeNull();
    expect(semiVol({ returns, window: 6, side: "UPSIDE", periodsPerYear: 252 })).toBeNull();
  });
});

describe("ewmaVarianceSeries", () => {
  it("is empty for no returns and passes over a gap", () => {
    expect(
      ewmaVarianceSeries({ returns: new Float64Array(0), decay: 0.94, initialVariance: 1 }),
    ).toHaveLength(0);
    const returns = Float64Array.of(0.1, Number.NaN, 0.2);
    const variance = ewmaVarianceSeries({ returns, decay: 0.5, initialVariance: 0.01 });
    expect([...variance]).toEqual([0.01, 0.01, 0.5 * 0.01 + 0.5 * 0.2 * 0.2]);
  });
});

function flatBars(count: number): DailyBars {
  return mapBars(emptyBars(), () => new Float64Array(count).fill(100));
}

function emptyBars(): DailyBars {
  const none = new Float64Array(0);
  return { open: none, high: none, low: none, close: none };
}
