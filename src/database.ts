import { type Config, ConfigError } from "./platform/config/config.js";
import { requireDataDir } from "./platform/config/data-dir.js";
import { applicationName, openEmbeddedDatabase } from "./platform/db/embedded/index.js";
import { loggableError, passingCauseOf } from "./platform/db/errors.js";
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
    await migrateDatabase(config.databaseUrl, name).catch((error: unknown) => {
      throw ofDatabaseUrl(error);
    });
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

/** PostgreSQL's classes of refusals at the door: authorization (28), no such database (3D). */
const refusedAtDoor = /^(28|3D)/;

/** What is wrong with the address, in words for who set it; any other failure as it is. */
function ofDatabaseUrl(error: unknown): unknown {
  const { name, code, message } = loggableError(error);
  const isRefusal = name === "PostgresError" && refusedAtDoor.test(code ?? "");
  if (isRefusal) return new ConfigError(`DATABASE_URL: ${message}`);
  const cause = passingCauseOf(error);
  return cause === null ? error : new ConfigError(`DATABASE_URL: the database does not answer (${cause})`);
}
