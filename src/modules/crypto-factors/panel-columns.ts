import type { DailyColumns } from "../../analytics/factors/index.js";
import { sharedColumn } from "../../platform/threads/thread-pool.js";
import type { PackedDays } from "./panel.queries.js";

/** The columns of one series, a place a day. */
export interface SeriesColumns {
  readonly days: Int32Array;
  readonly close: Float64Array;
  readonly marketCap: Float64Array;
  readonly volume: Float64Array;
  readonly fees: Float64Array;
  readonly activeUsers: Float64Array;
  readonly revenue: Float64Array;
}

const columnNames = ["close", "marketCap", "volume", "fees", "activeUsers", "revenue"] as const;

/** Tellings as days: of several of one day the last value told of each column stands. */
export function seriesColumns(packed: PackedDays): SeriesColumns {
  const days = intsOf(packed.days);
  const columns = {
    close: doublesOf(packed.close),
    marketCap: doublesOf(packed.market_cap),
    volume: doublesOf(packed.volume),
    fees: doublesOf(packed.fees),
    activeUsers: doublesOf(packed.active_users),
    revenue: doublesOf(packed.revenue),
  };
  let count = 0;
  for (let i = 0; i < days.length; i += 1) {
    const isSameDay = count > 0 && days[count - 1] === days[i];
    const place = isSameDay ? count - 1 : count;
    if (!isSameDay) count += 1;
    days[place] = days[i]!;
    for (const name of columnNames) {
      const column = columns[name];
      if (column.length === 0) continue;
      const value = column[i]!;
      if (!isSameDay || Number.isFinite(value)) column[place] = value;
    }
  }
  const cut = (column: Float64Array) => column.subarray(0, count);
  return {
    days: days.subarray(0, count),
    close: cut(columns.close),
    marketCap: cut(columns.marketCap),
    volume: cut(columns.volume),
    fees: cut(columns.fees),
    activeUsers: cut(columns.activeUsers),
    revenue: cut(columns.revenue),
  };
}

/** Series one after the other in memory that threads share; `assetOf` says whose each is. */
export function sharedColumns(
  series: readonly SeriesColumns[],
  assetOf: readonly number[],
  withFundamentals: boolean,
): DailyColumns {
  const rows = series.reduce((sum, { days }) => sum + days.length, 0);
  const offsets = sharedInts(series.length + 1);
  const days = sharedInts(rows);
  const told = withFundamentals ? rows : 0;
  const columns = {
    close: sharedColumn(rows),
    marketCap: sharedColumn(rows),
    volume: sharedColumn(rows),
    fees: sharedColumn(told),
    activeUsers: sharedColumn(told),
    revenue: sharedColumn(told),
  };
  let end = 0;
  for (const [s, one] of series.entries()) {
    days.set(one.days, end);
    for (const name of columnNames) if (columns[name].length > 0) columns[name].set(one[name], end);
    end += one.days.length;
    offsets[s + 1] = end;
  }
  const owners = sharedInts(series.length);
  owners.set(assetOf);
  return { offsets, assetOf: owners, days, ...columns };
}

function sharedInts(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}

/** Big-endian doubles, of a column that was not asked for none. */
function doublesOf(bytes: Buffer | undefined): Float64Array {
  if (bytes === undefined) return new Float64Array(0);
  return new Float64Array(ownBytes(bytes).swap64().buffer, 0, bytes.length / 8);
}

function intsOf(bytes: Buffer): Int32Array {
  return new Int32Array(ownBytes(bytes).swap32().buffer, 0, bytes.length / 4);
}

function ownBytes(bytes: Buffer): Buffer<ArrayBuffer> {
  const copy = Buffer.from(new ArrayBuffer(bytes.length));
  bytes.copy(copy);
  return copy;
}
