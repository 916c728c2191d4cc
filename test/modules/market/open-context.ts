import { pino } from "pino";
import type { Context } from "../../../src/context.js";
import { createBarCache } from "../../../src/modules/market/bars.loaders.js";
import { type Database, openDatabase } from "../../../src/platform/db/client.js";
import { Loaders } from "../../../src/platform/graphql/loaders.js";
import { createRealDatabase } from "../../support/database.js";

/** A database and contexts on it, for services that a test calls itself. */
export interface TestApp {
  readonly database: Database;
  context(): Context;
  close(): Promise<void>;
}

/** The same on the real files, in a database that goes with it; only where `hasRealData`. */
export async function openRealApp(): Promise<TestApp> {
  const database = await createRealDatabase();
  const app = openTestApp(database.url);
  return {
    ...app,
    async close() {
      await app.close();
      await database.drop();
    },
  };
}

/** An app on a database where nobody is logged in. */
export function openTestApp(databaseUrl: string): TestApp {
  const database = openDatabase(databaseUrl, { sessions: 2, applicationName: "riskgraph-test-services" });
  const services = { bars: createBarCache(256 * 2 ** 20) };
  const log = pino({ level: "silent" });
  return {
    database,
    context: () =>
      ({
        requestId: "test",
        now: new Date(),
        db: database.db,
        sql: database.sql,
        loaders: new Loaders(),
        budget: { values: 0 },
        afterCommit: null,
        viewer: null,
        authFailure: null,
        caller: { address: "127.0.0.1", agent: null, session: null },
        services,
        log,
        cacheUse: { hits: 0, misses: 0 },
      }) as unknown as Context,
    close: () => database.close(),
  };
}
