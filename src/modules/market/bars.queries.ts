import type { PriceBasis } from "../../analytics/prices/index.js";
import type { Sql } from "../../platform/db/client.js";
import type { InstrumentBars, Source, SourcePriority, StoredAction, StoredBars } from "./bars.types.js";
import { packedDoubles, packedInts } from "./packed-columns.js";
import { storedBars } from "./stored-bars.js";

interface BarRow {
  instrument_id: number;
  source_id: number;
  days: Buffer;
  known_at: Buffer;
  recorded_at: Buffer;
  open: Buffer;
  high: Buffer;
  low: Buffer;
  close: Buffer;
  volume: Buffer;
  rebase: Buffer;
}

interface ActionRow {
  instrument_id: number;
  source_id: number;
  ex_day: number;
  kind: "SPLIT" | "DIVIDEND";
  known_at: number;
  recorded_at: number;
  ratio_or_amount: number;
  currency: string | null;
  derived: boolean;
}

interface SourceRow {
  id: number;
  code: string;
  basis: PriceBasis | null;
  is_synthetic: boolean;
}

/**
 * Everything stored of the bars and actions of instruments: every source, every telling. Columns travel as packed
 * big-endian doubles, which cost a tenth of what arrays of numerals do.
 */
export async function loadInstrumentBars(
  sql: Sql,
  instrumentIds: readonly number[],
): Promise<Map<number, InstrumentBars>> {
  // One snapshot: bars of before an import must not meet actions of after it.
  const [sourceRows, barRows, actionRows, priorityRows] = await sql.begin(
    "isolation level repeatable read read only",
    (tx) => [
      tx<SourceRow[]>`select id, code, basis, is_synthetic from sources`,
      tx<BarRow[]>`
      select instrument_id, source_id,
        string_agg(int4send(trading_day - date '1970-01-01'), '') as days,
        string_agg(float8send(round(date_part('epoch', known_at) * 1000)), '') as known_at,
        string_agg(float8send(round(date_part('epoch', recorded_at) * 1000)), '') as recorded_at,
        string_agg(float8send(coalesce(open::float8, 'NaN')), '') as open,
        string_agg(float8send(coalesce(high::float8, 'NaN')), '') as high,
        string_agg(float8send(coalesce(low::float8, 'NaN')), '') as low,
        string_agg(float8send(coalesce(close::float8, 'NaN')), '') as close,
        string_agg(float8send(coalesce(volume::float8, 'NaN')), '') as volume,
        string_agg(float8send(coalesce(rebase, 'NaN')), '') as rebase
      from (
        select * from bars where instrument_id = any(${instrumentIds as number[]})
        order by instrument_id, source_id, trading_day, known_at, revision
      ) as ordered
      group by instrument_id, source_id`,
      tx<ActionRow[]>`
      select instrument_id, source_id, ex_day - date '1970-01-01' as ex_day, kind,
        (extract(epoch from known_at) * 1000)::float8 as known_at,
        (extract(epoch from recorded_at) * 1000)::float8 as recorded_at,
        ratio_or_amount::float8 as ratio_or_amount, currency, derived
      from corporate_actions where instrument_id = any(${instrumentIds as number[]})
      order by instrument_id, ex_day, kind, known_at, revision`,
      tx<{ source_id: number; priority: number; known_at: number; recorded_at: number }[]>`
      select source_id, priority, (extract(epoch from known_at) * 1000)::float8 as known_at,
        (extract(epoch from recorded_at) * 1000)::float8 as recorded_at
      from source_priorities order by source_id, known_at, revision`,
    ],
  );

  const sources = new Map(sourceRows.map((row) => [row.id, sourceOf(row)]));
  const priorities: SourcePriority[] = priorityRows.map((row) => ({
    sourceId: row.source_id,
    priority: row.priority,
    knownAt: row.known_at,
    recordedAt: row.recorded_at,
  }));
  const loaded = new Map<
    number,
    { sources: StoredBars[]; actions: StoredAction[]; priorities: SourcePriority[] }
  >();
  for (const id of instrumentIds) loaded.set(id, { sources: [], actions: [], priorities });
  for (const row of barRows) loaded.get(row.instrument_id)?.sources.push(readBars(row, sources));
  for (const row of actionRows) loaded.get(row.instrument_id)?.actions.push(storedAction(row, sources));
  return loaded;
}

function sourceOf(row: SourceRow): Source {
  return { id: row.id, code: row.code, basis: row.basis, isSynthetic: row.is_synthetic };
}

function readBars(row: BarRow, sources: ReadonlyMap<number, Source>): StoredBars {
  const source = sources.get(row.source_id);
  if (source?.basis == null) throw new Error(`bars of source ${row.source_id}, which declares no basis`);
  return storedBars({
    source: { ...source, basis: source.basis },
    days: packedInts(row.days),
    knownAt: packedDoubles(row.known_at),
    recordedAt: packedDoubles(row.recorded_at),
    open: packedDoubles(row.open),
    high: packedDoubles(row.high),
    low: packedDoubles(row.low),
    close: packedDoubles(row.close),
    volume: packedDoubles(row.volume),
    rebase: packedDoubles(row.rebase),
  });
}

function storedAction(row: ActionRow, sources: ReadonlyMap<number, Source>): StoredAction {
  const source = sources.get(row.source_id);
  if (source === undefined)
    throw new Error(`corporate action of source ${row.source_id}, which does not exist`);
  return {
    source,
    exDay: row.ex_day,
    kind: row.kind,
    knownAt: row.known_at,
    recordedAt: row.recorded_at,
    ratioOrAmount: row.ratio_or_amount,
    currency: row.currency,
    derived: row.derived,
  };
}

/** The bytes an entry of the cache holds. */
export function bytesOf({ sources, actions }: InstrumentBars): number {
  const rows = sources.reduce((sum, { days, latest }) => sum + days.length + (latest?.days.length ?? 0), 0);
  return rows * (4 + 8 * 8) + actions.length * 120 + 500;
}
