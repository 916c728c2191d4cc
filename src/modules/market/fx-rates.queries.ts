import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { type At, knownBy } from "./at.js";
import type { FxRow } from "./series.queries.js";

/** A rate as published, wanted of a day. */
export interface WantedRate {
  readonly base: string;
  readonly quote: string;
  /** YYYY-MM-DD */
  readonly day: string;
}

/**
 * For each pair and day the last rate of that day or at most `maxAgeDays` earlier, as known by `at`; null: none. Made-up
 * rates serve where no others are.
 */
export async function listFxRatesOn(
  db: Db,
  { wanted, maxAgeDays, at }: { wanted: readonly WantedRate[]; maxAgeDays: number; at: At },
): Promise<(FxRow | null)[]> {
  const answers = new Array<FxRow | null>(wanted.length).fill(null);
  if (wanted.length === 0) return answers;
  const { cut, recordedAt } = knownBy(at);
  const column = (values: string[]) => sql`${sql.param(values)}::text[]`;
  const rows = await db.execute(sql`
    select w.no::int as no, w.base, w.quote, f.rate_day::text as "rateDay", f.rate, f.is_synthetic as "isSynthetic"
    from unnest(${column(wanted.map((w) => w.base))}, ${column(wanted.map((w) => w.quote))}, ${column(wanted.map((w) => w.day))}::date[])
      with ordinality as w(base, quote, day, no)
    cross join lateral (
      select r.rate_day, r.rate::float8 as rate, s.is_synthetic
      from fx_rates r join sources s on s.id = r.source_id
      where r.base = w.base and r.quote = w.quote and r.rate_day between w.day - ${maxAgeDays}::int and w.day
        and r.known_at <= ${cut.toISOString()} and r.recorded_at <= ${recordedAt.toISOString()}
      order by s.is_synthetic, r.rate_day desc, r.known_at desc, r.revision desc, r.source_id
      limit 1
    ) f`);
  for (const { no, ...row } of rows as unknown as (FxRow & { no: number })[]) answers[no - 1] = row;
  return answers;
}

/** A published rate with when it counts. */
export interface DatedFxRow extends FxRow {
  /** Day number of `rateDay`. */
  readonly day: number;
  /** Epoch milliseconds. */
  readonly knownAt: number;
}

/** Every telling known by `at` of rates among some currencies: by pair, of each pair the one that wins first. */
export async function listFxTellings(
  db: Db,
  { currencies, at }: { currencies: readonly string[]; at: At },
): Promise<DatedFxRow[]> {
  const { cut, recordedAt } = knownBy(at);
  const codes = sql`${sql.param(currencies as string[])}::text[]`;
  const rows = await db.execute(sql`
    select r.base, r.quote, r.rate_day::text as "rateDay", r.rate::float8 as rate, s.is_synthetic as "isSynthetic",
      (r.rate_day - date '1970-01-01')::int as day, (extract(epoch from r.known_at) * 1000)::float8 as "knownAt"
    from fx_rates r join sources s on s.id = r.source_id
    where r.base = any(${codes}) and r.quote = any(${codes})
      and r.known_at <= ${cut.toISOString()} and r.recorded_at <= ${recordedAt.toISOString()}
    order by r.base, r.quote, s.is_synthetic, r.rate_day desc, r.known_at desc, r.revision desc, r.source_id`);
  return rows as unknown as DatedFxRow[];
}
