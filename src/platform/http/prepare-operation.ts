import { type ExecutionArgs, GraphQLError, getOperationAST } from "graphql";
import { AppError } from "../errors.js";
import { type Admission, admitOperation, chargeRefused } from "../graphql/admission.js";
import { asRefusal, type OperationContext, refusal } from "../graphql/apollo.js";
import { hashOfDocument } from "../graphql/trusted-documents.js";

/** The payload of a `subscribe` message. */
export interface SocketRequest {
  /** Empty: `extensions.persistedQuery` names a trusted document. */
  readonly query: string;
  readonly variables?: Record<string, unknown> | null | undefined;
  readonly operationName?: string | null | undefined;
  readonly extensions?: Record<string, unknown> | null | undefined;
}

/** The checks Apollo makes for HTTP: syntax, validation, limits, and then admission as there. */
export async function prepareOperation(
  admission: Admission,
  contextValue: OperationContext,
  request: SocketRequest,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const prepared = await prepare(admission, contextValue, request);
  if (!Array.isArray(prepared)) return prepared;
  const unpaid = await chargeRefused(contextValue);
  return unpaid === null ? prepared : [refusal(unpaid)];
}

async function prepare(
  admission: Admission,
  contextValue: OperationContext,
  request: SocketRequest,
): Promise<ExecutionArgs | GraphQLError[]> {
  try {
    contextValue.payer?.requireCredit();
    const query = textOf(admission, request);
    const document = admission.valid.read(query);
    if (!("kind" in document)) return document.map((error) => coded(error, "GRAPHQL_VALIDATION_FAILED"));

    const operation = getOperationAST(document, request.operationName);
    if (operation == null)
      return [refusal(new AppError("BAD_REQUEST", "the operation is not in the document"))];
    const variables = request.variables ?? {};
    await admitOperation(admission, contextValue, {
      document,
      operation,
      variables,
      documentHash: hashOfDocument(query),
    });
    return {
      schema: admission.schema,
      document,
      contextValue,
      variableValues: variables,
      ...(request.operationName == null ? {} : { operationName: request.operationName }),
    };
  } catch (error) {
    if (error instanceof GraphQLError) return [coded(error, "GRAPHQL_PARSE_FAILED")];
    const refused = asRefusal(contextValue.log, error);
    if (refused instanceof GraphQLError) return [refused];
    throw error;
  }
}

/** The document's text, as sent or by its hash. @throws AppError BAD_REQUEST */
function textOf({ documents }: Admission, { query, extensions }: SocketRequest): string {
  const named = (
    extensions as { persistedQuery?: { version?: unknown; sha256Hash?: unknown } } | undefined | null
  )?.persistedQuery;
  if (named == null) return query;
  const { version, sha256Hash } = named;
  if (version !== 1 || typeof sha256Hash !== "string")
    throw new AppError("BAD_REQUEST", "persistedQuery needs version 1 and sha256Hash");
  if (query === "") {
    const text = documents.textOf(sha256Hash);
    // Client libraries look for these words before they send the text itself.
    if (text === null) throw new AppError("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    return text;
  }
  if (hashOfDocument(query) !== sha256Hash.toLowerCase())
    throw new AppError("BAD_REQUEST", "sha256Hash is not the hash of query");
  return query;
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
