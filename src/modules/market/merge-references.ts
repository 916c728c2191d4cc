import { newYorkInstant } from "../../analytics/calendar/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { ensureInstruments, ensureListings } from "./public-instruments.queries.js";
import { ensureSource } from "./sources.queries.js";

/** One row of a constituents file. */
export interface ReferenceFact {
  readonly line: number;
  readonly symbol: string;
  readonly name: string | null;
  readonly sector: string | null;
  readonly subIndustry: string | null;
  readonly headquarters: string | null;
  readonly cik: string | null;
  readonly founded: string | null;
  readonly indexCode: string;
  readonly indexSince: string | null;
  /** Day number of `indexSince`. */
  readonly indexSinceDay: number | null;
}

/** Attributes without history are shown from the beginning, with a warning. */
const beginningOfTime = new Date("1900-01-01T00:00:00.000Z");

const attributes = [
  "name",
  "sector",
  "sub_industry",
  "headquarters",
  "cik",
  "founded",
  "index_code",
  "index_since",
] as const;

/** Merges reference attributes: new ones hold from the beginning, changed ones from the moment of recording. */
export async function mergeReferences(
  { db, sql }: BulkSession,
  {
    facts,
    source: code,
    recordedAt,
    currency,
  }: { facts: readonly ReferenceFact[]; source: string; recordedAt: Date; currency: string },
): Promise<{ written: number; unchanged: number }> {
  await sql.unsafe("select pg_advisory_xact_lock(hashtext('riskgraph.references'))");
  const source = await ensureSource(db, { code, basis: null, isSynthetic: false, recordedAt });
  const ids = await ensureInstruments(db, {
    symbols: facts.map(({ symbol }) => ({ symbol, instrumentClass: "EQUITY" as const })),
    currency,
    workspaceId: null,
  });
  await ensureListings(
    db,
    facts.map(({ symbol, indexSinceDay }) => ({
      instrumentId: ids.get(symbol)!,
      knownAt:
        indexSinceDay === null
          ? beginningOfTime
          : new Date(newYorkInstant({ day: indexSinceDay, minutes: 0 })),
    })),
    recordedAt,
  );
  const written = await sql.unsafe(
    `insert into instrument_references (instrument_id, source_id, known_at, recorded_at, revision, ${attributes.join(", ")}, without_history)
     select f.id, $1, case when t.revision is null then $3::timestamptz else greatest($2::timestamptz, t.known_at) end, $2::timestamptz, coalesce((select max(revision) + 1 from instrument_references m where m.instrument_id = f.id), 0),
       ${attributes.map((column) => `f.${column}`).join(", ")}, true
     from unnest($4::text[]::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[]::date[])
       as f(id, ${attributes.join(", ")})
     left join lateral (
       select * from instrument_references r where r.instrument_id = f.id and r.source_id = $1 order by r.known_at desc, r.revision desc limit 1
     ) t on true
     where t.revision is null or (${attributes.map((column) => `t.${column} is distinct from f.${column}`).join(" or ")})`,
    [
      source.id,
      recordedAt.toISOString(),
      beginningOfTime.toISOString(),
      facts.map(({ symbol }) => String(ids.get(symbol))),
      facts.map((f) => f.name),
      facts.map((f) => f.sector),
      facts.map((f) => f.subIndustry),
      facts.map((f) => f.headquarters),
      facts.map((f) => f.cik),
      facts.map((f) => f.founded),
      facts.map((f) => f.indexCode),
      facts.map((f) => f.indexSince),
    ] as never[],
  );
  return { written: written.count, unchanged: facts.length - written.count };
}
