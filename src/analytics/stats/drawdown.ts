import { requireThat } from "../require-that.js";

/**
 * Drawdown at each step: value / greatest value so far - 1, at most 0, where value compounds the simple returns from 1
 * (1 counts as the first peak). Once all is lost it stays -1.
 */
export function drawdowns(returns: ArrayLike<number>): Float64Array {
  const series = new Float64Array(returns.length);
  let [value, peak] = [1, 1];
  for (let i = 0; i < returns.length; i += 1) {
    requireThat(Number.isFinite(returns[i]), `return ${i} must be finite, got ${returns[i]}`);
    value = Math.max(0, value * (1 + returns[i]!));
    peak = Math.max(peak, value);
    series[i] = value / peak - 1;
  }
  return series;
}

export interface MaxDrawdown {
  /** Negative fraction: -0.25 is a fall by a quarter; 0 when there was none. */
  readonly depth: number;
  /** Place of the peak before it; -1: the start, before the first return. */
  readonly peakIndex: number;
  /** Place of the lowest value. */
  readonly troughIndex: number;
  /** First place at which the peak was reached again; null while it is not. */
  readonly recoveryIndex: number | null;
}

/** The deepest fall from a peak, the earliest if several are equal; null without any fall. */
export function maxDrawdown(returns: ArrayLike<number>): MaxDrawdown | null {
  const series = drawdowns(returns);
  let troughIndex = -1;
  let depth = 0;
  for (let i = 0; i < series.length; i += 1) {
    if (series[i]! < depth) {
      depth = series[i]!;
      troughIndex = i;
    }
  }
  if (troughIndex < 0) return null;
  let peakIndex = troughIndex;
  while (peakIndex >= 0 && series[peakIndex]! < 0) peakIndex -= 1;
  const recovery = series.findIndex((value, index) => index > troughIndex && value === 0);
  return { depth, peakIndex, troughIndex, recoveryIndex: recovery < 0 ? null : recovery };
}
