/** Contracts as columns, one place each; columns may be longer than `count`. */
export interface OpenInterestChangeColumns {
  readonly count: number;
  /** 1: a call, 0: a put. */
  readonly isCall: Uint8Array;
  readonly strike: Float64Array;
  /** Contracts; NaN: not known. */
  readonly openInterest: Float64Array;
  /** Of the session before; NaN: not known. A contract listed since had none: 0. */
  readonly openInterestBefore: Float64Array;
  /** Contracts traded; NaN: not known. */
  readonly volume: Float64Array;
}

export interface OpenInterestChange {
  readonly strike: number;
  readonly right: "C" | "P";
  /** Contracts opened less contracts closed; null where no contract of the strike is known on both days. */
  readonly change: number | null;
  /** null where none is known. */
  readonly volume: number | null;
}

/** How open interest changed since the session before, by strike and side over all expiries given: strikes ascend, calls first. */
export function openInterestChanges(columns: OpenInterestChangeColumns): OpenInterestChange[] {
  const rows = new Map<string, { -readonly [name in keyof OpenInterestChange]: OpenInterestChange[name] }>();
  for (let i = 0; i < columns.count; i += 1) {
    const strike = columns.strike[i]!;
    const right = columns.isCall[i] === 1 ? "C" : "P";
    const key = `${right}${strike}`;
    let row = rows.get(key);
    if (row === undefined) {
      row = { strike, right, change: null, volume: null };
      rows.set(key, row);
    }
    const change = columns.openInterest[i]! - columns.openInterestBefore[i]!;
    if (Number.isFinite(change)) row.change = (row.change ?? 0) + change;
    const volume = columns.volume[i]!;
    if (volume >= 0) row.volume = (row.volume ?? 0) + volume;
  }
  // Coins are counted in tenths and less, never in what sums of such doubles leave behind.
  for (const row of rows.values()) if (row.change !== null) row.change = Math.round(1e6 * row.change) / 1e6;
  return [...rows.values()].sort((a, b) => a.strike - b.strike || (a.right < b.right ? -1 : 1));
}

/** The changes of greatest size, the greatest first; of equals the lower strike, then the call. Strikes without a change are none. */
export function topOpenInterestChanges(
  changes: readonly OpenInterestChange[],
  count: number,
): OpenInterestChange[] {
  return changes
    .filter(({ change }) => change !== null && change !== 0)
    .sort((a, b) => Math.abs(b.change!) - Math.abs(a.change!) || a.strike - b.strike)
    .slice(0, count);
}
