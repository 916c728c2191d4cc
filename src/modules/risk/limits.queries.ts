import { inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { riskLimits } from "../../tables/risk.js";
import { type At, knownBy } from "../market/index.js";
import type { RiskLimitMetric } from "./limit-enums.types.js";

export interface LimitRow {
  readonly key: string;
  readonly workspaceKey: string;
  readonly portfolioKey: string;
  readonly metric: RiskLimitMetric;
  /** Empty: all of the portfolio. */
  readonly scope: string;
  readonly softFraction: number;
  /** Null: a cap on the magnitude. */
  readonly hardMin: number | null;
  readonly hardMax: number;
  readonly knownAt: Date;
  readonly recordedAt: Date;
}

interface LimitQuery {
  readonly at: At;
  readonly workspaceIds: readonly string[];
  readonly portfolioKeys?: readonly string[];
  readonly keys?: readonly string[];
}

/** Limits of the given workspaces as last told by `at`, by metric and scope; removed ones are not among them. */
export async function listLimits(
  db: Db,
  { at, workspaceIds, portfolioKeys, keys }: LimitQuery,
): Promise<LimitRow[]> {
  const { cut, recordedAt } = knownBy(at);
  const conditions: SQL[] = [sql`l.workspace_id = any(${sql.param(workspaceIds as string[])}::uuid[])`];
  if (portfolioKeys)
    conditions.push(sql`l.portfolio_id = any(${sql.param(portfolioKeys as string[])}::uuid[])`);
  if (keys) conditions.push(sql`l.id = any(${sql.param(keys as string[])}::uuid[])`);
  const rows = await db.execute(sql`
    select l.id as key, l.workspace_id as "workspaceKey", l.portfolio_id as "portfolioKey", l.metric, l.scope,
      t.soft_fraction as "softFraction", t.hard_min as "hardMin", t.hard_max as "hardMax", t.known_at as "knownAt",
      t.recorded_at as "recordedAt"
    from risk_limits l
    join lateral (
      select * from risk_limit_tellings x
      where x.limit_id = l.id and x.known_at <= ${cut.toISOString()} and x.recorded_at <= ${recordedAt.toISOString()}
      order by x.known_at desc, x.revision desc limit 1
    ) t on true
    where ${sql.join(conditions, sql` and `)} and not t.is_removed
    order by l.metric, l.scope`);
  return (rows as unknown as LimitRow[]).map((row) => ({
    ...row,
    knownAt: new Date(row.knownAt),
    recordedAt: new Date(row.recordedAt),
  }));
}

/** Which place of a portfolio has which key, also where nothing is limited any more. */
export async function listLimitPlaces(
  db: Db,
  { portfolioKey, workspaceIds }: { portfolioKey: string; workspaceIds: readonly string[] },
): Promise<{ key: string; metric: RiskLimitMetric; scope: string }[]> {
  const rows = await db.execute(sql`
    select id as key, metric, scope from risk_limits
    where portfolio_id = ${portfolioKey}::uuid and workspace_id = any(${sql.param(workspaceIds as string[])}::uuid[])`);
  return rows as unknown as { key: string; metric: RiskLimitMetric; scope: string }[];
}

export interface NewLimitPlace {
  readonly id: string;
  readonly workspaceId: string;
  readonly portfolioId: string;
  readonly metric: RiskLimitMetric;
  readonly scope: string;
  readonly recordedAt: Date;
}

export async function insertLimitPlaces(db: Db, places: readonly NewLimitPlace[]): Promise<void> {
  if (places.length > 0) await db.insert(riskLimits).values([...places]);
}

/** What is told of one limit. */
export interface LimitTelling {
  readonly limitId: string;
  readonly softFraction: number;
  readonly hardMin: number | null;
  readonly hardMax: number;
  readonly isRemoved: boolean;
}

/** Adds tellings of different limits in one statement; each follows what was told of its instant before. */
export async function insertLimitTellings(
  db: Db,
  { tellings, knownAt, recordedAt }: { tellings: readonly LimitTelling[]; knownAt: Date; recordedAt: Date },
): Promise<void> {
  if (tellings.length === 0) return;
  const since = knownAt.toISOString();
  await db.execute(sql`
    insert into risk_limit_tellings
      (limit_id, known_at, recorded_at, revision, soft_fraction, hard_min, hard_max, is_removed)
    select t."limitId", ${since}::timestamptz, ${recordedAt.toISOString()}::timestamptz,
      coalesce((
        select max(x.revision) from risk_limit_tellings x
        where x.limit_id = t."limitId" and x.known_at = ${since}::timestamptz
      ), 0) + 1,
      t."softFraction", t."hardMin", t."hardMax", t."isRemoved"
    from jsonb_to_recordset(${JSON.stringify(tellings)}::jsonb)
      as t("limitId" uuid, "softFraction" float8, "hardMin" float8, "hardMax" float8, "isRemoved" boolean)`);
}

/** Everything ever told of the limits of some workspaces, oldest first. */
export async function listLimitTellings(
  db: Db,
  workspaceIds: readonly string[],
): Promise<(Omit<LimitRow, "workspaceKey" | "knownAt"> & { since: Date; isRemoved: boolean })[]> {
  const rows = await db.execute(sql`
    select l.id as key, l.portfolio_id as "portfolioKey", l.metric, l.scope, t.soft_fraction as "softFraction",
      t.hard_min as "hardMin", t.hard_max as "hardMax", t.is_removed as "isRemoved", t.known_at as since,
      t.recorded_at as "recordedAt"
    from risk_limits l join risk_limit_tellings t on t.limit_id = l.id
    where l.workspace_id = any(${sql.param(workspaceIds as string[])}::uuid[])
    order by l.portfolio_id, l.metric, l.scope, t.known_at, t.revision`);
  return rows as unknown as Awaited<ReturnType<typeof listLimitTellings>>;
}

export async function deleteLimits(db: Db, workspaceIds: readonly string[]): Promise<void> {
  if (workspaceIds.length > 0)
    await db.delete(riskLimits).where(inArray(riskLimits.workspaceId, [...workspaceIds]));
}
