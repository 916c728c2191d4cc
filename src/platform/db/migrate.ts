import { readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { projectRoot } from "../config/config.js";
import { openClient, type Sql } from "./client.js";

/** Any number that no other lock of ours uses; all processes that migrate agree on it. */
const migrationLock = 7_403_001;

/** The server's own version number, e.g. 180004. */
const oldestServer = 150_000;

const migrationsFolder = join(projectRoot, "drizzle");

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
      await migrate(drizzle(client), { migrationsFolder });
    } finally {
      await client`select pg_advisory_unlock(${migrationLock})`;
    }
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** One line of drizzle's list of the committed migrations. */
interface JournalEntry {
  /** What drizzle notes of an applied migration, in milliseconds. */
  readonly when: number;
  readonly tag: string;
}

/** Which migration a database has come to. */
export interface MigrationState {
  /** Null: none, or one that this program does not know. */
  readonly applied: string | null;
  /** The last that this program was committed with. */
  readonly expected: string;
}

/** Reads the committed list once; the answer asks a database how far it has come. */
export function openMigrationCheck(sql: Sql): () => Promise<MigrationState> {
  const journal = readFileSync(join(migrationsFolder, "meta", "_journal.json"), "utf8");
  const { entries } = JSON.parse(journal) as { entries: readonly JournalEntry[] };
  const expected = entries.at(-1)?.tag ?? "none";
  return async () => {
    const [row] = await sql<{ when: number | null }[]>`
      select max(created_at)::float8 as when from drizzle.__drizzle_migrations`;
    return { applied: entries.find(({ when }) => when === row?.when)?.tag ?? null, expected };
  };
}
