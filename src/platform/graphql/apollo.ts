import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContext, HeaderMap } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { type FormattedExecutionResult, GraphQLError } from "graphql";
import { isPassingFailure, loggableError } from "../db/errors.js";
import { AppError } from "../errors.js";
import type { Logger } from "../logging/logger.js";
import type { Metrics } from "../metrics/metrics.js";
import { nameOperationSpan, tellOutcome } from "../tracing/operation-span.js";
import {
  type Admission,
  type AdmittedContext,
  admitOperation,
  chargeRefused,
  costOf,
  errorFor,
  rateHeaders,
  validationRulesOf,
} from "./admission.js";
import { refusalStatus } from "./guard.js";
import { jitPlugin } from "./jit.js";
import { documentLimits } from "./limits.js";
import { bugsAmong, clientError, passingAmong, unavailable } from "./normalise-errors.js";
import type { TrustedDocuments } from "./trusted-documents.js";

/** What serving an operation needs of its context. */
export interface OperationContext extends AdmittedContext {
  readonly requestId: string;
  readonly log: Logger;
  readonly cacheUse: { hits: number; misses: number };
}

export interface ApolloOptions {
  readonly admission: Admission;
  /** Where Apollo says what goes wrong inside it; omitted: the console. */
  readonly log?: Logger;
  /** Omitted: nobody counts. */
  readonly metrics?: Metrics;
  /** Off only in the test that holds compiled and interpreted answers against each other. */
  readonly jit?: boolean;
}

/** The GraphQL server without a transport. */
export function createApolloServer<C extends OperationContext>(options: ApolloOptions): ApolloServer<C> {
  const { admission } = options;
  const { schema, documents } = admission;
  return new ApolloServer<C>({
    schema,
    // Apollo's own words against it speak to who runs Apollo; the rules below refuse in ours.
    introspection: true,
    ...(options.log === undefined ? {} : { logger: options.log }),
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    persistedQueries: { cache: documentsByHash(documents) },
    validationRules: [...validationRulesOf(admission)],
    parseOptions: { maxTokens: documentLimits.tokens },
    formatError: (_formatted, error) => errorFor(admission, error),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      edgePlugin(admission, options.metrics ?? null) as ApolloServerPlugin<C>,
      ...(options.jit === false
        ? []
        : [
            jitPlugin<C>(schema, {
              onErrors: logBugs,
              onCompiled: () => options.metrics?.documentCompiled(),
            }),
          ]),
    ],
  });
}

type SingleResult = FormattedExecutionResult<Record<string, unknown>>;

function singleResult(rc: GraphQLRequestContext<OperationContext>): SingleResult | null {
  return rc.response.body?.kind === "single" ? rc.response.body.singleResult : null;
}

/** Access, error masking of compiled answers, statuses of old clients, `extensions.meta` and the log line. */
function edgePlugin(admission: Admission, metrics: Metrics | null): ApolloServerPlugin<OperationContext> {
  return {
    async contextCreationDidFail({ error }) {
      const code = String(clientError(error).extensions?.code);
      metrics?.operationFinished({ name: null, type: null, codes: [code], seconds: null });
    },
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async didResolveOperation(rc) {
          if (rc.operation === undefined) return;
          nameOperationSpan(rc.operation.operation, rc.operationName ?? null);
          try {
            await admitOperation(admission, rc.contextValue, {
              document: rc.document,
              operation: rc.operation,
              variables: rc.request.variables ?? {},
              documentHash: rc.queryHash,
            });
            if (rc.operation.operation === "subscription")
              throw new AppError("BAD_REQUEST", "a subscription needs a WebSocket to /graphql");
          } catch (error) {
            throw asRefusal(rc.contextValue.log, error);
          }
        },
        async didEncounterErrors(rc) {
          logBugs(rc.contextValue, rc.errors);
        },
        async willSendResponse(rc) {
          const result = singleResult(rc);
          if (result === null) return;
          setLegacyStatus(rc, result);
          const unpaid = await chargeRefused(rc.contextValue);
          if (unpaid !== null) answerRefusal(rc, result, unpaid);
          for (const [name, value] of Object.entries(rateHeaders(rc.contextValue)))
            rc.response.http.headers.set(name, value);
          const elapsedMs = performance.now() - startedAt;
          result.extensions = {
            ...result.extensions,
            meta: meta(rc.contextValue, elapsedMs),
            cost: costOf(rc.contextValue),
          };
          logOperation(rc, result, elapsedMs);
          const codes = (result.errors ?? []).map((error) => String(error.extensions?.code));
          tellOutcome(codes);
          metrics?.operationFinished({
            name: rc.operationName ?? null,
            type: rc.operation?.operation ?? null,
            codes,
            seconds: elapsedMs / 1_000,
          });
        },
      };
    },
  };
}

/** The committed documents as Apollo asks for them, by hash; what clients would register is not kept. */
function documentsByHash(documents: TrustedDocuments) {
  return {
    get: async (key: string) => documents.textOf(key.slice(key.lastIndexOf(":") + 1)) ?? undefined,
    async set() {},
    async delete() {},
  };
}

/** Turns the answer into a refusal. */
function answerRefusal(
  rc: GraphQLRequestContext<OperationContext>,
  result: SingleResult,
  error: AppError,
): void {
  const { http } = rc.response;
  result.errors = [clientError(error)];
  http.status = refusalStatus(error.code);
  if (error.details.retryAfterSec !== undefined)
    http.headers.set("retry-after", String(error.details.retryAfterSec));
}

/** A refusal of the guard with its HTTP status; without it Apollo would answer 500. */
export function refusal(error: AppError): GraphQLError {
  const { retryAfterSec } = error.details;
  const headers = new HeaderMap();
  if (retryAfterSec !== undefined) headers.set("retry-after", String(retryAfterSec));
  const extensions: Record<string, unknown> = {
    code: error.code,
    http: { status: refusalStatus(error.code), headers },
  };
  return new GraphQLError(error.message, { originalError: error, extensions });
}

/** What stops an operation before it runs, with the HTTP status it deserves; a bug stays what it is. */
export function asRefusal(log: Logger, error: unknown): unknown {
  if (error instanceof AppError) return refusal(error);
  if (!isPassingFailure(error)) return error;
  log.warn({ err: loggableError(error) }, "unavailable");
  return refusal(unavailable());
}

/** Logs what a client sees as INTERNAL, a bug, and what it sees as UNAVAILABLE. */
export function logBugs({ log }: { readonly log: Logger }, errors: readonly unknown[]): void {
  for (const bug of bugsAmong(errors)) log.error({ err: loggableError(bug) }, "operation failed");
  for (const failure of passingAmong(errors)) log.warn({ err: loggableError(failure) }, "unavailable");
}

/** What `extensions.meta` says of an answer. */
export function meta(ctx: Pick<OperationContext, "requestId" | "cacheUse">, elapsedMs: number) {
  const { hits, misses } = ctx.cacheUse;
  return {
    requestId: ctx.requestId,
    timestamp: new Date().toISOString(),
    executionTimeMs: Math.round(elapsedMs * 10) / 10,
    cacheStatus: cacheStatus(hits, misses),
  };
}

function cacheStatus(hits: number, misses: number): string {
  if (hits === 0 && misses === 0) return "NONE";
  if (misses === 0) return "HIT";
  return hits === 0 ? "MISS" : "PARTIAL";
}

/**
 * GraphQL over HTTP asks 200 of clients that accept only `application/json` when the document or its variables are at
 * fault; malformed requests keep their 400.
 */
function setLegacyStatus(rc: GraphQLRequestContext<OperationContext>, result: SingleResult): void {
  const { http } = rc.response;
  if (http.status !== 400) return;
  const accept = rc.request.http?.headers.get("accept") ?? "";
  if (accept.includes("application/graphql-response+json") || typeof rc.request.query !== "string") return;
  const { errors, data } = result;
  const faults = ["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"];
  const atFault = (errors ?? []).every((error) => {
    const code = String(error.extensions?.code);
    return (
      faults.includes(code) ||
      (data === undefined && rc.operation !== undefined && code.startsWith("INVALID_"))
    );
  });
  if (atFault) http.status = 200;
}

function logOperation(
  rc: GraphQLRequestContext<OperationContext>,
  result: SingleResult,
  elapsedMs: number,
): void {
  const codes = result.errors?.map((error) => error.extensions?.code);
  rc.contextValue.log.info(
    {
      operation: rc.operationName ?? null,
      type: rc.operation?.operation ?? null,
      ms: Math.round(elapsedMs * 10) / 10,
      ...(codes === undefined ? {} : { codes }),
    },
    "operation",
  );
}
