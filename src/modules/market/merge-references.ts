import { newYorkInstant } from "../../analytics/calendar/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { ensureInstruments, ensureListings } from "./public-instruments.queries.js";
import { insertReferences, type ReferenceFact } from "./references.queries.js";
import { ensureSource } from "./sources.queries.js";
import { raiseVersions, referencesScope } from "./versions.queries.js";
import { lockWriters } from "./writing.queries.js";

/** Attributes without history are shown from the beginning, with a warning. */
const beginningOfTime = new Date("1900-01-01T00:00:00.000Z");

/** Merges reference attributes: new ones hold from the beginning, changed ones from the moment of recording. */
export async function mergeReferences(
  { db, sql }: BulkSession,
  {
    facts,
    source: code,
    recordedAt,
    currency,
    isSynthetic,
  }: {
    facts: readonly ReferenceFact[];
    source: string;
    recordedAt: Date;
    currency: string;
    isSynthetic: boolean;
  },
): Promise<{ written: number; unchanged: number }> {
  await lockWriters(db, "references");
  const source = await ensureSource(db, { code, basis: null, isSynthetic, recordedAt });
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
  const written = await insertReferences(
    { sql },
    { facts, ids, sourceId: source.id, recordedAt, beginning: beginningOfTime },
  );
  if (written > 0) await raiseVersions(db, [referencesScope]);
  return { written, unchanged: facts.length - written };
}
