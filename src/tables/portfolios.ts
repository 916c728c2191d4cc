import {
  bigint,
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { workspaces } from "./identity.js";
import { instruments } from "./market.js";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** When something could be known, when we stored it, and which telling of it this is. Rows are never updated. */
const knowledge = {
  knownAt: instant("known_at").notNull(),
  recordedAt: instant("recorded_at").notNull(),
  revision: integer("revision").notNull(),
};

const ownedByWorkspace = () =>
  uuid("workspace_id")
    .notNull()
    .references(() => workspaces.id, { onDelete: "cascade" });

export const portfolios = pgTable(
  "portfolios",
  {
    id: uuid("id").primaryKey(),
    workspaceId: ownedByWorkspace(),
    recordedAt: instant("recorded_at").notNull(),
    /** Seq of the last ledger entry: writers hold this row, caches compare it. */
    lastSeq: bigint("last_seq", { mode: "number" }).notNull(),
  },
  (t) => [index("portfolios_workspace_idx").on(t.workspaceId)],
);

/** What a portfolio is called and whether it is in use; the first telling holds from the beginning. */
export const portfolioTellings = pgTable(
  "portfolio_tellings",
  {
    portfolioId: uuid("portfolio_id")
      .notNull()
      .references(() => portfolios.id, { onDelete: "cascade" }),
    ...knowledge,
    name: text("name").notNull(),
    description: text("description"),
    /** ISO 4217, or a coin's code. */
    baseCurrency: text("base_currency").notNull(),
    isArchived: boolean("is_archived").notNull(),
  },
  (t) => [primaryKey({ columns: [t.portfolioId, t.knownAt, t.revision] })],
);

/** Where positions and cash lie. Its name never changes: entries are filed under it. */
export const accounts = pgTable(
  "accounts",
  {
    portfolioId: uuid("portfolio_id")
      .notNull()
      .references(() => portfolios.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** FIFO or AVERAGE. */
    lotMethod: text("lot_method").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.portfolioId, t.name] })],
);

/** Everything that ever happened to a portfolio, in the order it was recorded. Rows are only ever added. */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    portfolioId: uuid("portfolio_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    id: uuid("id").notNull().unique("ledger_entries_id_key"),
    /** One of analytics/ledger's entry kinds. */
    kind: text("kind").notNull(),
    account: text("account").notNull(),
    strategy: text("strategy"),
    instrumentId: integer("instrument_id").references(() => instruments.id),
    /** Signed: into the book +, out of it -. */
    quantity: numeric("quantity").notNull(),
    /** For one unit, in the instrument's currency, without the multiplier. */
    price: numeric("price").notNull(),
    /** Signed effect on cash, fee included. */
    cashAmount: numeric("cash_amount").notNull(),
    cashCurrency: text("cash_currency"),
    /** FX: the leg that was paid, signed. */
    counterAmount: numeric("counter_amount").notNull(),
    counterCurrency: text("counter_currency"),
    /** Inside the cash amount, positive. */
    fee: numeric("fee").notNull(),
    /** The rate a broker printed; for the reader, never for arithmetic. */
    fxRate: numeric("fx_rate"),
    /** What the cost falls by, in the instrument's currency. */
    costReduction: numeric("cost_reduction").notNull(),
    /** New units for one old. */
    splitRatio: numeric("split_ratio"),
    executedAt: instant("executed_at").notNull(),
    knownAt: instant("known_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    /** Seq of the entry this one takes back. */
    reverses: bigint("reverses", { mode: "number" }),
    /** Seq of the entry this one stands for after a correction. */
    replaces: bigint("replaces", { mode: "number" }),
    /** Entries made together are taken back together. */
    groupId: uuid("group_id"),
    importId: uuid("import_id"),
    note: text("note"),
    aiMetadata: jsonb("ai_metadata"),
  },
  (t) => [
    primaryKey({ columns: [t.portfolioId, t.seq] }),
    unique("ledger_entries_reverses_key").on(t.portfolioId, t.reverses),
    foreignKey({
      name: "ledger_entries_account_fk",
      columns: [t.portfolioId, t.account],
      foreignColumns: [accounts.portfolioId, accounts.name],
    }).onDelete("cascade"),
    index("ledger_entries_instrument_idx").on(t.instrumentId),
    index("ledger_entries_import_idx").on(t.importId),
  ],
);

/** Labels for positions. */
export const tags = pgTable(
  "tags",
  {
    id: uuid("id").primaryKey(),
    workspaceId: ownedByWorkspace(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (t) => [index("tags_workspace_idx").on(t.workspaceId)],
);

/** What a tag is called; the first telling holds from the beginning. */
export const tagTellings = pgTable(
  "tag_tellings",
  {
    tagId: uuid("tag_id")
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
    ...knowledge,
    /** Without # and without the type's prefix. */
    name: text("name").notNull(),
    /** REGULAR, SECTOR or STRATEGY. */
    tagType: text("tag_type").notNull(),
    description: text("description"),
    isDeleted: boolean("is_deleted").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tagId, t.knownAt, t.revision] })],
);

/** Since when a position carries a tag, or no longer does. A position is named by one of its ledger entries. */
export const positionTags = pgTable(
  "position_tags",
  {
    portfolioId: uuid("portfolio_id")
      .notNull()
      .references(() => portfolios.id, { onDelete: "cascade" }),
    entrySeq: bigint("entry_seq", { mode: "number" }).notNull(),
    tagId: uuid("tag_id")
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
    ...knowledge,
    isSet: boolean("is_set").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.portfolioId, t.entrySeq, t.tagId, t.knownAt, t.revision] }),
    index("position_tags_tag_idx").on(t.tagId),
  ],
);

/** What a mutation that was sent with a key did, so that sending it again does nothing more. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    workspaceId: ownedByWorkspace(),
    key: text("key").notNull(),
    /** SHA-256 of the mutation's name and input. */
    requestHash: text("request_hash").notNull(),
    /** Ids of what was made. */
    result: jsonb("result").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.key] })],
);

/** Files as they came, until they are taken in or forgotten. */
export const uploads = pgTable(
  "uploads",
  {
    id: uuid("id").primaryKey(),
    workspaceId: ownedByWorkspace(),
    userId: uuid("user_id").notNull(),
    fileName: text("file_name").notNull(),
    content: bytes("content").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (t) => [index("uploads_workspace_idx").on(t.workspaceId, t.recordedAt)],
);

/** One row for each upload that was committed to a portfolio. */
export const holdingsImports = pgTable(
  "holdings_imports",
  {
    id: uuid("id").primaryKey(),
    portfolioId: uuid("portfolio_id")
      .notNull()
      .references(() => portfolios.id, { onDelete: "cascade" }),
    uploadId: uuid("upload_id").notNull(),
    fileName: text("file_name").notNull(),
    dialect: text("dialect").notNull(),
    rowsCommitted: integer("rows_committed").notNull(),
    entriesCommitted: integer("entries_committed").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    undoneAt: instant("undone_at"),
  },
  (t) => [index("holdings_imports_portfolio_idx").on(t.portfolioId, t.recordedAt)],
);
