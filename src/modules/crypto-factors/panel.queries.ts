import { type SQL, sql } from "drizzle-orm";
import type { Db, Sql } from "../../platform/db/client.js";
import { type At, knownBy } from "../market/index.js";

export interface SeriesRow {
  readonly id: number;
  readonly asset: string;
  readonly source: string;
}

/** Every series of the panel, by asset and dataset; whether it is known of by an instant only its days say. */
export async function listCryptoSeries(db: Db): Promise<SeriesRow[]> {
  const rows = await db.execute<{ id: number; asset: string; source: string }>(
    sql`select id, asset, source from crypto_series order by asset, source`,
  );
  return [...rows];
}

/** Tellings of one series, packed big-endian; of a day several, the later knowledge later. */
export interface PackedDays {
  readonly series_id: number;
  readonly days: Buffer;
  readonly close: Buffer;
  readonly market_cap: Buffer;
  readonly volume: Buffer;
  readonly fees?: Buffer;
  readonly active_users?: Buffer;
  readonly revenue?: Buffer;
}

/** What was known of series by `at`; series without a day are absent. */
export async function loadCryptoDays(
  db: Sql,
  { seriesIds, at, withFundamentals }: { seriesIds: readonly number[]; at: At; withFundamentals: boolean },
): Promise<PackedDays[]> {
  const { cut, recordedAt } = knownBy(at);
  const packed = (column: string, name: string) =>
    db`string_agg(float8send(coalesce(${db(column)}, 'NaN')), '') as ${db(name)}`;
  const fundamentals = withFundamentals
    ? db`, ${packed("fees_usd", "fees")}, ${packed("active_users", "active_users")}, ${packed("revenue_usd", "revenue")}`
    : db``;
  return await db<PackedDays[]>`
    select series_id, string_agg(int4send(day - date '1970-01-01'), '') as days, ${packed("close", "close")},
      ${packed("market_cap_usd", "market_cap")}, ${packed("volume_usd", "volume")} ${fundamentals}
    from (
      select * from crypto_days
      where series_id = any(${seriesIds as number[]}) and known_at <= ${cut.toISOString()} and recorded_at <= ${recordedAt.toISOString()}
      order by series_id, day, known_at, revision
    ) as ordered
    group by series_id order by series_id`;
}

export interface ReferenceRow {
  readonly asset: string;
  readonly kind: "STABLE" | "WRAPPED" | "TOKENISED_EQUITY" | "PLAIN" | "SAME_AS";
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly sameAs: string | null;
  readonly source: string;
}

/** What was last said of each coin's kinds and names by `at`. */
export async function listCryptoReferences(db: Db, { at }: { at: At }): Promise<ReferenceRow[]> {
  const rows = await db.execute(sql`
    select distinct on (r.asset, r.kind) r.asset, r.kind, r.from_day::text as "fromDay", r.to_day::text as "toDay",
      r.same_as as "sameAs", r.source
    from crypto_references r
    where ${known(at)}
    order by r.asset, r.kind, r.known_at desc, r.revision desc`);
  return rows as unknown as ReferenceRow[];
}

export interface CoverageRow {
  readonly asset: string;
  readonly source: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly dayCount: number;
  readonly closeCount: number;
  readonly marketCapCount: number;
  readonly volumeCount: number;
  readonly feesCount: number;
  readonly activeUsersCount: number;
  readonly revenueCount: number;
  readonly tvlCount: number;
}

/** What each series had told by `at`, by asset and dataset. */
export async function listCryptoCoverage(
  db: Db,
  { at, after, limit }: { at: At; after: readonly [string, string] | null; limit: number },
): Promise<CoverageRow[]> {
  const onwards = after === null ? sql`` : sql`and (s.asset, s.source) > (${after[0]}, ${after[1]})`;
  const counted = (column: string, name: string) =>
    sql`count(distinct r.day) filter (where r.${sql.identifier(column)} is not null)::int as ${sql.identifier(name)}`;
  const rows = await db.execute(sql`
    select s.asset, s.source, min(r.day)::text as "firstDay", max(r.day)::text as "lastDay", count(distinct r.day)::int as "dayCount",
      ${counted("close", "closeCount")}, ${counted("market_cap_usd", "marketCapCount")}, ${counted("volume_usd", "volumeCount")},
      ${counted("fees_usd", "feesCount")}, ${counted("active_users", "activeUsersCount")}, ${counted("revenue_usd", "revenueCount")},
      ${counted("tvl_usd", "tvlCount")}
    from crypto_series s join crypto_days r on r.series_id = s.id
    where ${known(at)} ${onwards}
    group by s.asset, s.source order by s.asset, s.source limit ${limit}`);
  return rows as unknown as CoverageRow[];
}

/** The last value locked that each series told of the days from one to another; series that told none are absent. */
export async function listLastTvl(
  db: Db,
  { seriesIds, at, from, to }: { seriesIds: readonly number[]; at: At; from: string; to: string },
): Promise<Map<number, number>> {
  const rows = await db.execute<{ seriesId: number; tvl: number }>(sql`
    select distinct on (r.series_id) r.series_id as "seriesId", r.tvl_usd as tvl
    from crypto_days r
    where r.series_id = any(${sql.param([...seriesIds])}::int[]) and r.day between ${from}::date and ${to}::date
      and r.tvl_usd is not null and ${known(at)}
    order by r.series_id, r.day desc, r.known_at desc, r.revision desc`);
  return new Map(rows.map(({ seriesId, tvl }) => [seriesId, tvl]));
}

/** Some number of stored tellings, as the database's statistics have it. */
export async function estimateCryptoRows(db: Db): Promise<number> {
  const [row] = await db.execute<{ rows: number }>(
    sql`select greatest(0, reltuples)::float8 as rows from pg_class where relname = 'crypto_days'`,
  );
  return row?.rows ?? 0;
}

function known(at: At): SQL {
  const { cut, recordedAt } = knownBy(at);
  return sql`r.known_at <= ${cut.toISOString()} and r.recorded_at <= ${recordedAt.toISOString()}`;
}
