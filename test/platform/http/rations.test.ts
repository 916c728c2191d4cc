import { describe, expect, it } from "vitest";
import { Rations } from "../../../src/platform/http/rations.js";

/** A clock that stands still but for work that takes its time, and a timer that rings when it is told. */
function handClock() {
  let nowMs = 1_000;
  let due: (() => void) | null = null;
  return {
    nowMs: () => nowMs,
    wake(call: () => void) {
      due = call;
    },
    pass(ms: number) {
      nowMs += ms;
    },
    /** The next interval. */
    ring() {
      nowMs += 10;
      const call = due;
      due = null;
      call?.();
    },
    get isSet() {
      return due !== null;
    },
  };
}

function rationed(workMs = 1) {
  const clock = handClock();
  const rations = new Rations({ everyMs: 10, workMs }, clock);
  const done: string[] = [];
  const piece =
    (name: string, ms = 0.5) =>
    () => {
      clock.pass(ms);
      done.push(name);
    };
  return { clock, rations, done, piece };
}

describe("rations", () => {
  it("are given at once while nobody waits", () => {
    const { clock, rations, done, piece } = rationed();
    rations.enter("a", piece("1"));
    expect(done).toEqual(["1"]);
    expect([rations.waiting, clock.isSet]).toEqual([0, false]);
  });

  it("let the rest of a storm wait for later intervals, so much in each", () => {
    const { clock, rations, done, piece } = rationed();
    for (let i = 0; i < 7; i += 1) rations.enter("a", piece(String(i)));
    expect(done).toEqual(["0", "1"]);
    const after: number[] = [];
    while (clock.isSet) {
      clock.ring();
      after.push(done.length);
    }
    expect(after).toEqual([4, 6, 7]);
    expect(done).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
  });

  it("end with the piece that goes over, however long it takes", () => {
    const { clock, rations, done, piece } = rationed();
    for (const name of ["0", "1", "2"]) rations.wait("a", piece(name, 25));
    clock.ring();
    expect(done).toEqual(["0"]);
    clock.ring();
    expect(done).toEqual(["0", "1"]);
  });

  it("take lanes in turn, so that who asks for little waits for little", () => {
    const { clock, rations, done, piece } = rationed();
    for (let i = 0; i < 500; i += 1) rations.enter("storm", piece(`storm ${i}`));
    for (let i = 0; i < 500; i += 1) rations.enter("other storm", piece(`other ${i}`));
    rations.enter("dashboard", piece("dashboard"));
    clock.ring();
    clock.ring();
    expect(done).toEqual(["storm 0", "storm 1", "storm 2", "other 0", "dashboard", "storm 3"]);
  });

  it("give what asks again while it is done its next turn in another interval", () => {
    const { clock, rations, done } = rationed(5);
    const again = (name: string) => () => {
      done.push(name);
      rations.wait(name, again(name));
    };
    rations.wait("a", again("a"));
    rations.wait("b", again("b"));
    clock.ring();
    expect(done).toEqual(["a", "b"]);
    clock.ring();
    expect(done).toEqual(["a", "b", "a", "b"]);
  });

  it("are over at the end: all that waits is done", () => {
    const { rations, done, piece } = rationed();
    for (let i = 0; i < 50; i += 1) rations.enter(String(i % 3), piece(String(i)));
    rations.finish();
    expect(done.length).toBe(50);
    expect(rations.waiting).toBe(0);
  });
});
