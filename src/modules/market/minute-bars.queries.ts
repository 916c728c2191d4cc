import type { BulkSession } from "../../platform/db/bulk-session.js";
import type { Sql } from "../../platform/db/client.js";
import type { Contradiction } from "./fact-stage.js";

/** Columns of a staged bar in the order of {@link minuteStageTarget}. */
const prices = ["open", "high", "low", "close", "volume"] as const;

/** Where a COPY of bars goes. */
export const minuteStageTarget = `minute_stage (line, name_no, source_no, day, known_from, minute, ${prices.join(", ")})`;

export async function createMinuteStage({ sql }: Pick<BulkSession, "sql">): Promise<void> {
  await sql.unsafe("drop table if exists minute_stage, minute_keys");
  await sql.unsafe(`create temporary table minute_stage (line int, name_no int, source_no int, day date,
    known_from timestamptz, minute smallint, ${prices.map((column) => `${column} numeric`).join(", ")})`);
  await sql.unsafe(
    "create temporary table minute_keys (name_no int, source_no int, instrument_id int, source_id int)",
  );
}

/** Bars that a file tells twice with other values; the first counts. */
export async function listMinuteContradictions(sql: Sql): Promise<{ again: number; list: Contradiction[] }> {
  const list = await sql.unsafe<Contradiction[]>(`
    select s.line, f.line as "firstLine" from minute_stage s
    join (select distinct on (name_no, source_no, day, minute) * from minute_stage order by name_no, source_no, day, minute, line) f
      using (name_no, source_no, day, minute)
    where s.line > f.line and (${prices.map((column) => `s.${column} is distinct from f.${column}`).join(" or ")})
    order by s.line`);
  const [row] = await sql.unsafe<{ again: number }[]>(`
    select (count(*) - count(distinct (name_no, source_no, day, minute)))::int as again from minute_stage`);
  return { again: row!.again, list };
}

export interface StagedKey {
  readonly nameNo: number;
  readonly sourceNo: number;
  readonly instrumentKey: number;
  readonly sourceKey: number;
}

export interface MergedDays {
  /** Bars that are new or other than stored. */
  readonly written: number;
  readonly unchanged: number;
  readonly instrumentKeys: readonly number[];
}

/**
 * Appends days of the staged bars. The bars of a day told before that the file lacks stay. A day that is new, or only
 * gains bars, is known from its midnight, each bar from its end; one with a changed bar when it is recorded.
 */
export async function mergeMinuteStage(
  sql: Sql,
  { keys, recordedAt }: { keys: readonly StagedKey[]; recordedAt: Date },
): Promise<MergedDays> {
  await sql.unsafe(
    "insert into minute_keys select * from unnest($1::text[]::int[], $2::text[]::int[], $3::text[]::int[], $4::text[]::int[])",
    (["nameNo", "sourceNo", "instrumentKey", "sourceKey"] as const).map((name) =>
      keys.map((key) => String(key[name])),
    ),
  );
  await sql.unsafe("analyze minute_stage");
  const list = (alias: string) => prices.map((column) => `${alias}.${column}`).join(", ");
  const chosen = prices
    .map((column) => `case when t.known_from is null then b.${column} else t.${column} end as ${column}`)
    .join(", ");
  const differs = prices.map((column) => `t.${column} is distinct from b.${column}`).join(" or ");
  const packed = prices.map((column) => `array_agg(${column} order by minute) as ${column}`).join(", ");
  const rows = await sql.unsafe<{ instrument_id: number; written: number }[]>(
    `
    with told as (
      select distinct on (instrument_id, source_id, s.day, s.minute) instrument_id, source_id, s.day, s.known_from, s.minute, ${list("s")}
      from minute_stage s join minute_keys using (name_no, source_no)
      order by instrument_id, source_id, s.day, s.minute, s.line
    ), days as (
      select instrument_id, source_id, day, min(known_from) as known_from from told group by 1, 2, 3
    ), last as (
      select l.* from days d cross join lateral (
        select * from minute_bars b where b.instrument_id = d.instrument_id and b.source_id = d.source_id and b.trading_day = d.day
        order by b.known_at desc, b.revision desc limit 1
      ) l
    ), before as (
      select l.instrument_id, l.source_id, l.trading_day as day, u.*
      from last l cross join unnest(l.minutes, ${list("l")}) as u(minute, ${prices.join(", ")})
    ), compared as (
      select instrument_id, source_id, day, minute, ${chosen},
        t.known_from is not null and b.instrument_id is null as is_added,
        t.known_from is not null and b.instrument_id is not null and (${differs}) as is_changed
      from told t full join before b using (instrument_id, source_id, day, minute)
    ), packed as (
      select instrument_id, source_id, day, array_agg(minute order by minute) as minutes, ${packed},
        count(*) filter (where is_added or is_changed)::int as written, bool_or(is_changed) as is_changed
      from compared group by 1, 2, 3
    ), inserted as (
      insert into minute_bars (instrument_id, source_id, trading_day, known_at, recorded_at, revision, minutes, ${prices.join(", ")})
      select instrument_id, source_id, p.day,
        case when p.is_changed then greatest($1::timestamptz, l.known_at) else coalesce(l.known_at, d.known_from) end,
        $1::timestamptz, coalesce((
          select max(m.revision) + 1 from minute_bars m
          where m.instrument_id = p.instrument_id and m.source_id = p.source_id and m.trading_day = p.day
        ), 0), p.minutes, ${list("p")}
      from packed p join days d using (instrument_id, source_id, day)
      left join (select *, trading_day as day from last) l using (instrument_id, source_id, day)
      where p.written > 0
    )
    select instrument_id, sum(written)::int as written from packed group by 1`,
    [recordedAt.toISOString()],
  );
  const [staged] = await sql.unsafe<{ bars: number }[]>(
    "select count(distinct (name_no, source_no, day, minute))::int as bars from minute_stage",
  );
  const written = rows.reduce((sum, row) => sum + row.written, 0);
  return {
    written,
    unchanged: staged!.bars - written,
    instrumentKeys: rows.filter((row) => row.written > 0).map((row) => row.instrument_id),
  };
}

export interface MinuteBarQuestion {
  readonly instrumentKey: number;
  /** YYYY-MM-DD on the venue's calendar. */
  readonly day: string;
  /** Since midnight: bars of the day that have ended by then. */
  readonly lastEnd: number;
  readonly cut: Date;
  readonly recordedAt: Date;
}

export interface MinuteBarRow {
  /** YYYY-MM-DD */
  readonly tradingDay: string;
  readonly minute: number;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number | null;
  readonly volume: number | null;
  readonly source: string;
  readonly isSynthetic: boolean;
}

/** The last bar that had ended, of a real dataset before a synthetic one, then by code; null: none. */
export async function findMinuteBar(
  sql: Sql,
  { instrumentKey, day, lastEnd, cut, recordedAt }: MinuteBarQuestion,
): Promise<MinuteBarRow | null> {
  const [row] = await sql<MinuteBarRow[]>`
    select d.trading_day::text as "tradingDay", u.minute, u.open::float8, u.high::float8, u.low::float8, u.close::float8,
      u.volume::float8, s.code as source, s.is_synthetic as "isSynthetic"
    from (
      select distinct on (trading_day, source_id) * from minute_bars
      where instrument_id = ${instrumentKey} and trading_day <= ${day}::date and known_at <= ${cut} and recorded_at <= ${recordedAt}
      order by trading_day desc, source_id, known_at desc, revision desc
    ) d
    join sources s on s.id = d.source_id
    cross join lateral (
      select * from unnest(d.minutes, d.open, d.high, d.low, d.close, d.volume) as u(minute, open, high, low, close, volume)
      where d.trading_day < ${day}::date or u.minute + 1 <= ${lastEnd}
      order by u.minute desc limit 1
    ) u
    order by d.trading_day desc, s.is_synthetic, s.code limit 1`;
  return row ?? null;
}
