import { deriveActions, type PriceBasis } from "../../analytics/prices/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import type { Source } from "./bars.types.js";
import { type ActionFact, appendDerived, listCloses } from "./derived-actions.queries.js";

/** Series read at once; some 30 bytes a day each. */
const seriesBatch = 50;

/**
 * Works the splits and dividends out of a dataset's adjusted closes, for the instruments a merge touched, and appends
 * those not known yet. Nothing is derived of an ADJUSTED_ONLY dataset, which has no second price, nor where the
 * dataset gives an instrument's actions itself.
 */
export async function deriveStoredActions(
  session: BulkSession,
  {
    source,
    keys,
    recordedAt,
  }: { source: Source & { readonly basis: PriceBasis }; keys: readonly number[]; recordedAt: Date },
): Promise<number> {
  const { basis } = source;
  if (basis === "ADJUSTED_ONLY") return 0;
  const facts: ActionFact[] = [];
  for (let i = 0; i < keys.length; i += seriesBatch) {
    const rows = await listCloses(session, keys.slice(i, i + seriesBatch), source.id);
    for (const row of rows) {
      const derived = deriveActions({ days: row.days, close: row.close, adjClose: row.adjusted, basis });
      for (const { day, ratio } of derived.splits) {
        facts.push({ instrumentId: row.instrumentId, exDay: day, kind: "SPLIT", ratioOrAmount: ratio });
      }
      for (const { day, amount } of derived.dividends) {
        facts.push({ instrumentId: row.instrumentId, exDay: day, kind: "DIVIDEND", ratioOrAmount: amount });
      }
    }
  }
  return appendDerived(session, { source, keys, facts, recordedAt });
}
