import { requireThat } from "../require-that.js";
import { timeBracket } from "./time-bracket.js";

/** Quoted vols of one expiry; log-moneyness ascends strictly, vols are finite fractions. */
export interface QuotedSlice {
  readonly timeToExpiryYears: number;
  readonly logMoneyness: Float64Array;
  readonly vols: Float64Array;
}

export interface QuotedSurfaceInput {
  /** Ascending in time. */
  readonly slices: readonly QuotedSlice[];
  readonly logMoneyness: readonly number[];
  readonly tenorYears: readonly number[];
  /** A slice with fewer points is left out. */
  readonly minPoints: number;
  /** With fewer slices there is no surface. */
  readonly minSlices: number;
}

export interface QuotedSurface {
  /** A row a tenor; null: outside what is quoted. Empty when refused. */
  readonly impliedVol: readonly (readonly (number | null)[])[];
  readonly slicesUsed: number;
  readonly reason: "INSUFFICIENT_DATA" | null;
}

/** Vols of quotes on a grid, bilinear in log-moneyness and time; nothing is guessed outside the quotes. */
export function quotedSurface(input: QuotedSurfaceInput): QuotedSurface {
  const { slices, logMoneyness, tenorYears, minPoints, minSlices } = input;
  slices.forEach(requireSlice);
  const used = slices.filter((slice) => slice.vols.length >= minPoints);
  const slicesUsed = used.length;
  if (slicesUsed < minSlices) return { impliedVol: [], slicesUsed, reason: "INSUFFICIENT_DATA" };
  const impliedVol = tenorYears.map((years) => logMoneyness.map((k) => volAt(used, k, years)));
  return { impliedVol, slicesUsed, reason: null };
}

function volAt(slices: readonly QuotedSlice[], k: number, years: number): number | null {
  const bracket = timeBracket(slices, years);
  if (bracket === null) return null;
  const [nearVol, farVol] = [quotedVol(bracket.near, k), quotedVol(bracket.far, k)];
  return nearVol === null || farVol === null ? null : nearVol + bracket.share * (farVol - nearVol);
}

/** Linear between the neighbouring quotes of a slice; null outside them. */
export function quotedVol({ logMoneyness, vols }: QuotedSlice, k: number): number | null {
  let [low, high] = [0, logMoneyness.length - 1];
  if (!(high >= 0 && k >= logMoneyness[low]! && k <= logMoneyness[high]!)) return null;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (logMoneyness[middle]! <= k) low = middle;
    else high = middle;
  }
  const width = logMoneyness[high]! - logMoneyness[low]!;
  const share = width > 0 ? (k - logMoneyness[low]!) / width : 0;
  return vols[low]! + share * (vols[high]! - vols[low]!);
}

function requireSlice(
  { timeToExpiryYears, logMoneyness, vols }: QuotedSlice,
  i: number,
  all: readonly QuotedSlice[],
) {
  const before = i === 0 ? 0 : all[i - 1]!.timeToExpiryYears;
  requireThat(
    timeToExpiryYears > before && Number.isFinite(timeToExpiryYears),
    `slices must ascend in time from above 0, got ${timeToExpiryYears} after ${before}`,
  );
  requireThat(
    logMoneyness.length === vols.length,
    `logMoneyness and vols must be as long as each other, got ${logMoneyness.length}, ${vols.length}`,
  );
  requireThat(
    logMoneyness.every((k, j) => Number.isFinite(k) && (j === 0 || k > logMoneyness[j - 1]!)),
    "logMoneyness must ascend strictly",
  );
  requireThat(vols.every(Number.isFinite), "vols must be finite");
}
