import type { StoredBars } from "./bars.types.js";

/** What is stored of one instrument's bars from one source, row by row. */
export type BarColumns = Pick<
  StoredBars,
  "source" | "days" | "knownAt" | "recordedAt" | "open" | "high" | "low" | "close" | "volume" | "rebase"
>;

/** Stored bars with what readers want to know of them at once. Rows ascend by (day, knownAt, revision). */
export function storedBars(columns: BarColumns): StoredBars {
  const latest = latestColumns(columns);
  return { ...describe(columns), latest: latest === null ? null : { ...describe(latest), latest: null } };
}

function describe(columns: BarColumns): Omit<StoredBars, "latest"> {
  const { days, knownAt, recordedAt, close, rebase } = columns;
  const unbased = rebase.findIndex((factor) => !(factor > 0));
  return {
    ...columns,
    isPlain: ascends(days) && ascends(knownAt),
    closeGaps: gapsOf(close),
    rebasedRows: unbased < 0 ? rebase.length : unbased,
    lastRecordedAt: recordedAt.reduce((latest, at) => Math.max(latest, at), Number.NEGATIVE_INFINITY),
  };
}

/** Without the rows that the next one tells again as known at the same instant; null where there are none. */
function latestColumns(columns: BarColumns): BarColumns | null {
  const { days, knownAt } = columns;
  const kept: number[] = [];
  for (let i = 0; i < days.length; i += 1)
    if (days[i] !== days[i + 1] || knownAt[i] !== knownAt[i + 1]) kept.push(i);
  if (kept.length === days.length) return null;
  const some = (column: Float64Array) => Float64Array.from(kept, (row) => column[row]!);
  return {
    source: columns.source,
    days: Int32Array.from(kept, (row) => days[row]!),
    knownAt: some(knownAt),
    recordedAt: some(columns.recordedAt),
    open: some(columns.open),
    high: some(columns.high),
    low: some(columns.low),
    close: some(columns.close),
    volume: some(columns.volume),
    rebase: some(columns.rebase),
  };
}

function ascends(column: Int32Array | Float64Array): boolean {
  for (let i = 1; i < column.length; i += 1) if (!(column[i]! > column[i - 1]!)) return false;
  return true;
}

function gapsOf(column: Float64Array): Int32Array {
  const gaps: number[] = [];
  for (let i = 0; i < column.length; i += 1) if (Number.isNaN(column[i]!)) gaps.push(i);
  return gaps.length === 0 ? noGaps : Int32Array.from(gaps);
}

const noGaps = new Int32Array(0);
