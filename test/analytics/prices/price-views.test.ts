import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dividend, Split } from "../../../src/analytics/prices/corporate-actions.js";
import { type PriceView, type PriceViewInput, priceView } from "../../../src/analytics/prices/price-views.js";
import { rebaseFactors } from "../../../src/analytics/prices/rebase.js";

const VIEWS: readonly PriceView[] = ["RAW", "SPLIT_ADJUSTED", "TOTAL_RETURN"];

/** Rows on days 10, 11, 12, ...; high and low around the close, volume 1000. */
function bars(
  closes: readonly number[],
  days: readonly number[] = closes.map((_, i) => 10 + i),
): PriceViewInput {
  const close = Float64Array.from(closes);
  return {
    view: "RAW",
    basis: "RAW",
    days: Int32Array.from(days),
    open: close.map((c) => c * 0.99),
    high: close.map((c) => c * 1.02),
    low: close.map((c) => c * 0.98),
    close,
    volume: new Float64Array(close.length).fill(1000),
    rebase: null,
    splits: [],
    dividends: [],
  };
}

const dividend = (
  day: number,
  amount: number,
  perShareOf: Dividend["perShareOf"] = "AS_TRADED",
): Dividend => ({
  day,
  amount,
  perShareOf,
});

function expectClose(actual: Float64Array, expected: readonly number[]) {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 10);
  });
}

describe("priceView", () => {
  // By hand: 2:1 on day 12. Day 10, 11 are halved, their volume doubled.
  it("is continuous through a split", () => {
    const input = {
      ...bars([100, 102, 52]),
      view: "SPLIT_ADJUSTED",
      splits: [{ day: 12, ratio: 2 }],
    } as const;
    const view = priceView(input);
    expectClose(view.close, [50, 51, 52]);
    expectClose(view.open, [49.5, 50.49, 51.48]);
    expectClose(view.volume, [2000, 2000, 1000]);
    expect(view.basisUnknown).toBe(false);
  });

  // By hand: day 11 returns (99 + 2) / 100 = 1.01, day 12 returns (50 x 2 + 1) / 99 = 101 / 99 (1 per old share).
  it("reinvests dividends, on a split's ex-day per old share", () => {
    const view = priceView({
      ...bars([100, 99, 50]),
      view: "TOTAL_RETURN",
      splits: [{ day: 12, ratio: 2 }],
      dividends: [dividend(11, 2), dividend(12, 1)],
    });
    const second = (50 * 99) / 101;
    expectClose(view.close, [second / 1.01, second, 50]);
    expect(view.high[0]! / view.close[0]!).toBeCloseTo(1.02, 12);
    expectClose(view.volume, [2000, 2000, 1000]);
  });

  // By hand: from 100 with 1 per old share, then 2:1, then 1 per new share: 2 x 50 + 1 + 2 = 103.
  it("lets actions between two rows take effect on the later one, in their order", () => {
    const actions = { splits: [{ day: 13, ratio: 2 }], dividends: [dividend(12, 1), dividend(14, 1)] };
    const input = { ...bars([100, 50], [10, 20]), ...actions };
    expectClose(priceView({ ...input, view: "TOTAL_RETURN" }).close, [(50 * 100) / 103, 50]);
    expectClose(priceView({ ...input, view: "SPLIT_ADJUSTED" }).close, [50, 50]);
  });

  it("ignores actions after the last row and up to the first", () => {
    const splits = [10, 13].map((day) => ({ day, ratio: 2 }));
    const dividends = [9, 10, 13].map((day) => dividend(day, 1));
    for (const view of VIEWS) {
      expectClose(priceView({ ...bars([100, 101, 102]), view, splits, dividends }).close, [100, 101, 102]);
    }
  });

  // By hand: the chain spans day 11: (104 + 1) / 100; its open takes the factor of the dividend still to come.
  it("spans a missing close", () => {
    const input = { ...bars([100, Number.NaN, 104]), dividends: [dividend(12, 1)] };
    input.open[1] = 101;
    const view = priceView({ ...input, view: "TOTAL_RETURN" });
    expect(view.close[0]).toBeCloseTo((104 * 100) / 105, 10);
    expect(view.close[1]).toBeNaN();
    expect(view.close[2]).toBe(104);
    expect(view.open[1]).toBeCloseTo((104 * 101) / 105, 10);
  });

  it("keeps the last finite close when the last one is missing", () => {
    const input = { ...bars([100, 104, Number.NaN]), dividends: [dividend(11, 1), dividend(12, 5)] };
    const view = priceView({ ...input, view: "TOTAL_RETURN" });
    expect(view.close[0]).toBeCloseTo((104 * 100) / 105, 10);
    expect(view.close[1]).toBe(104);
    expect(view.close[2]).toBeNaN();
  });

  it("gives only the rows wanted, equal to the tail of all", () => {
    const splits = [{ day: 13, ratio: 3 }];
    const dividends = [dividend(11, 1), dividend(14, 2)];
    for (const view of VIEWS) {
      const input = { ...bars([100, 99, 101, 34, 33, 35]), view, splits, dividends };
      const all = priceView(input);
      const tail = priceView({ ...input, fromIndex: 2 });
      for (const column of ["open", "high", "low", "close", "volume"] as const) {
        expect([...tail[column]]).toEqual([...all[column].slice(2)]);
      }
    }
  });

  it("is empty without rows, and does not touch its input", () => {
    for (const view of VIEWS) expect(priceView({ ...bars([]), view }).close).toHaveLength(0);
    const input = { ...bars([100, 50]), view: "TOTAL_RETURN", splits: [{ day: 11, ratio: 2 }] } as const;
    priceView(input);
    expect([...input.close]).toEqual([100, 50]);
  });
});

describe("priceView of a SPLIT_ADJUSTED source", () => {
  // As traded 100, 102, 52 with 2:1 on day 12 and 1 paid on day 11; the file prints 50, 51, 52.
  const splits: Split[] = [{ day: 12, ratio: 2 }];
  const stored: PriceViewInput = { ...bars([50, 51, 52]), basis: "SPLIT_ADJUSTED" };
  const days = stored.days;
  const rebase = rebaseFactors({ days, basisDays: new Int32Array(3).fill(12), splits });

  it("gives as-traded prices and volumes once rebased", () => {
    const view = priceView({ ...stored, rebase, splits });
    expectClose(view.close, [100, 102, 52]);
    expectClose(view.volume, [500, 500, 1000]);
  });

  it("takes dividends in either share for the same cash", () => {
    const traded = priceView({
      ...stored,
      rebase,
      splits,
      view: "TOTAL_RETURN",
      dividends: [dividend(11, 1)],
    });
    const own = [dividend(11, 0.5, "STORED")];
    const inStored = priceView({ ...stored, rebase, splits, view: "TOTAL_RETURN", dividends: own });
    const unknown = priceView({ ...stored, splits, view: "TOTAL_RETURN", dividends: own });
    expectClose(traded.close, [(51 * 100) / 103, 51, 52]);
    expectClose(inStored.close, [...traded.close]);
    expectClose(unknown.close, [...traded.close]);
  });

  // By hand: on the split's day 0.5 per new share = 1 per old share: (52 x 2 + 1) / 102 = (52 + 0.5) / 51.
  it("turns a stored dividend on the split's day into cash per old share", () => {
    const dividends = [dividend(12, 0.5, "STORED")];
    const view = priceView({ ...stored, rebase, splits, view: "TOTAL_RETURN", dividends });
    expect(view.close[2]! / view.close[1]!).toBeCloseTo(52.5 / 51, 12);
  });

  // A file of day 11 prints 100, 102; a file of day 12 adds 52 after the split.
  it("joins rows of files that end before and after a split", () => {
    const mixed = { ...bars([100, 102, 52]), basis: "SPLIT_ADJUSTED", splits } as const;
    const basisDays = Int32Array.of(11, 11, 12);
    const view = priceView({
      ...mixed,
      view: "SPLIT_ADJUSTED",
      rebase: rebaseFactors({ days, basisDays, splits }),
    });
    expectClose(view.close, [50, 51, 52]);
  });

  // The file of day 12 seen at a cut on day 11: the split is not known, the price as traded is.
  it("shows the past in the shares of the cut, not of the file", () => {
    const input = { ...bars([50, 51]), basis: "SPLIT_ADJUSTED", rebase: rebase.slice(0, 2) } as const;
    for (const view of VIEWS) expectClose(priceView({ ...input, view }).close, [100, 102]);
  });

  it("serves stored values and says so when its shares are unknown", () => {
    const dividends = [dividend(11, 1)];
    const raw = priceView({ ...stored, splits, dividends });
    expect(raw.basisUnknown).toBe(true);
    for (const column of ["open", "high", "low", "close", "volume"] as const) {
      expect(raw[column].every(Number.isNaN)).toBe(true);
    }
    const adjusted = priceView({ ...stored, splits, dividends, view: "SPLIT_ADJUSTED" });
    expectClose(adjusted.close, [50, 51, 52]);
    expect(adjusted.basisUnknown).toBe(true);
    const total = priceView({ ...stored, splits, dividends, view: "TOTAL_RETURN" });
    expectClose(total.close, [50, 51, 52]);
    expect(total).toMatchObject({ basisUnknown: true, dividendsLeftOut: 1 });
  });
});

describe("priceView of an ADJUSTED_ONLY source", () => {
  it("serves what is stored, and no RAW view", () => {
    const input = { ...bars([50, 51]), basis: "ADJUSTED_ONLY", dividends: [dividend(11, 1)] } as const;
    expect(priceView(input).close.every(Number.isNaN)).toBe(true);
    for (const view of ["SPLIT_ADJUSTED", "TOTAL_RETURN"] as const) {
      expectClose(priceView({ ...input, view }).close, [50, 51]);
      expect(priceView({ ...input, view }).basisUnknown).toBe(true);
    }
  });
});

describe("laws", () => {
  const price = fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: 1, max: 500, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  );
  const actionDay = fc.integer({ min: 5, max: 45 });
  const split = fc.record({ day: actionDay, ratio: fc.constantFrom(2, 3, 7, 1.5, 0.125) });
  const paid = fc.record({
    day: actionDay,
    amount: fc.double({ min: 0.01, max: 5, noNaN: true }),
    perShareOf: fc.constantFrom<Dividend["perShareOf"]>("AS_TRADED", "STORED"),
  });
  const anyInput = fc
    .record({
      closes: fc.array(price, { minLength: 2, maxLength: 12 }),
      step: fc.integer({ min: 1, max: 3 }),
      splits: fc.array(split, { maxLength: 4 }),
      dividends: fc.array(paid, { maxLength: 6 }),
      basis: fc.constantFrom("RAW" as const, "SPLIT_ADJUSTED" as const),
    })
    .map(({ closes, step, splits, dividends, basis }): PriceViewInput => {
      const input = bars(
        closes,
        closes.map((_, i) => 10 + i * step),
      );
      splits.sort((a, b) => a.day - b.day);
      dividends.sort((a, b) => a.day - b.day);
      const basisDays = new Int32Array(closes.length).fill(40);
      const rebase = basis === "RAW" ? null : rebaseFactors({ days: input.days, basisDays, splits });
      return { ...input, basis, splits, dividends, rebase };
    });

  it("truncating at any row leaves the returns before it unchanged", () => {
    fc.assert(
      fc.property(anyInput, fc.nat(), fc.constantFrom(...VIEWS), (input, cut, view) => {
        const rows = 1 + (cut % input.days.length);
        const all = priceView({ ...input, view }).close;
        const columns = ["days", "open", "high", "low", "close", "volume", "rebase"] as const;
        const truncated = Object.fromEntries(
          columns.map((name) => [name, input[name]?.slice(0, rows) ?? null]),
        );
        const early = priceView({ ...input, ...truncated, view } as PriceViewInput).close;
        for (let s = 0; s < rows; s++) {
          for (let t = s + 1; t < rows; t++) {
            const expected = all[t]! / all[s]!;
            if (Number.isNaN(expected)) expect(early[t]! / early[s]!).toBeNaN();
            else expect(early[t]! / early[s]! / expected).toBeCloseTo(1, 10);
          }
        }
      }),
    );
  });

  it("all views agree with RAW on the last row", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const last = input.days.length - 1;
        const raw = priceView(input);
        for (const view of VIEWS) {
          const bar = priceView({ ...input, view });
          for (const column of ["open", "close", "volume"] as const) {
            if (Number.isNaN(raw[column][last])) expect(bar[column][last]).toBeNaN();
            else expect(bar[column][last]! / raw[column][last]!).toBeCloseTo(1, 12);
          }
        }
      }),
    );
  });

  it("scaling all prices and dividends scales all views", () => {
    const scale = 3.7;
    fc.assert(
      fc.property(anyInput, fc.constantFrom(...VIEWS), (input, view) => {
        const once = priceView({ ...input, view });
        const scaled = { ...input, view, close: input.close.map((c) => c * scale) };
        const dividends = input.dividends.map((d) => ({ ...d, amount: d.amount * scale }));
        const twice = priceView({ ...scaled, dividends });
        once.close.forEach((value, i) => {
          if (Number.isNaN(value)) expect(twice.close[i]).toBeNaN();
          else expect(twice.close[i]! / value).toBeCloseTo(scale, 10);
        });
        expect([...twice.volume]).toEqual([...once.volume]);
      }),
    );
  });

  it("a raw and a split-adjusted file of the same prices give the same views", () => {
    fc.assert(
      fc.property(anyInput, fc.constantFrom(...VIEWS), (anyOne, view) => {
        const input = { ...anyOne, basis: "RAW", rebase: null, view } as const;
        const dividends = input.dividends.map((d) => ({ ...d, perShareOf: "AS_TRADED" as const }));
        const basisDays = new Int32Array(input.days.length).fill(100);
        const rebase = rebaseFactors({ days: input.days, basisDays, splits: input.splits });
        const raw = priceView({ ...input, dividends });
        const adjusted = priceView({
          ...input,
          basis: "SPLIT_ADJUSTED",
          rebase,
          close: input.close.map((c, i) => c / rebase[i]!),
          dividends,
        });
        raw.close.forEach((value, i) => {
          if (Number.isNaN(value)) expect(adjusted.close[i]).toBeNaN();
          else expect(adjusted.close[i]! / value).toBeCloseTo(1, 10);
        });
      }),
    );
  });
});
