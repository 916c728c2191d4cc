import type { BarCache } from "./modules/market/index.js";
import type { LedgerCache } from "./modules/portfolios/index.js";
import type { AttemptLimiter } from "./platform/auth/attempt-limiter.js";
import type { Authenticator } from "./platform/auth/tokens.js";
import type { Config } from "./platform/config/config.js";
import type { Db, Sql } from "./platform/db/client.js";
import type { ApiKeyScope, Tier } from "./platform/graphql/access.js";
import type { OperationContext } from "./platform/graphql/apollo.js";
import type { Budget } from "./platform/graphql/budget.js";
import type { Loaders } from "./platform/graphql/loaders.js";
import type { DataEraser, DataExporter } from "./platform/own-data.js";
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
  readonly mailer: Mailer;
  /** What the modules add to the export of one's own data and to its deletion. */
  readonly ownData: {
    readonly exporters: readonly DataExporter<Context>[];
    readonly erasers: readonly DataEraser<Context>[];
  };
  /** Whole bar series by instrument and source. */
  readonly bars: BarCache;
  /** Ledgers of portfolios, folded. */
  readonly ledgers: LedgerCache;
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
  readonly caller: Caller;
  readonly services: Services;
}
