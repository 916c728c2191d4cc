import type { Server } from "node:http";
import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { type Extra, useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { AppError } from "../errors.js";
import { logBugs, meta, type OperationContext, refusal } from "../graphql/apollo.js";
import { guardOperation } from "../graphql/guard.js";
import { documentLimits, limitRules } from "../graphql/limits.js";
import { clientError } from "../graphql/normalise-errors.js";

/** Credentials as they come in `connection_init`. */
export interface SocketCredentials {
  readonly authorization: string | null;
  readonly apiKey: string | null;
  readonly address: string;
}

export interface SocketOptions<C extends OperationContext> {
  readonly schema: GraphQLSchema;
  /** A context of its own for each operation. */
  readonly createContext: (credentials: SocketCredentials) => Promise<C>;
}

export interface Sockets {
  /** Tells every client that the server goes away, then closes. */
  close(): Promise<void>;
}

type SocketExtra = Extra & { credentials?: SocketCredentials } & Record<PropertyKey, unknown>;

/** GraphQL over WebSocket (graphql-transport-ws) at /graphql, under the same limits and access rules as HTTP. */
export function openSockets<C extends OperationContext>(server: Server, options: SocketOptions<C>): Sockets {
  const { schema, createContext } = options;
  const wss = new WebSocketServer({ server, path: "/graphql", maxPayload: documentLimits.bodyBytes });
  const started = new WeakMap<object, number>();

  const handle = useServer<Record<string, unknown>, SocketExtra>(
    {
      schema,
      async onConnect(socket) {
        const params = socket.connectionParams ?? {};
        const text = (name: string) =>
          typeof params[name] === "string" && params[name] !== "" ? params[name] : null;
        const credentials = {
          authorization: text("authorization") ?? text("Authorization"),
          apiKey: text("apiKey") ?? text("X-Api-Key"),
          address: socket.extra.request.socket.remoteAddress ?? "unknown",
        };
        socket.extra.credentials = credentials;
        const ctx = await createContext(credentials);
        return ctx.authFailure === null;
      },
      async onSubscribe(socket, _id, { query, variables, operationName }) {
        const credentials = socket.extra.credentials;
        if (credentials === undefined) return [new GraphQLError("no connection_init")];
        const contextValue = await createContext(credentials);
        const args = prepare(schema, contextValue, { query, variables, operationName });
        if (!Array.isArray(args)) started.set(contextValue, performance.now());
        return args;
      },
      onNext(_socket, _id, _payload, args, result) {
        const ctx = args.contextValue as C;
        if (result.errors) logBugs(ctx, result.errors);
        const elapsedMs = performance.now() - (started.get(ctx) ?? performance.now());
        const { errors, data = null } = result;
        const extensions = { meta: meta(ctx, elapsedMs) };
        return errors === undefined
          ? { data, extensions }
          : { data, errors: errors.map(clientError), extensions };
      },
      onError: (_socket, _id, _payload, errors) => errors.map(clientError),
    },
    wss,
    12_000,
  );
  return {
    async close() {
      await handle.dispose();
    },
  };
}

/** The checks Apollo makes for HTTP: syntax, validation, limits, access. */
function prepare<C extends OperationContext>(
  schema: GraphQLSchema,
  contextValue: C,
  request: {
    query: string;
    variables?: Record<string, unknown> | null | undefined;
    operationName?: string | null | undefined;
  },
): ExecutionArgs | readonly GraphQLError[] {
  try {
    const document = parse(request.query, { maxTokens: documentLimits.tokens });
    const invalid = validate(schema, document, [...specifiedRules, ...limitRules]);
    if (invalid.length > 0) return invalid.map((error) => coded(error, "GRAPHQL_VALIDATION_FAILED"));

    const operation = getOperationAST(document, request.operationName);
    if (operation == null)
      return [
        new GraphQLError("the operation is not in the document", { extensions: { code: "BAD_REQUEST" } }),
      ];
    guardOperation(schema, document, operation, contextValue);
    return {
      schema,
      document,
      contextValue,
      ...(request.variables == null ? {} : { variableValues: request.variables }),
      ...(request.operationName == null ? {} : { operationName: request.operationName }),
    };
  } catch (error) {
    if (error instanceof AppError) return [refusal(error)];
    if (error instanceof GraphQLError) return [coded(error, "GRAPHQL_PARSE_FAILED")];
    throw error;
  }
}

function coded(error: GraphQLError, code: string): GraphQLError {
  const { nodes = null, source = null, positions = null } = error;
  return new GraphQLError(error.message, {
    nodes,
    source,
    positions,
    extensions: { code, ...error.extensions },
  });
}
