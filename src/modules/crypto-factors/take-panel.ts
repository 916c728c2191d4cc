import type { BulkSession } from "../../platform/db/bulk-session.js";
import {
  type Contradiction,
  type DatedStage,
  type FactLayout,
  lockWriters,
  raiseVersions,
} from "../market/index.js";
import { ensureCryptoSeries, type ReferenceTelling, tellReferences } from "./panel-writing.queries.js";

/** The scope of everything the crypto panel rests on. */
export const cryptoScope = "crypto";

/** What a day of a coin can tell, in the order in which an import stages it. */
export const coinDayColumns = [
  "open",
  "high",
  "low",
  "close",
  "volume_usd",
  "market_cap_usd",
  "fees_usd",
  "active_users",
  "revenue_usd",
  "tvl_usd",
] as const;

/** How staged days of coins become tellings. */
export const coinDayLayout: FactLayout = {
  table: "crypto_days",
  keys: [{ column: "series_id", from: "n.id" }],
  day: "day",
  values: coinDayColumns.map((column) => ({ column, type: "double precision" })),
  beside: [],
  staged: [],
  name: { returning: "series_id", on: "n.id = told.key" },
};

/** The name under which a day is staged. */
export function stagedCoin(asset: string, source: string): string {
  return `${asset}@${source}`;
}

/** Merges staged days; of columns the file does not have (`absent`) what was told before stands. */
export async function mergeCoinDays(
  session: BulkSession,
  stage: DatedStage,
  { recordedAt, absent }: { recordedAt: Date; absent: readonly string[] },
): Promise<{ written: number; unchanged: number; contradictions: readonly Contradiction[] }> {
  await lockWriters(session.db, cryptoScope);
  const wanted = [...stage.names].map(([name, { source }]) => ({
    asset: name.slice(0, name.lastIndexOf("@")),
    source,
  }));
  const ids = await ensureCryptoSeries(session.db, wanted);
  await stage.facts.nameIds(stage.stagedNames((name) => ({ id: ids.get(name)!, label: name })));
  await stage.facts.sourceIds([...stage.sources].map(([, no]) => ({ no, id: no, isSplitAdjusted: false })));
  const contradictions = stage.repeats === 0 ? [] : await stage.facts.contradictions();
  const { written, unchanged } = await stage.facts.merge(recordedAt, absent);
  if (written > 0) await raiseVersions(session.db, [cryptoScope]);
  return { written, unchanged: unchanged + stage.repeats - contradictions.length, contradictions };
}

/** Writes what a file tells of coins' kinds and names. */
export async function mergeCoinReferences(
  session: BulkSession,
  { tellings, recordedAt }: { tellings: readonly ReferenceTelling[]; recordedAt: Date },
): Promise<{ written: number; unchanged: number }> {
  await lockWriters(session.db, cryptoScope);
  const written = await tellReferences(session.db, { tellings, recordedAt });
  if (written > 0) await raiseVersions(session.db, [cryptoScope]);
  return { written, unchanged: tellings.length - written };
}
