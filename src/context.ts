import type { JobsRuntime } from "./modules/jobs/index.js";
import type { BarCache, LiveQuotes } from "./modules/market/index.js";
import type { ChainCache } from "./modules/options/index.js";
import type { LedgerCache } from "./modules/portfolios/index.js";
import type { AttemptLimiter } from "./platform/auth/attempt-limiter.js";
import type { Authenticator } from "./platform/auth/tokens.js";
import type { Config } from "./platform/config/config.js";
import type { BulkSession } from "./platform/db/bulk-session.js";
import type { Db, Sql } from "./platform/db/client.js";
import type { EventBus } from "./platform/events/event-bus.js";
import type { FairUse } from "./platform/fair-use/fair-use.js";
import type { ApiKeyScope } from "./platform/graphql/access.js";
import type { OperationContext } from "./platform/graphql/apollo.js";
import type { Budget } from "./platform/graphql/budget.js";
import type { Loaders } from "./platform/graphql/loaders.js";
import type { Metrics } from "./platform/metrics/metrics.js";
import type { DataEraser, DataExporter } from "./platform/own-data.js";
import type { ThreadPool } from "./platform/threads/thread-pool.js";
import type { Tier } from "./platform/tiers.js";
import type { Mailer } from "./providers/ports.js";

export type WorkspaceRole = "OWNER" | "EDITOR" | "VIEWER";

/** Who asks, loaded once per operation. */
export interface Viewer {
  /** Key of the user, without the id prefix. */
  readonly userId: string;
  readonly isOperator: boolean;
  readonly tier: Tier;
  /** The session behind a JWT; null for an API key. */
  readonly sessionId: string | null;
  readonly apiKeyId: string | null;
  /** Null: a session, which may do everything its user may. */
  readonly apiKeyScopes: readonly ApiKeyScope[] | null;
  /** Every workspace the viewer may read; an API key has one. */
  readonly workspaces: readonly { readonly id: string; readonly role: WorkspaceRole }[];
}

/** Where a request came from, for the audit log and the attempt limits. */
export interface Caller {
  readonly address: string;
  /** Headers X-AI-Agent-ID and X-Session-ID, as sent, cut to 200 characters. */
  readonly agent: string | null;
  readonly session: string | null;
}

/** What the process shares between operations. */
export interface Services {
  readonly config: Config;
  readonly auth: Authenticator;
  readonly attempts: AttemptLimiter;
  readonly fairUse: FairUse;
  readonly mailer: Mailer;
  /** What the modules add to the export of one's own data and to its deletion. */
  readonly ownData: {
    readonly exporters: readonly DataExporter<Context>[];
    readonly erasers: readonly DataEraser<Context>[];
  };
  /** Whole bar series by instrument and source. */
  readonly bars: BarCache;
  readonly liveQuotes: LiveQuotes;
  /** Contract lists and open interest of option chains, unpacked. */
  readonly chains: ChainCache;
  /** Ledgers of portfolios, folded. */
  readonly ledgers: LedgerCache;
  /** What changed, told to every process. */
  readonly events: EventBus;
  readonly jobs: JobsRuntime;
  /** A database session of its own, for bulk loads. */
  readonly openBulkSession: () => BulkSession;
  /** Calculations that would hold the event loop up. */
  readonly threads: ThreadPool;
  readonly metrics: Metrics;
}

/** Everything an operation may touch. One per operation, event and job; mutations renew `now` and `loaders`. */
export interface Context extends OperationContext {
  /** Taken once: every instant of an answer without `at` is this one. */
  now: Date;
  db: Db;
  /** Raw client for columns; outside transactions only. */
  readonly sql: Sql;
  loaders: Loaders;
  readonly budget: Budget;
  /** Null outside a transaction. */
  afterCommit: (() => void | Promise<void>)[] | null;
  readonly viewer: Viewer | null;
  /** When the viewer's credentials end by themselves; null: they do not. */
  readonly credentialsExpireAt: Date | null;
  readonly caller: Caller;
  readonly services: Services;
  /** The same asker now, with the rights it has now. @throws AppError UNAUTHENTICATED once its credentials are no longer good */
  renew(): Promise<Context>;
}
