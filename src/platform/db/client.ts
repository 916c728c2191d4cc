import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { observeStatements, type StatementListener } from "./observed-client.js";
import { prepareRepeated } from "./prepared-statements.js";

/** The database as queries see it: a pool or the transaction they run in. */
export type Db = Pick<
  PostgresJsDatabase<Record<string, never>>,
  | "select"
  | "selectDistinct"
  | "selectDistinctOn"
  | "insert"
  | "update"
  | "delete"
  | "execute"
  | "transaction"
  | "$with"
  | "with"
>;

/** A postgres.js client whose values arrive untouched: numeric as text, times as Date. */
export type Sql = postgres.Sql;

export interface Database {
  readonly db: Db;
  /** Raw work: columns by array_agg, COPY, LISTEN. Never share it with drizzle, which changes a client's parsers. */
  readonly sql: Sql;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Sessions for drizzle; half as many for raw work. */
  readonly sessions: number;
  readonly applicationName: string;
  /** Hears of every statement; without one they are neither timed nor traced. */
  readonly onStatement?: StatementListener;
}

/** Opens the two pools of a process. No connection is made before the first query. */
export function openDatabase(url: string, options: DatabaseOptions): Database {
  const drizzleClient = openClient(url, options);
  const sql = openClient(url, { ...options, sessions: Math.max(1, Math.ceil(options.sessions / 2)) });
  return {
    db: drizzleOn(drizzleClient),
    sql,
    async close() {
      await Promise.all([drizzleClient.end({ timeout: 5 }), sql.end({ timeout: 5 })]);
    },
  };
}

/** One postgres.js pool. `sessions: 1` keeps temporary tables and COPY on one session. */
export function openClient(url: string, { sessions, applicationName, onStatement }: DatabaseOptions): Sql {
  const sql = postgres(url, {
    max: sessions,
    idle_timeout: sessions === 1 ? 0 : 60,
    max_lifetime: null,
    onnotice: () => {},
    connection: { application_name: applicationName, TimeZone: "UTC" },
  });
  return onStatement === undefined ? sql : observeStatements(sql, onStatement);
}

/** drizzle on a client of its own, for a session that also does raw work such as COPY. */
export function drizzleOn(sql: Sql): Db {
  return drizzle(prepareRepeated(sql));
}
