/**
 * Figures of the equity curve that starts at 1: place 0 is the start, place i stands after return i - 1 (from 0).
 * Drawdowns are fractions of the highest equity so far, at most 0.
 */
export interface DrawdownFigures {
  readonly maxDrawdown: number;
  /** Place of the highest equity before the deepest drawdown. */
  readonly peakIndex: number;
  readonly troughIndex: number;
  /** First place at or above that peak again; null while under water. */
  readonly recoveryIndex: number | null;
  /** Most periods in a row below the highest equity so far. */
  readonly longestUnderwater: number;
  /** Root of the mean squared drawdown over all periods (Martin 1989). */
  readonly ulcerIndex: number;
  /** Mean drawdown over all periods; its magnitude is the pain index. */
  readonly averageDrawdown: number;
  /** Drawdown after the last return. */
  readonly current: number;
}

/** Drawdown after each return, of an equity that starts at 1. */
export function drawdownSeries(returns: ArrayLike<number>): Float64Array {
  const drawdowns = new Float64Array(returns.length);
  let [equity, peak] = [1, 1];
  for (let i = 0; i < returns.length; i += 1) {
    equity *= 1 + returns[i]!;
    if (equity > peak) peak = equity;
    drawdowns[i] = equity / peak - 1;
  }
  return drawdowns;
}

/** All figures of the drawdowns of simple returns; null for no returns. */
export function drawdownFigures(returns: ArrayLike<number>): DrawdownFigures | null {
  const count = returns.length;
  if (count === 0) return null;
  let equity = 1;
  let peak = 1;
  let peakAt = 0;
  let deepest = 0;
  let deepestPeak = 1;
  let deepestPeakAt = 0;
  let troughAt = 0;
  let recoveredAt: number | null = null;
  let run = 0;
  let longest = 0;
  let sum = 0;
  let squares = 0;
  let drawdown = 0;

  for (let place = 1; place <= count; place += 1) {
    equity *= 1 + returns[place - 1]!;
    if (equity > peak) {
      peak = equity;
      peakAt = place;
    }
    drawdown = equity / peak - 1;
    run = drawdown < 0 ? run + 1 : 0;
    if (run > longest) longest = run;
    sum += drawdown;
    squares += drawdown * drawdown;
    if (drawdown < deepest) {
      deepest = drawdown;
      deepestPeak = peak;
      deepestPeakAt = peakAt;
      troughAt = place;
      recoveredAt = null;
    } else if (recoveredAt === null && troughAt > 0 && equity >= deepestPeak) {
      recoveredAt = place;
    }
  }
  return {
    maxDrawdown: deepest,
    peakIndex: deepestPeakAt,
    troughIndex: troughAt,
    recoveryIndex: recoveredAt,
    longestUnderwater: longest,
    ulcerIndex: Math.sqrt(squares / count),
    averageDrawdown: sum / count,
    current: drawdown,
  };
}
