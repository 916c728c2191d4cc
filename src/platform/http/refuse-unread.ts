import type { IncomingMessage, ServerResponse } from "node:http";
import type { EarlyRefusal } from "../fair-use/early-gate.js";
import { costOf, rateHeaders } from "../graphql/admission.js";
import { meta } from "../graphql/apollo.js";
import { refusalStatus } from "../graphql/guard.js";
import { clientError } from "../graphql/normalise-errors.js";
import type { Metrics } from "../metrics/metrics.js";
import { credentialsOf, type RequestCredentials, requestIdOf } from "./request-credentials.js";
import type { SlowReading } from "./slow-reading.js";

export interface UnreadOptions {
  /** Lets an operation in, to be told when it is answered, or says why nothing of it is read. */
  readonly admit: (credentials: RequestCredentials) => EarlyRefusal | (() => void);
  /** Proxies in front that say in X-Forwarded-For who asks. */
  readonly trustedProxies: number;
  /** Omitted: nobody counts. */
  readonly metrics?: Metrics;
}

const noCacheUse = { hits: 0, misses: 0 };

/**
 * Answers an operation of whoever is known to have no points left before its body is read, and says whether it did: a
 * flood must cost no parsing. The answer is the one that a parsed operation would get.
 */
export function refuseUnread(
  request: IncomingMessage,
  response: ServerResponse,
  { admit, slowReading, trustedProxies, metrics }: UnreadOptions & { slowReading: SlowReading },
): boolean {
  if (!isOperation(request)) return false;
  const requestId = requestIdOf(request);
  const admitted = admit(credentialsOf(request, { requestId, trustedProxies }));
  if (typeof admitted === "function") {
    response.once("close", admitted);
    return false;
  }
  const { payer, error } = admitted;
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
  slowReading.noteRefusal(request.socket);
  metrics?.operationFinished({ name: null, type: null, codes: [error.code], seconds: null });
  return true;
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
