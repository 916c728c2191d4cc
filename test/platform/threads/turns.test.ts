import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { nextTurn } from "../../../src/platform/threads/turns.js";

it("gives one turn a round of the event loop, to one after the other", async () => {
  let round = 0;
  let isOver = false;
  const count = async () => {
    while (!isOver) {
      await setImmediate();
      round += 1;
    }
  };
  const counting = count();
  const turns: { who: string; round: number }[] = [];
  const work = async (who: string, slices: number) => {
    for (let i = 0; i < slices; i += 1) {
      await nextTurn();
      turns.push({ who, round });
    }
  };
  await Promise.all([work("a", 3), work("b", 1), work("c", 3)]);
  isOver = true;
  await counting;
  expect(turns.map(({ who }) => who).join("")).toBe("abcacac");
  expect(new Set(turns.map((turn) => turn.round)).size).toBe(turns.length);
});
