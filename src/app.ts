import { fileURLToPath } from "node:url";
import type { GraphQLSchema } from "graphql";
import type { Caller, Context, Services } from "./context.js";
import { databaseChecks } from "./health.js";
import { jobDefinitions } from "./jobs.js";
import { cryptoFactorsEraser, cryptoFactorsExporter } from "./modules/crypto-factors/index.js";
import { exposuresEraser, exposuresExporter } from "./modules/factors/index.js";
import {
  type Authentication,
  authenticate,
  identityEraser,
  identityExporter,
  RenewedViewers,
} from "./modules/identity/index.js";
import {
  type JobDefinition,
  JobRegistry,
  JobsRuntime,
  jobsEraser,
  jobsExporter,
  queueFigures,
} from "./modules/jobs/index.js";
import {
  createBarCache,
  createLiveQuotes,
  dataTopic,
  marketEraser,
  marketExporter,
  versionChannel,
} from "./modules/market/index.js";
import { createChainCache, optionsPolicy } from "./modules/options/index.js";
import { snapshotsEraser, snapshotsExporter } from "./modules/performance/index.js";
import {
  createLedgerCache,
  portfoliosEraser,
  portfoliosExporter,
  tagsExporter,
  uploadsExporter,
} from "./modules/portfolios/index.js";
import { riskEraser, riskExporter } from "./modules/risk/index.js";
import { AttemptLimiter } from "./platform/auth/attempt-limiter.js";
import { keptSecret } from "./platform/auth/secrets.js";
import { Authenticator } from "./platform/auth/tokens.js";
import type { Config } from "./platform/config/config.js";
import { openBulkSession } from "./platform/db/bulk-session.js";
import { type Database, openDatabase } from "./platform/db/client.js";
import { loggableError } from "./platform/db/errors.js";
import { AppError } from "./platform/errors.js";
import { EventBus } from "./platform/events/event-bus.js";
import { postgresEvents } from "./platform/events/postgres-events.js";
import { redisEvents } from "./platform/events/redis-events.js";
import { BucketStore } from "./platform/fair-use/bucket-store.js";
import { type Claim, FairUse } from "./platform/fair-use/fair-use.js";
import type { Payer } from "./platform/fair-use/payer.js";
import { Loaders } from "./platform/graphql/loaders.js";
import { committedOperationNames } from "./platform/graphql/operation-names.js";
import type { HealthCheck } from "./platform/http/readiness.js";
import type { Logger } from "./platform/logging/logger.js";
import { Metrics } from "./platform/metrics/metrics.js";
import { openJobQueue } from "./platform/queue/job-queue.js";
import { ThreadPool } from "./platform/threads/thread-pool.js";
import { tiers } from "./platform/tiers.js";
import { createMailer } from "./providers/mail/index.js";
import type { Mailer } from "./providers/ports.js";
import { createSchema } from "./schema.js";
import { attemptLimits, dailyUsage, rateBuckets } from "./tables/identity.js";

/** Sessions of the drizzle pool; with the raw pool and the listener a process uses at most thirteen. */
const drizzleSessions = 8;

export interface AppOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly applicationName: string;
  readonly log: Logger;
  /** In place of the configured one. */
  readonly mailer?: Mailer;
  /** In place of the built threads' entry. */
  readonly threadFile?: string;
  /** Calculations beside the server's own. */
  readonly moreJobs?: readonly JobDefinition[];
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
  /** The parts that must work before it can answer. */
  readonly checks: readonly HealthCheck[];
  readonly log: Logger;
  createContext(asker: Asker): Promise<Context>;
  /** The same for one operation; who is known to have used up all points is not looked up only to be refused. */
  createOperationContext(asker: Asker): Promise<Context>;
  /** A context without a viewer, for work that nobody asked for over a door. */
  systemContext(): Context;
  close(): Promise<void>;
}

/** Beside this file: .js when built, .ts under a loader. */
const builtThreadFile = fileURLToPath(
  new URL(`./thread${import.meta.url.slice(import.meta.url.lastIndexOf("."))}`, import.meta.url),
);

/** Puts the parts together. The database must be migrated. */
export async function openApp({
  config,
  databaseUrl,
  applicationName,
  log,
  mailer,
  threadFile = builtThreadFile,
  moreJobs = [],
}: AppOptions): Promise<App> {
  const schema = createSchema();
  const metrics = new Metrics(committedOperationNames());
  const database = openDatabase(databaseUrl, {
    sessions: drizzleSessions,
    applicationName,
    onStatement: metrics.statementFinished,
  });
  const onRedisError = (error: Error) => log.warn({ err: loggableError(error) }, "redis");
  const transport =
    config.redisUrl === null ? postgresEvents(database.sql) : redisEvents(config.redisUrl, onRedisError);
  const events = await EventBus.open(transport, log);
  const queue = await openJobQueue(
    config.redisUrl === null
      ? { kind: "POSTGRES", url: databaseUrl, applicationName }
      : { kind: "REDIS", url: config.redisUrl },
    log,
  );
  const threads = new ThreadPool({ file: threadFile, threads: config.workerThreads });
  const services: Services = {
    config,
    auth: new Authenticator(config.jwtSecret ?? keptSecret(config.dataDir, "jwt-secret")),
    attempts: new AttemptLimiter(database.db, attemptLimits),
    fairUse: new FairUse(new BucketStore(database.sql, { buckets: rateBuckets, dailyUsage }), {
      perMinute: config.ratePerMinute,
      plans: tiers,
      dailyQuotas: config.dailyQuotas,
    }),
    mailer: mailer ?? createMailer(config, log),
    ownData: {
      exporters: [
        identityExporter,
        marketExporter,
        portfoliosExporter,
        tagsExporter,
        uploadsExporter,
        snapshotsExporter,
        riskExporter,
        exposuresExporter,
        cryptoFactorsExporter,
        jobsExporter,
      ],
      erasers: [
        jobsEraser,
        riskEraser,
        snapshotsEraser,
        exposuresEraser,
        cryptoFactorsEraser,
        portfoliosEraser,
        marketEraser,
        identityEraser,
      ],
    },
    bars: createBarCache(config.columnCacheBytes),
    liveQuotes: createLiveQuotes(events),
    chains: createChainCache(optionsPolicy.cacheBytes),
    ledgers: createLedgerCache(),
    events,
    jobs: new JobsRuntime({
      registry: new JobRegistry([...jobDefinitions, ...moreJobs]),
      queue,
      log,
      concurrency: config.jobConcurrency,
    }),
    threads,
    openBulkSession: () => openBulkSession(databaseUrl, applicationName),
    metrics,
  };
  metrics.watchQueue(() => queueFigures(systemContext()));
  metrics.watchCache("columns", () => services.bars.figures);
  metrics.watchCache("ledgers", () => services.ledgers.figures);
  // Readers check versions for themselves; hearing of a write only frees the memory early.
  const listener = await database.sql.listen(versionChannel, (payload) => {
    for (const scope of JSON.parse(payload) as string[]) {
      services.bars.forget(scope);
      events.deliver({ topic: dataTopic, id: scope });
    }
  });

  const renewed = new RenewedViewers(events);
  const nobody: Authentication = { viewer: null, authFailure: null, expiresAt: null };

  function contextOf(
    { requestId, caller }: Pick<Asker, "requestId" | "caller">,
    { viewer, authFailure, expiresAt }: Authentication,
    renew: () => Promise<Context>,
    payer: Payer | null,
  ): Context {
    return {
      requestId,
      now: new Date(),
      db: database.db,
      sql: database.sql,
      loaders: new Loaders(),
      budget: { values: 0 },
      afterCommit: null,
      viewer,
      authFailure,
      payer,
      credentialsExpireAt: expiresAt,
      caller,
      services,
      log: log.child({ requestId }),
      cacheUse: { hits: 0, misses: 0 },
      renew,
    };
  }
  async function createContext(asker: Asker): Promise<Context> {
    const authentication = await authenticate(services, database.db, asker, new Date());
    const payer = services.fairUse.payer(claimOf(asker), authentication.viewer);
    return contextOf(asker, authentication, () => renewContext(asker), payer);
  }
  async function createOperationContext(asker: Asker): Promise<Context> {
    const refused = services.fairUse.knownRefused(claimOf(asker));
    return refused === null
      ? createContext(asker)
      : contextOf(asker, nobody, () => renewContext(asker), refused);
  }
  async function renewContext(asker: Asker): Promise<Context> {
    const now = new Date();
    const authentication = await renewed.get(asker, () => authenticate(services, database.db, asker, now));
    const { authFailure, expiresAt } = authentication;
    if (authFailure !== null) throw new AppError("UNAUTHENTICATED", authFailure);
    if (expiresAt !== null && expiresAt <= now)
      throw new AppError("UNAUTHENTICATED", "the credentials have expired");
    return contextOf(asker, authentication, () => renewContext(asker), null);
  }
  function systemContext(): Context {
    const asker = { requestId: "system", caller: { address: "127.0.0.1", agent: null, session: null } };
    return contextOf(asker, nobody, async () => systemContext(), null);
  }

  return {
    config,
    schema,
    database,
    services,
    checks: [...databaseChecks(database), { name: "queue", check: () => queue.check() }],
    log,
    createContext,
    createOperationContext,
    systemContext,
    async close() {
      await listener.unlisten().catch(() => {});
      renewed.close();
      await threads.close();
      await queue.close();
      await events.close();
      await database.close();
      metrics.close();
    },
  };
}

function claimOf({ authorization, apiKey, caller }: Asker): Claim {
  return { authorization, apiKey, address: caller.address };
}
