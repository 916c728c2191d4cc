import { type App, type AppOptions, openApp } from "./app.js";
import type { Context } from "./context.js";
import type { ReadyDatabase } from "./database.js";
import { type DemoUser, demoViewer, hasDemoUser, seedDemoUsers } from "./modules/identity/index.js";
import { seedDemoMarket } from "./modules/market/index.js";
import { demoUsersWithBooks, seedDemoBooks } from "./modules/portfolios/index.js";
import { ConfigError } from "./platform/config/config.js";
import { openBulkSession } from "./platform/db/bulk-session.js";

/** Any number no other lock of ours uses. */
const demoLock = 7_403_002;

/**
 * Seeds the demo, or brings its market up to date; the portfolios come last, once. Safe beside another start.
 */
export async function seedDemo(options: AppOptions, now: Date): Promise<void> {
  const { databaseUrl, applicationName } = options;
  const session = openBulkSession(databaseUrl, applicationName);
  try {
    await session.sql.unsafe("select pg_advisory_lock($1)", [demoLock]);
    await seedDemoMarket(databaseUrl, applicationName, now);
    if (await hasDemoUser(session.db)) return;
    await seedDemoUsers(session.db, now);
    const app = await openApp(options);
    try {
      for (const user of demoUsersWithBooks) await seedDemoBooks(await contextOf(app, user), user);
    } finally {
      await app.close();
    }
  } finally {
    await session.close();
  }
}

/** A context in which a demo user acts. */
async function contextOf(app: App, user: DemoUser): Promise<Context> {
  const caller = { address: "127.0.0.1", agent: "demo", session: null };
  const ctx = await app.createContext({ requestId: "demo", authorization: null, apiKey: null, caller });
  return { ...ctx, viewer: await demoViewer(ctx.db, user) };
}

type Place = Pick<ReadyDatabase, "url" | "applicationName">;

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
