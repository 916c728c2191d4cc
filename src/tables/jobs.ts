import { sql } from "drizzle-orm";
import {
  bigint,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { users, workspaces } from "./identity.js";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** One calculation, however many asked for it. */
export const computations = pgTable(
  "computations",
  {
    id: uuid("id").primaryKey(),
    /** Name of the job's definition, and the definition's version when it was asked for. */
    operation: text("operation").notNull(),
    definitionVersion: integer("definition_version").notNull(),
    /** Ids and parameters, the instant among them; never data. */
    input: jsonb("input").notNull(),
    /** SHA-256 of operation, version, input, data versions and scope: equal keys are one calculation. */
    key: text("key").notNull(),
    /** Null: of the system, which operators alone may ask. */
    workspaceId: uuid("workspace_id").references(() => workspaces.id, { onDelete: "cascade" }),
    /** QUEUED, PROCESSING, COMPLETED, PARTIAL, FAILED or CANCELLED. */
    state: text("state").notNull(),
    stage: text("stage"),
    done: doublePrecision("done"),
    total: doublePrecision("total"),
    message: text("message"),
    estimatedDurationMs: integer("estimated_duration_ms").notNull(),
    attempts: integer("attempts").notNull(),
    /** `{attempt, at, code, message}` of each attempt that failed. */
    failures: jsonb("failures").notNull(),
    /** Held by the attempt that may write; another one's result is refused. */
    runToken: uuid("run_token"),
    /** When the holder last showed that it lives. */
    heartbeatAt: instant("heartbeat_at"),
    result: jsonb("result"),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    /** Raised by every change that watchers should see. */
    version: bigint("version", { mode: "number" }).notNull(),
    /** W3C trace context of who asked first. */
    traceParent: text("trace_parent"),
    createdAt: instant("created_at").notNull(),
    /** Not before: set while a failed attempt waits for the next. */
    notBefore: instant("not_before"),
    startedAt: instant("started_at"),
    updatedAt: instant("updated_at").notNull(),
    finishedAt: instant("finished_at"),
    expiresAt: instant("expires_at"),
  },
  (t) => [
    uniqueIndex("computations_key").on(t.key).where(sql`state in ('QUEUED', 'PROCESSING', 'COMPLETED')`),
    index("computations_open_idx").on(t.updatedAt).where(sql`state in ('QUEUED', 'PROCESSING')`),
    index("computations_expiry_idx").on(t.expiresAt),
    index("computations_workspace_idx").on(t.workspaceId),
  ],
);

/** One asker's claim on a computation: the node Job. */
export const jobs = pgTable(
  "jobs",
  {
    id: uuid("id").primaryKey(),
    computationId: uuid("computation_id")
      .notNull()
      .references(() => computations.id, { onDelete: "cascade" }),
    /** The workspace the job is seen from: the computation's, or the asker's own for one of the system. */
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull(),
    cancelledAt: instant("cancelled_at"),
  },
  (t) => [
    index("jobs_computation_idx").on(t.computationId),
    index("jobs_workspace_idx").on(t.workspaceId, t.createdAt, t.id),
    index("jobs_user_idx").on(t.userId),
  ],
);

/** What schedules have started: one row a due time, whoever came first. */
export const scheduleRuns = pgTable(
  "schedule_runs",
  {
    schedule: text("schedule").notNull(),
    dueAt: instant("due_at").notNull(),
    computationId: uuid("computation_id").references(() => computations.id, { onDelete: "set null" }),
    startedAt: instant("started_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.schedule, t.dueAt] }),
    index("schedule_runs_computation_idx").on(t.computationId),
  ],
);
