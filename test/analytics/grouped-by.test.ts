import { expect, it } from "vitest";
import { groupedBy, groupedByEach } from "../../src/analytics/grouped-by.js";

it("keeps the order of keys and of items", () => {
  const groups = groupedBy([5, 2, 3, 4, 1], (n) => (n % 2 === 0 ? "even" : "odd"));
  expect([...groups]).toEqual([
    ["odd", [5, 3, 1]],
    ["even", [2, 4]],
  ]);
  expect(groupedBy([], String).size).toBe(0);
});

it("puts an item into each of its groups, also into none", () => {
  const tagged = [{ tags: ["a", "b"] }, { tags: [] }, { tags: ["b"] }];
  expect([...groupedByEach(tagged, ({ tags }) => tags)]).toEqual([
    ["a", [tagged[0]]],
    ["b", [tagged[0], tagged[2]]],
  ]);
});
