import { DrizzleQueryError } from "drizzle-orm";

interface PostgresFailure {
  readonly name: "PostgresError";
  readonly code: string;
  readonly message: string;
}

/**
 * The database's own error behind drizzle's, whose message is the whole SQL with all its parameters and must never
 * reach a log or a client.
 */
export function unwrapDatabaseError(error: unknown): unknown {
  let current = error;
  while (current instanceof DrizzleQueryError && current.cause !== undefined) current = current.cause;
  return current;
}

/** What a log may say of an error: for the database its code and message without detail, query or parameters. */
export function loggableError(error: unknown): {
  name: string;
  code?: string;
  message: string;
  stack?: string;
} {
  const inner = unwrapDatabaseError(error);
  if (isPostgresError(inner)) {
    return { name: "PostgresError", code: inner.code, message: inner.message.slice(0, 200) };
  }
  if (inner instanceof Error) {
    return {
      name: inner.name,
      message: inner.message.slice(0, 500),
      ...(inner.stack === undefined ? {} : { stack: inner.stack }),
    };
  }
  return { name: "Unknown", message: String(inner).slice(0, 200) };
}

/**
 * Connection failures of Node and postgres.js, and PostgreSQL's classes 08 (connection), 53 (resources), 57P (shutdown)
 * and 40 (serialization, deadlock).
 */
const passingCause =
  /^(E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)|CONNECTION_\w+|CONNECT_TIMEOUT|(08|53|40)\w{3}|57P\d\d)$/;

/** The code of a failure outside the program that tends to pass; null for any other. */
export function passingCauseOf(error: unknown): string | null {
  const code = (unwrapDatabaseError(error) as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" && passingCause.test(code) ? code : null;
}

/** Whether the same may succeed a little later: a part did not answer, and nothing is wrong with what was asked. */
export function isPassingFailure(error: unknown): boolean {
  return passingCauseOf(error) !== null;
}

/** Whether a deletion failed because other rows refer to the deleted one. */
export function isStillReferenced(error: unknown): boolean {
  const inner = unwrapDatabaseError(error);
  return isPostgresError(inner) && inner.code === "23503";
}

/** Whether a text of the question has a character that no text in the database can have: NUL. */
export function isUnstorableText(error: unknown): boolean {
  const inner = unwrapDatabaseError(error);
  return isPostgresError(inner) && (inner.code === "22021" || inner.code === "22P05");
}

function isPostgresError(error: unknown): error is PostgresFailure {
  return (
    typeof error === "object" && error !== null && (error as { name?: unknown }).name === "PostgresError"
  );
}
