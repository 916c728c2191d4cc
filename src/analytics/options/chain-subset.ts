import { requireThat } from "../require-that.js";

/** Columns of contracts: arrays by place, and whatever stands beside them. */
export interface CountedColumns {
  readonly count: number;
}

/**
 * The contracts at some places as columns of their own, in the order given: one expiry of a chain, today's, those of enough
 * open interest. Arrays are copied place by place; all else is taken over.
 */
export function chainSubset<Columns extends CountedColumns>(
  columns: Columns,
  places: readonly number[],
): Columns {
  for (const place of places) {
    const isPlace = Number.isInteger(place) && place >= 0 && place < columns.count;
    requireThat(isPlace, `place must lie in 0..${columns.count - 1}, got ${place}`);
  }
  const entries = Object.entries(columns).map(([name, column]) => {
    if (column instanceof Float64Array)
      return [name, atPlaces(column, places, new Float64Array(places.length))];
    if (column instanceof Uint8Array) return [name, atPlaces(column, places, new Uint8Array(places.length))];
    return [name, column];
  });
  return { ...Object.fromEntries(entries), count: places.length } as Columns;
}

function atPlaces<Column extends Float64Array | Uint8Array>(
  column: Column,
  places: readonly number[],
  found: Column,
): Column {
  for (let i = 0; i < places.length; i += 1) found[i] = column[places[i]!]!;
  return found;
}

/** Places of the contracts with at least so much open interest, formulas.md 5.1; one that is not known has too little, unless 0 is asked. */
export function heldPlaces(
  { count, openInterest }: CountedColumns & { readonly openInterest: Float64Array },
  minOpenInterest: number,
): number[] {
  requireThat(minOpenInterest >= 0, `minOpenInterest must not be negative, got ${minOpenInterest}`);
  return Array.from({ length: count }, (_, i) => i).filter(
    (i) => minOpenInterest === 0 || openInterest[i]! >= minOpenInterest,
  );
}
