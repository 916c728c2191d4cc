import { join } from "node:path";
import { openClient } from "../../src/platform/db/client.js";
import { openEmbeddedDatabase } from "../../src/platform/db/embedded/index.js";
import { migrateDatabase } from "../../src/platform/db/migrate.js";

const name = "riskgraph-bench";
const template = "bench_template";

/** An embedded PostgreSQL of the bench's own, with the settings users get, and databases in it. */
export interface Cluster {
  readonly version: string;
  /** A migrated, empty database; answers its URL. */
  create(database: string): Promise<string>;
  drop(database: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts the server in `folder` and migrates the template once. */
export async function openCluster(folder: string): Promise<Cluster> {
  const embedded = await openEmbeddedDatabase({ dataDir: join(folder, "data"), log: () => {} });
  const urlOf = (database: string) => {
    const url = new URL(embedded.url);
    url.pathname = `/${database}`;
    return url.href;
  };
  const admin = openClient(embedded.url, { sessions: 1, applicationName: name });
  await admin.unsafe(`create database ${template}`);
  await migrateDatabase(urlOf(template), name);
  const [row] = await admin<{ version: string }[]>`select current_setting('server_version') as version`;

  return {
    version: row!.version,
    async create(database) {
      await admin.unsafe(`create database ${database} template ${template}`);
      // What the run before left to write must not be written during this one.
      await admin.unsafe("checkpoint");
      return urlOf(database);
    },
    async drop(database) {
      await admin.unsafe(`drop database if exists ${database} with (force)`);
    },
    async close() {
      await admin.end({ timeout: 5 });
      await embedded.close();
    },
  };
}
