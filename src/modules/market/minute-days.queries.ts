import type { Sql } from "../../platform/db/client.js";

export interface MinuteDays {
  readonly instrumentKey: number;
  /** Days since 1970-01-01, ascending. */
  readonly days: number[];
}

export interface MinuteDaysQuestion {
  readonly instrumentKeys: readonly number[];
  /** The day of the cut where the instruments trade, YYYY-MM-DD, and its minute: a bar counts from its end. */
  readonly day: string;
  readonly minute: number;
  readonly cut: Date;
  readonly recordedAt: Date;
}

/** The days of which a minute bar was known. */
export async function listMinuteDays(
  sql: Sql,
  { instrumentKeys, day, minute, cut, recordedAt }: MinuteDaysQuestion,
): Promise<MinuteDays[]> {
  return sql<MinuteDays[]>`
    select instrument_id as "instrumentKey", array_agg(distinct trading_day - date '1970-01-01') as days
    from minute_bars
    where instrument_id = any(${instrumentKeys.map(String)}::text[]::int[])
      and known_at <= ${cut} and recorded_at <= ${recordedAt}
      and (trading_day < ${day}::date or (trading_day = ${day}::date and minutes[1] + 1 <= ${minute}))
    group by instrument_id`;
}
