import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { FewAtOnce } from "../../../src/platform/fair-use/few-at-once.js";

/** Begins so many pieces of work, and says which have begun and how to end each. */
function begun(turns: FewAtOnce, name: string, count: number) {
  const ends: (() => void)[] = [];
  for (let i = 0; i < count; i += 1) turns.begin(name, (end) => ends.push(end));
  return ends;
}

describe("work of one asker", () => {
  it("begins a few at a time, in its order, as others end", () => {
    const turns = new FewAtOnce(2);
    const ends = begun(turns, "a", 4);
    expect(ends.length).toBe(2);
    ends[1]!();
    expect(ends.length).toBe(3);
    // An end that is told twice counts once.
    ends[1]!();
    expect(ends.length).toBe(3);
    ends[0]!();
    expect(ends.length).toBe(4);
  });

  it("does not hold up another asker", () => {
    const turns = new FewAtOnce(2);
    begun(turns, "a", 10);
    expect(begun(turns, "b", 3).length).toBe(2);
  });

  it("goes on though what began first takes long", async () => {
    const turns = new FewAtOnce(2);
    const ends = begun(turns, "a", 5);
    expect(ends.length).toBe(2);
    while (ends.length < 5) await wait(10);
    for (const end of ends) end();
    expect(begun(turns, "a", 3).length).toBe(2);
  });

  it("that ends at once lets all begin", () => {
    const turns = new FewAtOnce(1);
    let count = 0;
    for (let i = 0; i < 1_000; i += 1)
      turns.begin("a", (end) => {
        count += 1;
        end();
      });
    expect(count).toBe(1_000);
  });
});
