import type { Sql } from "../../platform/db/client.js";

/**
 * The earliest `known_at` of what was stored of chains of some underlyings after an instant, epoch milliseconds; null:
 * nothing was.
 */
export async function earliestChainToldSince(
  db: Sql,
  { underlyings, since }: { underlyings: readonly number[]; since: Date },
): Promise<number | null> {
  if (underlyings.length === 0) return null;
  const rows = await db<{ earliest: number | null }[]>`
    select (extract(epoch from min(known_at)) * 1000)::float8 as earliest from chain_days
    where underlying_id = any(${underlyings as number[]}::int[]) and is_visible
      and recorded_at > ${since.toISOString()}::timestamptz`;
  return rows[0]?.earliest ?? null;
}
