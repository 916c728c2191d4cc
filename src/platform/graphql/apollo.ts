import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContext, HeaderMap } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { type FormattedExecutionResult, GraphQLError, type GraphQLSchema } from "graphql";
import { loggableError } from "../db/errors.js";
import { AppError } from "../errors.js";
import type { Logger } from "../logging/logger.js";
import { type GuardedContext, guardOperation, refusalStatus } from "./guard.js";
import { jitPlugin } from "./jit.js";
import { documentLimits, limitRules } from "./limits.js";
import { bugsAmong, clientError } from "./normalise-errors.js";

/** What serving an operation needs of its context. */
export interface OperationContext extends GuardedContext {
  readonly requestId: string;
  readonly log: Logger;
  readonly cacheUse: { hits: number; misses: number };
}

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  readonly production: boolean;
  /** Where Apollo says what goes wrong inside it; omitted: the console. */
  readonly log?: Logger;
  /** Off only in the test that holds compiled and interpreted answers against each other. */
  readonly jit?: boolean;
}

/** The GraphQL server without a transport. */
export function createApolloServer<C extends OperationContext>(options: ApolloOptions): ApolloServer<C> {
  const { schema, introspection, production } = options;
  return new ApolloServer<C>({
    schema,
    introspection,
    ...(options.log === undefined ? {} : { logger: options.log }),
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: production,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    validationRules: limitRules,
    parseOptions: { maxTokens: documentLimits.tokens },
    formatError: (_formatted, error) => clientError(error),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      edgePlugin(schema) as ApolloServerPlugin<C>,
      ...(options.jit === false ? [] : [jitPlugin<C>(schema, logBugs)]),
    ],
  });
}

type SingleResult = FormattedExecutionResult<Record<string, unknown>>;

function singleResult(rc: GraphQLRequestContext<OperationContext>): SingleResult | null {
  return rc.response.body?.kind === "single" ? rc.response.body.singleResult : null;
}

/** Access, error masking of compiled answers, statuses of old clients, `extensions.meta` and the log line. */
function edgePlugin(schema: GraphQLSchema): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async didResolveOperation(rc) {
          try {
            if (rc.operation) guardOperation(schema, rc.document, rc.operation, rc.contextValue);
          } catch (error) {
            throw error instanceof AppError ? refusal(error) : error;
          }
        },
        async didEncounterErrors(rc) {
          logBugs(rc.contextValue, rc.errors);
        },
        async willSendResponse(rc) {
          const result = singleResult(rc);
          if (result === null) return;
          setLegacyStatus(rc, result);
          const elapsedMs = performance.now() - startedAt;
          result.extensions = { ...result.extensions, meta: meta(rc.contextValue, elapsedMs) };
          logOperation(rc, result, elapsedMs);
        },
      };
    },
  };
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

/** Logs the bugs behind errors that a client sees as INTERNAL. */
export function logBugs(ctx: { readonly log: Logger }, errors: readonly unknown[]): void {
  for (const bug of bugsAmong(errors)) ctx.log.error({ err: loggableError(bug) }, "operation failed");
}

/** What `extensions.meta` says of an answer. */
export function meta(ctx: OperationContext, elapsedMs: number) {
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
