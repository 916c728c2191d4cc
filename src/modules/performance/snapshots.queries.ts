import { inArray, sql } from "drizzle-orm";
import type { Db, Sql } from "../../platform/db/client.js";
import { portfolioSnapshots, snapshotRuns } from "../../tables/performance.js";
import type { SnapshotRisk } from "./snapshot-risk.js";

/** Whose snapshots, and of which portfolio. */
interface Owned {
  readonly portfolioKey: string;
  /** Of the viewer. */
  readonly workspaceIds: readonly string[];
}

/** What the last making of a portfolio's snapshots went by. */
export interface RunRow {
  readonly revision: number;
  readonly recordedAt: Date;
  readonly currency: string;
  readonly ledgerSeq: number;
  readonly barsVersion: number;
  readonly fxVersion: number;
  /** Of the chains of all underlyings held, summed; null: none was noted. */
  readonly chainsVersion: number | null;
}

/** Null: none were ever made. */
export async function findLastRun(db: Sql, { portfolioKey, workspaceIds }: Owned): Promise<RunRow | null> {
  const [row] = await db<(Omit<RunRow, "recordedAt"> & { recordedMs: number })[]>`
    select revision, currency, ledger_seq::float8 as "ledgerSeq", bars_version::float8 as "barsVersion",
      fx_version::float8 as "fxVersion", chains_version::float8 as "chainsVersion", (extract(epoch from recorded_at) * 1000)::float8 as "recordedMs"
    from snapshot_runs
    where portfolio_id = ${portfolioKey} and workspace_id = any(${workspaceIds as string[]}::uuid[])
    order by revision desc limit 1`;
  if (row === undefined) return null;
  const { recordedMs, ...run } = row;
  return { ...run, recordedAt: new Date(recordedMs) };
}

/** One snapshot as it is stored; amounts are numeric text. */
export interface SnapshotRow extends Omit<SnapshotRisk, "ungreekedCount"> {
  readonly day: number;
  /** Epoch milliseconds. */
  readonly knownAt: number;
  readonly recordedAt: number;
  readonly revision: number;
  readonly currency: string;
  readonly isComplete: boolean;
  readonly knownValue: string;
  readonly cash: string;
  readonly longExposure: string;
  readonly shortExposure: string;
  readonly netContributions: string | null;
  readonly cumulativePnl: string | null;
  readonly externalFlow: string | null;
  readonly dailyPnl: string | null;
  readonly dailyReturn: number | null;
  readonly positionCount: number;
  readonly longCount: number;
  readonly shortCount: number;
  readonly excludedCount: number;
  /** Null: made before greeks were stored. */
  readonly ungreekedCount: number | null;
  readonly uncounted: readonly string[];
  readonly findings: readonly { readonly code: string; readonly count: number; readonly symbol: string }[];
}

interface SnapshotQuery extends Owned {
  /** YYYY-MM-DD, inclusive. */
  readonly from: string;
  readonly to: string;
  readonly cut: Date;
  readonly recordedAt: Date;
  readonly limit: number | null;
}

/** The last known snapshot of each day of a range, ascending. */
export async function listSnapshots(
  db: Sql,
  { portfolioKey, workspaceIds, from, to, cut, recordedAt, limit }: SnapshotQuery,
): Promise<SnapshotRow[]> {
  return db.unsafe<SnapshotRow[]>(listText, [
    portfolioKey,
    workspaceIds as string[],
    from,
    to,
    cut.toISOString(),
    recordedAt.toISOString(),
    limit,
  ] as never[]);
}

const listText = `
  select distinct on (trading_day) (trading_day - date '1970-01-01')::int as day,
    (extract(epoch from known_at) * 1000)::float8 as "knownAt", (extract(epoch from recorded_at) * 1000)::float8 as "recordedAt",
    revision, currency, is_complete as "isComplete", known_value as "knownValue", cash, long_exposure as "longExposure",
    short_exposure as "shortExposure", net_contributions as "netContributions", cumulative_pnl as "cumulativePnl",
    external_flow as "externalFlow", daily_pnl as "dailyPnl", daily_return as "dailyReturn", position_count as "positionCount",
    long_count as "longCount", short_count as "shortCount", excluded_count as "excludedCount", uncounted, findings,
    delta, gamma, theta, vega, delta_dollars as "deltaDollars", ungreeked_count as "ungreekedCount", herfindahl,
    top3_share as "top3Share", top10_share as "top10Share"
  from portfolio_snapshots
  where portfolio_id = $1 and workspace_id = any($2::uuid[]) and trading_day between $3::text::date and $4::text::date
    and known_at <= $5::timestamptz and recorded_at <= $6::timestamptz
  order by trading_day, known_at desc, revision desc
  limit $7::int`;

/** Keys of the portfolios of some workspaces that have snapshots. */
export async function listSnapshotOwners(db: Sql, workspaceIds: readonly string[]): Promise<string[]> {
  const rows = await db<{ key: string }[]>`
    select distinct portfolio_id as key from snapshot_runs
    where workspace_id = any(${workspaceIds as string[]}::uuid[]) order by portfolio_id`;
  return rows.map(({ key }) => key);
}

/** Enters a making of snapshots; false: another has taken its number meanwhile. */
export async function insertRun(
  db: Db,
  run: RunRow & { portfolioKey: string; workspaceKey: string; dayCount: number },
): Promise<boolean> {
  const { portfolioKey, workspaceKey, ...columns } = run;
  const rows = await db
    .insert(snapshotRuns)
    .values({ ...columns, portfolioId: portfolioKey, workspaceId: workspaceKey })
    .onConflictDoNothing()
    .returning({ revision: snapshotRuns.revision });
  return rows.length > 0;
}

/** Adds the snapshots of a run, in one statement. */
export async function insertSnapshots(
  db: Db,
  {
    portfolioKey,
    workspaceKey,
    rows,
  }: { portfolioKey: string; workspaceKey: string; rows: readonly SnapshotRow[] },
): Promise<void> {
  await db.execute(sql`
    insert into portfolio_snapshots (portfolio_id, workspace_id, trading_day, known_at, recorded_at, revision, currency,
      is_complete, known_value, cash, long_exposure, short_exposure, net_contributions, cumulative_pnl, external_flow,
      daily_pnl, daily_return, position_count, long_count, short_count, excluded_count, uncounted, findings, delta, gamma,
      theta, vega, delta_dollars, ungreeked_count, herfindahl, top3_share, top10_share)
    select ${portfolioKey}, ${workspaceKey}, date '1970-01-01' + s.day, to_timestamp(s."knownAt" / 1000),
      to_timestamp(s."recordedAt" / 1000), s.revision, s.currency, s."isComplete", s."knownValue", s.cash, s."longExposure",
      s."shortExposure", s."netContributions", s."cumulativePnl", s."externalFlow", s."dailyPnl", s."dailyReturn",
      s."positionCount", s."longCount", s."shortCount", s."excludedCount", s.uncounted, s.findings, s.delta, s.gamma, s.theta, s.vega,
      s."deltaDollars", s."ungreekedCount", s.herfindahl, s."top3Share", s."top10Share"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(day int, "knownAt" float8, "recordedAt" float8,
      revision int, currency text, "isComplete" boolean, "knownValue" numeric, cash numeric, "longExposure" numeric,
      "shortExposure" numeric, "netContributions" numeric, "cumulativePnl" numeric, "externalFlow" numeric,
      "dailyPnl" numeric, "dailyReturn" float8, "positionCount" int, "longCount" int, "shortCount" int,
      "excludedCount" int, uncounted text[], findings jsonb, delta float8, gamma float8, theta float8, vega float8,
      "deltaDollars" float8, "ungreekedCount" int, herfindahl float8, "top3Share" float8, "top10Share" float8)`);
}

/** Deletes what the workspaces own here. */
export async function deleteSnapshots(db: Db, workspaceIds: readonly string[]): Promise<void> {
  if (workspaceIds.length === 0) return;
  const keys = [...workspaceIds];
  await db.delete(portfolioSnapshots).where(inArray(portfolioSnapshots.workspaceId, keys));
  await db.delete(snapshotRuns).where(inArray(snapshotRuns.workspaceId, keys));
}
