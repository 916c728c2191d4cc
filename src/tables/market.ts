import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const day = (name: string) => date(name, { mode: "string" });

/** When a fact could be known, when we stored it, and which telling of it this is. Facts are never updated. */
const knowledge = {
  knownAt: instant("known_at").notNull(),
  recordedAt: instant("recorded_at").notNull(),
  revision: integer("revision").notNull(),
};

/** A dataset that bars, actions or series came from. */
export const sources = pgTable("sources", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  code: text("code").notNull().unique("sources_code_key"),
  /** RAW, SPLIT_ADJUSTED or ADJUSTED_ONLY for bars; null for other data. */
  basis: text("basis"),
  isSynthetic: boolean("is_synthetic").notNull().default(false),
  recordedAt: instant("recorded_at").notNull(),
});

/** Which source an operator prefers, from an instant on; the greatest priority wins among current sources. */
export const sourcePriorities = pgTable(
  "source_priorities",
  {
    sourceId: integer("source_id").notNull(),
    priority: integer("priority").notNull(),
    ...knowledge,
  },
  (t) => [primaryKey({ columns: [t.sourceId, t.knownAt, t.revision] })],
);

/** Identity only: whatever may change with time stands in other tables. */
export const instruments = pgTable(
  "instruments",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    /** Null: public. */
    workspaceId: uuid("workspace_id"),
    /** Upper case. */
    symbol: text("symbol").notNull(),
    /** EQUITY, ETF, FUND, INDEX, CRYPTO or OPTION. */
    instrumentClass: text("instrument_class").notNull(),
    /** ISO 4217, or a coin's code. */
    currency: text("currency").notNull(),
    multiplier: numeric("multiplier").notNull().default("1"),
    underlyingId: integer("underlying_id"),
    expiration: day("expiration"),
    strike: numeric("strike"),
    /** C or P. */
    optionRight: text("option_right"),
  },
  (t) => [
    unique("instruments_symbol_key").on(t.workspaceId, t.symbol).nullsNotDistinct(),
    index("instruments_public_symbol_idx").on(t.symbol).where(sql`${t.workspaceId} is null`),
    check(
      "instruments_option_check",
      sql`(${t.instrumentClass} = 'OPTION') = (${t.expiration} is not null and ${t.strike} is not null and ${t.optionRight} is not null)`,
    ),
  ],
);

/** Since when an instrument can be known to exist; importing older facts adds an earlier row. */
export const instrumentListings = pgTable(
  "instrument_listings",
  {
    instrumentId: integer("instrument_id").notNull(),
    knownAt: instant("known_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.instrumentId, t.knownAt, t.recordedAt] })],
);

/** Name, sector and the like. */
export const instrumentReferences = pgTable(
  "instrument_references",
  {
    instrumentId: integer("instrument_id").notNull(),
    sourceId: integer("source_id").notNull(),
    ...knowledge,
    name: text("name"),
    sector: text("sector"),
    subIndustry: text("sub_industry"),
    headquarters: text("headquarters"),
    cik: text("cik"),
    founded: text("founded"),
    indexCode: text("index_code"),
    indexSince: day("index_since"),
    /** The source has no history: the attributes are of `recorded_at` and shown for every instant. */
    withoutHistory: boolean("without_history").notNull(),
  },
  (t) => [primaryKey({ columns: [t.instrumentId, t.knownAt, t.revision] })],
);

export const bars = pgTable(
  "bars",
  {
    instrumentId: integer("instrument_id").notNull(),
    sourceId: integer("source_id").notNull(),
    tradingDay: day("trading_day").notNull(),
    ...knowledge,
    /** SPLIT_ADJUSTED sources: the day in whose shares the prices are expressed. */
    basisDay: day("basis_day"),
    /**
     * SPLIT_ADJUSTED sources: the product of the splits inside the stored prices (stored x rebase = as traded). It
     * describes the row and no later event, so it is known with the row. Null: unknown, or a RAW source.
     */
    rebase: doublePrecision("rebase"),
    open: numeric("open"),
    high: numeric("high"),
    low: numeric("low"),
    close: numeric("close"),
    volume: numeric("volume"),
    /** The vendor's split- and dividend-adjusted close, as printed; its scale is that of its file. */
    adjustedClose: numeric("adjusted_close"),
  },
  (t) => [primaryKey({ columns: [t.instrumentId, t.sourceId, t.tradingDay, t.knownAt, t.revision] })],
);

/** A dataset's bars of an instrument on a day, a minute a place; each is known at its minute's end. */
export const minuteBars = pgTable(
  "minute_bars",
  {
    instrumentId: integer("instrument_id").notNull(),
    sourceId: integer("source_id").notNull(),
    tradingDay: day("trading_day").notNull(),
    ...knowledge,
    /** Where they begin, since midnight on the venue's wall clock, ascending. */
    minutes: smallint("minutes").array().notNull(),
    open: numeric("open").array().notNull(),
    high: numeric("high").array().notNull(),
    low: numeric("low").array().notNull(),
    close: numeric("close").array().notNull(),
    volume: numeric("volume").array().notNull(),
  },
  (t) => [
    primaryKey({
      name: "minute_bars_pk",
      columns: [t.instrumentId, t.sourceId, t.tradingDay, t.knownAt, t.revision],
    }),
  ],
);

export const corporateActions = pgTable(
  "corporate_actions",
  {
    instrumentId: integer("instrument_id").notNull(),
    sourceId: integer("source_id").notNull(),
    exDay: day("ex_day").notNull(),
    /** SPLIT or DIVIDEND. */
    kind: text("kind").notNull(),
    ...knowledge,
    /** SPLIT: new shares per old. DIVIDEND: amount per share; 0 withdraws an earlier telling. */
    ratioOrAmount: numeric("ratio_or_amount").notNull(),
    currency: text("currency"),
    /** Worked out from the source's adjusted close, not given by it. */
    derived: boolean("derived").notNull(),
  },
  (t) => [primaryKey({ columns: [t.instrumentId, t.sourceId, t.exDay, t.kind, t.knownAt, t.revision] })],
);

export const fxRates = pgTable(
  "fx_rates",
  {
    base: text("base").notNull(),
    quote: text("quote").notNull(),
    rateDay: day("rate_day").notNull(),
    sourceId: integer("source_id").notNull(),
    ...knowledge,
    /** Units of `quote` for one of `base`. */
    rate: numeric("rate").notNull(),
  },
  (t) => [primaryKey({ columns: [t.base, t.quote, t.rateDay, t.sourceId, t.knownAt, t.revision] })],
);

export const series = pgTable(
  "series",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    code: text("code").notNull(),
    sourceId: integer("source_id").notNull(),
    /** AS_PUBLISHED or FRACTION. */
    unit: text("unit").notNull(),
  },
  (t) => [unique("series_code_source_key").on(t.code, t.sourceId)],
);

export const seriesPoints = pgTable(
  "series_points",
  {
    seriesId: integer("series_id").notNull(),
    pointDay: day("point_day").notNull(),
    ...knowledge,
    value: doublePrecision("value").notNull(),
  },
  (t) => [primaryKey({ columns: [t.seriesId, t.pointDay, t.knownAt, t.revision] })],
);

/** How often a scope of the facts has been written; caches and computations hold the versions they read. */
export const dataVersions = pgTable("data_versions", {
  scope: text("scope").primaryKey(),
  version: bigint("version", { mode: "number" }).notNull(),
});
