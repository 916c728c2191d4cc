import { requireThat } from "../require-that.js";
import {
  durrlemanFactor,
  type RawSvi,
  requireRawSvi,
  sviMinTotalVariance,
  sviTotalVariance,
  sviWingSlopes,
} from "./raw-svi.js";
import { bendPlaces, scanSigns } from "./sign-scan.js";

/** Of log-moneyness. */
export interface MoneynessRange {
  readonly from: number;
  readonly to: number;
}

export interface ButterflyCheck {
  /** g >= 0 on the range and no negative total variance anywhere. */
  readonly isFree: boolean;
  /** The size of the worst violation, or the least margin; null where the smile itself reaches 0 and g does not exist. */
  readonly minFactor: number | null;
  readonly minFactorAt: number | null;
  /** Where the density is negative. */
  readonly negativeIntervals: readonly (readonly [number, number])[] | null;
  readonly minTotalVariance: number;
  readonly isWithinLeeBound: boolean;
}

/** Places on which a smile is looked at first; valleys between them are followed to the bottom. */
const scanPlaces = 513;

/** Whether a smile is free of butterfly arbitrage on a range, by Durrleman's g(k) >= 0, and where it is not. */
export function butterflyCheck(svi: RawSvi, range: MoneynessRange): ButterflyCheck {
  requireRawSvi(svi);
  requireRange(range);
  const minTotalVariance = sviMinTotalVariance(svi);
  const isWithinLeeBound = sviWingSlopes(svi).withinLeeBound;
  if (!(minTotalVariance > 0)) {
    const isFlatZero = minTotalVariance === 0 && svi.b === 0;
    return {
      isFree: isFlatZero,
      minFactor: null,
      minFactorAt: null,
      negativeIntervals: null,
      minTotalVariance,
      isWithinLeeBound,
    };
  }
  const places = bendPlaces(svi, range.from, range.to, scanPlaces);
  const scan = scanSigns((k) => durrlemanFactor(svi, k), places);
  return {
    isFree: scan.least >= 0,
    minFactor: scan.least,
    minFactorAt: scan.leastPlace,
    negativeIntervals: scan.negativeIntervals,
    minTotalVariance,
    isWithinLeeBound,
  };
}

export interface CalendarCheck {
  /** The far smile lies nowhere below the near one on the range. */
  readonly isFree: boolean;
  /** Where the two smiles cross, ascending. */
  readonly crossings: readonly number[];
  /** Least far - near in total variance; negative: the size of the violation. */
  readonly worstGap: number;
  readonly worstGapAt: number;
}

/** Whether total variance grows from a near expiry to a far one on a range of log-moneyness. */
export function calendarCheck(near: RawSvi, far: RawSvi, range: MoneynessRange): CalendarCheck {
  requireRawSvi(near);
  requireRawSvi(far);
  requireRange(range);
  const places = Float64Array.from([
    ...bendPlaces(near, range.from, range.to, scanPlaces),
    ...bendPlaces(far, range.from, range.to, scanPlaces).subarray(1, -1),
  ]).sort();
  const scan = scanSigns((k) => sviTotalVariance(far, k) - sviTotalVariance(near, k), places);
  return {
    isFree: scan.least >= 0,
    crossings: scan.crossings,
    worstGap: scan.least,
    worstGapAt: scan.leastPlace,
  };
}

function requireRange({ from, to }: MoneynessRange): void {
  requireThat(
    Number.isFinite(from) && Number.isFinite(to) && from < to,
    `the range must be finite and ascending, got ${from}..${to}`,
  );
}
