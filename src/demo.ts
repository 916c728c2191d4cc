import type { ReadyDatabase } from "./database.js";
import { hasDemoUser, seedDemoUser } from "./modules/identity/index.js";
import { seedDemoMarket } from "./modules/market/index.js";
import { type Config, ConfigError, isExposed } from "./platform/config/config.js";
import { openBulkSession } from "./platform/db/bulk-session.js";

/** Any number no other lock of ours uses. */
const demoLock = 7_403_002;

/**
 * In demo mode seeds the demo, or brings its market up to date. A server that others can reach
 * refuses a database with the demo's published login.
 *
 * @throws ConfigError
 */
export async function prepareDemo(
  config: Config,
  { url, applicationName }: ReadyDatabase,
  now: Date,
): Promise<void> {
  const session = openBulkSession(url, applicationName);
  try {
    await session.sql.unsafe("select pg_advisory_lock($1)", [demoLock]);
    const isSeeded = await hasDemoUser(session.db);
    if (isSeeded && isExposed(config)) {
      throw new ConfigError(
        "the database holds the demo's users, whose password is published; use another database",
      );
    }
    if (!config.demo) return;
    await seedDemoMarket(url, applicationName, now);
    if (!isSeeded) await seedDemoUser(session.db, now);
  } finally {
    await session.close();
  }
}
