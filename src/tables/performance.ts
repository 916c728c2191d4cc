import {
  bigint,
  boolean,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { workspaces } from "./identity.js";
import { portfolios } from "./portfolios.js";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** One making of a portfolio's snapshots. By it all that were made until then were found to stand for the facts below. */
export const snapshotRuns = pgTable(
  "snapshot_runs",
  {
    portfolioId: uuid("portfolio_id")
      .notNull()
      .references(() => portfolios.id, { onDelete: "cascade" }),
    /** From 1. */
    revision: integer("revision").notNull(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    recordedAt: instant("recorded_at").notNull(),
    /** Of the amounts: the base currency. */
    currency: text("currency").notNull(),
    /** Seq of the last ledger entry that took part. */
    ledgerSeq: bigint("ledger_seq", { mode: "number" }).notNull(),
    barsVersion: bigint("bars_version", { mode: "number" }).notNull(),
    fxVersion: bigint("fx_version", { mode: "number" }).notNull(),
    /** Of the chains of all underlyings held, summed; null in rows made before greeks were stored. */
    chainsVersion: bigint("chains_version", { mode: "number" }),
    /** How many days were made. */
    dayCount: integer("day_count").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.portfolioId, t.revision] }),
    index("snapshot_runs_workspace_idx").on(t.workspaceId),
  ],
);

/** What a portfolio came to on a session, as known at `known_at`. Rows are only ever added. */
export const portfolioSnapshots = pgTable(
  "portfolio_snapshots",
  {
    portfolioId: uuid("portfolio_id").notNull(),
    tradingDay: date("trading_day", { mode: "string" }).notNull(),
    /** The knowledge cut of its figures: 24:00 New York, earlier for a session made on its own evening. */
    knownAt: instant("known_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    /** Of the run that made it. */
    revision: integer("revision").notNull(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    currency: text("currency").notNull(),
    /** Whether everything held and all cash has a value. */
    isComplete: boolean("is_complete").notNull(),
    /** Values known plus cash with a rate: the total value of a complete day. */
    knownValue: numeric("known_value").notNull(),
    /** Cash with a rate. */
    cash: numeric("cash").notNull(),
    longExposure: numeric("long_exposure").notNull(),
    /** Negative. */
    shortExposure: numeric("short_exposure").notNull(),
    /** Since inception; null while a contribution has no rate. */
    netContributions: numeric("net_contributions"),
    /** Value less net contributions, since inception; null while one is unknown. */
    cumulativePnl: numeric("cumulative_pnl"),
    /** Against the session before. */
    externalFlow: numeric("external_flow"),
    dailyPnl: numeric("daily_pnl"),
    /** Daily P&L / (value of the session before + external flow), a fraction. */
    dailyReturn: doublePrecision("daily_return"),
    positionCount: integer("position_count").notNull(),
    longCount: integer("long_count").notNull(),
    shortCount: integer("short_count").notNull(),
    excludedCount: integer("excluded_count").notNull(),
    /** Currencies of cash without a rate. */
    uncounted: text("uncounted").array().notNull(),
    /** What a reader must know: code, symbol and count of each finding. */
    findings: jsonb("findings").notNull(),
    /** Of options, raw x quantity x multiplier: null where none are known. */
    delta: doublePrecision("delta"),
    gamma: doublePrecision("gamma"),
    theta: doublePrecision("theta"),
    vega: doublePrecision("vega"),
    /** Of everything held, in the currency. */
    deltaDollars: doublePrecision("delta_dollars"),
    /** Positions without greeks; null in rows made before they were stored. */
    ungreekedCount: integer("ungreeked_count"),
    /** Sum of squared shares of gross exposure; null where not everything has a value. */
    herfindahl: doublePrecision("herfindahl"),
    top3Share: doublePrecision("top3_share"),
    top10Share: doublePrecision("top10_share"),
  },
  (t) => [
    primaryKey({
      name: "portfolio_snapshots_pk",
      columns: [t.portfolioId, t.tradingDay, t.knownAt, t.revision],
    }),
    foreignKey({
      name: "portfolio_snapshots_run_fk",
      columns: [t.portfolioId, t.revision],
      foreignColumns: [snapshotRuns.portfolioId, snapshotRuns.revision],
    }).onDelete("cascade"),
    index("portfolio_snapshots_workspace_idx").on(t.workspaceId),
  ],
);
