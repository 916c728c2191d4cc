import { desc, eq } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { dailyUsage } from "../../tables/identity.js";

/** Operations of a user on the days that were counted, newest first. */
export function listDailyUsage(
  db: Db,
  { userId }: { userId: string },
): Promise<{ day: string; operations: number }[]> {
  return db
    .select({ day: dailyUsage.day, operations: dailyUsage.operations })
    .from(dailyUsage)
    .where(eq(dailyUsage.userId, userId))
    .orderBy(desc(dailyUsage.day));
}
