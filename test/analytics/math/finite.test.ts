import { expect, it } from "vitest";
import { countFinite, finiteOrNull } from "../../../src/analytics/math/index.js";

it.each([
  { value: -1.5, expected: -1.5 },
  { value: 0, expected: 0 },
  { value: Number.NaN, expected: null },
  { value: Number.POSITIVE_INFINITY, expected: null },
  { value: Number.NEGATIVE_INFINITY, expected: null },
])("$value as an answer is $expected", ({ value, expected }) => {
  expect(finiteOrNull(value)).toBe(expected);
});

it("counts what is known of a column", () => {
  expect(countFinite(new Float64Array(0))).toBe(0);
  expect(countFinite(Float64Array.of(1, Number.NaN, 0, Number.POSITIVE_INFINITY, -2))).toBe(3);
});
