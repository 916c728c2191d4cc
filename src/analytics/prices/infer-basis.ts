import type { PriceBasis } from "./corporate-actions.js";
import { splitLikeJump } from "./split-jump.js";

/** One well-printed split decides; coarse ones among the symbols need not be recognised. */
const ROUNDING_UNKNOWN = 0;

/** What the splits say about a source; ADJUSTED_ONLY sources have no second price and need no inference. */
export type InferredBasis = Exclude<PriceBasis, "ADJUSTED_ONLY">;

interface LastCloses {
  close: number;
  adjClose: number;
}

/** Accumulator of a streaming import: two numbers per symbol, and the evidence found so far. */
export interface BasisInference {
  readonly lastBySymbol: Map<string, LastCloses>;
  /** Splits that the closes still show: one is enough for RAW. */
  readonly splitJumps: { readonly symbol: string; readonly ratio: number }[];
}

export function startBasisInference(): BasisInference {
  return { lastBySymbol: new Map(), splitJumps: [] };
}

export interface ObservedClose {
  readonly symbol: string;
  readonly close: number;
  readonly adjClose: number;
}

/**
 * Feeds one row into the accumulator. Rows of a symbol ascend by day; symbols may be interleaved. Rows with a
 * missing or non-positive price are passed over.
 */
export function observeCloses(inference: BasisInference, { symbol, close, adjClose }: ObservedClose): void {
  if (!(close > 0 && adjClose > 0)) return;

  const last = inference.lastBySymbol.get(symbol);
  if (last === undefined) {
    inference.lastBySymbol.set(symbol, { close, adjClose });
    return;
  }
  const previousClose = last.close;
  const previousAdjClose = last.adjClose;
  last.close = close;
  last.adjClose = adjClose;
  const ratio = splitLikeJump({ previousClose, previousAdjClose, close, adjClose }, ROUNDING_UNKNOWN);
  if (ratio !== null) inference.splitJumps.push({ symbol, ratio });
}

/**
 * RAW if any split is still in the closes, else SPLIT_ADJUSTED. A raw file of symbols that never split looks
 * split-adjusted, and within its own range it is both.
 */
export function inferredBasis(inference: BasisInference): InferredBasis {
  return inference.splitJumps.length > 0 ? "RAW" : "SPLIT_ADJUSTED";
}

export interface BasisSeries {
  /** As stored; NaN where missing. */
  readonly close: ArrayLike<number>;
  /** Adjusted for splits and dividends; NaN where missing. */
  readonly adjClose: ArrayLike<number>;
}

/** The basis of one source from whole series, one per symbol, rows ascending by day. */
export function inferBasis({ series }: { readonly series: readonly BasisSeries[] }): InferredBasis {
  const inference = startBasisInference();
  for (const [index, { close, adjClose }] of series.entries()) {
    const symbol = String(index);
    for (let i = 0; i < close.length; i++) {
      observeCloses(inference, { symbol, close: close[i]!, adjClose: adjClose[i]! });
    }
  }
  return inferredBasis(inference);
}
