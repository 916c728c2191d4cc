import { dataFreshness } from "./modules/market/index.js";
import type { Database } from "./platform/db/client.js";
import { openMigrationCheck } from "./platform/db/migrate.js";
import { type HealthCheck, NotReady } from "./platform/http/readiness.js";

/** The newest day of a market changes once a day, and looking for it takes milliseconds. */
const freshnessKeptMs = 60_000;

/** What the database must do before the server can answer. */
export function databaseChecks({ sql }: Database): HealthCheck[] {
  const migrationState = openMigrationCheck(sql);
  return [
    {
      name: "database",
      async check() {
        await sql`select 1`;
      },
    },
    {
      name: "migrations",
      async check() {
        const state = await migrationState();
        if (state.applied !== state.expected)
          throw new NotReady("the database has another schema", { ...state });
        return { ...state };
      },
    },
    {
      name: "freshness",
      isInformational: true,
      keptMs: freshnessKeptMs,
      check: async () => ({ ...(await dataFreshness(sql)) }),
    },
  ];
}
