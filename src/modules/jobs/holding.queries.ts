import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Db, Sql } from "../../platform/db/client.js";
import type { Notice } from "../../platform/events/event-bus.js";
import { computations } from "../../tables/jobs.js";
import {
  type ComputationRow,
  computationColumns,
  type Failure,
  isOpen,
  raised,
} from "./computations.queries.js";

/** The holder of a computation that is open, locked until the transaction ends; null when it is not open. */
export async function lockOpen(db: Db, id: string): Promise<ComputationRow | null> {
  const [row] = await db
    .select(computationColumns)
    .from(computations)
    .where(and(eq(computations.id, id), isOpen))
    .for("update");
  return row ?? null;
}

/** What an attempt needs of the row it holds. */
export type HeldRow = Pick<
  ComputationRow,
  | "id"
  | "operation"
  | "workspaceId"
  | "input"
  | "attempts"
  | "failures"
  | "traceParent"
  | "createdAt"
  | "startedAt"
> & {
  /** Who asked first; null for schedules. */
  readonly firstAsker: string | null;
};

/**
 * Gives a computation that waits, of one of the definitions, to an attempt: the usual case in one statement. Null when
 * it is anything else.
 */
export async function claimWaiting(
  sql: Sql,
  {
    id,
    runToken,
    definitions,
    fullWorkspaces,
    now,
  }: {
    id: string;
    runToken: string;
    definitions: readonly { readonly name: string; readonly version: number }[];
    /** Whose work has to wait here. */
    fullWorkspaces: readonly string[];
    now: Date;
  },
): Promise<HeldRow | null> {
  const names = definitions.map(({ name }) => name);
  const versions = definitions.map(({ version }) => version);
  const [row] = await sql<HeldRow[]>`
    update computations as c set version = version + 1, state = 'PROCESSING', run_token = ${runToken},
      attempts = attempts + 1, heartbeat_at = ${now}, started_at = coalesce(started_at, ${now}), not_before = null,
      updated_at = ${now}
    where id = ${id} and state = 'QUEUED'
      and (workspace_id is null or workspace_id <> all (${fullWorkspaces as string[]}::uuid[]))
      and (operation, definition_version) in (select * from unnest(${names}::text[], ${versions}::int[]))
    returning id, operation, workspace_id as "workspaceId", input, attempts, failures, trace_parent as "traceParent",
      created_at as "createdAt", started_at as "startedAt",
      (select user_id from jobs where computation_id = c.id order by created_at limit 1) as "firstAsker"`;
  return row ?? null;
}

/** Gives a computation to an attempt; earlier holders' writes are refused from now on. */
export async function holdComputation(
  db: Db,
  { id, runToken, failures, now }: { id: string; runToken: string; failures: readonly Failure[]; now: Date },
): Promise<void> {
  await db
    .update(computations)
    .set({
      ...raised,
      state: "PROCESSING",
      runToken,
      failures,
      attempts: sql`${computations.attempts} + 1`,
      heartbeatAt: now,
      startedAt: sql`coalesce(${computations.startedAt}, ${now.toISOString()}::timestamptz)`,
      notBefore: null,
      updatedAt: now,
    })
    .where(eq(computations.id, id));
}

export interface Holding {
  readonly id: string;
  readonly runToken: string;
}

function held({ id, runToken }: Holding): SQL {
  return and(
    eq(computations.id, id),
    eq(computations.runToken, runToken),
    eq(computations.state, "PROCESSING"),
  )!;
}

/** Shows that the holder lives; false when it holds the computation no more. */
export async function touchComputation(db: Db, holding: Holding, now: Date): Promise<boolean> {
  const rows = await db
    .update(computations)
    .set({ heartbeatAt: now })
    .where(held(holding))
    .returning({ id: computations.id });
  return rows.length > 0;
}

/** Writes how far it is; false when the holder holds the computation no more. */
export async function recordProgress(
  db: Db,
  holding: Holding,
  progress: Progress,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(computations)
    .set({ ...raised, ...progress, heartbeatAt: now, updatedAt: now })
    .where(held(holding))
    .returning({ id: computations.id });
  return rows.length > 0;
}

/** How far an attempt is; null: not said. */
export interface Progress {
  readonly stage: string | null;
  readonly done: number | null;
  readonly total: number | null;
  readonly message: string | null;
}

/** Ends a computation with its result; false when the holder holds it no more, and nothing is written or told. */
export async function completeComputation(
  sql: Sql,
  { id, runToken }: Holding,
  end: {
    readonly state: "COMPLETED" | "PARTIAL";
    /** As JSON. */
    readonly result: string;
    /** Where it stood in the end. */
    readonly progress: Progress;
    readonly expiresAt: Date;
    /** Told by the same statement; null: nothing. */
    readonly notice: Notice | null;
  },
  now: Date,
): Promise<boolean> {
  const { state, result, progress, expiresAt, notice } = end;
  const { stage, done, total, message } = progress;
  const { count } = await sql`
    update computations set version = version + 1, state = ${state}, result = ${result}::text::jsonb,
      stage = coalesce(${stage}, stage), done = coalesce(${done}, done), total = coalesce(${total}, total),
      message = coalesce(${message}, message), expires_at = ${expiresAt}, finished_at = ${now}, updated_at = ${now}
    where id = ${id} and run_token = ${runToken} and state = 'PROCESSING'
    returning ${notice === null ? sql`1` : sql`pg_notify(${notice.channel}, ${notice.payload})`}`;
  return count > 0;
}

/** Ends a computation without a result; false when the holder holds it no more. */
export async function failComputation(
  db: Db,
  holding: Holding,
  { failures, code, message, expiresAt }: Ending,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(computations)
    .set({ ...raised, ...failed({ failures, code, message, expiresAt }, now) })
    .where(held(holding))
    .returning({ id: computations.id });
  return rows.length > 0;
}

export interface Ending {
  readonly failures: readonly Failure[];
  readonly code: string;
  readonly message: string;
  readonly expiresAt: Date;
}

/** Ends a computation nobody holds, such as one its holders were lost with. The caller has it locked. */
export async function failUnheld(db: Db, id: string, ending: Ending, now: Date): Promise<void> {
  await db
    .update(computations)
    .set({ ...raised, ...failed(ending, now) })
    .where(eq(computations.id, id));
}

function failed({ failures, code, message, expiresAt }: Ending, now: Date) {
  return {
    state: "FAILED",
    failures,
    errorCode: code,
    errorMessage: message,
    expiresAt,
    finishedAt: now,
    updatedAt: now,
  };
}

/** Puts a computation back, for a later attempt; false when the holder holds it no more. */
export async function putBack(
  db: Db,
  holding: Holding,
  { failures, notBefore }: { failures: readonly Failure[]; notBefore: Date },
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(computations)
    .set({ ...raised, state: "QUEUED", runToken: null, failures, notBefore, updatedAt: now })
    .where(held(holding))
    .returning({ id: computations.id });
  return rows.length > 0;
}
