import { loggableError } from "../db/errors.js";
import type { Logger } from "../logging/logger.js";

/** Says that something changed, never what it is now: whoever hears it reads for itself, under its own rights. */
export interface ChangeEvent {
  readonly topic: string;
  readonly id: string;
}

/** `null` after a lost connection: anything may have changed meanwhile. */
export type ChangeListener = (event: ChangeEvent | null) => void;

/** Carries events between processes; it may lose some, so listeners also look for themselves now and then. */
export interface EventTransport {
  /** Where PostgreSQL itself can send with NOTIFY; null: events go over something else. */
  readonly channel: string | null;
  send(payload: string): Promise<void>;
  close(): Promise<void>;
}

export interface EventTransportHandlers {
  readonly onPayload: (payload: string) => void;
  /** Called when listening starts again after it broke. */
  readonly onReconnect: () => void;
}

export type OpenEventTransport = (handlers: EventTransportHandlers) => Promise<EventTransport>;

/** What a statement has to `pg_notify` to tell of the change it writes. */
export interface Notice {
  readonly channel: string;
  readonly payload: string;
}

/** NOTIFY carries at most 7,999 bytes; Redis would carry more. */
const payloadBytes = 7_500;

/** Events of one burst travel together, and the first one at once; a person does not see five milliseconds. */
const gatherMs = 5;

/** Things whose last event is remembered, for those who read before they listen. */
const mostRemembered = 10_000;

/** Events between the processes of one installation, fanned out to the listeners of this one. */
export class EventBus {
  readonly #listeners = new Map<string, Set<ChangeListener>>();
  readonly #gathered = new Map<string, ChangeEvent>();
  /** The number of each thing's last event, oldest first. */
  readonly #lastHeard = new Map<string, number>();
  #heard = 0;
  /** Of events up to this number nothing is remembered. */
  #forgotten = 0;
  readonly #log: Logger;
  #transport: EventTransport | null = null;
  #timer: NodeJS.Timeout | null = null;
  #sentAt = 0;
  #sending: Promise<void> = Promise.resolve();

  private constructor(log: Logger) {
    this.#log = log;
  }

  static async open(open: OpenEventTransport, log: Logger): Promise<EventBus> {
    const bus = new EventBus(log);
    bus.#transport = await open({
      onPayload: (payload) => {
        for (const [topic, id] of JSON.parse(payload) as [string, string][]) bus.deliver({ topic, id });
      },
      onReconnect: () => bus.#deliverAll(),
    });
    return bus;
  }

  /** Tells every process, this one included, soon. Equal events of one burst are one. Never throws. */
  publish(event: ChangeEvent): void {
    this.#gathered.set(addressOf(event.topic, event.id), event);
    // After a pause the next turn of the loop sends: what is published together still goes together.
    this.#timer ??= setTimeout(() => this.#flush(), this.#sentAt + gatherMs - performance.now());
  }

  /**
   * What tells of an event from within the statement that makes it: nobody hears sooner, and a way to the database is
   * saved. Null in a burst, where events of many statements go together, and where the database does not carry events:
   * publish it after the statement.
   */
  noticeOf(event: ChangeEvent): Notice | null {
    const channel = this.#transport?.channel ?? null;
    const now = performance.now();
    if (channel === null || this.#timer !== null || now - this.#sentAt < gatherMs) return null;
    this.#sentAt = now;
    return { channel, payload: payloadsOf([event])[0]! };
  }

  /** Hears of changes to one thing until the returned function is called. */
  listen(topic: string, id: string, listener: ChangeListener): () => void {
    const address = addressOf(topic, id);
    const listeners = this.#listeners.get(address) ?? new Set();
    this.#listeners.set(address, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(address) === listeners) this.#listeners.delete(address);
    };
  }

  /** A moment, for {@link hasHeardSince}. */
  get moment(): number {
    return this.#heard;
  }

  /** Whether one of the things may have been told of since a moment: then what was read after it may be old. */
  hasHeardSince(moment: number, things: readonly ChangeEvent[]): boolean {
    if (moment < this.#forgotten) return true;
    return things.some(({ topic, id }) => (this.#lastHeard.get(addressOf(topic, id)) ?? 0) > moment);
  }

  /** Hands an event to the listeners of this process alone. */
  deliver(event: ChangeEvent): void {
    const address = addressOf(event.topic, event.id);
    this.#remember(address);
    for (const listener of [...(this.#listeners.get(address) ?? [])]) listener(event);
  }

  /** Sends what is gathered and closes. */
  async close(): Promise<void> {
    this.#flush();
    await this.#sending;
    await this.#transport?.close();
    this.#transport = null;
  }

  #remember(address: string): void {
    this.#heard += 1;
    this.#lastHeard.delete(address);
    this.#lastHeard.set(address, this.#heard);
    if (this.#lastHeard.size <= mostRemembered) return;
    const [oldest] = this.#lastHeard;
    this.#lastHeard.delete(oldest![0]);
    this.#forgotten = oldest![1];
  }

  #deliverAll(): void {
    this.#heard += 1;
    this.#forgotten = this.#heard;
    this.#lastHeard.clear();
    for (const listeners of [...this.#listeners.values()])
      for (const listener of [...listeners]) listener(null);
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const events = [...this.#gathered.values()];
    this.#gathered.clear();
    this.#sentAt = performance.now();
    const transport = this.#transport;
    if (events.length === 0 || transport === null) return;
    this.#sending = Promise.all([
      this.#sending,
      ...payloadsOf(events).map((payload) => transport.send(payload)),
    ])
      .then(() => {})
      .catch((error: unknown) => {
        this.#log.warn({ err: loggableError(error), events: events.length }, "events were lost");
      });
  }
}

function addressOf(topic: string, id: string): string {
  return `${topic}\n${id}`;
}

function payloadsOf(events: readonly ChangeEvent[]): string[] {
  const payloads: string[] = [];
  let parts: string[] = [];
  let bytes = 2;
  for (const { topic, id } of events) {
    const part = JSON.stringify([topic, id]);
    const size = Buffer.byteLength(part) + 1;
    if (bytes + size > payloadBytes && parts.length > 0) {
      payloads.push(`[${parts.join(",")}]`);
      parts = [];
      bytes = 2;
    }
    parts.push(part);
    bytes += size;
  }
  payloads.push(`[${parts.join(",")}]`);
  return payloads;
}
