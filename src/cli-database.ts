import { openReadyDatabase, type ReadyDatabase } from "./database.js";
import { readConfig } from "./platform/config/config.js";

/** Work on the configured database, which is closed after it. */
export async function withDatabase(
  env: NodeJS.ProcessEnv,
  work: (database: ReadyDatabase) => Promise<boolean>,
): Promise<boolean> {
  const database = await openReadyDatabase(readConfig(env), () => {});
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
