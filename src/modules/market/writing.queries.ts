import { inArray, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { series } from "../../tables/market.js";

/** Lets one merge of a kind of facts run at a time, until its transaction ends. */
export async function lockWriters(db: Db, what: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`riskgraph.${what}`}))`);
}

export interface WantedSeries {
  readonly code: string;
  readonly sourceId: number;
  /** AS_PUBLISHED or FRACTION. */
  readonly unit: string;
}

/** Keys of series by `<source id>:<code>`; those that are missing are made. */
export async function ensureSeries(db: Db, wanted: readonly WantedSeries[]): Promise<Map<string, number>> {
  if (wanted.length === 0) return new Map();
  await db
    .insert(series)
    .values([...wanted])
    .onConflictDoNothing();
  const rows = await db
    .select({ id: series.id, code: series.code, sourceId: series.sourceId })
    .from(series)
    .where(inArray(series.sourceId, [...new Set(wanted.map(({ sourceId }) => sourceId))]));
  return new Map(rows.map((row) => [`${row.sourceId}:${row.code}`, row.id]));
}
