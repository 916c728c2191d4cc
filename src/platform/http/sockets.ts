import type { IncomingMessage, Server } from "node:http";
import { GraphQLError } from "graphql";
import { CloseCode, handleProtocols, makeServer } from "graphql-ws";
import { type WebSocket, WebSocketServer } from "ws";
import { networkOf } from "../auth/attempt-limiter.js";
import { loggableError } from "../db/errors.js";
import type { AppError } from "../errors.js";
import { type Admission, chargeRefused, costOf, errorFor } from "../graphql/admission.js";
import { asRefusal, logBugs, meta, type OperationContext } from "../graphql/apollo.js";
import { documentLimits } from "../graphql/limits.js";
import { executionTimeOf } from "../graphql/subscribe-afresh.js";
import type { Logger } from "../logging/logger.js";
import type { Metrics } from "../metrics/metrics.js";
import { clientAddress } from "./client-address.js";
import { prepareOperation } from "./prepare-operation.js";
import { Rations } from "./rations.js";
import { carrySocket } from "./socket-carrier.js";
import { socketCredentials } from "./socket-credentials.js";
import { SocketCounts, type SocketLimits } from "./socket-limits.js";
import { SocketOperations } from "./socket-operations.js";
import { type Standing, type StandingOptions, watchStanding } from "./socket-standing.js";

/** Credentials as they come in `connection_init`, and from where. */
export interface SocketCredentials {
  readonly authorization: string | null;
  readonly apiKey: string | null;
  readonly address: string;
}

export interface SocketOptions<C extends OperationContext> {
  readonly admission: Admission;
  readonly log: Logger;
  /** Omitted: nobody counts. */
  readonly metrics?: Metrics;
  /** Why credentials need not be looked up; null: they must be. */
  readonly refusalOf: (credentials: SocketCredentials) => AppError | null;
  /** Who connects. */
  readonly createContext: (credentials: SocketCredentials) => Promise<C>;
  /** A context of its own for each operation; who has used up all points need not be looked up again. */
  readonly createOperationContext: (credentials: SocketCredentials) => Promise<C>;
  /** How good the credentials are, and until when. */
  readonly standingOf: (ctx: C) => Standing;
  /** Where changes to viewers are told, and under which topic. */
  readonly viewers: Pick<StandingOptions, "events" | "topic">;
  /** Proxies in front that say in X-Forwarded-For who connects. */
  readonly trustedProxies: number;
  readonly limits: SocketLimits;
}

export interface Sockets {
  /** Tells every client that the server goes away, and cuts off who does not answer. */
  close(): Promise<void>;
}

interface SocketExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  credentials?: SocketCredentials;
  stopWatching?: () => void;
}

/** What a WebSocket closes with when its server ends. */
const goingAway = 1001;

/** How long a client may take to answer that it has heard of the server's end. */
const farewellMs = 3_000;

/** GraphQL over WebSocket (graphql-transport-ws) at /graphql, under the same limits and access rules as HTTP. */
export function openSockets<C extends OperationContext>(server: Server, options: SocketOptions<C>): Sockets {
  const { log, metrics = null } = options;
  const counts = new SocketCounts(options.limits);
  // A storm of openings, as after a restart or by somebody who means no good, must not hold up who is in already.
  const openings = new Rations();
  const wss = new WebSocketServer({
    server,
    path: "/graphql",
    maxPayload: documentLimits.bodyBytes,
    handleProtocols: (protocols) => handleProtocols(protocols),
    verifyClient({ req }, answer) {
      const network = networkOf(clientAddress(req, options.trustedProxies));
      const leave = counts.take(network);
      if (leave === null) return answer(false, 429, "too many sockets");
      req.socket.once("close", leave);
      openings.enter(network, () => answer(true));
    },
  });
  wss.on("error", (error) => {
    log.warn({ err: loggableError(error) }, "sockets");
  });
  const protocol = openProtocol(options);
  wss.on("connection", (socket, request) => {
    metrics?.socketOpened();
    socket.once("close", () => metrics?.socketClosed());
    carrySocket(protocol, { socket, request, extra: { socket, request }, log });
  });
  return {
    async close() {
      openings.finish();
      for (const socket of wss.clients) socket.close(goingAway, "Going away");
      const cut = setTimeout(() => {
        for (const socket of wss.clients) socket.terminate();
      }, farewellMs);
      await new Promise<void>((resolve) => wss.close(() => resolve()));
      clearTimeout(cut);
    },
  };
}

/** What graphql-transport-ws asks of a server, with our doors' rules. */
function openProtocol<C extends OperationContext>(options: SocketOptions<C>) {
  const { admission, log, createContext, createOperationContext, standingOf, viewers } = options;
  const operations = new SocketOperations(options.metrics ?? null);
  const started = new WeakMap<object, number>();
  const clientError = (error: unknown) => errorFor(admission, error);

  /** The errors, when nobody could be found out to be asking. */
  async function operationContext(credentials: SocketCredentials): Promise<C | readonly GraphQLError[]> {
    try {
      return await createOperationContext(credentials);
    } catch (error) {
      const refused = asRefusal(log, error);
      if (refused instanceof GraphQLError) return [refused];
      throw error;
    }
  }

  return makeServer<Record<string, unknown>, SocketExtra>({
    schema: admission.schema,
    execute: operations.execute,
    subscribe: operations.subscribe,
    async onConnect({ connectionParams = {}, extra }) {
      const { socket, request } = extra;
      const given = socketCredentials(connectionParams);
      if (given === null) return closeForbidden(socket, "the credentials of connection_init are no text");
      const credentials = { ...given, address: clientAddress(request, options.trustedProxies) };
      extra.credentials = credentials;
      const refused = options.refusalOf(credentials);
      if (refused !== null) {
        socket.close(CloseCode.TooManyInitialisationRequests, closeReason(refused.message));
        return false;
      }
      const ctx = await createContext(credentials);
      const standing = standingOf(ctx);
      if (standing.authFailure !== null) {
        await chargeRefused(ctx);
        return closeForbidden(socket, standing.authFailure);
      }
      extra.stopWatching = watchStanding(standing, {
        ...viewers,
        ask: async () => standingOf(await createContext(credentials)),
        onEnd: (reason) => void closeForbidden(socket, reason),
      });
      if (socket.readyState !== socket.OPEN) extra.stopWatching();
      return true;
    },
    onClose({ extra }) {
      extra.stopWatching?.();
    },
    async onSubscribe({ extra, subscriptions }, _id, request) {
      const { credentials } = extra;
      if (credentials === undefined) return [new GraphQLError("no connection_init")];
      const { operations: most } = options.limits;
      const refuse = (errors: readonly GraphQLError[]) => {
        operations.refused(request.operationName ?? null, errors);
        return errors;
      };
      if (Object.keys(subscriptions).length > most) return refuse([tooManyOperations(most)]);
      const contextValue = await operationContext(credentials);
      if (Array.isArray(contextValue)) return refuse(contextValue);
      const args = await prepareOperation(admission, contextValue as C, request);
      if (Array.isArray(args)) return refuse(args);
      started.set(contextValue, performance.now());
      return args;
    },
    onNext(_socket, _id, _payload, args, result) {
      const ctx = args.contextValue as C;
      if (result.errors) logBugs(ctx, result.errors);
      const elapsedMs =
        executionTimeOf(result) ?? performance.now() - (started.get(ctx) ?? performance.now());
      const { errors, data = null } = result;
      const extensions = { meta: meta(ctx, elapsedMs), cost: costOf(ctx) };
      return errors === undefined
        ? { data, extensions }
        : { data, errors: errors.map(clientError), extensions };
    },
    onError: (_socket, _id, _payload, errors) => errors.map(clientError),
  });
}

/** Closes a socket and says why; the library alone would say `Forbidden`. */
function closeForbidden(socket: WebSocket, reason: string): false {
  socket.close(CloseCode.Forbidden, closeReason(reason));
  return false;
}

/** A close frame carries at most 123 bytes. */
function closeReason(text: string): string {
  return Buffer.from(text).subarray(0, 120).toString("utf8");
}

function tooManyOperations(most: number): GraphQLError {
  return new GraphQLError(`a socket may have ${most} operations running`, {
    extensions: { code: "RATE_LIMITED" },
  });
}
