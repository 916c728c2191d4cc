import {
  bigint,
  boolean,
  customType,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** One telling of an underlying's chain on a day. Rows are appended; the migration divides the tables by month. */
const chainKey = {
  underlyingId: integer("underlying_id").notNull(),
  tradeDate: date("trade_date", { mode: "string" }).notNull(),
  /** Code of the dataset. */
  source: text("source").notNull(),
  revision: integer("revision").notNull(),
};

/** When a fact could be known, and when we stored it. */
const knowledge = {
  knownAt: instant("known_at").notNull(),
  recordedAt: instant("recorded_at").notNull(),
};

/** Contract lists, one a day; a revision counts once it is visible. */
export const chainDays = pgTable(
  "chain_days",
  {
    ...chainKey,
    ...knowledge,
    /** Set by the one update that ends an import. */
    isVisible: boolean("is_visible").notNull(),
    isSynthetic: boolean("is_synthetic").notNull(),
    /** The calendar whose wall clock counts the minutes: XNYS or CRYPTO. */
    venue: text("venue").notNull(),
    contractCount: integer("contract_count").notNull(),
    frameCount: integer("frame_count").notNull(),
    /** Contracts of all frames. */
    quoteCount: bigint("quote_count", { mode: "number" }).notNull(),
    /** Bytes of the frames' payloads. */
    frameBytes: bigint("frame_bytes", { mode: "number" }).notNull(),
    /** SHA-256 of everything packed, in hexadecimal: equal for equal content. */
    digest: text("digest"),
    /** The packed list. */
    payload: bytes("payload").notNull(),
  },
  (t) => [
    primaryKey({ name: "chain_days_pk", columns: [t.underlyingId, t.tradeDate, t.source, t.revision] }),
  ],
);

/** Open interest along the contract list of a revision, as often as it was published. */
export const chainOpenInterest = pgTable(
  "chain_open_interest",
  {
    ...chainKey,
    /** Which telling of the open interest. */
    telling: integer("telling").notNull(),
    ...knowledge,
    /** The session at whose end it stood. */
    session: date("session", { mode: "string" }).notNull(),
    payload: bytes("payload").notNull(),
  },
  (t) => [
    primaryKey({
      name: "chain_open_interest_pk",
      columns: [t.underlyingId, t.tradeDate, t.source, t.revision, t.telling],
    }),
  ],
);

/** One minute of a chain. */
export const chainFrames = pgTable(
  "chain_frames",
  {
    ...chainKey,
    /** Since midnight on the venue's wall clock. */
    minute: smallint("minute").notNull(),
    ...knowledge,
    contractCount: integer("contract_count").notNull(),
    payload: bytes("payload").notNull(),
  },
  (t) => [
    primaryKey({
      name: "chain_frames_pk",
      columns: [t.underlyingId, t.tradeDate, t.source, t.revision, t.minute],
    }),
  ],
);

/** The smiles fitted to one frame of a chain. */
export const chainFits = pgTable(
  "chain_fits",
  {
    ...chainKey,
    /** Of the frame, since midnight on the venue's wall clock. */
    minute: smallint("minute").notNull(),
    ...knowledge,
    /** One object an expiry and root, refused ones too. */
    slices: jsonb("slices").notNull(),
  },
  (t) => [
    primaryKey({
      name: "chain_fits_pk",
      columns: [t.underlyingId, t.tradeDate, t.source, t.revision, t.minute],
    }),
  ],
);
