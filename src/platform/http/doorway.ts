import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { networkOf } from "../auth/attempt-limiter.js";
import type { EarlyRefusal, Entry } from "../fair-use/early-gate.js";
import { costOf, rateHeaders } from "../graphql/admission.js";
import { meta } from "../graphql/apollo.js";
import { refusalStatus } from "../graphql/guard.js";
import { clientError } from "../graphql/normalise-errors.js";
import type { Metrics } from "../metrics/metrics.js";
import type { Rations } from "./rations.js";
import { credentialsOf, type RequestCredentials, requestIdOf } from "./request-credentials.js";
import type { SlowReading } from "./slow-reading.js";

export interface UnreadOptions {
  /** Lets an operation in or says why nothing of it is read. */
  readonly admit: (credentials: RequestCredentials) => EarlyRefusal | Entry;
  /** Proxies in front that say in X-Forwarded-For who asks. */
  readonly trustedProxies: number;
  /** Omitted: nobody counts. */
  readonly metrics?: Metrics;
}

/** Where a request is handled, and what holds floods up before. */
export interface Doorway {
  readonly handle: () => void;
  readonly slowReading: SlowReading;
  /** In which refusals are answered. */
  readonly answers: Rations;
}

/** Refusals that wait for their ration: some 4 KB each. */
const mostWaiting = 2_000;

const noCacheUse = { hits: 0, misses: 0 };

/**
 * Handles a request, or answers an operation of whoever is known to have no points left before its body is read: a flood
 * must cost no parsing. The answer is the one that a parsed operation would get; where many are refused it waits for its
 * ration.
 */
export function handleOrRefuse(
  request: IncomingMessage,
  response: ServerResponse,
  { handle, admit, slowReading, answers, trustedProxies, metrics }: UnreadOptions & Doorway,
): void {
  if (!isOperation(request)) {
    handle();
    return;
  }
  const requestId = requestIdOf(request);
  const credentials = credentialsOf(request, { requestId, trustedProxies });
  const admitted = admit(credentials);
  if ("leave" in admitted) {
    whenOver(request.socket, response, () => admitted.leave());
    admitted.begin(handle);
    return;
  }
  whenOver(request.socket, response, slowReading.noteRefusal(request.socket));
  const answer = () => {
    if (!request.socket.destroyed) answerRefused(request, response, { requestId, refusal: admitted });
  };
  if (answers.waiting < mostWaiting) answers.enter(networkOf(credentials.address), answer);
  else answer();
  metrics?.operationFinished({ name: null, type: null, codes: [admitted.error.code], seconds: null });
}

const open = new WeakMap<Socket, Set<() => void>>();

/** Calls once the request is answered or its connection gone; node tells the latter only of the answer that is next. */
function whenOver(connection: Socket, response: ServerResponse, call: () => void): void {
  const calls = open.get(connection) ?? new Set();
  if (!open.has(connection)) {
    open.set(connection, calls);
    connection.once("close", () => {
      for (const each of calls) each();
      calls.clear();
    });
  }
  calls.add(call);
  response.once("close", () => {
    if (calls.delete(call)) call();
  });
}

function answerRefused(
  request: IncomingMessage,
  response: ServerResponse,
  { requestId, refusal: { payer, error } }: { requestId: string; refusal: EarlyRefusal },
): void {
  const { retryAfterSec } = error.details;
  const body = JSON.stringify({
    errors: [clientError(error)],
    extensions: { meta: meta({ requestId, cacheUse: noCacheUse }, 0), cost: costOf({ payer }) },
  });
  response.writeHead(refusalStatus(error.code), {
    "content-type": contentTypeOf(request),
    "content-length": Buffer.byteLength(body),
    "x-request-id": requestId,
    ...(retryAfterSec === undefined ? {} : { "retry-after": String(retryAfterSec) }),
    ...rateHeaders({ payer }),
  });
  response.end(body);
}

/** Whether a request asks something; GET without a query is for the page. */
function isOperation({ method, url = "" }: IncomingMessage): boolean {
  if (method === "POST") return url === "/graphql" || url.startsWith("/graphql?");
  return method === "GET" && url.startsWith("/graphql?");
}

function contentTypeOf({ headers }: IncomingMessage): string {
  const isStandard = headers.accept?.includes("application/graphql-response+json") ?? false;
  return `application/${isStandard ? "graphql-response+json" : "json"}; charset=utf-8`;
}
