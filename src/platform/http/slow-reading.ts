import type { Socket } from "node:net";
import { networkOf } from "../auth/attempt-limiter.js";
import type { Rations } from "./rations.js";

/** Some ten small requests: as much as is answered in a millisecond. */
const spoonBytes = 2_048;
/** As long as the shortest Retry-After: who has sent nothing for so long waits for answers again. */
const quietMs = 1_000;

/**
 * Reads connections that send ahead of their refusals by the spoon, in rations: a flood is held up in its own buffers
 * instead of ours. Who waits for an answer before asking again, as proxies do, is never
 * held up.
 */
export class SlowReading {
  readonly #rations: Rations;
  readonly #held = new WeakSet<Socket>();
  /** Refusals of a connection that have not been answered. */
  readonly #open = new WeakMap<Socket, number>();
  /** Found in this turn of the event loop to send ahead. */
  readonly #ahead = new Set<Socket>();

  constructor(rations: Rations) {
    this.#rations = rations;
  }

  /** Notes that a request on a connection is refused, to be told when that is answered. */
  noteRefusal(connection: Socket): () => void {
    const open = (this.#open.get(connection) ?? 0) + 1;
    this.#open.set(connection, open);
    if (open > 1 && !this.#held.has(connection)) {
      // What has arrived is being parsed during this turn.
      if (this.#ahead.size === 0) setImmediate(() => this.#holdAll());
      this.#ahead.add(connection);
    }
    return () => this.#open.set(connection, (this.#open.get(connection) ?? 1) - 1);
  }

  #holdAll(): void {
    for (const connection of this.#ahead)
      if (!connection.destroyed && !connection.isPaused()) this.#hold(connection);
    this.#ahead.clear();
  }

  #hold(connection: Socket): void {
    this.#held.add(connection);
    // With a listener of ours the data passes through the stream, which alone can be read by the spoon.
    connection.on("data", ignore).on("resume", pauseAgain).pause();
    const lane = networkOf(connection.remoteAddress ?? "unknown");
    let readMs = performance.now();
    const takeTurn = () => {
      if (connection.destroyed) return;
      const isFree = !wantsNothing(connection) && (this.#open.get(connection) ?? 0) === 0;
      const isQuiet = connection.readableLength === 0 && performance.now() - readMs >= quietMs;
      if (isFree && isQuiet) return this.#release(connection);
      if (isFree && readSpoon(connection)) readMs = performance.now();
      this.#rations.wait(lane, takeTurn);
    };
    this.#rations.wait(lane, takeTurn);
  }

  #release(connection: Socket): void {
    this.#held.delete(connection);
    connection.off("data", ignore).off("resume", pauseAgain).resume();
  }
}

/** Whether there was anything to read. */
function readSpoon(connection: Socket): boolean {
  // Reading nothing lets the system hand over what has arrived meanwhile.
  return connection.read(Math.min(connection.readableLength, spoonBytes)) !== null;
}

/** Whether node's HTTP server has stopped reading, because too many answers wait; until it goes on it takes nothing. */
function wantsNothing(connection: Socket): boolean {
  return (connection as { _paused?: boolean })._paused === true;
}

function ignore(): void {}

/** Node's HTTP server goes on reading by itself once its answers are taken. */
function pauseAgain(this: Socket): void {
  this.pause();
}
