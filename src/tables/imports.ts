import { bigint, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** One row for each file that was taken in. */
export const imports = pgTable(
  "imports",
  {
    id: uuid("id").primaryKey(),
    /** BARS, ACTIONS, FX, CONSTITUENTS or SERIES. */
    kind: text("kind").notNull(),
    source: text("source").notNull(),
    fileName: text("file_name").notNull(),
    rowsRead: bigint("rows_read", { mode: "number" }).notNull(),
    rowsWritten: bigint("rows_written", { mode: "number" }).notNull(),
    rowsUnchanged: bigint("rows_unchanged", { mode: "number" }).notNull(),
    rowsRefused: bigint("rows_refused", { mode: "number" }).notNull(),
    startedAt: instant("started_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (t) => [index("imports_recorded_idx").on(t.recordedAt)],
);
