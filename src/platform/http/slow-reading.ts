import type { Socket } from "node:net";

/** As long as the shortest Retry-After. */
const restMs = 1_000;

/**
 * Reads no further for a while from connections that send ahead of their refusals: a flood is held up in its own buffers
 * instead of ours. Who waits for an answer before asking again, as proxies do, is never held up.
 */
export class SlowReading {
  /** Refused in this turn of the event loop, and how often. */
  readonly #refused = new Map<Socket, number>();

  /** Notes a refusal on a connection; the second one of a turn was sent before the first was answered. */
  noteRefusal(connection: Socket): void {
    if (this.#refused.size === 0) setImmediate(() => this.#restAll());
    this.#refused.set(connection, (this.#refused.get(connection) ?? 0) + 1);
  }

  /** After the turn: what has arrived is being parsed during it. */
  #restAll(): void {
    for (const [connection, refusals] of this.#refused)
      if (refusals > 1 && !connection.destroyed && !connection.isPaused()) rest(connection);
    this.#refused.clear();
  }
}

function rest(connection: Socket): void {
  // With a listener of ours the data passes through the stream, which alone can be paused.
  connection.on("data", ignore);
  connection.pause();
  const wake = setTimeout(() => {
    connection.off("data", ignore);
    connection.resume();
  }, restMs);
  wake.unref();
}

function ignore(): void {}
