import { requireThat } from "../require-that.js";
import { isRefusal, linearRegression, percentileRank, sampleDeviation } from "../stats/index.js";

export interface VolTrendInput {
  /** Daily returns, oldest first. */
  readonly returns: Float64Array;
  readonly periodsPerYear: number;
}

export interface VolTrend {
  /** Of the last 21 returns, a year as a fraction. */
  readonly vol: number;
  /** Change of the rolling vol a day, over its last 21 values. */
  readonly slope: number;
  readonly direction: "INCREASING" | "DECREASING" | "STABLE";
  /** R squared of that line, 0-1. */
  readonly strength: number;
  /** Share of a year's rolling vols below the present one, 0-100; null with fewer than 252 returns. */
  readonly percentile: number | null;
}

const [month, year] = [21, 252];
/** A slope counts from a tenth of a vol point a day, if the line explains as much of it. */
const [leastSlope, leastStrength] = [0.001, 0.3];

/**
 * Where the 21-day vol of a series is going and where it stands in its year, formulas.md 6.6. null with fewer than 41 returns,
 * of which 21 rolling vols are made.
 */
export function volTrend({ returns, periodsPerYear }: VolTrendInput): VolTrend | null {
  requireThat(periodsPerYear > 0, `periodsPerYear must be positive, got ${periodsPerYear}`);
  requireThat(returns.every(Number.isFinite), "returns must be finite");
  if (returns.length < 2 * month - 1) return null;
  const recent = returns.length >= year ? returns.subarray(-year) : returns;
  const vols = Float64Array.from(
    { length: recent.length - month + 1 },
    (_, i) => (sampleDeviation(recent.subarray(i, i + month)) ?? 0) * Math.sqrt(periodsPerYear),
  );
  const response = vols.subarray(-month);
  const fit = linearRegression({
    response,
    regressors: [Float64Array.from(response, (_, day) => day)],
    intercept: true,
    minObservations: month,
  });
  if (isRefusal(fit)) return null;
  const slope = fit.coefficients[1] ?? 0;
  const strength = fit.rSquared ?? 0;
  const isClear = strength > leastStrength && Math.abs(slope) > leastSlope;
  const vol = vols.at(-1)!;
  const share = returns.length >= year ? percentileRank(vols, vol, "strictlyBelow") : null;
  return {
    vol,
    slope,
    direction: isClear ? (slope > 0 ? "INCREASING" : "DECREASING") : "STABLE",
    strength,
    percentile: share === null ? null : 100 * share,
  };
}
