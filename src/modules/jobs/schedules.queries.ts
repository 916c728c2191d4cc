import { and, eq, lt } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { scheduleRuns } from "../../tables/jobs.js";

/** Claims a due time for whoever comes first; false when somebody has it. */
export async function claimDueTime(
  db: Db,
  { schedule, dueAt, now }: { schedule: string; dueAt: Date; now: Date },
): Promise<boolean> {
  const rows = await db
    .insert(scheduleRuns)
    .values({ schedule, dueAt, startedAt: now })
    .onConflictDoNothing()
    .returning({ schedule: scheduleRuns.schedule });
  return rows.length > 0;
}

/** Says what a due time has started. */
export async function recordStarted(
  db: Db,
  { schedule, dueAt, computationId }: { schedule: string; dueAt: Date; computationId: string },
): Promise<void> {
  await db
    .update(scheduleRuns)
    .set({ computationId })
    .where(and(eq(scheduleRuns.schedule, schedule), eq(scheduleRuns.dueAt, dueAt)));
}

/** Forgets due times of long ago, which nothing can start again. */
export async function deleteDueTimesBefore(db: Db, before: Date): Promise<void> {
  await db.delete(scheduleRuns).where(lt(scheduleRuns.dueAt, before));
}
