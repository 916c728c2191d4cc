import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** The factors of the equity model, in the order they are shown. */
export const factors = pgTable("factors", {
  name: text("name").primaryKey(),
  displayOrder: integer("display_order").notNull().unique("factors_display_order_key"),
  description: text("description").notNull(),
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
