import type { Config } from "./platform/config/config.js";
import { requireDataDir } from "./platform/config/data-dir.js";
import { applicationName, openEmbeddedDatabase } from "./platform/db/embedded/index.js";
import { migrateDatabase } from "./platform/db/migrate.js";

/** A migrated database that stays until it is closed. */
export interface ReadyDatabase {
  readonly url: string;
  readonly applicationName: string;
  /** In words, for the start's first lines. */
  readonly description: string;
  close(): Promise<void>;
}

/** The configured database, or the embedded one in the data folder, brought to the committed schema. */
export async function openReadyDatabase(
  config: Config,
  log: (message: string) => void,
): Promise<ReadyDatabase> {
  // It holds the embedded database and the generated secret; who brings both needs none.
  if (config.databaseUrl === null || config.jwtSecret === null) requireDataDir(config.dataDir);
  const name = applicationName();
  if (config.databaseUrl !== null) {
    await migrateDatabase(config.databaseUrl, name);
    return {
      url: config.databaseUrl,
      applicationName: name,
      description: "DATABASE_URL",
      close: async () => {},
    };
  }
  const embedded = await openEmbeddedDatabase({ dataDir: config.dataDir, log });
  try {
    await migrateDatabase(embedded.url, name);
  } catch (error) {
    await embedded.close();
    throw error;
  }
  const shared = embedded.role === "GUEST" ? ", shared with the process that started it" : "";
  return {
    url: embedded.url,
    applicationName: name,
    description: `embedded PostgreSQL in ${config.dataDir}${shared}`,
    close: () => embedded.close(),
  };
}
