import {
  boolean,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { workspaces } from "./identity.js";
import { portfolios } from "./portfolios.js";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** What of a portfolio is limited: one row a metric and scope. */
export const riskLimits = pgTable(
  "risk_limits",
  {
    id: uuid("id").primaryKey(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    portfolioId: uuid("portfolio_id")
      .notNull()
      .references(() => portfolios.id, { onDelete: "cascade" }),
    /** One of modules/risk's limit metrics. */
    metric: text("metric").notNull(),
    /** An underlying's symbol; empty: the whole portfolio, or every underlying without a limit of its own. */
    scope: text("scope").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (t) => [
    unique("risk_limits_place_key").on(t.portfolioId, t.metric, t.scope),
    index("risk_limits_workspace_idx").on(t.workspaceId),
  ],
);

/** What a limit is from `known_at` on; the greatest (known_at, revision) known wins. */
export const riskLimitTellings = pgTable(
  "risk_limit_tellings",
  {
    limitId: uuid("limit_id")
      .notNull()
      .references(() => riskLimits.id, { onDelete: "cascade" }),
    knownAt: instant("known_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    revision: integer("revision").notNull(),
    /** Share of the limit from which a breach is soft. */
    softFraction: doublePrecision("soft_fraction").notNull(),
    /** Null: a cap on the magnitude. */
    hardMin: doublePrecision("hard_min"),
    hardMax: doublePrecision("hard_max").notNull(),
    isRemoved: boolean("is_removed").notNull(),
  },
  (t) => [primaryKey({ columns: [t.limitId, t.knownAt, t.revision] })],
);
