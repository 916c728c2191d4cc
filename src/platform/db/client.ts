import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

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
}

/** Opens the two pools of a process. No connection is made before the first query. */
export function openDatabase(url: string, { sessions, applicationName }: DatabaseOptions): Database {
  const drizzleClient = openClient(url, { sessions, applicationName });
  const sql = openClient(url, { sessions: Math.max(1, Math.ceil(sessions / 2)), applicationName });
  return {
    db: drizzle(drizzleClient),
    sql,
    async close() {
      await Promise.all([drizzleClient.end({ timeout: 5 }), sql.end({ timeout: 5 })]);
    },
  };
}

/** One postgres.js pool. `sessions: 1` keeps temporary tables and COPY on one session. */
export function openClient(url: string, { sessions, applicationName }: DatabaseOptions): Sql {
  return postgres(url, {
    max: sessions,
    idle_timeout: sessions === 1 ? 0 : 60,
    max_lifetime: null,
    onnotice: () => {},
    connection: { application_name: applicationName, TimeZone: "UTC" },
  });
}

/** drizzle on a client of its own, for a session that also does raw work such as COPY. */
export function drizzleOn(sql: Sql): Db {
  return drizzle(sql);
}
