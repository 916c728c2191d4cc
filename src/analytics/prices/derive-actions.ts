import type { Dividend, PriceBasis, Split } from "./corporate-actions.js";
import { type AdjustedCloses, adjustmentStep, splitLikeJump } from "./split-jump.js";

/**
 * Vendors compute in single precision: on 325,000 rows of Yahoo and EODHD days without action move the adjustment
 * by at most 1.2e-6 beyond the printed digits, and the smallest dividend by 4e-5.
 */
const VENDOR_ARITHMETIC = 2e-6;

/** Vendors' own split ratios (7.000007) leave this much on the split's day. */
const VENDOR_SPLIT_ROUNDING = 1e-5;

/** This many prices show how many decimals a file prints. */
const DECIMALS_SAMPLE = 100;

/** More decimals than a printed price has; doubles that were computed show 15. */
const MAX_DECIMALS = 10;

export interface DeriveActionsInput {
  /** Days of the rows, ascending. */
  readonly days: Int32Array;
  /** As stored; NaN where missing. */
  readonly close: Float64Array;
  /** Adjusted for splits and dividends, to any anchor; NaN where missing. */
  readonly adjClose: Float64Array;
  readonly basis: Exclude<PriceBasis, "ADJUSTED_ONLY">;
  /** Printed decimals of the adjusted close; counted on the first rows when absent. */
  readonly adjDecimals?: number;
  /** The same of a split-adjusted close. Raw closes are exact as printed: for them it counts only when given. */
  readonly closeDecimals?: number;
}

export interface DerivedActions {
  readonly splits: Split[];
  /** All per STORED share; on a split's ex-day per old share. */
  readonly dividends: Dividend[];
  /** Days on which the adjusted close lost against the close by more than rounding: no dividend does that. */
  readonly unexplained: number[];
  /**
   * Greatest difference, as a daily return, between the vendor's and the derived total return on a day whose
   * remainder counted as rounding. Above 2e-5 the file prints too few digits to find small dividends.
   */
  readonly largestIgnoredReturn: number;
}

/**
 * Splits and dividends that a source's adjusted close knows and its close does not.
 *
 * With r_t = adj_t / adj_{t-1}: on RAW prices a split-like jump gives the split s_t (else 1); the dividend is
 * D_t = close_{t-1} r_t - close_t s_t, so (close_t s_t + D_t) / close_{t-1} is the vendor's total return.
 * Remainders within the rounding of the four prices are dropped. Rows with a missing or non-positive price are
 * passed over; fewer than two rows give nothing.
 */
export function deriveActions(input: DeriveActionsInput): DerivedActions {
  const { days, close, adjClose, basis } = input;
  const adjQuantum = quantum(input.adjDecimals ?? printedDecimals(adjClose));
  const closeQuantum = closeQuantumOf(input);
  const splits: Split[] = [];
  const dividends: Dividend[] = [];
  const unexplained: number[] = [];
  let largestIgnoredReturn = 0;

  let previous = -1;
  for (let i = 0; i < days.length; i++) {
    if (!(close[i]! > 0 && adjClose[i]! > 0)) continue;
    const before = previous;
    previous = i;
    if (before < 0) continue;

    const day = days[i]!;
    const closes = closesAt(input, before, i);
    const rounding = roundingOfStep(closes, adjQuantum, closeQuantum);
    const split = basis === "RAW" ? splitLikeJump(closes, rounding) : null;
    if (split !== null) splits.push({ day, ratio: split });

    const ratio = split ?? 1;
    const remainder = adjustmentStep(closes) / ratio - 1;
    const tolerance = split === null ? rounding : Math.max(rounding, VENDOR_SPLIT_ROUNDING);
    const amount = (closes.previousClose * closes.adjClose) / closes.previousAdjClose - closes.close * ratio;
    if (Math.abs(remainder) <= tolerance) {
      largestIgnoredReturn = Math.max(largestIgnoredReturn, Math.abs(amount / closes.previousClose));
    } else if (amount > 0) {
      dividends.push({ day, amount, perShareOf: "STORED" });
    } else {
      unexplained.push(day);
    }
  }
  return { splits, dividends, unexplained, largestIgnoredReturn };
}

function closesAt({ close, adjClose }: DeriveActionsInput, before: number, i: number): AdjustedCloses {
  return {
    previousClose: close[before]!,
    previousAdjClose: adjClose[before]!,
    close: close[i]!,
    adjClose: adjClose[i]!,
  };
}

/** Greatest relative error of the adjustment step when each printed price is half a quantum off. */
function roundingOfStep(closes: AdjustedCloses, adjQuantum: number, closeQuantum: number): number {
  return (
    VENDOR_ARITHMETIC +
    0.5 * adjQuantum * (1 / closes.adjClose + 1 / closes.previousAdjClose) +
    0.5 * closeQuantum * (1 / closes.close + 1 / closes.previousClose)
  );
}

function closeQuantumOf({ basis, close, closeDecimals }: DeriveActionsInput): number {
  if (closeDecimals !== undefined) return quantum(closeDecimals);
  return basis === "RAW" ? 0 : quantum(printedDecimals(close));
}

function quantum(decimals: number): number {
  return 10 ** -decimals;
}

/** The most decimals among the first prices: the shortest text of a parsed double is what was printed. */
function printedDecimals(prices: Float64Array): number {
  let decimals = 0;
  let seen = 0;
  for (let i = 0; i < prices.length && seen < DECIMALS_SAMPLE; i++) {
    if (!Number.isFinite(prices[i])) continue;
    seen++;
    const [digits, exponent] = String(prices[i]).split("e");
    const printed = (digits!.split(".")[1]?.length ?? 0) - Number(exponent ?? 0);
    decimals = Math.max(decimals, printed);
  }
  return Math.min(decimals, MAX_DECIMALS);
}
