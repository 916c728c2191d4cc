import type { GraphQLSchema } from "graphql";
import type { Caller, Context, Services } from "./context.js";
import { authenticate, identityEraser, identityExporter } from "./modules/identity/index.js";
import { createBarCache, marketEraser, marketExporter, versionChannel } from "./modules/market/index.js";
import {
  createLedgerCache,
  portfoliosEraser,
  portfoliosExporter,
  tagsExporter,
  uploadsExporter,
} from "./modules/portfolios/index.js";
import { AttemptLimiter } from "./platform/auth/attempt-limiter.js";
import { keptSecret } from "./platform/auth/secrets.js";
import { Authenticator } from "./platform/auth/tokens.js";
import type { Config } from "./platform/config/config.js";
import { type Database, openDatabase } from "./platform/db/client.js";
import { Loaders } from "./platform/graphql/loaders.js";
import type { Logger } from "./platform/logging/logger.js";
import { createMailer } from "./providers/mail/index.js";
import type { Mailer } from "./providers/ports.js";
import { createSchema } from "./schema.js";
import { attemptLimits } from "./tables/identity.js";

/** Sessions of the drizzle pool; with the raw pool and the listener a process uses at most thirteen. */
const drizzleSessions = 8;

export interface AppOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly applicationName: string;
  readonly log: Logger;
  /** In place of the configured one. */
  readonly mailer?: Mailer;
}

/** Who asks, as a door saw it. */
export interface Asker {
  readonly requestId: string;
  readonly authorization: string | null;
  readonly apiKey: string | null;
  readonly caller: Caller;
}

/** Everything a process of ours is made of, without a door. */
export interface App {
  readonly config: Config;
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly services: Services;
  readonly log: Logger;
  createContext(asker: Asker): Promise<Context>;
  close(): Promise<void>;
}

/** Puts the parts together. The database must be migrated. */
export async function openApp({
  config,
  databaseUrl,
  applicationName,
  log,
  mailer,
}: AppOptions): Promise<App> {
  const database = openDatabase(databaseUrl, { sessions: drizzleSessions, applicationName });
  const services: Services = {
    config,
    auth: new Authenticator(config.jwtSecret ?? keptSecret(config.dataDir, "jwt-secret")),
    attempts: new AttemptLimiter(database.db, attemptLimits),
    mailer: mailer ?? createMailer(config, log),
    ownData: {
      exporters: [identityExporter, marketExporter, portfoliosExporter, tagsExporter, uploadsExporter],
      erasers: [portfoliosEraser, marketEraser, identityEraser],
    },
    bars: createBarCache(config.columnCacheBytes),
    ledgers: createLedgerCache(),
  };
  // Readers check versions for themselves; hearing of a write only frees the memory early.
  const listener = await database.sql.listen(versionChannel, (payload) => {
    for (const scope of JSON.parse(payload) as string[]) services.bars.forget(scope);
  });

  return {
    config,
    schema: createSchema(),
    database,
    services,
    log,
    async createContext({ requestId, authorization, apiKey, caller }) {
      const now = new Date();
      const { viewer, authFailure } = await authenticate(
        services,
        database.db,
        { authorization, apiKey },
        now,
      );
      return {
        requestId,
        now,
        db: database.db,
        sql: database.sql,
        loaders: new Loaders(),
        budget: { values: 0 },
        afterCommit: null,
        viewer,
        authFailure,
        caller,
        services,
        log: log.child({ requestId }),
        cacheUse: { hits: 0, misses: 0 },
      };
    },
    async close() {
      await listener.unlisten().catch(() => {});
      await database.close();
    },
  };
}
