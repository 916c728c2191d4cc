import type { BulkSession } from "../../platform/db/bulk-session.js";

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

interface InsertInput {
  readonly facts: readonly ReferenceFact[];
  /** Keys of the instruments by symbol. */
  readonly ids: ReadonlyMap<string, number>;
  readonly sourceId: number;
  readonly recordedAt: Date;
  readonly beginning: Date;
}

/** Appends attributes that the dataset has not told yet: its first from the beginning, later ones from now. */
export async function insertReferences(
  { sql }: Pick<BulkSession, "sql">,
  { facts, ids, sourceId, recordedAt, beginning }: InsertInput,
): Promise<number> {
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
      sourceId,
      recordedAt.toISOString(),
      beginning.toISOString(),
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
  return written.count;
}
