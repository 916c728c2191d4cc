import { isoDay } from "../../analytics/calendar/index.js";
import { cleanSplitRatio, rebaseFactors, type Split } from "../../analytics/prices/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { listExplicitSplits, listTellings, reissue } from "./rebased-bars.queries.js";

/**
 * Tells bars of SPLIT_ADJUSTED datasets again with the splits that are inside their prices, where a file of actions
 * has made them known. A telling keeps its `known_at`: that a price was 242.21 on the day was no secret then; only
 * `recorded_at` says that we know it since now.
 *
 * @returns how many bars were told again
 */
export async function reissueRebased(
  session: BulkSession,
  { keys, recordedAt }: { keys: readonly number[]; recordedAt: Date },
): Promise<number> {
  const splits = await listExplicitSplits(session, keys);
  if (splits.size === 0) return 0;
  const rows = await listTellings(session, [...splits.keys()]);

  let told = 0;
  for (const row of rows) {
    const { days, basisDays, rebase } = row;
    const factors = rebaseFactors({ days, basisDays, splits: splits.get(row.instrumentId)!.map(cleaned) });
    const changed: number[] = [];
    for (let i = 0; i < days.length; i += 1) if (rebase[i] !== factors[i]) changed.push(i);
    if (changed.length === 0) continue;
    told += await reissue(session, {
      ...row,
      days: changed.map((i) => isoDay(days[i]!)),
      basisDays: changed.map((i) => isoDay(basisDays[i]!)),
      factors: changed.map((i) => factors[i]!),
      recordedAt,
    });
  }
  return told;
}

function cleaned({ day, ratio }: Split): Split {
  return { day, ratio: cleanSplitRatio(ratio) };
}
