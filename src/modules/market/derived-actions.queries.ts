import { isoDay } from "../../analytics/calendar/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import type { Source } from "./bars.types.js";
import { packedDoubles, packedInts } from "./packed-columns.js";

/** One instrument's closes from one dataset, the last telling of each day. */
export interface Closes {
  readonly instrumentId: number;
  readonly days: Int32Array;
  readonly close: Float64Array;
  readonly adjusted: Float64Array;
  /** When each was told, epoch milliseconds. */
  readonly knownAt: Float64Array;
}

export interface ActionFact {
  readonly instrumentId: number;
  readonly exDay: number;
  readonly kind: "SPLIT" | "DIVIDEND";
  readonly ratioOrAmount: number;
  readonly knownAt: Date;
  /** A bar it follows from was corrected: it is known when the correction was. */
  readonly isRevised: boolean;
}

/** Closes of instruments whose actions the dataset does not give itself. */
export async function listCloses(
  { sql }: BulkSession,
  keys: readonly number[],
  sourceId: number,
): Promise<Closes[]> {
  const rows = await sql.unsafe<
    { instrument_id: number; days: Buffer; close: Buffer; adjusted: Buffer; known_at: Buffer }[]
  >(closesText, [keys.map(String), sourceId]);
  return rows.map((row) => ({
    instrumentId: row.instrument_id,
    days: packedInts(row.days),
    close: packedDoubles(row.close),
    adjusted: packedDoubles(row.adjusted),
    knownAt: packedDoubles(row.known_at),
  }));
}

const closesText = `
  select instrument_id,
    string_agg(int4send(trading_day - date '1970-01-01'), '') as days,
    string_agg(float8send(coalesce(close::float8, 'NaN')), '') as close,
    string_agg(float8send(coalesce(adjusted_close::float8, 'NaN')), '') as adjusted,
    string_agg(float8send(round(date_part('epoch', known_at) * 1000)), '') as known_at
  from (
    select distinct on (instrument_id, source_id, trading_day) instrument_id, trading_day, close, adjusted_close, known_at
    from bars where instrument_id = any($1::text[]::int[]) and source_id = $2
    order by instrument_id, source_id, trading_day, known_at desc, revision desc
  ) as told
  where not exists (
    select 1 from corporate_actions c
    where c.instrument_id = told.instrument_id and c.source_id = $2 and not c.derived
  )
  group by instrument_id having count(adjusted_close) > 1`;

interface AppendInput {
  readonly source: Source;
  readonly keys: readonly number[];
  readonly facts: readonly ActionFact[];
  readonly recordedAt: Date;
}

/** Appends derived actions that are new or changed and withdraws those that no longer follow from the closes. */
export async function appendDerived(
  { sql }: BulkSession,
  { source, keys, facts, recordedAt }: AppendInput,
): Promise<number> {
  const rows = await sql.unsafe<{ n: number }[]>(
    `with derived as (
      select * from unnest($3::text[]::int[], $4::text[]::date[], $5::text[], $6::text[]::timestamptz[], $7::text[]::numeric[], $9::text[]::boolean[])
        as t(instrument_id, ex_day, kind, known_at, ratio_or_amount, is_revised)
    ), told as (
      select distinct on (instrument_id, ex_day, kind) instrument_id, ex_day, kind, known_at, revision, ratio_or_amount
      from corporate_actions where source_id = $2 and instrument_id = any($1::text[]::int[]) and derived
      order by instrument_id, ex_day, kind, known_at desc, revision desc
    ), merged as (
      select coalesce(d.instrument_id, t.instrument_id) as instrument_id, coalesce(d.ex_day, t.ex_day) as ex_day,
        coalesce(d.kind, t.kind) as kind,
        coalesce(d.ratio_or_amount, case coalesce(d.kind, t.kind) when 'SPLIT' then 1 else 0 end) as ratio_or_amount,
        case when t.known_at is null then d.known_at
          when d.is_revised then greatest(d.known_at, t.known_at)
          else greatest($8::timestamptz, t.known_at) end as known_at,
        coalesce(t.revision + 1, 0) as revision, t.ratio_or_amount as before
      from derived d full join told t using (instrument_id, ex_day, kind)
    ), written as (
      insert into corporate_actions (instrument_id, source_id, ex_day, kind, known_at, recorded_at, revision, ratio_or_amount, currency, derived)
      select m.instrument_id, $2, m.ex_day, m.kind, m.known_at, $8::timestamptz, m.revision, m.ratio_or_amount, i.currency, true
      from merged m join instruments i on i.id = m.instrument_id
      where m.before is null or abs(m.before - m.ratio_or_amount) > 1e-9 * greatest(abs(m.before), 1e-6)
      returning 1
    )
    select count(*)::int as n from written`,
    [
      keys.map(String),
      source.id,
      facts.map((fact) => String(fact.instrumentId)),
      facts.map((fact) => isoDay(fact.exDay)),
      facts.map((fact) => fact.kind),
      facts.map((fact) => fact.knownAt.toISOString()),
      facts.map((fact) => fact.ratioOrAmount.toFixed(10)),
      recordedAt.toISOString(),
      facts.map((fact) => String(fact.isRevised)),
    ] as never[],
  );
  return rows[0]?.n ?? 0;
}

/** Appends the dividends and splits that the staged bars carry beside their prices; 0 and 1 withdraw earlier ones. */
export async function mergeGivenActions(
  { sql }: BulkSession,
  recordedAt: Date,
  currency: string,
): Promise<number> {
  const rows = await sql.unsafe<{ n: number }[]>(
    `with given as (
      select n.id as instrument_id, o.id as source_id, s.day as ex_day, k.kind, k.value
      from stage s join stage_names n on n.no = s.name_no join stage_sources o on o.no = s.source_no
      cross join lateral (values ('DIVIDEND', s.dividend, 0), ('SPLIT', s.split, 1)) as k(kind, value, none)
      where not s.is_repeat and k.value is not null
        and (k.value <> k.none or exists (
          select 1 from corporate_actions c where c.instrument_id = n.id and c.source_id = o.id and c.ex_day = s.day and c.kind = k.kind))
    ), written as (
      insert into corporate_actions (instrument_id, source_id, ex_day, kind, known_at, recorded_at, revision, ratio_or_amount, currency, derived)
      select g.instrument_id, g.source_id, g.ex_day, g.kind,
        case when t.revision is null then (g.ex_day + time '09:30') at time zone 'America/New_York'
          else greatest($1::timestamptz, t.known_at) end,
        $1::timestamptz, coalesce(t.revision + 1, 0), g.value, $2, false
      from given g left join lateral (
        select c.known_at, c.revision, c.ratio_or_amount from corporate_actions c
        where c.instrument_id = g.instrument_id and c.source_id = g.source_id and c.ex_day = g.ex_day and c.kind = g.kind
        order by c.known_at desc, c.revision desc limit 1
      ) t on true
      where t.revision is null or t.ratio_or_amount <> g.value
      returning 1
    )
    select count(*)::int as n from written`,
    [recordedAt.toISOString(), currency],
  );
  return rows[0]?.n ?? 0;
}
