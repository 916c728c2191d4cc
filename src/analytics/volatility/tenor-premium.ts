import { calendarDaysPerYear, tradingDaysPerYear } from "../conventions.js";
import { requireThat } from "../require-that.js";
import type { AtmVolPoint } from "./term-structure.js";

/** Vols and premia in percent and vol points; null: not known, and so is what needs it. */
export interface DirectionalPremium {
  /** Vol of the 25-delta put less realised vol of falling days. */
  readonly downsideVrpPct: number | null;
  /** Vol of the 25-delta call less realised vol of rising days. */
  readonly upsideVrpPct: number | null;
}

/** What is paid for the one direction and for the other above what it moved, formulas.md 6.5. */
export function directionalPremium(vols: {
  readonly put25Pct: number | null;
  readonly call25Pct: number | null;
  readonly downsideVolPct: number | null;
  readonly upsideVolPct: number | null;
}): DirectionalPremium {
  return {
    downsideVrpPct: difference(vols.put25Pct, vols.downsideVolPct),
    upsideVrpPct: difference(vols.call25Pct, vols.upsideVolPct),
  };
}

export interface TenorPremium {
  readonly tenorDays: number;
  readonly impliedVolPct: number | null;
  readonly realisedVolPct: number | null;
  /** implied - realised. */
  readonly vrpPct: number | null;
}

/** Premium by tenor, each against the realised vol of the window that {@link matchingWindow} names, formulas.md 6.5. */
export function tenorPremia(points: readonly Omit<TenorPremium, "vrpPct">[]): TenorPremium[] {
  return points.map((point) => ({
    ...point,
    vrpPct: difference(point.impliedVolPct, point.realisedVolPct),
  }));
}

/** Sessions in a tenor of calendar days, at least 2: 7 days are 5, 14 are 10, 30 are 21, 60 are 41. */
export function matchingWindow(tenorDays: number): number {
  requireThat(tenorDays > 0 && Number.isFinite(tenorDays), `tenorDays must be positive, got ${tenorDays}`);
  return Math.max(2, Math.round((tenorDays * tradingDaysPerYear) / calendarDaysPerYear));
}

const [leastCredibleVol, mostCredibleVol] = [0.05, 2];

/** The points of a term structure worth showing, the nearest first: vols from 5 % to 200 %, formulas.md 4.1. */
export function ivTermStructure(points: readonly AtmVolPoint[]): AtmVolPoint[] {
  return points
    .filter(
      ({ atmVol, timeToExpiryYears }) =>
        timeToExpiryYears > 0 && atmVol >= leastCredibleVol && atmVol <= mostCredibleVol,
    )
    .sort((one, other) => one.timeToExpiryYears - other.timeToExpiryYears);
}

export interface LevelChange {
  readonly value: number;
  readonly change: number | null;
  /** In percent of the level before; null where that is 0. */
  readonly changePct: number | null;
}

/** A level and how it moved since the one before; null changes without one. */
export function levelChange(value: number, before: number | null): LevelChange {
  requireThat(Number.isFinite(value), `value must be finite, got ${value}`);
  const change = difference(value, before);
  return { value, change, changePct: change === null || before === 0 ? null : (100 * change) / before! };
}

export interface VixTermSlope {
  /** 100 (VIX3M - VIX) / VIX: above 0 is contango. */
  readonly slopePct: number | null;
  /** VIX3M / VIX. */
  readonly ratio: number | null;
}

/** Of the index at three months against the one at 30 days, formulas.md 0.1 C6; null where one is unknown or VIX is not positive. */
export function vixTermSlope(vix: number | null, vix3m: number | null): VixTermSlope {
  if (vix === null || vix3m === null || !(vix > 0) || !Number.isFinite(vix3m)) {
    return { slopePct: null, ratio: null };
  }
  return { slopePct: (100 * (vix3m - vix)) / vix, ratio: vix3m / vix };
}

function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null || !Number.isFinite(a - b) ? null : a - b;
}
