import type { IncomingMessage } from "node:http";
import { CloseCode, type Server } from "graphql-ws";
import type { WebSocket } from "ws";
import { isPassingFailure, loggableError } from "../db/errors.js";
import type { Logger } from "../logging/logger.js";

/** What one socket may make the server hold and do. */
export const socketTraffic = {
  /** While more bytes than this wait for the client to read them, nothing more is read from it. */
  backlogBytes: 2 ** 20,
  /** Some of the largest answers at once; nobody gets more held for them. */
  mostBacklogBytes: 64 * 2 ** 20,
  /** A client that takes none of what waits for so long is not there. */
  stalledMs: 10_000,
  /** A dashboard opens its hundred subscriptions in one burst and says little after. */
  burstMessages: 500,
  messagesPerSec: 100,
  /** A message costs one more for each of these: reading it is what takes the time. */
  bytesPerMessage: 4_096,
  /** A client that does not answer two of these in time is gone. */
  keepAliveMs: 12_000,
};

export type SocketTraffic = Readonly<typeof socketTraffic>;

/** A socket to carry. */
export interface Carried<E> {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly extra: E;
  readonly log: Logger;
  /** Omitted: {@link socketTraffic}. */
  readonly traffic?: SocketTraffic;
}

/** Messages a socket may still send; frames below GraphQL count too. */
class Allowance {
  readonly #traffic: SocketTraffic;
  #left: number;
  #at = performance.now();

  constructor(traffic: SocketTraffic) {
    this.#traffic = traffic;
    this.#left = traffic.burstMessages;
  }

  /** Whether it was allowed. */
  spend(bytes: number): boolean {
    const { burstMessages, messagesPerSec, bytesPerMessage } = this.#traffic;
    const now = performance.now();
    const earned = ((now - this.#at) / 1_000) * messagesPerSec;
    this.#at = now;
    this.#left = Math.min(burstMessages, this.#left + earned);
    this.#left -= 1 + Math.floor(bytes / bytesPerMessage);
    return this.#left >= 0;
  }
}

/**
 * Carries GraphQL over one WebSocket. The client is held to its side: what it does not read stops it from being read,
 * what it sends too fast closes it, and pings are answered without what they carry.
 */
export function carrySocket<E>(
  protocol: Server<E>,
  { socket, request, extra, log, traffic = socketTraffic }: Carried<E>,
): void {
  const backlog = new Backlog(socket, request, traffic);
  const allowance = new Allowance(traffic);
  const close = (code: number, reason: string) => socket.close(code, reason);
  /** Whether what came may be looked at. */
  const mayPass = (bytes: number): boolean => {
    // After the first refusal nothing more is read: whoever floods does not read the reason either.
    if (socket.readyState !== socket.OPEN) return false;
    if (allowance.spend(bytes)) return true;
    log.warn({ address: request.socket.remoteAddress }, "a socket was closed: too many messages");
    close(CloseCode.TooManyInitialisationRequests, "too many messages");
    socket.pause();
    setTimeout(() => socket.terminate(), lastWordMs).unref();
    return false;
  };

  socket.on("error", (error) => {
    log.warn({ err: loggableError(error) }, "socket");
  });
  socket.on("pong", (data) => void mayPass(data.length));
  socket.on("ping", (data) => {
    // ws answers it by itself.
    if (mayPass(data.length)) backlog.weigh();
  });
  const stopKeepAlive = keepAlive(socket, traffic.keepAliveMs);
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (data) => backlog.send(data),
      close,
      onMessage: (take) =>
        socket.on("message", (data) => {
          const text = String(data);
          if (!mayPass(text.length)) return;
          take(text).catch((error: unknown) => {
            const isPassing = isPassingFailure(error);
            log[isPassing ? "warn" : "error"]({ err: loggableError(error) }, "a socket was closed");
            if (isPassing) close(tryAgainLater, "unavailable");
            else close(CloseCode.InternalServerError, "internal error");
          });
        }),
      onPing: () => backlog.send('{"type":"pong"}'),
    },
    extra,
  );
  socket.once("close", (code, reason) => {
    stopKeepAlive();
    closed(code, String(reason)).catch((error: unknown) => {
      log.warn({ err: loggableError(error) }, "socket");
    });
  });
}

/** The code that tells a client to come back. */
const tryAgainLater = 1013;

/** Time for a close frame to get out. */
const lastWordMs = 1_000;

/** What waits for a client to read it, and what becomes of a client that does not. */
class Backlog {
  readonly #socket: WebSocket;
  readonly #request: IncomingMessage;
  readonly #traffic: SocketTraffic;

  constructor(socket: WebSocket, request: IncomingMessage, traffic: SocketTraffic) {
    this.#socket = socket;
    this.#request = request;
    this.#traffic = traffic;
    // While nothing waits the connection may be silent for ever.
    request.socket.on("timeout", () => socket.terminate());
  }

  send(data: string): Promise<void> {
    const socket = this.#socket;
    return new Promise((resolve) => {
      if (socket.readyState !== socket.OPEN) return resolve();
      // Who is gone does not read what was meant for them: the socket's own end says so.
      socket.send(data, () => {
        this.weigh();
        resolve();
      });
      this.weigh();
    });
  }

  /** Looks at what waits, and stops or goes on reading. */
  weigh(): void {
    const socket = this.#socket;
    const { backlogBytes, mostBacklogBytes, stalledMs } = this.#traffic;
    const waiting = socket.bufferedAmount;
    const isLong = waiting > backlogBytes;
    if (waiting > mostBacklogBytes) socket.terminate();
    if (isLong === socket.isPaused || socket.readyState !== socket.OPEN) return;
    if (!isLong) {
      this.#request.socket.setTimeout(0);
      socket.resume();
    } else {
      socket.pause();
      // Node sees the system take bytes, also in the middle of a long message.
      this.#request.socket.setTimeout(stalledMs);
    }
  }
}

/** Asks the client now and then whether it is there; while it is not read, its answers say nothing. */
function keepAlive(socket: WebSocket, everyMs: number): () => void {
  let isAnswered = true;
  socket.on("pong", () => {
    isAnswered = true;
  });
  const timer = setInterval(() => {
    if (socket.readyState !== socket.OPEN || socket.isPaused) return;
    if (!isAnswered) return socket.terminate();
    isAnswered = false;
    socket.ping();
  }, everyMs);
  return () => clearInterval(timer);
}
