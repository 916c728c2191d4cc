import type { ReadyDatabase } from "./database.js";
import { hasDemoUser, seedDemoUser } from "./modules/identity/index.js";
import { seedDemoMarket } from "./modules/market/index.js";
import { ConfigError } from "./platform/config/config.js";
import { openBulkSession } from "./platform/db/bulk-session.js";

/** Any number no other lock of ours uses. */
const demoLock = 7_403_002;

type Place = Pick<ReadyDatabase, "url" | "applicationName">;

/** Seeds the demo, or brings its market up to date; the user comes last. Safe beside another start. */
export async function seedDemo({ url, applicationName }: Place, now: Date): Promise<void> {
  const session = openBulkSession(url, applicationName);
  try {
    await session.sql.unsafe("select pg_advisory_lock($1)", [demoLock]);
    await seedDemoMarket(url, applicationName, now);
    if (!(await hasDemoUser(session.db))) await seedDemoUser(session.db, now);
  } finally {
    await session.close();
  }
}

/** For a server that others can reach. @throws ConfigError when the database holds the demo's published login */
export async function requireNoDemoUsers({ url, applicationName }: Place): Promise<void> {
  const session = openBulkSession(url, applicationName);
  try {
    if (!(await hasDemoUser(session.db))) return;
    throw new ConfigError(
      "the database holds the demo's users, whose password is published; use another database",
    );
  } finally {
    await session.close();
  }
}
