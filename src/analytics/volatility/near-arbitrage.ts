import { sviVol } from "./raw-svi.js";
import { calendarCheck, type MoneynessRange } from "./svi-arbitrage.js";
import { type ArbitrageFlag, requireSlices, type SurfaceSlice, sliceFlags } from "./variance-surface.js";

export interface NearArbitrageInput {
  /** Ascending in time. */
  readonly slices: readonly SurfaceSlice[];
  /** Nothing is looked at outside of it. */
  readonly range: MoneynessRange;
  /** Nor further from the forward than so many deviations of the slice (of the nearer of two): nothing out there has a price. */
  readonly deviations: number;
  /** A fall of total variance from one expiry to the next counts from here. */
  readonly calendarTolerance: number;
}

/**
 * The arbitrages of a fitted surface where options have a price, slice by slice, then between neighbours. A wing that is too
 * steep and a total variance below 0 count wherever they are.
 */
export function nearArbitrageFlags(input: NearArbitrageInput): ArbitrageFlag[] {
  const { slices, calendarTolerance } = input;
  requireSlices(slices);
  const flags = slices.flatMap((slice, i) => sliceFlags(slice.svi, i, rangeOf(slice, input)));
  for (let slice = 0; slice + 1 < slices.length; slice += 1) {
    const near = slices[slice]!;
    const check = calendarCheck(near.svi, slices[slice + 1]!.svi, rangeOf(near, input));
    if (!(check.worstGap < -calendarTolerance)) continue;
    const { worstGapAt, worstGap, crossings } = check;
    flags.push({ kind: "CALENDAR", slice, worstAt: worstGapAt, worstGap, crossings });
  }
  return flags;
}

function rangeOf(
  { svi, timeToExpiryYears }: SurfaceSlice,
  { range, deviations }: NearArbitrageInput,
): MoneynessRange {
  const vol = sviVol(svi, 0, timeToExpiryYears) ?? 0;
  if (!(vol > 0)) return range;
  const width = deviations * vol * Math.sqrt(timeToExpiryYears);
  return { from: Math.max(range.from, -width), to: Math.min(range.to, width) };
}
