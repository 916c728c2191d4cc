import type { CountedColumns } from "../../analytics/options/index.js";

/** Contracts that stand together, as an expiry's do, seen as columns of their own: nothing is copied. */
export function columnRange<Columns extends CountedColumns>(
  columns: Columns,
  { first, count }: { first: number; count: number },
): Columns {
  const entries = Object.entries(columns).map(([name, column]) =>
    column instanceof Float64Array || column instanceof Uint8Array
      ? [name, column.subarray(first, first + count)]
      : [name, column],
  );
  return { ...Object.fromEntries(entries), count } as Columns;
}
