import { requireThat } from "../require-that.js";
import { mean, sampleDeviation } from "../stats/moments.js";
import { cumulativeReturn } from "./return-statistics.js";

/** Compounded return over each window of periods; null until the window is full and where it has a gap. */
export function trailingReturns(returns: ArrayLike<number>, window: number): (number | null)[] {
  return overWindows(returns, window, cumulativeReturn);
}

/**
 * Compounded return of each window times |mean| / sample deviation of its returns, so that a steady trend outranks a
 * jump; 0 where the returns do not differ, null until the window is full and where it has a gap.
 */
export function steadyMomentum(returns: ArrayLike<number>, window: number): (number | null)[] {
  return overWindows(returns, window, (values) => {
    const [total, average, deviation] = [cumulativeReturn(values), mean(values), sampleDeviation(values)];
    if (total === null || average === null || deviation === null) return null;
    return deviation > 0 ? (total * Math.abs(average)) / deviation : 0;
  });
}

function overWindows(
  returns: ArrayLike<number>,
  window: number,
  figure: (values: readonly number[]) => number | null,
): (number | null)[] {
  requireThat(Number.isInteger(window) && window >= 1, `window must be a whole number from 1, got ${window}`);
  const all = Array.from(returns);
  return all.map((_, end) => {
    if (end + 1 < window) return null;
    const values = all.slice(end + 1 - window, end + 1);
    return values.every(Number.isFinite) ? figure(values) : null;
  });
}
