import { requireThat } from "../require-that.js";
import { timeBracket } from "./time-bracket.js";

export type TermState = "CONTANGO" | "BACKWARDATION" | "MIXED" | "UNKNOWN";

export interface AtmVolPoint {
  readonly timeToExpiryYears: number;
  /** A year as a fraction. */
  readonly atmVol: number;
}

/**
 * At-the-money vol of a tenor: total variance linear in time between the bracketing expiries. null before the first and
 * beyond the last expiry, where nothing is quoted; points without a positive time and a finite vol are passed over.
 */
export function tenorVol(points: readonly AtmVolPoint[], tenorYears: number): number | null {
  requireThat(
    tenorYears > 0 && Number.isFinite(tenorYears),
    `tenorYears must be positive, got ${tenorYears}`,
  );
  const known = points
    .filter(
      ({ timeToExpiryYears: t, atmVol }) =>
        t > 0 && Number.isFinite(t) && atmVol >= 0 && Number.isFinite(atmVol),
    )
    .sort((one, other) => one.timeToExpiryYears - other.timeToExpiryYears);
  const bracket = timeBracket(known, tenorYears);
  if (bracket === null) return null;
  const { near, far, share } = bracket;
  if (near === far) return far.atmVol;
  const variance = (1 - share) * totalVariance(near) + share * totalVariance(far);
  return Math.sqrt(variance / tenorYears);
}

function totalVariance({ timeToExpiryYears, atmVol }: AtmVolPoint): number {
  return atmVol * atmVol * timeToExpiryYears;
}

export interface TermSlopes {
  /** 100 (iv30 - iv7) / iv7. */
  readonly nearSlopePct: number | null;
  /** 100 (iv90 - iv30) / iv30. */
  readonly farSlopePct: number | null;
  /** Contango when both rise, backwardation when both fall. */
  readonly state: TermState;
}

/** Slopes of the curve of at-the-money vols at 7, 30 and 90 days. */
export function termSlopes(iv7: number | null, iv30: number | null, iv90: number | null): TermSlopes {
  const [nearSlopePct, farSlopePct] = [slopePct(iv7, iv30), slopePct(iv30, iv90)];
  return { nearSlopePct, farSlopePct, state: stateOf(nearSlopePct, farSlopePct) };
}

/** Of the index family: VIX9D, VIX, VIX3M in index points. */
export function vixStructure(vix9d: number | null, vix: number | null, vix3m: number | null): TermSlopes {
  return termSlopes(vix9d, vix, vix3m);
}

function slopePct(near: number | null, far: number | null): number | null {
  if (near === null || far === null || !(near > 0) || !Number.isFinite(far) || !Number.isFinite(near))
    return null;
  return (100 * (far - near)) / near;
}

function stateOf(near: number | null, far: number | null): TermState {
  if (near === null || far === null) return "UNKNOWN";
  if (near > 0 && far > 0) return "CONTANGO";
  return near < 0 && far < 0 ? "BACKWARDATION" : "MIXED";
}
