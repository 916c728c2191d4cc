import { requireThat } from "../require-that.js";
import { mean, sampleVariance } from "../stats/index.js";

/** Daily bars, oldest first, prices above 0 and free of splits; NaN: a gap. */
export interface DailyBars {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

export type VolEstimator =
  | "CLOSE_TO_CLOSE"
  | "CLOSE_TO_CLOSE_ZERO_MEAN"
  | "PARKINSON"
  | "GARMAN_KLASS"
  | "ROGERS_SATCHELL"
  | "YANG_ZHANG"
  | "GARMAN_KLASS_YANG_ZHANG";

export interface RealisedVolInput {
  readonly bars: DailyBars;
  /** The last so many bars, with the close before them; at least 2. */
  readonly window: number;
  readonly estimator: VolEstimator;
  /** Bars a year: 252 for stocks, 365 for crypto. */
  readonly periodsPerYear: number;
}

/** Vol a year as a fraction; null where the window is longer than the history, has a gap, or has no such vol. */
export function realisedVol({ bars, window, estimator, periodsPerYear }: RealisedVolInput): number | null {
  requireBars(bars);
  requireThat(Number.isInteger(window) && window >= 2, `window must be an integer from 2, got ${window}`);
  requireThat(periodsPerYear > 0, `periodsPerYear must be positive, got ${periodsPerYear}`);
  const first = bars.close.length - window;
  if (first < 1) return null;
  const dailyVariance = estimators[estimator](bars, first, window);
  return dailyVariance !== null && dailyVariance >= 0 ? Math.sqrt(dailyVariance * periodsPerYear) : null;
}

export type RealisedVols = Readonly<Record<VolEstimator, number | null>>;

/** Every estimator over every window. */
export function realisedVolLadder(
  bars: DailyBars,
  windows: readonly number[],
  periodsPerYear: number,
): readonly { readonly window: number; readonly vols: RealisedVols }[] {
  const names = Object.keys(estimators) as VolEstimator[];
  return windows.map((window) => {
    const entries = names.map((estimator) => [
      estimator,
      realisedVol({ bars, window, estimator, periodsPerYear }),
    ]);
    return { window, vols: Object.fromEntries(entries) as RealisedVols };
  });
}

export interface SemiVolInput {
  /** Log returns, oldest first. */
  readonly returns: Float64Array;
  readonly window: number;
  readonly side: "DOWNSIDE" | "UPSIDE";
  readonly periodsPerYear: number;
}

/**
 * Vol of the falling or of the rising days alone: sqrt(mean of r^2 over those days) a year. null where the window is longer
 * than the history, has a gap, or holds no such day.
 */
export function semiVol({ returns, window, side, periodsPerYear }: SemiVolInput): number | null {
  requireThat(Number.isInteger(window) && window >= 1, `window must be an integer from 1, got ${window}`);
  requireThat(periodsPerYear > 0, `periodsPerYear must be positive, got ${periodsPerYear}`);
  if (returns.length < window) return null;
  let [sum, days] = [0, 0];
  for (const r of returns.subarray(returns.length - window)) {
    if (!Number.isFinite(r)) return null;
    if (side === "DOWNSIDE" ? r >= 0 : r <= 0) continue;
    sum += r * r;
    days += 1;
  }
  return days === 0 ? null : Math.sqrt((sum / days) * periodsPerYear);
}

/** Daily variance over bars `first` and the `window` - 1 after it; null where a bar is missing. */
type DailyVariance = (bars: DailyBars, first: number, window: number) => number | null;

const garmanKlassShare = 2 * Math.LN2 - 1;

const estimators: Readonly<Record<VolEstimator, DailyVariance>> = {
  CLOSE_TO_CLOSE: ({ close }, first, window) =>
    sampleVariance(termsOf(first, window, (i) => Math.log(close[i]! / close[i - 1]!))),
  CLOSE_TO_CLOSE_ZERO_MEAN: ({ close }, first, window) =>
    mean(termsOf(first, window, (i) => Math.log(close[i]! / close[i - 1]!) ** 2)),
  /** Parkinson (1980): the range of a driftless walk. */
  PARKINSON: ({ high, low }, first, window) =>
    mean(termsOf(first, window, (i) => Math.log(high[i]! / low[i]!) ** 2 / (4 * Math.LN2))),
  /** Garman and Klass (1980). */
  GARMAN_KLASS: (bars, first, window) => mean(termsOf(first, window, (i) => garmanKlass(bars, i))),
  /** Rogers and Satchell (1991): free of the drift. */
  ROGERS_SATCHELL: (bars, first, window) => mean(termsOf(first, window, (i) => rogersSatchell(bars, i))),
  /** Yang and Zhang (2000): free of the drift, and nights count. */
  YANG_ZHANG: (bars, first, window) => {
    const { open, close } = bars;
    const night = sampleVariance(termsOf(first, window, (i) => Math.log(open[i]! / close[i - 1]!)));
    const day = sampleVariance(termsOf(first, window, (i) => Math.log(close[i]! / open[i]!)));
    const range = mean(termsOf(first, window, (i) => rogersSatchell(bars, i)));
    const share = 0.34 / (1.34 + (window + 1) / (window - 1));
    if (night === null || day === null || range === null) return null;
    return night + share * day + (1 - share) * range;
  },
  GARMAN_KLASS_YANG_ZHANG: (bars, first, window) =>
    mean(
      termsOf(first, window, (i) => Math.log(bars.open[i]! / bars.close[i - 1]!) ** 2 + garmanKlass(bars, i)),
    ),
};

function termsOf(first: number, window: number, term: (i: number) => number): Float64Array {
  return Float64Array.from({ length: window }, (_, day) => term(first + day));
}

function garmanKlass({ open, high, low, close }: DailyBars, i: number): number {
  return Math.log(high[i]! / low[i]!) ** 2 / 2 - garmanKlassShare * Math.log(close[i]! / open[i]!) ** 2;
}

function rogersSatchell({ open, high, low, close }: DailyBars, i: number): number {
  const [up, down] = [Math.log(high[i]! / open[i]!), Math.log(low[i]! / open[i]!)];
  return Math.log(high[i]! / close[i]!) * up + Math.log(low[i]! / close[i]!) * down;
}

function requireBars({ open, high, low, close }: DailyBars): void {
  const count = close.length;
  requireThat(
    open.length === count && high.length === count && low.length === count,
    `bars must have as many opens, highs and lows as closes, got ${open.length}, ${high.length}, ${low.length}, ${count}`,
  );
}
