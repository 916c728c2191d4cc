import { describe, expect, it } from "vitest";
import { keepLargest } from "../../../src/modules/raw-data/keep-largest.js";

const items = [
  { name: "small", magnitude: 1n, tokens: 10 },
  { name: "unknown", magnitude: null, tokens: 10 },
  { name: "large", magnitude: 100n, tokens: 10 },
  { name: "middle", magnitude: 10n, tokens: 10 },
];
const around = (leftOut: number) => (leftOut === 0 ? 5 : 8);
const names = (maxTokens: number) => keepLargest(items, maxTokens, around).map(({ name }) => name);

describe("keepLargest", () => {
  it.each([
    { maxTokens: 45, expected: ["small", "unknown", "large", "middle"] },
    { maxTokens: 44, expected: ["small", "large", "middle"] },
    { maxTokens: 28, expected: ["large", "middle"] },
    { maxTokens: 18, expected: ["large"] },
    { maxTokens: 8, expected: [] },
  ])("keeps $expected in $maxTokens tokens", ({ maxTokens, expected }) => {
    expect(names(maxTokens)).toEqual(expected);
  });

  it("says what the rest needs", () => expect(() => names(7)).toThrow(/needs 8 tokens/));

  it("has nothing to leave out of nothing", () => expect(keepLargest([], 5, around)).toEqual([]));
});
