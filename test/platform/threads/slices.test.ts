import { describe, expect, it } from "vitest";
import { slices } from "../../../src/platform/threads/slices.js";
import { nextTurn } from "../../../src/platform/threads/turns.js";

const anHour = 3_600_000;

describe("slices of work", () => {
  it("wait for a turn before the first, and then only when one is over", async () => {
    const pause = slices({ sliceMs: anHour });
    const first = pause();
    expect(first).toBeInstanceOf(Promise);
    await first;
    expect(pause()).toBeUndefined();

    const short = slices({ sliceMs: 0 });
    await short();
    expect(short()).toBeInstanceOf(Promise);
  });

  it("stand in the one line of turns", async () => {
    const order: string[] = [];
    const work = async (who: string) => {
      const pause = slices({ sliceMs: 0 });
      for (let i = 0; i < 2; i += 1) {
        await pause();
        order.push(who);
      }
    };
    await Promise.all([work("a"), work("b"), nextTurn().then(() => order.push("c"))]);
    expect(order.join("")).toBe("abcab");
  });

  it("end after the turn in which nobody wants the work any more", async () => {
    const controller = new AbortController();
    const pause = slices({ signal: controller.signal, sliceMs: 0 });
    await pause();
    const rest = pause();
    controller.abort(new Error("enough"));
    await expect(rest).rejects.toThrow("enough");
  });
});
