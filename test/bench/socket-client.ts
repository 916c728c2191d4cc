import { once } from "node:events";
import { WebSocket } from "ws";

/** What one subscription gives. */
export interface Subscriber {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
  next(payload: { data?: any; errors?: readonly object[] }): unknown;
  /** Null: completed; else what refused it. */
  ended(errors: readonly object[] | null): void;
}

interface Message {
  readonly id: string;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
  readonly payload?: any;
}

/** graphql-transport-ws with as little as possible in between: the client is part of the load. */
export class SocketClient {
  readonly raw: WebSocket;
  readonly #subscribers = new Map<string, Subscriber>();
  #count = 0;

  private constructor(raw: WebSocket) {
    this.raw = raw;
    raw.on("message", (data: Buffer) => this.#take(JSON.parse(data.toString("utf8")) as Message));
    raw.on("error", () => {});
  }

  static async open(
    url: string,
    connectionParams: object,
    { localAddress }: { localAddress?: string } = {},
  ): Promise<SocketClient> {
    const address = `${url.replace("http", "ws").replace("localhost", "127.0.0.1")}/graphql`;
    const raw = new WebSocket(address, "graphql-transport-ws", {
      perMessageDeflate: false,
      ...(localAddress === undefined ? {} : { localAddress }),
    });
    await once(raw, "open");
    raw.send(JSON.stringify({ type: "connection_init", payload: connectionParams }));
    await once(raw, "message");
    return new SocketClient(raw);
  }

  subscribe(query: string, variables: object, subscriber: Subscriber): void {
    this.#count += 1;
    const id = String(this.#count);
    this.#subscribers.set(id, subscriber);
    this.raw.send(JSON.stringify({ id, type: "subscribe", payload: { query, variables } }));
  }

  /** Leaves without a word, as a client whose machine went away. */
  close(): void {
    this.raw.terminate();
  }

  #take({ id, type, payload }: Message): void {
    if (type === "ping") this.raw.send('{"type":"pong"}');
    const subscriber = this.#subscribers.get(id);
    if (subscriber === undefined) return;
    if (type === "next") {
      subscriber.next(payload);
      return;
    }
    this.#subscribers.delete(id);
    subscriber.ended(type === "error" ? payload : null);
  }
}
