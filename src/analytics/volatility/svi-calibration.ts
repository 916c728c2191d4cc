import { type Box, normalDensity } from "../math/index.js";
import { requireThat } from "../require-that.js";
import type { RawSvi } from "./raw-svi.js";
import type { MoneynessRange } from "./svi-arbitrage.js";
import { constrainedFit, keepsConstraint } from "./svi-arbitrage-free.js";
import { type SviFreedom, SviLoss, type SviResidual } from "./svi-loss.js";
import { polish } from "./svi-polish.js";
import {
  coordinateCount,
  leastSlope,
  type SviBounds,
  type SviCoordinates,
  type SviSlice,
  toRawSvi,
} from "./svi-slice.js";
import { spreadStarts, sviStarts } from "./svi-starts.js";

export interface SviCalibrationInput {
  /** ln(strike / forward) of each quote; any order. */
  readonly logMoneyness: Float64Array;
  /** vol^2 times years of each quote. */
  readonly totalVariance: Float64Array;
  /** Not negative; their scale is free. See `sviVegaWeights` and `equalWeights`. */
  readonly weights: Float64Array;
  readonly timeToExpiryYears: number;
  readonly residual: SviResidual;
  readonly freedom: SviFreedom;
  /** Where an arbitrage-free fit must have no negative density. */
  readonly arbitrageRange: MoneynessRange;
  /** null: `defaultSviBounds` of the usable quotes. */
  readonly bounds: SviBounds | null;
  /** Fewer usable strikes than this are refused; at least 5. */
  readonly minQuotes: number;
  /** A fit whose weighted RMSE in vol is above this is refused; infinity: none is. */
  readonly maxRmseVol: number;
}

export interface RejectedQuote {
  readonly index: number;
  readonly reason: "NOT_FINITE" | "NO_VARIANCE" | "NO_WEIGHT";
}

export interface SviCalibration {
  /** null when refused. */
  readonly svi: RawSvi | null;
  readonly reason: "TOO_FEW_QUOTES" | "POOR_FIT" | null;
  /** sqrt(sum weight (w - fit)^2 / sum weight); null without a fit. */
  readonly rmseTotalVariance: number | null;
  /** The same in vol a year. */
  readonly rmseVol: number | null;
  readonly quoteCount: number;
  readonly rejected: readonly RejectedQuote[];
}

/** How many of the best starts are polished. */
const polishedStarts = 3;

/**
 * Fits a raw smile to the quotes of one expiry by weighted least squares: a grid over (m, sigma) with the three linear
 * parameters solved exactly, a descent in the best valleys, and a polish of all five. Same input, same bits.
 */
export function sviCalibration(input: SviCalibrationInput): SviCalibration {
  requireQuotes(input);
  const { slice, rejected } = usableQuotes(input);
  const quoteCount = slice.weights.length;
  const refused = { svi: null, rmseTotalVariance: null, rmseVol: null, quoteCount, rejected } as const;
  if (distinctCount(slice.logMoneyness) < Math.max(coordinateCount, input.minQuotes)) {
    return { ...refused, reason: "TOO_FEW_QUOTES" };
  }
  const bounds = input.bounds ?? defaultSviBounds(slice.logMoneyness, slice.totalVariance);
  const p = bestFit(slice, bounds, input);
  const rmseTotalVariance = Math.sqrt(new SviLoss(slice, "TOTAL_VARIANCE").loss(p));
  const rmseVol = Math.sqrt(new SviLoss(slice, "VOL").loss(p));
  if (!Number.isFinite(rmseTotalVariance + rmseVol)) return { ...refused, reason: "POOR_FIT" };
  if (!(rmseVol <= input.maxRmseVol)) {
    return { ...refused, reason: "POOR_FIT", rmseTotalVariance, rmseVol };
  }
  return { svi: toRawSvi(p), reason: null, rmseTotalVariance, rmseVol, quoteCount, rejected };
}

function bestFit(
  slice: SviSlice,
  bounds: SviBounds,
  { residual, freedom, arbitrageRange }: SviCalibrationInput,
) {
  const loss = new SviLoss(slice, residual);
  const box = boxOf(bounds);
  const range = freedom === "ARBITRAGE_FREE" ? arbitrageRange : null;
  const starts = sviStarts(linearisedSlice(slice, residual), bounds).slice(0, polishedStarts);
  const fits = starts.map((start) => ({ p: start, loss: polishTilted(start, loss, box) }));
  const best = least(fits);
  if (freedom === "FREE" || keepsConstraint(best.p, range)) return best.p;

  const constraint = { loss, box, slice, range };
  // The free valleys may lie far from any smile that is allowed; with a >= 0 total variance is positive from the start.
  const positive = { ...bounds, a: [Math.max(0, bounds.a[0]), bounds.a[1]] as const };
  const others = spreadStarts(linearisedSlice(slice, residual), positive);
  const kept = [...fits.map(({ p }) => p), ...others].map((p) => {
    const fit = constrainedFit(p, constraint);
    return { p: fit, loss: loss.loss(fit) };
  });
  return least(kept).p;
}

function least(fits: readonly { p: SviCoordinates; loss: number }[]) {
  return fits.reduce((best, fit) => (fit.loss < best.loss ? fit : best));
}

/** A polish that ends with |rho| within its bound. */
function polishTilted(p: SviCoordinates, loss: SviLoss, box: Box): number {
  const reached = polish(p, loss, box);
  const floor = leastSlope(Math.max(p[1]!, p[2]!));
  if (p[1]! >= floor && p[2]! >= floor) return reached;
  const low = Float64Array.from(box.low);
  low[1] = floor;
  low[2] = floor;
  return polish(p, loss, { low, high: box.high });
}

function boxOf({ a, maxWingSlope, m, sigma }: SviBounds): Box {
  return {
    low: Float64Array.of(a[0], 0, 0, m[0], sigma[0]),
    high: Float64Array.of(a[1], maxWingSlope, maxWingSlope, m[1], sigma[1]),
  };
}

/** For residuals in vol the first search weighs each quote by (d vol / d w)^2. */
function linearisedSlice(slice: SviSlice, residual: SviResidual): SviSlice {
  if (residual === "TOTAL_VARIANCE") return slice;
  const raw = slice.weights.map((weight, i) => weight / slice.totalVariance[i]!);
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return { ...slice, weights: raw.map((weight) => weight / sum) };
}

/** Wide bounds around what is quoted, and Lee's bound on the wings. */
export function defaultSviBounds(logMoneyness: Float64Array, totalVariance: Float64Array): SviBounds {
  const highest = totalVariance.reduce((most, w) => Math.max(most, w), 0);
  const from = logMoneyness.reduce((least, k) => Math.min(least, k), 0);
  const to = logMoneyness.reduce((most, k) => Math.max(most, k), 0);
  return {
    a: [-1, 2 * highest],
    maxWingSlope: 2,
    m: [2 * from - 0.01, 2 * to + 0.01],
    // Below 1e-4 the smile has a corner, and its density a spike.
    sigma: [1e-4, 3],
  };
}

/** Vega of each quote with forward 1 and no discount, sqrt(T) n(d1): errors in vol where they cost money. */
export function sviVegaWeights(
  logMoneyness: Float64Array,
  totalVariance: Float64Array,
  timeToExpiryYears: number,
): Float64Array {
  return logMoneyness.map((k, i) => {
    const deviation = Math.sqrt(totalVariance[i]!);
    const weight = Math.sqrt(timeToExpiryYears) * normalDensity(deviation / 2 - k / deviation);
    return Number.isFinite(weight) ? weight : 0;
  });
}

export function equalWeights(count: number): Float64Array {
  return new Float64Array(count).fill(1);
}

function requireQuotes({
  logMoneyness,
  totalVariance,
  weights,
  timeToExpiryYears,
}: SviCalibrationInput): void {
  const count = logMoneyness.length;
  requireThat(
    totalVariance.length === count && weights.length === count,
    `logMoneyness, totalVariance and weights must be as long as each other, got ${count}, ${totalVariance.length}, ${weights.length}`,
  );
  requireThat(
    timeToExpiryYears > 0 && timeToExpiryYears < Number.POSITIVE_INFINITY,
    `timeToExpiryYears must be positive, got ${timeToExpiryYears}`,
  );
}

function usableQuotes(input: SviCalibrationInput): { slice: SviSlice; rejected: RejectedQuote[] } {
  const { logMoneyness, totalVariance, weights, timeToExpiryYears } = input;
  const rejected: RejectedQuote[] = [];
  const kept: number[] = [];
  for (let index = 0; index < logMoneyness.length; index += 1) {
    const reason = refusal(logMoneyness[index]!, totalVariance[index]!, weights[index]!);
    if (reason === null) kept.push(index);
    else rejected.push({ index, reason });
  }
  // In one order, so that the answer does not depend on the order of the quotes.
  kept.sort(
    (one, other) => logMoneyness[one]! - logMoneyness[other]! || totalVariance[one]! - totalVariance[other]!,
  );
  const take = (column: Float64Array) => Float64Array.from(kept, (index) => column[index]!);
  const scale = kept.reduce((sum, index) => sum + weights[index]!, 0);
  const slice = {
    logMoneyness: take(logMoneyness),
    totalVariance: take(totalVariance),
    weights: take(weights).map((weight) => weight / scale),
    timeToExpiryYears,
  };
  return { slice, rejected };
}

function refusal(k: number, w: number, weight: number): RejectedQuote["reason"] | null {
  if (!Number.isFinite(k) || !Number.isFinite(w) || !Number.isFinite(weight)) return "NOT_FINITE";
  if (w <= 0) return "NO_VARIANCE";
  return weight > 0 ? null : "NO_WEIGHT";
}

function distinctCount(ascending: Float64Array): number {
  let count = 0;
  for (let i = 0; i < ascending.length; i += 1) {
    if (i === 0 || ascending[i] !== ascending[i - 1]) count += 1;
  }
  return count;
}
