import { describe, expect, it } from "vitest";
import {
  cleanSplitRatio,
  deriveActions,
  inferBasis,
  rebaseFactors,
} from "../../../src/analytics/prices/index.js";
import {
  dayOf,
  FILES,
  givenActions,
  hasFiles,
  loadSeries,
  type Series,
  viewOf,
  worstLevelGap,
  worstReturnGap,
} from "./market-files.js";

/** The vendor's adjusted close moved to the level of the last close. */
function atLastClose({ close, adjClose }: Series): Float64Array {
  const scale = close.at(-1)! / adjClose.at(-1)!;
  return adjClose.map((price) => price * scale);
}

const rowOn = (series: Series, date: string) => series.days.indexOf(dayOf(date));

describe.skipIf(!hasFiles)("raw prices with given actions, 25 symbols 2010-2020", () => {
  const all = hasFiles ? loadSeries(FILES.raw) : new Map<string, Series>();

  // Both fit: the vendor used its 7.000007, which moves a return by 1e-6 against a clean 7.
  it.each(["vendor", "clean"])("TOTAL_RETURN is the vendor's adjusted close, %s split ratios", (ratios) => {
    for (const series of all.values()) {
      const { splits: printed, dividends } = givenActions(series);
      const splits =
        ratios === "vendor" ? printed : printed.map((s) => ({ ...s, ratio: cleanSplitRatio(s.ratio) }));
      const view = viewOf(series, { view: "TOTAL_RETURN", basis: "RAW", splits, dividends });
      expect(worstReturnGap(view.close, series.adjClose), series.symbol).toBeLessThan(2e-6);
      expect(worstLevelGap(view.close, atLastClose(series)), series.symbol).toBeLessThan(1e-5);
    }
    expect(all.size).toBe(25);
  });

  it("RAW is the file", () => {
    for (const series of all.values()) {
      const view = viewOf(series, { view: "RAW", basis: "RAW", ...givenActions(series) });
      expect(view.close).toEqual(series.close);
      expect(view.volume).toEqual(series.volume);
    }
  });

  it("SPLIT_ADJUSTED is continuous through AAPL 2020-08-31 and SLY 2018-06-13", () => {
    const [aapl, sly] = [all.get("AAPL")!, all.get("SLY")!];
    const apple = viewOf(aapl, { view: "SPLIT_ADJUSTED", basis: "RAW", ...givenActions(aapl) });
    expect(apple.close[rowOn(aapl, "2020-08-28")]).toBeCloseTo(499.23 / 4, 10);
    expect(apple.close[rowOn(aapl, "2020-08-31")]).toBe(129.04);

    const row = rowOn(sly, "2018-06-13");
    const small = viewOf(sly, { view: "SPLIT_ADJUSTED", basis: "RAW", ...givenActions(sly) });
    expect(small.close[row - 1]).toBeCloseTo(sly.close[row - 1]! / 2, 10);
    expect(small.close[row]).toBe(73.75);
  });

  it("derives the splits and dividends which the file gives", () => {
    expect(inferBasis({ series: [...all.values()] })).toBe("RAW");
    for (const series of all.values()) {
      const given = givenActions(series);
      const derived = deriveActions({ ...series, basis: "RAW" });
      const splits = given.splits.map((s) => ({ ...s, ratio: cleanSplitRatio(s.ratio) }));
      expect(derived.splits, series.symbol).toEqual(splits);
      expect(derived.unexplained, series.symbol).toEqual([]);
      const paid = given.dividends.filter((d) => d.day > series.days[0]!);
      expect(derived.dividends.length, series.symbol).toBe(paid.length);
      derived.dividends.forEach((dividend, i) => {
        expect(dividend.day, series.symbol).toBe(paid[i]!.day);
        expect(Math.abs(dividend.amount - paid[i]!.amount), series.symbol).toBeLessThan(1e-3);
      });
    }
  });
});

function expectVendorReturns(series: Series, basis: "RAW" | "SPLIT_ADJUSTED") {
  const derived = deriveActions({ ...series, basis });
  const view = viewOf(series, { view: "TOTAL_RETURN", basis, ...derived });
  expect(derived.unexplained, series.symbol).toEqual([]);
  expect(derived.largestIgnoredReturn, series.symbol).toBeLessThan(2e-5);
  expect(worstReturnGap(view.close, series.adjClose), series.symbol).toBeLessThan(2e-5);
  return derived;
}

describe.skipIf(!hasFiles)("factor ETFs of two sources, 20 symbols 2013-2024", () => {
  const all = hasFiles ? [...loadSeries(FILES.etfs).values()] : [];
  const eodhd = all.filter((series) => series.source.startsWith("eodhd"));
  const yahoo = all.filter((series) => series.source.startsWith("yahoo"));

  it("EODHD is RAW, with three splits and no others", () => {
    expect(inferBasis({ series: eodhd })).toBe("RAW");
    const found = eodhd.flatMap((series) =>
      expectVendorReturns(series, "RAW").splits.map((split) => ({ symbol: series.symbol, ...split })),
    );
    expect(found).toHaveLength(3);
    expect(found).toEqual(
      expect.arrayContaining([
        { symbol: "IJR", day: dayOf("2017-01-19"), ratio: 2 },
        { symbol: "SLY", day: dayOf("2018-06-13"), ratio: 2 },
        { symbol: "IJH", day: dayOf("2024-02-22"), ratio: 5 },
      ]),
    );
  });

  it("Yahoo is SPLIT_ADJUSTED", () => {
    expect(inferBasis({ series: yahoo })).toBe("SPLIT_ADJUSTED");
    for (const series of yahoo) expectVendorReturns(series, "SPLIT_ADJUSTED");
    expect([eodhd.length, yahoo.length]).toEqual([7, 13]);
  });
});

describe.skipIf(!hasFiles)("split-adjusted prices, 173 symbols 2018-2024", () => {
  const all = hasFiles ? loadSeries(FILES.adjusted) : new Map<string, Series>();

  it("is inferred, and derived dividends reproduce the vendor's returns", () => {
    expect(inferBasis({ series: [...all.values()] })).toBe("SPLIT_ADJUSTED");
    for (const series of all.values()) expectVendorReturns(series, "SPLIT_ADJUSTED");
    expect(all.size).toBe(173);
  });

  it("AAPL rebased by its split is as traded, like the raw file", () => {
    const aapl = all.get("AAPL")!;
    const splits = [{ day: dayOf("2020-08-31"), ratio: 4 }];
    const basisDays = new Int32Array(aapl.days.length).fill(aapl.days.at(-1)!);
    const rebase = rebaseFactors({ days: aapl.days, basisDays, splits });
    const view = viewOf(aapl, { view: "RAW", basis: "SPLIT_ADJUSTED", rebase, splits });
    expect(view.close[rowOn(aapl, "2020-03-16")]).toBeCloseTo(242.21, 1);

    const raw = loadSeries(FILES.raw).get("AAPL")!;
    let compared = 0;
    aapl.days.forEach((day, i) => {
      const j = raw.days.indexOf(day);
      if (j < 0) return;
      compared++;
      expect(Math.abs(view.close[i]! / raw.close[j]! - 1)).toBeLessThan(1e-4);
    });
    expect(compared).toBe(raw.days.length - rowOn(raw, "2018-01-02"));
  });
});
