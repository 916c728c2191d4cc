import type { ReadyDatabase } from "./database.js";
import { hasDemoUser, seedDemoUser } from "./modules/identity/index.js";
import { seedDemoMarket } from "./modules/market/index.js";
import { drizzleOn, openClient } from "./platform/db/client.js";

/** Any number no other lock of ours uses. */
const demoLock = 7_403_002;

/** Seeds the demo on an empty database; the user comes last and marks it complete. Safe beside another start. */
export async function seedDemo({ url, applicationName }: ReadyDatabase, now: Date): Promise<void> {
  const client = openClient(url, { sessions: 1, applicationName });
  const db = drizzleOn(client);
  try {
    await client.unsafe("select pg_advisory_lock($1)", [demoLock]);
    if (await hasDemoUser(db)) return;
    await seedDemoMarket(url, applicationName, now);
    await seedDemoUser(db, now);
  } finally {
    await client.end({ timeout: 5 });
  }
}
