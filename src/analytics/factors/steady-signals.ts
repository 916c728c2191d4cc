import type { DailyColumns, WeeklyPanel } from "./weekly-panel.js";

/**
 * By week and asset: compounded return x |mean| / sample deviation of a full window of daily returns, of the last day of
 * the week that ends one, in the series that prices the asset; NaN without.
 */
export function steadySignals(panel: WeeklyPanel, window: number): Float64Array {
  const { columns, assetCount, firstWeek, weekCount, firstDays, hiddenDays, pricedFrom } = panel;
  const { assetOf, offsets, days } = columns;
  const signals = new Float64Array(assetCount * weekCount).fill(Number.NaN);
  for (let series = 0; series < assetOf.length; series += 1) {
    const asset = assetOf[series]!;
    const shownFrom = firstDays[asset]! + hiddenDays;
    const [from, to] = [offsets[series]!, offsets[series + 1]!];
    for (let i = from; i < to; ) {
      const week = Math.floor((days[i]! + 3) / 7);
      const start = i;
      while (i < to && days[i]! <= 7 * week + 3) i += 1;
      const cell = (week - firstWeek) * assetCount + asset;
      if (pricedFrom[cell] === series)
        signals[cell] = lastSteady(columns, { from, start, end: i, shownFrom, window });
    }
  }
  return signals;
}

interface SteadyWeek {
  /** First place of the series, and the places of the week. */
  readonly from: number;
  readonly start: number;
  readonly end: number;
  readonly shownFrom: number;
  readonly window: number;
}

/** Of the last day of the week that ends a full window of daily returns; NaN without one. */
function lastSteady(columns: DailyColumns, { from, start, end, shownFrom, window }: SteadyWeek): number {
  for (let last = end - 1; last >= start; last -= 1) {
    const signal = steadyAt(columns, { first: last - window, last, from, shownFrom });
    if (Number.isFinite(signal)) return signal;
  }
  return Number.NaN;
}

/** Compounded return x |mean| / sample deviation of the daily returns from place `first` to `last`; NaN with a gap. */
function steadyAt(
  { days, close }: DailyColumns,
  { first, last, from, shownFrom }: { first: number; last: number; from: number; shownFrom: number },
): number {
  if (first < from || days[first]! < shownFrom || days[last]! - days[first]! !== last - first)
    return Number.NaN;
  const count = last - first;
  let [sum, growth] = [0, 1];
  for (let i = first + 1; i <= last; i += 1) {
    const dailyReturn = close[i]! / close[i - 1]! - 1;
    sum += dailyReturn;
    growth *= 1 + dailyReturn;
  }
  const mean = sum / count;
  let squares = 0;
  for (let i = first + 1; i <= last; i += 1) squares += (close[i]! / close[i - 1]! - 1 - mean) ** 2;
  const deviation = Math.sqrt(squares / (count - 1));
  const total = growth - 1;
  return deviation === 0 ? 0 : (total * Math.abs(mean)) / deviation;
}
