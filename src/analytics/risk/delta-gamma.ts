import { normalQuantile } from "../math/normal-quantile.js";
import { requireThat } from "../require-that.js";
import { requireFinite } from "../returns/return-gaps.js";
import { type CornishFisherTailLoss, cornishFisherTailLoss } from "./cornish-fisher-var.js";
import type { LossFloor } from "./historical-var.js";
import { dot, matrixTimesVector } from "./risk-contributions.js";

/** A book's second-order value: P&L = delta . x + x' gamma x / 2 of the factor moves x. */
export interface DeltaGammaBook {
  /** Money per unit move of each factor. */
  readonly delta: ArrayLike<number>;
  /** Symmetric, row after row: money per unit move of two factors. */
  readonly gamma: ArrayLike<number>;
}

/** Profit under one set of factor moves. */
export function deltaGammaProfit({ delta, gamma }: DeltaGammaBook, moves: ArrayLike<number>): number {
  return dot(delta, moves) + dot(moves, matrixTimesVector(gamma, moves)) / 2;
}

/** Profits of `paths` rows of factor moves. */
export function deltaGammaProfits(book: DeltaGammaBook, moves: ArrayLike<number>): Float64Array {
  requireBook(book);
  const count = book.delta.length;
  requireThat(moves.length % count === 0, `${moves.length} moves are no whole paths of ${count}`);
  requireFinite("moves", moves);
  const all = Float64Array.from(moves);
  return Float64Array.from({ length: moves.length / count }, (_, path) =>
    deltaGammaProfit(book, all.subarray(path * count, (path + 1) * count)),
  );
}

export interface DeltaGammaVarInput extends DeltaGammaBook {
  /** Covariance of the factor moves, row after row; their mean is 0. */
  readonly covariance: ArrayLike<number>;
  readonly confidence: number;
  readonly monotoneWithin: number;
  readonly floor: LossFloor;
}

/**
 * Delta-gamma VaR in closed form: the first four cumulants of the quadratic under normal moves, with A = gamma C:
 * k1 = tr A / 2, k_m = (m - 1)! / 2 tr A^m + m! / 2 delta' C (A')^(m-2) delta, through Cornish and Fisher.
 *
 * @returns null where the book does not move
 */
export function deltaGammaTailLoss(input: DeltaGammaVarInput): CornishFisherTailLoss | null {
  requireBook(input);
  const { delta, gamma, covariance, confidence, monotoneWithin, floor } = input;
  const count = delta.length;
  requireThat(
    covariance.length === count ** 2,
    `${covariance.length} covariances do not fit ${count} deltas`,
  );
  requireFinite("covariance", covariance);

  const a = matrixProduct(gamma, covariance, count);
  const aa = matrixProduct(a, a, count);
  // u_m = C (gamma C)^m delta, delta . u_m the linear part of cumulant m + 2
  const u0 = matrixTimesVector(covariance, delta);
  const u1 = matrixTimesVector(covariance, matrixTimesVector(gamma, u0));
  const u2 = matrixTimesVector(covariance, matrixTimesVector(gamma, u1));
  const variance = dot(delta, u0) + traceOfProduct(a, a, count) / 2;
  if (!(variance > 0)) return null;
  const third = 3 * dot(delta, u1) + traceOfProduct(aa, a, count);
  const fourth = 12 * dot(delta, u2) + 3 * traceOfProduct(aa, aa, count);
  return cornishFisherTailLoss({
    mean: trace(a, count) / 2,
    deviation: Math.sqrt(variance),
    skew: third / variance ** 1.5,
    excessKurtosis: fourth / variance ** 2,
    confidence,
    horizonPeriods: 1,
    monotoneWithin,
    floor,
  });
}

/** Standard normal values at the middles of `count` equal shares: a deterministic sample of one factor. */
export function normalGrid(count: number): Float64Array {
  requireThat(Number.isInteger(count) && count > 0, `count must be a positive whole number, got ${count}`);
  return Float64Array.from({ length: count }, (_, i) => normalQuantile((i + 0.5) / count));
}

function requireBook({ delta, gamma }: DeltaGammaBook): void {
  requireThat(delta.length > 0, "a book needs a delta");
  requireThat(gamma.length === delta.length ** 2, `${gamma.length} gammas do not fit ${delta.length} deltas`);
  requireFinite("delta", delta);
  requireFinite("gamma", gamma);
}

function matrixProduct(a: ArrayLike<number>, b: ArrayLike<number>, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < size; k += 1) {
      const factor = a[i * size + k]!;
      for (let j = 0; j < size; j += 1) product[i * size + j]! += factor * b[k * size + j]!;
    }
  }
  return product;
}

function trace(a: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i += 1) sum += a[i * size + i]!;
  return sum;
}

function traceOfProduct(a: Float64Array, b: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < size; k += 1) sum += a[i * size + k]! * b[k * size + i]!;
  }
  return sum;
}
