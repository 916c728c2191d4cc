import type { RawSvi } from "./raw-svi.js";

/** The usable quotes of one expiry; weights add up to 1. */
export interface SviSlice {
  readonly logMoneyness: Float64Array;
  readonly totalVariance: Float64Array;
  readonly weights: Float64Array;
  readonly timeToExpiryYears: number;
}

/** Where a calibration looks. The slopes of both wings lie between 0 and `maxWingSlope`. */
export interface SviBounds {
  readonly a: readonly [number, number];
  /** Of b (1 + |rho|); Lee's bound is 2. */
  readonly maxWingSlope: number;
  readonly m: readonly [number, number];
  readonly sigma: readonly [number, number];
}

/**
 * The calibration's own coordinates: a, right slope b (1 + rho), left slope b (1 - rho), m, sigma. In them w is linear in the
 * first three and the bounds are a box.
 */
export type SviCoordinates = Float64Array;

export const coordinateCount = 5;

export function toRawSvi(p: SviCoordinates): RawSvi {
  const [a, right, left, m, sigma] = [p[0]!, p[1]!, p[2]!, p[3]!, p[4]!];
  const twiceB = right + left;
  return { a, b: twiceB / 2, rho: twiceB === 0 ? 0 : (right - left) / twiceB, m, sigma };
}

/** The steepest tilt a calibration answers with: at |rho| = 1 a wing is flat and sigma, m and a can stand for each other. */
export const maxCorrelation = 0.9999;

/** The least slope of the lesser wing beside a greater one, so that |rho| stays at `maxCorrelation`. */
export function leastSlope(greaterSlope: number): number {
  return (greaterSlope * (1 - maxCorrelation)) / (1 + maxCorrelation);
}
