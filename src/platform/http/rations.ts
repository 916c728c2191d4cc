/** How much of the event loop's time work that can wait may have. */
export interface Ration {
  readonly everyMs: number;
  /** Of each such interval; the last piece of work in it may go over. */
  readonly workMs: number;
}

/** A clock and a timer, by default the process's own. */
export interface RationClock {
  nowMs(): number;
  /** Calls once after so many milliseconds. */
  wake(call: () => void, afterMs: number): void;
}

/** A tenth of the event loop; who is served meanwhile waits a millisecond longer at most. */
export const usualRation: Ration = { everyMs: 10, workMs: 1 };

const processClock: RationClock = {
  nowMs: () => performance.now(),
  wake: (call, afterMs) => void setTimeout(call, afterMs).unref(),
};

/**
 * Short pieces of work that anybody may ask for in any number, done in rations, so that a storm of them makes each wait
 * and nobody else. Those of one lane keep their order and lanes take turns: who asks for little waits for little.
 */
export class Rations {
  readonly #ration: Ration;
  readonly #clock: RationClock;
  readonly #lanes = new Map<string, (() => void)[]>();
  #waiting = 0;
  #isAwake = false;
  #intervalEndMs = Number.NEGATIVE_INFINITY;
  #usedMs = 0;

  constructor(ration = usualRation, clock = processClock) {
    this.#ration = ration;
    this.#clock = clock;
  }

  /** Pieces of work that wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Does it at once while nobody waits and the interval's ration lasts, else in its turn. */
  enter(lane: string, work: () => void): void {
    const nowMs = this.#clock.nowMs();
    if (nowMs >= this.#intervalEndMs) this.#begin(nowMs);
    if (this.#waiting > 0 || this.#usedMs >= this.#ration.workMs) this.wait(lane, work);
    else this.#measure(work);
  }

  /** Does it in its turn, in the next interval at the earliest. */
  wait(lane: string, work: () => void): void {
    const works = this.#lanes.get(lane);
    if (works === undefined) this.#lanes.set(lane, [work]);
    else works.push(work);
    this.#waiting += 1;
    if (this.#isAwake) return;
    this.#isAwake = true;
    this.#clock.wake(() => this.#give(), this.#ration.everyMs);
  }

  /** Does what waits without regard to rations, as at the end of a server. */
  finish(): void {
    for (let left = this.#waiting; left > 0; left -= 1) this.#next()();
  }

  #begin(nowMs: number): void {
    this.#intervalEndMs = nowMs + this.#ration.everyMs;
    this.#usedMs = 0;
  }

  #give(): void {
    this.#begin(this.#clock.nowMs());
    // What asks again while it is done has its next turn in another interval.
    for (let left = this.#waiting; left > 0 && this.#usedMs < this.#ration.workMs; left -= 1)
      this.#measure(this.#next());
    this.#isAwake = this.#waiting > 0;
    if (this.#isAwake) this.#clock.wake(() => this.#give(), this.#ration.everyMs);
  }

  #measure(work: () => void): void {
    const startedMs = this.#clock.nowMs();
    work();
    this.#usedMs += this.#clock.nowMs() - startedMs;
  }

  /** The first of the lane whose turn it is; the lane goes to the end of the line. */
  #next(): () => void {
    const [lane, works] = this.#lanes.entries().next().value!;
    const work = works.shift()!;
    this.#lanes.delete(lane);
    if (works.length > 0) this.#lanes.set(lane, works);
    this.#waiting -= 1;
    return work;
  }
}
