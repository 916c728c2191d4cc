import type { BulkSession } from "../../platform/db/bulk-session.js";

/** How the closes of an instrument in a split-adjusted dataset changed between what is stored and a staged file. */
export interface BasisJump {
  readonly instrumentId: number;
  readonly sourceId: number;
  /** Last day of the staged file. */
  readonly basisDay: string;
  /** Days in both whose close differs by more than rounding. */
  readonly days: number;
  /** Smallest and largest stored close / staged close. */
  readonly lowest: number;
  readonly highest: number;
}

/** Instruments all of whose common days changed; `minDays` keeps a single correction from looking like a split. */
export async function listBasisJumps({ sql }: BulkSession, minDays: number): Promise<BasisJump[]> {
  const older = await sql.unsafe<{ no: number }[]>(
    `select n.no from stage_names n cross join stage_sources o
     where o.is_split_adjusted and exists (
       select 1 from bars b where b.instrument_id = n.id and b.source_id = o.id and b.basis_day < n.basis_day)`,
  );
  if (older.length === 0) return [];
  return sql.unsafe<BasisJump[]>(
    `select p.instrument_id as "instrumentId", p.source_id as "sourceId", n.basis_day::text as "basisDay", count(*)::int as days,
       min(p.close / s.close)::float8 as lowest, max(p.close / s.close)::float8 as highest
     from stage s
     join stage_names n on n.no = s.name_no
     join stage_sources o on o.no = s.source_no and o.is_split_adjusted
     join lateral (
       select b.* from bars b
       where b.instrument_id = n.id and b.source_id = o.id and b.trading_day = s.day
       order by b.known_at desc, b.revision desc limit 1
     ) p on p.basis_day < n.basis_day
     where s.name_no = any($2::text[]::int[]) and not s.is_repeat and s.close is not null and p.close is not null
     group by p.instrument_id, p.source_id, n.basis_day
     having count(*) >= $1 and bool_and(abs(p.close / s.close - 1) > 0.1)`,
    [minDays, older.map(({ no }) => String(no))],
  );
}

export interface BasisChange {
  readonly instrumentId: number;
  readonly sourceId: number;
  readonly basisDay: string;
  /** New shares for one old. */
  readonly ratio: number;
  readonly recordedAt: Date;
}

/** Tells every stored bar and derived dividend of the instrument again in the shares of `basisDay`. */
export async function retellOnBasis({ sql }: BulkSession, change: BasisChange): Promise<void> {
  const { instrumentId, sourceId, basisDay, ratio, recordedAt } = change;
  const parameters = [instrumentId, sourceId, basisDay, String(ratio), recordedAt.toISOString()];
  await sql.unsafe(retellBarsText, parameters);
  await sql.unsafe(retellDividendsText, [instrumentId, sourceId, String(ratio), recordedAt.toISOString()]);
}

const retellBarsText = `
  insert into bars (instrument_id, source_id, trading_day, known_at, recorded_at, revision, basis_day, rebase,
    open, high, low, close, volume, adjusted_close)
  select distinct on (b.trading_day, b.known_at) b.instrument_id, b.source_id, b.trading_day, b.known_at, $5::timestamptz,
    b.revision + 1, $3::date, b.rebase * $4::float8, round(b.open / $4::numeric, 10), round(b.high / $4::numeric, 10),
    round(b.low / $4::numeric, 10), round(b.close / $4::numeric, 10), b.volume * $4::numeric, round(b.adjusted_close / $4::numeric, 10)
  from bars b
  where b.instrument_id = $1 and b.source_id = $2 and b.basis_day < $3::date
  order by b.trading_day, b.known_at, b.revision desc`;

const retellDividendsText = `
  insert into corporate_actions (instrument_id, source_id, ex_day, kind, known_at, recorded_at, revision, ratio_or_amount, currency, derived)
  select distinct on (c.ex_day, c.known_at) c.instrument_id, c.source_id, c.ex_day, c.kind, c.known_at, $4::timestamptz,
    c.revision + 1, round(c.ratio_or_amount / $3::numeric, 10), c.currency, true
  from corporate_actions c
  where c.instrument_id = $1 and c.source_id = $2 and c.kind = 'DIVIDEND' and c.derived
  order by c.ex_day, c.known_at, c.revision desc`;
