import { inArray, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { cryptoReferences, cryptoSeries } from "../../tables/crypto-factors.js";

export interface SeriesName {
  readonly asset: string;
  readonly source: string;
}

/** Keys of series by `<asset>@<source>`; those that are missing are made. */
export async function ensureCryptoSeries(
  db: Db,
  wanted: readonly SeriesName[],
): Promise<Map<string, number>> {
  if (wanted.length === 0) return new Map();
  await db
    .insert(cryptoSeries)
    .values([...wanted])
    .onConflictDoNothing();
  const sources = [...new Set(wanted.map(({ source }) => source))];
  const rows = await db.select().from(cryptoSeries).where(inArray(cryptoSeries.source, sources));
  return new Map(rows.map(({ id, asset, source }) => [`${asset}@${source}`, id]));
}

export interface ReferenceTelling {
  readonly asset: string;
  readonly kind: string;
  readonly knownAt: Date;
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly sameAs: string | null;
  readonly source: string;
}

/** Appends what a file tells of coins; what was last told with the same days and name is not told again. @returns how many were written */
export async function tellReferences(
  db: Db,
  { tellings, recordedAt }: { tellings: readonly ReferenceTelling[]; recordedAt: Date },
): Promise<number> {
  let written = 0;
  for (const telling of tellings) {
    const { asset, kind, knownAt, fromDay, toDay, sameAs } = telling;
    const [last] = await db.execute<{
      known_at: string;
      revision: number;
      from_day: string | null;
      to_day: string | null;
      same_as: string | null;
    }>(sql`
      select known_at::text, revision, from_day::text, to_day::text, same_as
      from crypto_references where asset = ${asset} and kind = ${kind}
      order by known_at desc, revision desc limit 1`);
    const isSame =
      last !== undefined && last.from_day === fromDay && last.to_day === toDay && last.same_as === sameAs;
    if (isSame) continue;
    // Another telling is known when recorded.
    await db.insert(cryptoReferences).values({
      ...telling,
      knownAt: last === undefined ? knownAt : recordedAt,
      recordedAt,
      revision: (last?.revision ?? -1) + 1,
    });
    written += 1;
  }
  return written;
}
