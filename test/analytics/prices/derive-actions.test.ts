import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveActions } from "../../../src/analytics/prices/derive-actions.js";

type Basis = "RAW" | "SPLIT_ADJUSTED";

function derive(basis: Basis, rows: readonly (readonly [close: number, adjClose: number])[]) {
  return deriveActions({
    days: Int32Array.from(rows.keys()),
    close: Float64Array.from(rows, ([close]) => close),
    adjClose: Float64Array.from(rows, ([, adjClose]) => adjClose),
    basis,
  });
}

describe("deriveActions", () => {
  // F, Yahoo, 2023-02-09/10: 0.15 regular + 0.65 special dividend, as announced by Ford on 2023-02-02
  it("finds the dividend a company paid", () => {
    const { dividends, splits } = derive("SPLIT_ADJUSTED", [
      [13.49, 11.887388],
      [12.73, 11.924858],
    ]);
    expect(splits).toEqual([]);
    expect(dividends).toHaveLength(1);
    expect(dividends[0]!.day).toBe(1);
    expect(dividends[0]!.perShareOf).toBe("STORED");
    expect(dividends[0]!.amount).toBeCloseTo(0.8, 2);
  });

  // AAPL, Alpha Vantage, 2014-06-06/09: the vendor's 7.000007 leaves 1e-6, which is no dividend
  it("finds a split without a crumb of a dividend", () => {
    const derived = derive("RAW", [
      [645.57, 20.807583],
      [93.7, (20.807583 * 93.7 * 7.000007) / 645.57],
    ]);
    expect(derived.splits).toEqual([{ day: 1, ratio: 7 }]);
    expect(derived.dividends).toEqual([]);
    expect(derived.largestIgnoredReturn).toBeLessThan(2e-6);
  });

  it.each([
    { name: "2:1", step: 2, expected: [2] },
    { name: "3:2", step: 1.5, expected: [1.5] },
    { name: "5:4", step: 1.25, expected: [1.25] },
    { name: "20:1", step: 20, expected: [20] },
    { name: "50:1 (CMG 2024)", step: 50, expected: [50] },
    { name: "reverse 1:8 (GE 2021)", step: 0.125, expected: [0.125] },
    { name: "reverse 2:3", step: 2 / 3, expected: [2 / 3] },
    { name: "2:1 with a dividend of 1 %", step: 2 * 1.01, expected: [2] },
    { name: "a special dividend of a fifth", step: 1.2473, expected: [] },
    { name: "class C shares (GOOGL 2014)", step: 1.99385, expected: [] },
    { name: "a spin-off of half the company", step: 2.0842, expected: [] },
    { name: "a stock dividend of 5 % stays a dividend", step: 1.05, expected: [] },
  ])("$name", ({ step, expected }) => {
    const derived = derive("RAW", [
      [80, 40],
      [(80 / step) * 1.01, 40 * 1.01],
    ]);
    expect(derived.splits.map((split) => split.ratio)).toEqual(expected);
    expect(derived.unexplained).toEqual([]);
    expect(
      derive("SPLIT_ADJUSTED", [
        [80, 40],
        [(80 / step) * 1.01, 40 * 1.01],
      ]).splits,
    ).toEqual([]);
  });

  it("takes no split from an adjustment the close does not show", () => {
    expect(
      derive("RAW", [
        [100, 50],
        [101, 101],
      ]).splits,
    ).toEqual([]);
  });

  it("reports a loss of the adjusted close instead of a negative dividend", () => {
    const derived = derive("RAW", [
      [100, 50.1234],
      [100, 49.9],
      [100, 49.9],
    ]);
    expect(derived.dividends).toEqual([]);
    expect(derived.unexplained).toEqual([1]);
  });

  it("takes the rounding of coarse prices for no dividend, and says how coarse they are", () => {
    const rows = Array.from({ length: 300 }, (_, i) => {
      const close = Math.round(100 * (40 + Math.sin(i))) / 100;
      return [close, Math.round(100 * close * 0.4321) / 100] as const;
    });
    const derived = derive("RAW", rows);
    expect(derived.dividends).toEqual([]);
    expect(derived.unexplained).toEqual([]);
    expect(derived.largestIgnoredReturn).toBeGreaterThan(2e-5);
  });

  it("lets the caller state the decimals", () => {
    const input = {
      days: Int32Array.of(0, 1),
      close: Float64Array.of(100, 100),
      adjClose: Float64Array.of(50, 50.01),
      basis: "RAW",
    } as const;
    expect(deriveActions({ ...input, adjDecimals: 2 }).dividends).toEqual([]);
    expect(deriveActions({ ...input, adjDecimals: 6 }).dividends).toHaveLength(1);
    expect(deriveActions({ ...input, adjDecimals: 6, closeDecimals: 1 }).dividends).toEqual([]);
  });

  it("spans missing prices, and needs two rows", () => {
    const missing = [Number.NaN, Number.NaN] as const;
    expect(derive("RAW", [[136.56, 61.5253], missing, [67.63, 60.9396]]).splits).toEqual([
      { day: 2, ratio: 2 },
    ]);
    const nothing = { splits: [], dividends: [], unexplained: [], largestIgnoredReturn: 0 };
    expect(derive("RAW", [[136.56, 61.5253]])).toEqual(nothing);
    expect(derive("RAW", [])).toEqual(nothing);
  });

  it("explains every return of the vendor: by actions, by rounding, or by name", () => {
    const row = fc.tuple(
      fc.double({ min: 1, max: 500, noNaN: true }),
      fc.double({ min: 0.5, max: 1.2, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), (pairs) => {
        const rows = pairs.map(([close, share]) => [close, close * share] as const);
        const { splits, dividends, unexplained, largestIgnoredReturn } = derive("RAW", rows);
        for (let i = 1; i < rows.length; i++) {
          if (unexplained.includes(i)) continue;
          const [previousClose, previousAdj] = rows[i - 1]!;
          const [close, adj] = rows[i]!;
          const ratio = splits.find((split) => split.day === i)?.ratio ?? 1;
          const amount = dividends.find((dividend) => dividend.day === i)?.amount ?? 0;
          const gap = Math.abs((close * ratio + amount) / previousClose - adj / previousAdj);
          expect(gap).toBeLessThanOrEqual(largestIgnoredReturn + 1e-9);
        }
        expect(dividends.every((dividend) => dividend.amount > 0)).toBe(true);
      }),
    );
  });
});
