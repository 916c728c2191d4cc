import { sql } from "drizzle-orm";
import {
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { workspaces } from "./identity.js";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const day = (name: string) => date(name, { mode: "string" });

/** When a fact could be known, when we stored it, and which telling of it this is. Facts are never updated. */
const knowledge = {
  knownAt: instant("known_at").notNull(),
  recordedAt: instant("recorded_at").notNull(),
  revision: integer("revision").notNull(),
};

/** What one dataset tells of one coin. */
export const cryptoSeries = pgTable(
  "crypto_series",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    /** Lower case, as the dataset calls it. */
    asset: text("asset").notNull(),
    source: text("source").notNull(),
  },
  (t) => [unique("crypto_series_key").on(t.asset, t.source)],
);

/** A coin's UTC day. A null says nothing: what was told of the column before stands. */
export const cryptoDays = pgTable(
  "crypto_days",
  {
    seriesId: integer("series_id").notNull(),
    day: day("day").notNull(),
    ...knowledge,
    /** Dollars; the close is the price at the end of the day. */
    open: doublePrecision("open"),
    high: doublePrecision("high"),
    low: doublePrecision("low"),
    close: doublePrecision("close"),
    volumeUsd: doublePrecision("volume_usd"),
    marketCapUsd: doublePrecision("market_cap_usd"),
    feesUsd: doublePrecision("fees_usd"),
    activeUsers: doublePrecision("active_users"),
    revenueUsd: doublePrecision("revenue_usd"),
    /** Value locked in the contracts of the coin's chain. */
    tvlUsd: doublePrecision("tvl_usd"),
  },
  (t) => [primaryKey({ columns: [t.seriesId, t.day, t.knownAt, t.revision] })],
);

/** What kind of coin an asset is, from one day to another. */
export const cryptoReferences = pgTable(
  "crypto_references",
  {
    asset: text("asset").notNull(),
    /** STABLE, WRAPPED, TOKENISED_EQUITY, PLAIN or SAME_AS. */
    kind: text("kind").notNull(),
    ...knowledge,
    /** Both included; null: from the beginning, to the end. */
    fromDay: day("from_day"),
    toDay: day("to_day"),
    /** SAME_AS: the name under which the coin is kept. */
    sameAs: text("same_as"),
    source: text("source").notNull(),
  },
  (t) => [primaryKey({ columns: [t.asset, t.kind, t.knownAt, t.revision] })],
);

/** A factor computed for a workspace; never changed. */
export const cryptoFactorRuns = pgTable(
  "crypto_factor_runs",
  {
    id: uuid("id").primaryKey(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    /** SHA-256 of parameters, universe and data version. */
    key: text("key").notNull(),
    factor: text("factor").notNull(),
    parameters: jsonb("parameters").notNull(),
    dataVersion: text("data_version").notNull(),
    /** Nothing known or stored later took part. */
    cut: instant("cut").notNull(),
    storedBy: instant("stored_by"),
    createdAt: instant("created_at").notNull(),
    gross: jsonb("gross").notNull(),
    net: jsonb("net").notNull(),
    /** Week by week, and everything beside. */
    result: jsonb("result").notNull(),
  },
  (t) => [
    unique("crypto_factor_runs_key").on(t.workspaceId, t.key),
    index("crypto_factor_runs_log_idx").on(t.workspaceId, t.factor, sql`${t.createdAt} desc`),
  ],
);
