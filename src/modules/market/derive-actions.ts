import { actionKnownAt, barKnownAt } from "../../analytics/calendar/index.js";
import { deriveActions, type PriceBasis } from "../../analytics/prices/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import type { Source } from "./bars.types.js";
import { type ActionFact, appendDerived, type Closes, listCloses } from "./derived-actions.queries.js";

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
      const fact = (kind: "SPLIT" | "DIVIDEND", exDay: number, ratioOrAmount: number) =>
        facts.push({
          instrumentId: row.instrumentId,
          exDay,
          kind,
          ratioOrAmount,
          ...publication(row, exDay),
        });
      for (const { day, ratio } of derived.splits) fact("SPLIT", day, ratio);
      for (const { day, amount } of derived.dividends) fact("DIVIDEND", day, amount);
    }
  }
  return appendDerived(session, { source, keys, facts, recordedAt });
}

/**
 * An action is known at the open of its ex-day, as if announced; one that follows from a bar told later than its own
 * session is known with that telling.
 */
function publication(
  { days, knownAt, close, adjusted }: Closes,
  exDay: number,
): { knownAt: Date; isRevised: boolean } {
  const row = days.indexOf(exDay);
  let before = row - 1;
  while (before > 0 && !(close[before]! > 0 && adjusted[before]! > 0)) before -= 1;
  const told = Math.max(knownAt[row]!, before < 0 ? 0 : knownAt[before]!);
  const isRevised = told > barKnownAt("XNYS", exDay);
  return { knownAt: new Date(isRevised ? told : actionKnownAt("XNYS", exDay)), isRevised };
}
