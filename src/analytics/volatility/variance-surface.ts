import { requireThat } from "../require-that.js";
import { type RawSvi, requireRawSvi, sviTotalVariance } from "./raw-svi.js";
import { butterflyCheck, calendarCheck, type MoneynessRange } from "./svi-arbitrage.js";
import { timeBracket } from "./time-bracket.js";

export interface SurfaceSlice {
  readonly timeToExpiryYears: number;
  readonly svi: RawSvi;
}

/**
 * Total variance at log-moneyness k and a time: linear in time between the bracketing slices at the same k, which keeps a
 * surface free of calendar arbitrage free. null before the first and beyond the last slice. Slices ascend in time.
 */
export function surfaceTotalVariance(
  slices: readonly SurfaceSlice[],
  k: number,
  years: number,
): number | null {
  const bracket = timeBracket(slices, years);
  if (bracket === null) return null;
  const { near, far, share } = bracket;
  return (1 - share) * sviTotalVariance(near.svi, k) + share * sviTotalVariance(far.svi, k);
}

export interface SurfaceGrid {
  /** A row a tenor, a column a log-moneyness; null: outside the slices, or total variance negative. */
  readonly totalVariance: readonly (readonly (number | null)[])[];
  /** A year, as fractions. */
  readonly impliedVol: readonly (readonly (number | null)[])[];
}

export function surfaceGrid(
  slices: readonly SurfaceSlice[],
  logMoneyness: readonly number[],
  tenorYears: readonly number[],
): SurfaceGrid {
  requireSlices(slices);
  const totalVariance = tenorYears.map((years) => {
    requireThat(years > 0 && Number.isFinite(years), `tenorYears must be positive, got ${years}`);
    return logMoneyness.map((k) => {
      const w = surfaceTotalVariance(slices, k, years);
      return w !== null && w >= 0 && Number.isFinite(w) ? w : null;
    });
  });
  const impliedVol = totalVariance.map((row, i) =>
    row.map((w) => (w === null ? null : Math.sqrt(w / tenorYears[i]!))),
  );
  return { totalVariance, impliedVol };
}

export type ArbitrageFlag =
  | {
      readonly kind: "BUTTERFLY";
      readonly slice: number;
      /** Where the density is negative. */
      readonly from: number;
      readonly to: number;
      /** Where g is least in all of the slice, and its value there. */
      readonly worstAt: number;
      readonly worstFactor: number;
    }
  | { readonly kind: "NEGATIVE_VARIANCE"; readonly slice: number; readonly minTotalVariance: number }
  | { readonly kind: "STEEP_WING"; readonly slice: number }
  | {
      readonly kind: "CALENDAR";
      /** Of the nearer of the two neighbours. */
      readonly slice: number;
      readonly worstAt: number;
      /** Far less near in total variance, negative. */
      readonly worstGap: number;
      readonly crossings: readonly number[];
    };

/** Every arbitrage of a surface on a range, with its place and size: slice by slice, then between neighbours. */
export function surfaceArbitrageFlags(
  slices: readonly SurfaceSlice[],
  range: MoneynessRange,
): ArbitrageFlag[] {
  requireSlices(slices);
  const flags = slices.flatMap(({ svi }, slice) => sliceFlags(svi, slice, range));
  for (let slice = 0; slice + 1 < slices.length; slice += 1) {
    const check = calendarCheck(slices[slice]!.svi, slices[slice + 1]!.svi, range);
    if (check.isFree) continue;
    const { worstGapAt, worstGap, crossings } = check;
    flags.push({ kind: "CALENDAR", slice, worstAt: worstGapAt, worstGap, crossings });
  }
  return flags;
}

/** Every arbitrage of one slice on a range. */
export function sliceFlags(svi: RawSvi, slice: number, range: MoneynessRange): ArbitrageFlag[] {
  const check = butterflyCheck(svi, range);
  const flags: ArbitrageFlag[] = [];
  if (check.minTotalVariance < 0) {
    flags.push({ kind: "NEGATIVE_VARIANCE", slice, minTotalVariance: check.minTotalVariance });
  }
  if (!check.isWithinLeeBound) flags.push({ kind: "STEEP_WING", slice });
  for (const [from, to] of check.negativeIntervals ?? []) {
    flags.push({
      kind: "BUTTERFLY",
      slice,
      from,
      to,
      worstAt: check.minFactorAt!,
      worstFactor: check.minFactor!,
    });
  }
  return flags;
}

/** Refuses slices that do not ascend in time, and parameters that are no smile. */
export function requireSlices(slices: readonly SurfaceSlice[]): void {
  slices.forEach(({ timeToExpiryYears, svi }, i) => {
    const before = i === 0 ? 0 : slices[i - 1]!.timeToExpiryYears;
    requireThat(
      timeToExpiryYears > before && Number.isFinite(timeToExpiryYears),
      `slices must ascend in time from above 0, got ${timeToExpiryYears} after ${before}`,
    );
    requireRawSvi(svi);
  });
}
