import type { Sql } from "../../platform/db/client.js";

interface ToldSinceQuery {
  readonly instruments: readonly number[];
  /** Rates among these count. */
  readonly currencies: readonly string[];
  readonly since: Date;
}

/**
 * The earliest `known_at` of the prices, actions, preferences among sources and rates that were stored after an instant,
 * epoch milliseconds; null: none were. Figures of earlier knowledge cuts are what they were.
 */
export async function earliestToldSince(
  db: Sql,
  { instruments, currencies, since }: ToldSinceQuery,
): Promise<number | null> {
  const rows = await db.unsafe<{ earliest: number | null }[]>(earliestText, [
    instruments.map(String),
    [...currencies],
    since.toISOString(),
  ] as never[]);
  return rows[0]?.earliest ?? null;
}

const earliestText = `
  select (extract(epoch from min(known_at)) * 1000)::float8 as earliest from (
    select min(known_at) as known_at from bars where instrument_id = any($1::text[]::int[]) and recorded_at > $3::timestamptz
    union all
    select min(known_at) from corporate_actions where instrument_id = any($1::text[]::int[]) and recorded_at > $3::timestamptz
    union all
    select min(known_at) from source_priorities where recorded_at > $3::timestamptz
    union all
    select min(known_at) from fx_rates
      where base = any($2::text[]) and quote = any($2::text[]) and recorded_at > $3::timestamptz
  ) as told`;
