/** One who asks, with what is under way of theirs. */
interface Asker {
  running: number;
  readonly waiting: (() => void)[];
}

/** Who has not ended after so long waits for somebody else, and the next one may begin. */
const turnMs = 100;

/**
 * Lets the work of each asker begin a few at a time, so that a hundred operations sent at once hold others up as little as
 * a few. It is about beginning alone: what takes long makes nobody wait longer than a moment.
 */
export class FewAtOnce {
  readonly #most: number;
  readonly #askers = new Map<string, Asker>();

  /** @param most of one asker at a time */
  constructor(most: number) {
    this.#most = most;
  }

  /** Begins the work in its turn, in which it is told how to end it. */
  begin(name: string, work: (end: () => void) => void): void {
    const asker = this.#askers.get(name) ?? { running: 0, waiting: [] };
    this.#askers.set(name, asker);
    const run = () => work(this.#turn(name, asker));
    if (asker.running < this.#most) run();
    else asker.waiting.push(run);
  }

  /** A turn, which ends once: by the work or by the clock. */
  #turn(name: string, asker: Asker): () => void {
    asker.running += 1;
    let isOver = false;
    const end = () => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      asker.running -= 1;
      const next = asker.waiting.shift();
      if (next !== undefined) next();
      else if (asker.running === 0) this.#askers.delete(name);
    };
    const timer = setTimeout(end, turnMs).unref();
    return end;
  }
}
