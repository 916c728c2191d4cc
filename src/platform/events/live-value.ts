import { setTimeout } from "node:timers/promises";
import type { ChangeEvent, EventBus } from "./event-bus.js";

interface Held<T> {
  readonly value: Promise<T>;
  /** When its computation began, on the process's own clock; null: it waits for its time. */
  begunAt: number | null;
  isStale: boolean;
}

export interface LiveValueOptions {
  /** What makes every value old. */
  readonly changes: readonly ChangeEvent[];
  /** Milliseconds from one computation to the next at least, however often the value is said to change. */
  readonly minIntervalMs: number;
}

/**
 * Values that many watch, each computed once for all who watch it: the first reader after a change computes, everybody
 * else takes part. A key says all that a value depends on, rights included.
 */
export class LiveValue<T> {
  readonly #events: EventBus;
  readonly #options: LiveValueOptions;
  readonly #held = new Map<string, Held<T>>();
  readonly #watchers = new Map<string, { count: number; stop: () => void }>();

  constructor(events: EventBus, options: LiveValueOptions) {
    this.#events = events;
    this.#options = options;
  }

  /** Keeps the value of a key in memory until the returned function is called. */
  watch(key: string): () => void {
    const watchers = this.#watchers.get(key) ?? { count: 0, stop: this.#listen(key) };
    this.#watchers.set(key, watchers);
    watchers.count += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      watchers.count -= 1;
      if (watchers.count > 0) return;
      watchers.stop();
      this.#watchers.delete(key);
      this.#held.delete(key);
    };
  }

  /** The value since the last change, shared with everybody who watches the key. */
  get(key: string, compute: () => Promise<T>): Promise<T> {
    if (!this.#watchers.has(key)) return compute();
    const held = this.#held.get(key);
    if (held?.isStale === false) return held.value;

    const now = performance.now();
    const dueAt = Math.max(now, (held?.begunAt ?? Number.NEGATIVE_INFINITY) + this.#options.minIntervalMs);
    const value = setTimeout(dueAt - now).then(() => {
      fresh.begunAt = performance.now();
      return compute();
    });
    const fresh: Held<T> = { value, begunAt: null, isStale: false };
    this.#held.set(key, fresh);
    value.catch(() => {
      if (this.#held.get(key) === fresh) this.#held.delete(key);
    });
    return value;
  }

  #listen(key: string): () => void {
    const age = () => {
      const held = this.#held.get(key);
      // One that has not begun will see the change anyway.
      if (held !== undefined && held.begunAt !== null) held.isStale = true;
    };
    const stops = this.#options.changes.map(({ topic, id }) => this.#events.listen(topic, id, age));
    return () => {
      for (const stop of stops) stop();
    };
  }
}
