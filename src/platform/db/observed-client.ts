import { endStatementSpan, startStatementSpan } from "../tracing/statement-span.js";
import type { Sql } from "./client.js";
import { shellAround } from "./client-shell.js";
import { unwrapDatabaseError } from "./errors.js";
import { type StatementKind, statementKind } from "./statement-kind.js";

/** A statement that came to its end, without a word of it. */
export interface FinishedStatement {
  readonly kind: StatementKind;
  /** From being asked to its answer, the wait for a free session included; a COPY until its last row. */
  readonly seconds: number;
  readonly failed: boolean;
}

export type StatementListener = (statement: FinishedStatement) => void;

/** What is used of a postgres.js query, which tells nobody when it starts and ends. */
interface RunningQuery {
  readonly strings: readonly string[];
  /** Set while rows are taken in portions. */
  readonly cursorFn?: unknown;
  handler(query: RunningQuery): unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * The same client, whose every statement, inside transactions too, is timed and becomes a span below the running one.
 * BEGIN and COMMIT are the client's own and do not count, nor do cursors.
 */
export function observeStatements(sql: Sql, listener: StatementListener): Sql {
  return shellAround(
    sql,
    {
      ask: (piece) => watched(piece, listener),
      unsafe: (...args) => watched(sql.unsafe(...args), listener),
    },
    (session) => observeStatements(session, listener),
  );
}

/** Times a query from the moment it is handed to a session; pieces of statements, which never run, pass untouched. */
function watched<T>(piece: T, listener: StatementListener): T {
  if (!(piece instanceof Promise)) return piece;
  const query = piece as unknown as RunningQuery;
  const { handler } = query;
  query.handler = (running) => {
    // A cursor that is iterated over swaps its ends at each step, and its time is its reader's.
    if (running.cursorFn !== undefined) return handler(running);
    const kind = statementKind(running.strings);
    const startedAt = performance.now();
    const span = startStatementSpan(kind);
    const end = (failed: boolean, error?: unknown) => {
      listener({ kind, seconds: (performance.now() - startedAt) / 1_000, failed });
      if (span !== null) endStatementSpan(span, failed ? unwrapDatabaseError(error) : null);
    };
    const { resolve, reject } = running;
    running.resolve = (result) => {
      // A COPY resolves with its stream, and once more when the last row is through.
      if (!isStream(result)) end(false);
      resolve(result);
    };
    running.reject = (error) => {
      end(true, error);
      reject(error);
    };
    return handler(running);
  };
  return piece;
}

function isStream(result: unknown): boolean {
  return typeof (result as { pipe?: unknown } | null)?.pipe === "function";
}
