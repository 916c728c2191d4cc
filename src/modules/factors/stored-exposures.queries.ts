import { inArray, sql } from "drizzle-orm";
import type { Db, Sql } from "../../platform/db/client.js";
import { factorExposures } from "../../tables/factors.js";

/** What a stored day's model was; arrays stand in the order of `factorNames`, null: not known. */
interface StoredModel {
  readonly day: number;
  readonly modelVersion: number;
  /** Epoch milliseconds. */
  readonly knownAt: number;
  readonly recordedAt: number;
  readonly revision: number;
  /** YYYY-MM-DD; null: no returns. */
  readonly windowEnd: string | null;
  readonly factorNames: readonly string[];
  readonly symbols: readonly string[];
}

export type StoredNumbers = readonly (number | null)[];

export interface StoredExposures extends StoredModel {
  readonly currency: string;
  readonly netAssetValue: number;
  readonly grossExposure: number;
  readonly exposures: StoredNumbers;
  readonly magnitudes: StoredNumbers;
  readonly dollarExposures: StoredNumbers;
  readonly includedCount: number;
  readonly excludedCount: number;
}

export interface StoredBetas extends StoredModel {
  readonly instrumentKey: number;
  readonly betas: StoredNumbers;
  readonly uncappedBetas: StoredNumbers;
  readonly rSquared: StoredNumbers;
  readonly standardErrors: StoredNumbers;
  readonly observationCounts: readonly number[];
}

interface DaysKnown {
  /** YYYY-MM-DD, inclusive. */
  readonly from: string;
  readonly to: string;
  readonly cut: Date;
  readonly recordedAt: Date;
}

const modelColumns = `(trading_day - date '1970-01-01')::int as day, model_version as "modelVersion",
    (extract(epoch from known_at) * 1000)::float8 as "knownAt", (extract(epoch from recorded_at) * 1000)::float8 as "recordedAt",
    revision, window_end::text as "windowEnd", factor_names as "factorNames", symbols`;

// Arrays travel as JSON: the client would read their nulls as NaN.

/** The last known exposures of a portfolio on each day of a range, ascending. */
export async function listStoredExposures(
  db: Sql,
  {
    portfolioKey,
    workspaceIds,
    ...days
  }: { portfolioKey: string; workspaceIds: readonly string[] } & DaysKnown,
): Promise<StoredExposures[]> {
  const { from, to, cut, recordedAt } = days;
  return db<StoredExposures[]>`
    select distinct on (trading_day) ${db.unsafe(modelColumns)}, currency, net_asset_value as "netAssetValue",
      gross_exposure as "grossExposure", to_jsonb(exposures) as exposures, to_jsonb(magnitudes) as magnitudes,
      to_jsonb(dollar_exposures) as "dollarExposures",
      included_count as "includedCount", excluded_count as "excludedCount"
    from factor_exposures
    where portfolio_id = ${portfolioKey} and workspace_id = any(${workspaceIds as string[]}::uuid[])
      and trading_day between ${from}::text::date and ${to}::text::date
      and known_at <= ${cut.toISOString()} and recorded_at <= ${recordedAt.toISOString()}
    order by trading_day, known_at desc, revision desc`;
}

/** The last known betas of instruments on each day of a range, ascending by instrument and day. */
export async function listStoredBetas(
  db: Sql,
  { instrumentKeys, ...days }: { instrumentKeys: readonly number[] } & DaysKnown,
): Promise<StoredBetas[]> {
  const { from, to, cut, recordedAt } = days;
  return db<StoredBetas[]>`
    select distinct on (instrument_id, trading_day) instrument_id as "instrumentKey", ${db.unsafe(modelColumns)},
      to_jsonb(betas) as betas, to_jsonb(uncapped_betas) as "uncappedBetas", to_jsonb(r_squared) as "rSquared",
      to_jsonb(standard_errors) as "standardErrors", observation_counts as "observationCounts"
    from factor_betas
    where instrument_id = any(${instrumentKeys as number[]}::int[])
      and trading_day between ${from}::text::date and ${to}::text::date
      and known_at <= ${cut.toISOString()} and recorded_at <= ${recordedAt.toISOString()}
    order by instrument_id, trading_day, known_at desc, revision desc`;
}

/** Adds exposures; a telling of the same number that came first stays. */
export async function insertExposures(
  db: Db,
  { portfolioKey, workspaceKey, row }: { portfolioKey: string; workspaceKey: string; row: StoredExposures },
): Promise<void> {
  await db.execute(sql`
    insert into factor_exposures (portfolio_id, workspace_id, trading_day, model_version, known_at, recorded_at, revision,
      window_end, factor_names, symbols, currency, net_asset_value, gross_exposure, exposures, magnitudes, dollar_exposures,
      included_count, excluded_count)
    select ${portfolioKey}, ${workspaceKey}, date '1970-01-01' + s.day, s."modelVersion", to_timestamp(s."knownAt" / 1000),
      to_timestamp(s."recordedAt" / 1000), s.revision, s."windowEnd", s."factorNames", s.symbols, s.currency,
      s."netAssetValue", s."grossExposure", s.exposures, s.magnitudes, s."dollarExposures", s."includedCount",
      s."excludedCount"
    from jsonb_to_record(${JSON.stringify(row)}::jsonb) as s(day int, "modelVersion" int, "knownAt" float8,
      "recordedAt" float8, revision int, "windowEnd" date, "factorNames" text[], symbols text[], currency text,
      "netAssetValue" float8, "grossExposure" float8, exposures float8[], magnitudes float8[], "dollarExposures" float8[],
      "includedCount" int, "excludedCount" int)
    on conflict do nothing`);
}

/** Adds betas of many instruments in one statement; tellings of the same number that came first stay. */
export async function insertBetas(db: Db, rows: readonly StoredBetas[]): Promise<void> {
  await db.execute(sql`
    insert into factor_betas (instrument_id, trading_day, model_version, known_at, recorded_at, revision, window_end,
      factor_names, symbols, betas, uncapped_betas, r_squared, standard_errors, observation_counts)
    select s."instrumentKey", date '1970-01-01' + s.day, s."modelVersion", to_timestamp(s."knownAt" / 1000),
      to_timestamp(s."recordedAt" / 1000), s.revision, s."windowEnd", s."factorNames", s.symbols, s.betas,
      s."uncappedBetas", s."rSquared", s."standardErrors", s."observationCounts"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s("instrumentKey" int, day int, "modelVersion" int,
      "knownAt" float8, "recordedAt" float8, revision int, "windowEnd" date, "factorNames" text[], symbols text[],
      betas float8[], "uncappedBetas" float8[], "rSquared" float8[], "standardErrors" float8[], "observationCounts" int[])
    on conflict do nothing`);
}

/** Keys of the portfolios of some workspaces that have stored exposures. */
export async function listExposureOwners(db: Sql, workspaceIds: readonly string[]): Promise<string[]> {
  const rows = await db<{ key: string }[]>`
    select distinct portfolio_id as key from factor_exposures
    where workspace_id = any(${workspaceIds as string[]}::uuid[]) order by portfolio_id`;
  return rows.map(({ key }) => key);
}

/** Deletes what the workspaces own here; betas go with their instruments. */
export async function deleteExposures(db: Db, workspaceIds: readonly string[]): Promise<void> {
  if (workspaceIds.length === 0) return;
  await db.delete(factorExposures).where(inArray(factorExposures.workspaceId, [...workspaceIds]));
}
