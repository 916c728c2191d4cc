import {
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { workspaces } from "./identity.js";
import { instruments } from "./market.js";
import { portfolios } from "./portfolios.js";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** The factors of the equity model, in the order they are shown. */
export const factors = pgTable("factors", {
  name: text("name").primaryKey(),
  displayOrder: integer("display_order").notNull().unique("factors_display_order_key"),
  description: text("description").notNull(),
  /** REAL: by regression on a fund; MOCK: nothing is calculated yet. */
  calculationMethod: text("calculation_method").notNull().default("REAL"),
});

/** Which fund stands for a factor, from `known_at` on; the last row known wins. */
export const factorProxies = pgTable(
  "factor_proxies",
  {
    factorName: text("factor_name").notNull(),
    symbol: text("symbol").notNull(),
    knownAt: instant("known_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    revision: integer("revision").notNull(),
  },
  (t) => [primaryKey({ columns: [t.factorName, t.knownAt, t.revision] })],
);

/** What a day's model was made of; arrays stand in the order of `factor_names`, null: not known. */
const modelOfDay = {
  tradingDay: date("trading_day", { mode: "string" }).notNull(),
  /** Raised whenever the same prices give other figures. */
  modelVersion: integer("model_version").notNull(),
  /** The knowledge cut of the figures. */
  knownAt: instant("known_at").notNull(),
  recordedAt: instant("recorded_at").notNull(),
  revision: integer("revision").notNull(),
  /** Last session of the returns. */
  windowEnd: date("window_end", { mode: "string" }),
  factorNames: text("factor_names").array().notNull(),
  /** The funds that stood for them. */
  symbols: text("symbols").array().notNull(),
};

/** An instrument's univariate betas of an evening: facts of the market, shared by all who hold it. Rows are only ever added. */
export const factorBetas = pgTable(
  "factor_betas",
  {
    instrumentId: integer("instrument_id")
      .notNull()
      .references(() => instruments.id, { onDelete: "cascade" }),
    ...modelOfDay,
    betas: doublePrecision("betas").array().notNull(),
    uncappedBetas: doublePrecision("uncapped_betas").array().notNull(),
    rSquared: doublePrecision("r_squared").array().notNull(),
    standardErrors: doublePrecision("standard_errors").array().notNull(),
    observationCounts: integer("observation_counts").array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.instrumentId, t.tradingDay, t.knownAt, t.revision], name: "factor_betas_pk" }),
  ],
);

/** A portfolio's exposures of an evening, in its base currency. Rows are only ever added. */
export const factorExposures = pgTable(
  "factor_exposures",
  {
    portfolioId: uuid("portfolio_id")
      .notNull()
      .references(() => portfolios.id, { onDelete: "cascade" }),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    ...modelOfDay,
    currency: text("currency").notNull(),
    netAssetValue: doublePrecision("net_asset_value").notNull(),
    /** Sum of the magnitudes of all positions with a value. */
    grossExposure: doublePrecision("gross_exposure").notNull(),
    /** Sum e beta / sum |e|. */
    exposures: doublePrecision("exposures").array().notNull(),
    /** Sum |e| beta / sum |e|. */
    magnitudes: doublePrecision("magnitudes").array().notNull(),
    /** Sum e beta. */
    dollarExposures: doublePrecision("dollar_exposures").array().notNull(),
    includedCount: integer("included_count").notNull(),
    excludedCount: integer("excluded_count").notNull(),
  },
  (t) => [
    primaryKey({
      columns: [t.portfolioId, t.tradingDay, t.knownAt, t.revision],
      name: "factor_exposures_pk",
    }),
    index("factor_exposures_workspace_idx").on(t.workspaceId),
  ],
);
