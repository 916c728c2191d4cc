import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { isPassingFailure, isUnstorableText } from "../db/errors.js";
import { AppError, type ErrorCode, errorCodes } from "../errors.js";

const known = new Set<string>(errorCodes);

/** Codes of the libraries in our words. */
const translated: Readonly<Record<string, ErrorCode>> = {
  BAD_USER_INPUT: "INVALID_INPUT",
  PERSISTED_QUERY_NOT_SUPPORTED: "BAD_REQUEST",
  OPERATION_RESOLUTION_FAILURE: "BAD_REQUEST",
};

/**
 * An error as a client may see it, the same for graphql-js, the JIT and sockets: our own with code and details, the
 * language's own with theirs, and everything else masked as INTERNAL (`extensions.meta.requestId` leads to the log).
 */
export function clientError(error: unknown): GraphQLFormattedError {
  const located = error instanceof GraphQLError ? error : null;
  const place = {
    ...(located?.locations ? { locations: located.locations } : {}),
    ...(located?.path ? { path: located.path } : {}),
  };
  const original = originalOf(error);

  if (original instanceof AppError) {
    return {
      message: original.message,
      ...place,
      extensions: { code: original.code, ...original.details },
    };
  }

  const code = located === null ? undefined : codeOf(located, original);
  if (located !== null && code !== undefined) {
    return { message: withoutSecrets(located.message).slice(0, 600), ...place, extensions: { code } };
  }
  if (isPassingFailure(original))
    return { message: unavailableMessage, ...place, extensions: { code: "UNAVAILABLE" } };
  if (isUnstorableText(original))
    return { message: "a text has the character NUL", ...place, extensions: { code: "INVALID_INPUT" } };
  return { message: "internal error", ...place, extensions: { code: "INTERNAL" } };
}

const unavailableMessage = "a part the server needs did not answer; try again in a moment";

/** What a client hears of a failure that tends to pass. */
export function unavailable(): AppError {
  return new AppError("UNAVAILABLE", unavailableMessage);
}

/** The code of an error of the language itself; undefined for a bug. */
function codeOf(located: GraphQLError, original: unknown): ErrorCode | undefined {
  const given = located.extensions?.code;
  const code = typeof given === "string" ? (translated[given] ?? given) : undefined;
  if (code !== undefined && known.has(code) && code !== "INTERNAL") return code as ErrorCode;
  if (original instanceof GraphQLError && located.path === undefined) {
    // Apollo's own refusals of a persistedQuery that contradicts itself.
    const { http } = located.extensions as { http?: { status?: number } };
    if (http?.status === 400) return "BAD_REQUEST";
    // Variable coercion outside Apollo and validation messages carry no code; after fifty of them it gives up.
    if (located.message.startsWith("Too many errors processing variables")) return "INVALID_INPUT";
    return located.nodes?.some((node) => node.kind === "VariableDefinition") ? "INVALID_INPUT" : undefined;
  }
  return isInputCoercion(located) ? "INVALID_INPUT" : undefined;
}

/** graphql-js reports a bad literal argument at execution as a plain located error. */
function isInputCoercion(error: GraphQLError): boolean {
  return /^Argument "\w+" (has invalid value|of required type|of non-null type)/.test(error.message);
}

/** graphql-js repeats a variable that does not fit; one that may hold a password or token is left out. */
function withoutSecrets(message: string): string {
  if (!/password|token|secret/i.test(message)) return message;
  return message
    .replace(/got invalid value [\s\S]*?(?=( at "[^"]*")?; (?!.*;))/, "got an invalid value")
    .replace(/(cannot represent an? [\w -]+ value: )[\s\S]*$/, "$1(left out)");
}

/** The bugs among errors, for the log. */
export function bugsAmong(errors: readonly unknown[]): unknown[] {
  return errors.filter((error) => clientError(error).extensions?.code === "INTERNAL").map(originalOf);
}

/** The failures among errors that nobody foresaw and that tend to pass, for the log. */
export function passingAmong(errors: readonly unknown[]): unknown[] {
  return errors.map(originalOf).filter(isPassingFailure);
}

function originalOf(error: unknown): unknown {
  let current = error;
  while (current instanceof GraphQLError && current.originalError !== undefined)
    current = current.originalError;
  return current;
}
