import { Alarm } from "../alarm.js";
import { isPassingFailure } from "../db/errors.js";
import type { ChangeEvent, EventBus } from "./event-bus.js";

/** What following needs of a context. */
export interface FollowContext<C> {
  readonly services: { readonly events: EventBus };
  /** The same asker now: rights that were lost since are gone. Rejects once the credentials are no longer good. */
  renew(): Promise<C>;
}

export interface FollowOptions<C, T> {
  /** What may change the value. */
  readonly changes: readonly ChangeEvent[];
  /** Reads the value under the rights of the context it is given. */
  readonly read: (ctx: C) => Promise<T>;
  /**
   * The value as it was read before anybody listened, after a moment of the bus: sent at once, and read again right
   * after if something was told of meanwhile.
   */
  readonly first?: { readonly value: T; readonly after: number };
  /** Tells values apart: one that equals the last one sent is not sent again. */
  readonly versionOf: (value: T) => string | number;
  /** After a final value nothing follows. Omitted: it goes on until the client leaves. */
  readonly isFinal?: (value: T) => boolean;
  /** Called once when it ends, however it comes. */
  readonly onEnd?: () => void;
  /** Milliseconds from one value to the next, at least. */
  readonly minIntervalMs?: number;
  /** How often it looks without having heard anything, in milliseconds: events can be lost. */
  readonly lookEveryMs?: number;
}

const usualLookMs = 3_000;

/** From one try to the next while the database is away. */
const retryMs = 1_000;

/**
 * What is, then what changes: listens, so that nothing falls between, reads, yields, and reads again after each event. Values that a slow client has no time for are skipped; it always gets the latest. Leaving settles a
 * waiting `next()` at once.
 */
export function follow<C extends FollowContext<C>, T>(ctx: C, options: FollowOptions<C, T>): Followed<C, T> {
  return new Follower(ctx, options);
}

/** Values with the context of each. */
export interface Followed<C, T> extends AsyncIterableIterator<T> {
  /** The context with which the last value was read: what is selected of it needs no other. Null: it came from before. */
  readonly reader: C | null;
}

class Follower<C extends FollowContext<C>, T> implements Followed<C, T> {
  reader: C | null = null;

  readonly #ctx: C;
  readonly #options: FollowOptions<C, T>;
  readonly #stopListening: () => void;
  #mayHaveChanged = true;
  #isOver = false;
  #sent: { version: string | number; at: number } | null = null;
  readonly #alarm = new Alarm();

  constructor(ctx: C, options: FollowOptions<C, T>) {
    this.#ctx = ctx;
    this.#options = options;
    const onChange = () => {
      this.#mayHaveChanged = true;
      this.#alarm.ring();
    };
    const stops = options.changes.map(({ topic, id }) => ctx.services.events.listen(topic, id, onChange));
    this.#stopListening = () => {
      for (const stop of stops) stop();
      options.onEnd?.();
    };
    if (options.first !== undefined)
      this.#mayHaveChanged = ctx.services.events.hasHeardSince(options.first.after, options.changes);
  }

  async next(): Promise<IteratorResult<T>> {
    while (!this.#isOver) {
      const read = this.#takeFirst() ?? (await this.#readNext());
      if (read === null) break;
      const { value } = read;
      const version = this.#options.versionOf(value);
      if (this.#isOver) break;
      if (version === this.#sent?.version) continue;
      this.#sent = { version, at: performance.now() };
      if (this.#options.isFinal?.(value) === true) this.#end();
      return { done: false, value };
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<T>> {
    this.#end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return this;
  }

  #takeFirst(): { readonly value: T } | null {
    const { first } = this.#options;
    return first === undefined || this.#sent !== null ? null : first;
  }

  /** Null once it is over. */
  async #readNext(): Promise<{ readonly value: T } | null> {
    await this.#untilWorthReading();
    if (this.#isOver) return null;
    this.#mayHaveChanged = false;
    return this.#read();
  }

  /** Null once it is over. A database that is away for a moment is waited for: the client could do nothing else. */
  async #read(): Promise<{ readonly value: T } | null> {
    while (!this.#isOver) {
      try {
        this.reader = null;
        const fresh = await this.#ctx.renew();
        const value = await this.#options.read(fresh);
        this.reader = fresh;
        return { value };
      } catch (error) {
        if (!isPassingFailure(error)) {
          this.#end();
          throw error;
        }
        await this.#alarm.sleep(retryMs);
      }
    }
    return null;
  }

  /** Until an event came, or long enough without one; in any case not before the least interval is over. */
  async #untilWorthReading(): Promise<void> {
    if (this.#sent === null) return;
    const since = () => performance.now() - (this.#sent?.at ?? 0);
    const { minIntervalMs = 0, lookEveryMs = usualLookMs } = this.#options;
    while (!this.#isOver && since() < minIntervalMs) await this.#alarm.sleep(minIntervalMs - since());
    if (!this.#mayHaveChanged && !this.#isOver) await this.#alarm.sleep(lookEveryMs);
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopListening();
    this.#alarm.ring();
  }
}
