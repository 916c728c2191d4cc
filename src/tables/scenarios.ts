import {
  date,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Stress scenarios everyone has, from `known_at` on; the last row known of an id wins. */
export const riskScenarios = pgTable(
  "risk_scenarios",
  {
    id: text("id").notNull(),
    displayOrder: integer("display_order").notNull(),
    name: text("name").notNull(),
    category: text("category").notNull(),
    /** How grave it is meant to be. */
    severity: text("severity").notNull(),
    description: text("description").notNull(),
    /** Fractions by factor, VOL, or name of an asset; a yield's change as a fraction. */
    shocks: jsonb("shocks").$type<Record<string, number>>().notNull(),
    /** Of every pair in the stressed VaR; null: as measured. */
    pairCorrelation: doublePrecision("pair_correlation"),
    /** A replay: returns from the close of one session to that of another stand for the shocks. */
    replayFrom: date("replay_from", { mode: "string" }),
    replayTo: date("replay_to", { mode: "string" }),
    knownAt: instant("known_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    revision: integer("revision").notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.knownAt, t.revision] })],
);
