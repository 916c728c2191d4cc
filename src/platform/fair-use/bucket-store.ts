import { getTableName } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Sql } from "../db/client.js";
import { type Bucket, dayOf, pointsTolerance, refillPerSec } from "./points.js";

/** Tables with these columns; platform knows none by name. */
export interface FairUseTables {
  readonly buckets: PgTable & { key: PgColumn; points: PgColumn; updatedAt: PgColumn };
  readonly dailyUsage: PgTable & { userId: PgColumn; day: PgColumn; operations: PgColumn };
}

export interface Demand {
  readonly key: string;
  readonly points: number;
  readonly nowMs: number;
  /** Null: the buckets are off. */
  readonly bucket: Bucket | null;
  /** Null: the day is not counted. */
  readonly quota: { readonly userId: string; readonly limit: number } | null;
}

export interface Taken {
  /** Whether the bucket had the points. */
  readonly isTaken: boolean;
  /** Points left after it, or found when there were too few. */
  readonly points: number;
  /** Operations of the day with this one; null: not counted, because nobody counts or the quota is used up. */
  readonly usedToday: number | null;
  /** The day's quota was used up before: nothing was taken. */
  readonly isDaySpent: boolean;
}

/** A bucket this long untouched is full, and a full one needs no row. */
const idleBucketMs = 600_000;
/** Days of usage kept, for people who ask what happened. */
const keptUsageDays = 31;

/** Points of row `b` at instant $4, of a bucket of $2 that is refilled by $5 a second. */
const refilled =
  "least($2::float8, b.points + greatest(0, extract(epoch from $4::timestamptz - b.updated_at))::float8 * $5::float8)";

/** Buckets and daily counts in the database, so that they hold across processes. */
export class BucketStore {
  readonly #sql: Sql;
  readonly #buckets: string;
  readonly #usage: string;

  constructor(sql: Sql, tables: FairUseTables) {
    this.#sql = sql;
    this.#buckets = `"${getTableName(tables.buckets)}"`;
    this.#usage = `"${getTableName(tables.dailyUsage)}"`;
  }

  /** Refills, takes and counts, or refuses, in one statement. */
  async take(demand: Demand): Promise<Taken> {
    const { text, values } = this.#statement(demand);
    // Text that stays the same is prepared once a session, which halves what it costs.
    const [row] = await this.#sql.unsafe<
      { points: number; is_taken: boolean; used: number | null; is_spent: boolean }[]
    >(text, values, { prepare: true });
    // No row: others made the bucket while this statement ran, and emptied it.
    if (row === undefined) return { isTaken: false, points: 0, usedToday: null, isDaySpent: false };
    // Whom others overtook at the day's last operation has paid a point, and is not counted either.
    const isDaySpent = row.is_spent || (demand.quota !== null && row.is_taken && row.used === null);
    return { isTaken: row.is_taken && !isDaySpent, points: row.points, usedToday: row.used, isDaySpent };
  }

  /** Clears away what says nothing any more. */
  async clear(nowMs: number): Promise<void> {
    const firstDay = dayOf(nowMs - keptUsageDays * 86_400_000);
    await this.#sql.unsafe(`delete from ${this.#buckets} where updated_at < $1`, [
      new Date(nowMs - idleBucketMs),
    ]);
    await this.#sql.unsafe(`delete from ${this.#usage} where day < $1`, [firstDay]);
  }

  #statement({ key, points, nowMs, bucket, quota }: Demand) {
    const ofQuota = quota === null ? [] : [quota.userId, dayOf(nowMs), quota.limit];
    if (bucket === null) {
      const text = `with taken as (select 0::float8 as points), ${this.#counted(1)} ${answer(true)}`;
      return { text, values: ofQuota };
    }
    const ofBucket = [key, bucket.capacity, points, new Date(nowMs), refillPerSec(bucket)];
    const values = [...ofBucket, ...ofQuota];
    const found = `from ${this.#buckets} b where key = $1`;
    if (quota === null) {
      const text = `with ${this.#taken()} ${answer(false)}
        union all select ${refilled}, false, null::int, false ${found} and not exists (select from taken)`;
      return { text, values };
    }
    // Who never asked before has no bucket yet, and may have no operation of the day all the same.
    const text = `with ${this.#day(6)}, ${this.#taken("from day where not is_spent")}, ${this.#counted(6)} ${answer(true)}
      union all select
        coalesce((select ${refilled} ${found}), case when is_spent then $2::float8 else 0 end),
        false, null::int, is_spent
      from day where not exists (select from taken)`;
    return { text, values };
  }

  /** Whether the day's quota was used up before this statement. */
  #day(first: number): string {
    return `day as (
      select coalesce(max(operations), 0) >= $${first + 2}::int as is_spent
      from ${this.#usage} where user_id = $${first}::uuid and day = $${first + 1}::date)`;
  }

  #taken(from = ""): string {
    return `taken as (
      insert into ${this.#buckets} as b (key, points, updated_at)
      select $1, $2::float8 - $3::float8, $4::timestamptz ${from}
      on conflict (key) do update
        set points = ${refilled} - $3::float8, updated_at = greatest(b.updated_at, $4)
        where ${refilled} + ${pointsTolerance} >= $3::float8
      returning b.points)`;
  }

  /** Counts the operation once its points are taken, unless the day's quota is used up. */
  #counted(first: number): string {
    const [user, day, limit] = [`$${first}::uuid`, `$${first + 1}::date`, `$${first + 2}::int`];
    return `counted as (
      insert into ${this.#usage} as u (user_id, day, operations)
      select ${user}, ${day}, 1 from taken where ${limit} > 0
      on conflict (user_id, day) do update
        set operations = u.operations + 1 where u.operations < ${limit}
      returning u.operations)`;
  }
}

function answer(isCounted: boolean): string {
  const used = isCounted ? "(select operations from counted)" : "null::int";
  return `select points, true as is_taken, ${used} as used, false as is_spent from taken`;
}
