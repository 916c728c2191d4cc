import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  membershipsToSet,
  type TagMembership,
  type TagRules,
  tagsAfter,
} from "../../../src/modules/portfolios/replay-tags.js";

/** Tags s1, s2 … are strategies; entry 2 was booked under s1. */
const rules: TagRules = {
  isStrategy: (tagKey) => tagKey.startsWith("s"),
  isBooked: ({ seq, tagKey }) => seq === 2 && tagKey === "s1",
};

const set = (seq: number, tagKey: string, knownAt: number, revision = 1): TagMembership => ({
  ...{ seq, tagKey, knownAt, revision },
  isSet: true,
});
const unset = (...args: Parameters<typeof set>): TagMembership => ({ ...set(...args), isSet: false });

describe("tagsAfter", () => {
  it.each([
    { name: "nothing said", words: [], expected: [] },
    { name: "one entry's tag", words: [set(1, "a", 10)], expected: ["a"] },
    { name: "taken off later", words: [set(1, "a", 10), unset(1, "a", 20)], expected: [] },
    { name: "taken off by another entry", words: [set(1, "a", 10), unset(3, "a", 20)], expected: [] },
    {
      name: "the later revision of one instant",
      words: [set(1, "a", 10, 2), unset(1, "a", 10, 1)],
      expected: ["a"],
    },
    { name: "a new strategy takes the place", words: [set(1, "s1", 10), set(1, "s2", 20)], expected: ["s2"] },
    {
      name: "and does not give it back",
      words: [set(1, "s1", 10), set(1, "s2", 20), unset(1, "s2", 30)],
      expected: [],
    },
    {
      name: "a trade that repeats its own strategy",
      words: [set(1, "s2", 10), set(2, "s1", 20)],
      expected: ["s2"],
    },
    { name: "… but has no other", words: [set(2, "s1", 20)], expected: ["s1"] },
  ])("$name", ({ words, expected }) => {
    expect([...tagsAfter(words, rules)].sort()).toEqual(expected);
  });
});

describe("membershipsToSet", () => {
  const tagKeys = ["a", "b", "s1", "s2", "s3"];
  const membership = fc.record({
    seq: fc.integer({ min: 1, max: 3 }),
    tagKey: fc.constantFrom(...tagKeys),
    knownAt: fc.integer({ min: 1, max: 8 }),
    revision: fc.integer({ min: 1, max: 3 }),
    isSet: fc.boolean(),
  });
  const distinct = fc.uniqueArray(membership, {
    selector: ({ seq, tagKey, knownAt, revision }) => `${seq}|${tagKey}|${knownAt}|${revision}`,
  });
  const wantedTags = fc
    .tuple(fc.subarray(["a", "b"]), fc.constantFrom([], ["s1"], ["s2"], ["s3"]))
    .map(([some, strategy]) => new Set<string>([...some, ...strategy]));

  it("sets exactly the wanted tags from the instant on, and nothing before", () => {
    fc.assert(
      fc.property(distinct, wantedTags, fc.integer({ min: 0, max: 9 }), (known, wanted, since) => {
        const changes = membershipsToSet(known, { wanted, since, seq: 1, rules });
        const after = [...known, ...changes.map((change) => ({ ...change, revision: 9 }))];
        for (let cut = 0; cut <= 10; cut += 1) {
          const upTo = (words: readonly TagMembership[]) => words.filter(({ knownAt }) => knownAt <= cut);
          const expected = cut < since ? tagsAfter(upTo(known), rules) : wanted;
          expect([...tagsAfter(upTo(after), rules)].sort()).toEqual([...expected].sort());
        }
      }),
      { numRuns: 500 },
    );
  });

  it("adds nothing when all is as wanted", () => {
    const known = [set(1, "a", 10), set(1, "s1", 10)];
    expect(membershipsToSet(known, { wanted: new Set(["a", "s1"]), since: 20, seq: 1, rules })).toEqual([]);
  });
});
