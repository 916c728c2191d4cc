import { type DailyColumns, lastDayOfWeek, type WeeklyPanel } from "./weekly-panel.js";

/**
 * By week and asset: compounded return x |mean| / sample deviation of a full window of daily returns, of the last day of
 * the week that ends one, in the series that prices the asset; NaN without.
 */
export function steadySignals(panel: WeeklyPanel, window: number): Float64Array {
  const signals = new Float64Array(panel.assetCount * panel.weekCount).fill(Number.NaN);
  for (let t = 0; t < panel.weekCount; t += 1) setSteadyWeek(signals, panel, window, t);
  return signals;
}

function setSteadyWeek(signals: Float64Array, panel: WeeklyPanel, window: number, t: number): void {
  const { columns, assetCount, firstWeek, firstDays, hiddenDays, pricedFrom, pricedTo } = panel;
  const monday = lastDayOfWeek(firstWeek + t) - 6;
  for (let asset = 0; asset < assetCount; asset += 1) {
    const cell = t * assetCount + asset;
    if (pricedFrom[cell]! < 0) continue;
    const from = columns.offsets[pricedFrom[cell]!]!;
    const shownFrom = firstDays[asset]! + hiddenDays;
    for (let last = pricedTo[cell]! - 1; last >= from && columns.days[last]! >= monday; last -= 1) {
      const signal = steadyAt(columns, { first: last - window, last, from, shownFrom });
      if (!Number.isFinite(signal)) continue;
      signals[cell] = signal;
      break;
    }
  }
}

/** Compounded return x |mean| / sample deviation of the daily returns from place `first` to `last`; NaN with a gap. */
function steadyAt(
  { days, close }: DailyColumns,
  { first, last, from, shownFrom }: { first: number; last: number; from: number; shownFrom: number },
): number {
  if (first < from || days[first]! < shownFrom || days[last]! - days[first]! !== last - first)
    return Number.NaN;
  const count = last - first;
  let sum = 0;
  let growth = 1;
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
