import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { projectRoot } from "../config/config.js";
import { openClient } from "./client.js";

/** Any number that no other lock of ours uses; all processes that migrate agree on it. */
const migrationLock = 7_403_001;

/** The server's own version number, e.g. 180004. */
const oldestServer = 150_000;

export class DatabaseVersionError extends Error {
  override readonly name = "DatabaseVersionError";
}

/** Brings a database to the committed schema. Safe to call from any number of processes at once. */
export async function migrateDatabase(url: string, applicationName: string): Promise<void> {
  const client = openClient(url, { sessions: 1, applicationName });
  try {
    const [row] = await client<
      { version: string }[]
    >`select current_setting('server_version_num') as version`;
    const version = Number(row?.version ?? 0);
    if (version < oldestServer) {
      throw new DatabaseVersionError(`riskgraph needs PostgreSQL 15 or newer, the database says ${version}`);
    }
    await client`select pg_advisory_lock(${migrationLock})`;
    try {
      await migrate(drizzle(client), { migrationsFolder: join(projectRoot, "drizzle") });
    } finally {
      await client`select pg_advisory_unlock(${migrationLock})`;
    }
  } finally {
    await client.end({ timeout: 5 });
  }
}
