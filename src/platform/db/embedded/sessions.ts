import postgres from "postgres";
import { databaseName } from "./cluster.js";
import { codeOf } from "./errors.js";
import { isAlive } from "./processes.js";

/** How to reach the server with the rights of its owner. */
export interface Access {
  readonly port: number;
  readonly password: string;
}

const prefix = "riskgraph/";

/** The application_name under which every process of riskgraph connects, so that others see who is still there. */
export function applicationName(): string {
  return `${prefix}${process.pid}`;
}

export function urlOf({ port, password }: Access): string {
  return `postgres://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`;
}

/** Whether the server takes our password: REFUSES if it wants another one, SILENT if it does not answer. */
export async function answer(access: Access): Promise<"ACCEPTS" | "REFUSES" | "SILENT"> {
  try {
    await withClient({ ...access, database: "postgres" }, (sql) => sql`SELECT 1`);
    return "ACCEPTS";
  } catch (error) {
    // 28P01 invalid_password, 28000 invalid_authorization_specification
    return ["28P01", "28000"].includes(codeOf(error) ?? "") ? "REFUSES" : "SILENT";
  }
}

/** Creates our database in the cluster unless it is there. */
export async function ensureDatabase(access: Access): Promise<void> {
  await withClient({ ...access, database: "postgres" }, async (sql) => {
    const found = await sql`SELECT 1 FROM pg_database WHERE datname = ${databaseName}`;
    if (found.length === 0) await sql`CREATE DATABASE ${sql(databaseName)}`;
  });
}

/** Whether another living process of riskgraph is connected; false also when the server does not answer. */
export async function hasOtherSessions(access: Access): Promise<boolean> {
  try {
    return await withClient({ ...access, database: "postgres" }, async (sql) => {
      const rows = await sql<{ name: string }[]>`
        SELECT DISTINCT application_name AS name FROM pg_stat_activity WHERE starts_with(application_name, ${prefix})`;
      const pids = rows.map((row) => Number(row.name.slice(prefix.length)));
      return pids.some((pid) => pid !== process.pid && isAlive(pid));
    });
  } catch {
    return false;
  }
}

async function withClient<T>(
  { port, password, database }: Access & { database: string },
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres({
    host: "127.0.0.1",
    port,
    username: databaseName,
    password,
    database,
    max: 1,
    connect_timeout: 5,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: applicationName() },
  });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
