import { type ActionWalk, restart, type StoredDividends, startWalk, stepBack } from "./action-walk.js";
import type { Dividend, PriceBasis, Split } from "./corporate-actions.js";

/** RAW: as traded. SPLIT_ADJUSTED: continuous through splits. TOTAL_RETURN: with dividends reinvested as well. */
export type PriceView = "RAW" | "SPLIT_ADJUSTED" | "TOTAL_RETURN";

/** One instrument from one source: rows known at the cut, ascending by day, NaN where a value is missing. */
export interface PriceViewInput {
  readonly view: PriceView;
  readonly basis: PriceBasis;
  readonly days: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Stored price x rebase = as traded. Null: 1 for RAW, unknown for SPLIT_ADJUSTED. Ignored for ADJUSTED_ONLY. */
  readonly rebase: Float64Array | null;
  /** Known at the cut, ascending by day. */
  readonly splits: readonly Split[];
  /** Known at the cut, ascending by day. */
  readonly dividends: readonly Dividend[];
  /** First row wanted, 0 when absent: element 0 of the answer is this row. */
  readonly fromIndex?: number;
  /** Closes are all that is wanted: the other columns are empty. */
  readonly closesOnly?: boolean;
}

export interface PriceViewBars {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** The as-traded price is not known: levels must not be multiplied by quantities. RAW is all NaN then. */
  readonly basisUnknown: boolean;
  /** Dividends per AS_TRADED share left out of TOTAL_RETURN because the source's shares are unknown. */
  readonly dividendsLeftOut: number;
}

/**
 * The bars of one instrument in one view, anchored at the last row: there every view equals the as-traded bar
 * (the stored one where as-traded is unknown).
 *
 * SPLIT_ADJUSTED: price_t / Q_t and volume_t x Q_t, Q_t = product of the splits after t.
 * TOTAL_RETURN: closes chained backwards by (close_t x split_t + dividend_t) / close_{t-1}; open, high and low
 * take their close's factor, volume is as in SPLIT_ADJUSTED. The chain spans missing closes. An action on a day
 * without row counts on the next row; actions after the last row or up to the first one have no effect.
 *
 * Stored values are the answer where nothing better can be known: ADJUSTED_ONLY, and SPLIT_ADJUSTED without
 * rebase (whose TOTAL_RETURN adds the dividends per STORED share and no splits: those are inside).
 */
export function priceView(input: PriceViewInput): PriceViewBars {
  const { view, basis, rebase } = input;
  const basisUnknown = basis === "ADJUSTED_ONLY" || (basis === "SPLIT_ADJUSTED" && rebase === null);

  if (view === "RAW") return basisUnknown ? missingBars(input) : rawBars(input);
  if (basis === "ADJUSTED_ONLY" || (basisUnknown && view === "SPLIT_ADJUSTED")) {
    return storedBars(input, basisUnknown);
  }
  return chainedBars(input, basisUnknown);
}

/** Copies of the wanted rows as stored. */
function storedBars(input: PriceViewInput, basisUnknown: boolean): PriceViewBars {
  const { open, high, low, close, volume, fromIndex = 0, closesOnly = false } = input;
  const beside = closesOnly ? Number.POSITIVE_INFINITY : fromIndex;
  return {
    open: open.slice(beside),
    high: high.slice(beside),
    low: low.slice(beside),
    close: close.slice(fromIndex),
    volume: volume.slice(beside),
    basisUnknown,
    dividendsLeftOut: 0,
  };
}

function missingBars(input: PriceViewInput): PriceViewBars {
  const bars = storedBars(input, true);
  for (const column of [bars.open, bars.high, bars.low, bars.close, bars.volume]) column.fill(Number.NaN);
  return bars;
}

function rawBars(input: PriceViewInput): PriceViewBars {
  const bars = storedBars(input, false);
  const { rebase, fromIndex = 0 } = input;
  if (rebase === null) return bars;

  for (let j = 0; j < bars.close.length; j++) {
    const factor = rebase[fromIndex + j]!;
    scaleRow(bars, j, factor, 1 / factor);
  }
  return bars;
}

function chainedBars(input: PriceViewInput, basisUnknown: boolean): PriceViewBars {
  const { view, days, rebase, fromIndex = 0 } = input;
  const bars = storedBars(input, basisUnknown);
  const walk = startWalkOf(input, basisUnknown);
  let nextClose = Number.NaN;
  let nextFactor = 1;

  for (let i = days.length - 1, j = i - fromIndex; j >= 0; i--, j--) {
    const toTraded = rebase === null ? 1 : rebase[i]!;
    let factor = 1 / walk.sharesAtEnd;
    if (view === "TOTAL_RETURN") {
      const close = bars.close[j]! * toTraded;
      if (nextClose > 0) factor = (nextFactor * nextClose) / (nextClose * walk.shares + walk.cash);
      if (close > 0) {
        nextClose = close;
        nextFactor = factor;
        restart(walk);
      }
    }
    scaleRow(bars, j, toTraded * factor, walk.sharesAtEnd / toTraded);
    if (j > 0) stepBack(walk, days[i - 1]!, toTraded);
  }
  return walk.leftOut === 0 ? bars : { ...bars, dividendsLeftOut: walk.leftOut };
}

function startWalkOf(
  { view, basis, days, splits, dividends }: PriceViewInput,
  basisUnknown: boolean,
): ActionWalk {
  return startWalk({
    splits: basisUnknown ? [] : splits,
    dividends: view === "TOTAL_RETURN" ? dividends : [],
    storedDividends: storedDividendsOf(basis, basisUnknown),
    lastDay: days[days.length - 1] ?? 0,
  });
}

function storedDividendsOf(basis: PriceBasis, basisUnknown: boolean): StoredDividends {
  if (basisUnknown) return "ONLY";
  return basis === "RAW" ? "PER_OLD_SHARE" : "PER_ADJUSTED_SHARE";
}

function scaleRow(bars: PriceViewBars, j: number, priceFactor: number, volumeFactor: number): void {
  bars.close[j]! *= priceFactor;
  if (bars.open.length === 0) return;
  bars.open[j]! *= priceFactor;
  bars.high[j]! *= priceFactor;
  bars.low[j]! *= priceFactor;
  bars.volume[j]! *= volumeFactor;
}
