import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rebaseFactors, rebaseSegments } from "../../../src/analytics/prices/rebase.js";

const splits = [
  { day: 20, ratio: 2 },
  { day: 30, ratio: 3 },
];

describe("rebaseFactors", () => {
  // By hand: a file ending on day 40 holds both splits, one ending on day 25 only the first.
  it("multiplies the splits between the row and its basis day", () => {
    const days = Int32Array.of(10, 19, 20, 29, 30, 40);
    expect([...rebaseFactors({ days, basisDays: new Int32Array(6).fill(40), splits })]).toEqual([
      6, 6, 3, 3, 1, 1,
    ]);
    expect([...rebaseFactors({ days, basisDays: Int32Array.of(25, 25, 25, 40, 40, 40), splits })]).toEqual([
      2, 2, 1, 3, 1, 1,
    ]);
  });

  it("includes a split on the basis day and excludes one on the row's own day", () => {
    const days = Int32Array.of(20);
    expect([...rebaseFactors({ days, basisDays: Int32Array.of(30), splits })]).toEqual([3]);
    expect([...rebaseFactors({ days, basisDays: Int32Array.of(29), splits })]).toEqual([1]);
  });

  it("is 1 without splits, and empty without rows", () => {
    const days = Int32Array.of(1, 2);
    expect([...rebaseFactors({ days, basisDays: days, splits: [] })]).toEqual([1, 1]);
    expect(rebaseFactors({ days: new Int32Array(0), basisDays: new Int32Array(0), splits })).toHaveLength(0);
  });

  it("agrees with the definition for any rows, basis days and splits", () => {
    const row = fc.record({ day: fc.integer({ min: 0, max: 50 }), lead: fc.integer({ min: 0, max: 50 }) });
    const split = fc.record({
      day: fc.integer({ min: 0, max: 60 }),
      ratio: fc.constantFrom(2, 3, 0.125, 1.5),
    });
    fc.assert(
      fc.property(fc.array(row), fc.array(split, { maxLength: 5 }), (rows, someSplits) => {
        rows.sort((a, b) => a.day - b.day);
        someSplits.sort((a, b) => a.day - b.day);
        const factors = rebaseFactors({
          days: Int32Array.from(rows, (r) => r.day),
          basisDays: Int32Array.from(rows, (r) => r.day + r.lead),
          splits: someSplits,
        });
        rows.forEach(({ day, lead }, i) => {
          const inside = someSplits.filter((s) => s.day > day && s.day <= day + lead);
          expect(factors[i]).toBe(inside.reduce((product, s) => product * s.ratio, 1));
        });
      }),
    );
  });
});

describe("rebaseSegments", () => {
  it("gives runs of equal factor by the days of their rows", () => {
    const days = Int32Array.of(10, 19, 20, 29, 30, 40);
    const factors = Float64Array.of(6, 6, 3, 3, 1, 1);
    expect(rebaseSegments({ days, factors })).toEqual([
      { fromDay: 10, toDay: 19, factor: 6 },
      { fromDay: 20, toDay: 29, factor: 3 },
      { fromDay: 30, toDay: 40, factor: 1 },
    ]);
  });

  it("is one segment when nothing changes, none without rows", () => {
    const days = Int32Array.of(1, 2);
    expect(rebaseSegments({ days, factors: Float64Array.of(1, 1) })).toEqual([
      { fromDay: 1, toDay: 2, factor: 1 },
    ]);
    expect(rebaseSegments({ days: new Int32Array(0), factors: new Float64Array(0) })).toEqual([]);
  });
});
