import { requireThat } from "../require-that.js";
import { requireFinite } from "../returns/return-gaps.js";

export interface RiskContributionInput {
  /** Fractions of net asset value, shorts negative. */
  readonly weights: ArrayLike<number>;
  /** Covariance of returns a period, row after row. */
  readonly covariance: ArrayLike<number>;
}

/** Euler's parts of the volatility: `component` sums to `vol`, `share` to 1. */
export interface RiskContributions {
  /** Standard deviation of the portfolio's return a period. */
  readonly vol: number;
  /** Change of vol per 1.00 of weight: (C w)_i / vol. */
  readonly marginal: Float64Array;
  /** w_i (C w)_i / vol */
  readonly component: Float64Array;
  readonly share: Float64Array;
  /** What vol loses if the position is closed into cash. */
  readonly incremental: Float64Array;
  /** Sum of |w_i| sd_i over vol: 1 where nothing diversifies. */
  readonly diversificationRatio: number;
}

/** The volatility of a book and who makes it; null for an empty book or one without risk. */
export function riskContributions({ weights, covariance }: RiskContributionInput): RiskContributions | null {
  const count = weights.length;
  requireThat(
    covariance.length === count * count,
    `${covariance.length} covariances do not fit ${count} weights`,
  );
  requireFinite("weights", weights);
  requireFinite("covariance", covariance);

  const product = matrixTimesVector(covariance, weights);
  const variance = dot(weights, product);
  // a hedge that is perfect up to rounding has no risk to be split
  const gross = sumOfTerms(weights, product);
  if (!(variance > 1e-14 * gross)) return null;

  const vol = Math.sqrt(variance);
  const marginal = product.map((value) => value / vol);
  const component = marginal.map((value, i) => value * weights[i]!);
  let undiversified = 0;
  for (let i = 0; i < count; i += 1) {
    undiversified += Math.abs(weights[i]!) * Math.sqrt(Math.max(0, covariance[i * count + i]!));
  }
  const incremental = product.map((value, i) => {
    const own = weights[i]! * weights[i]! * covariance[i * count + i]!;
    return vol - Math.sqrt(Math.max(0, variance - 2 * weights[i]! * value + own));
  });
  return {
    vol,
    marginal,
    component,
    share: component.map((value) => value / vol),
    incremental,
    diversificationRatio: undiversified / vol,
  };
}

export interface FactorRiskInput {
  /** Exposure to each factor, as a fraction of value or in money. */
  readonly exposures: ArrayLike<number>;
  /** Covariance of factor returns a period, row after row. */
  readonly covariance: ArrayLike<number>;
}

/** Standard deviation from factors alone: sqrt(b' C b), in the unit of the exposures. */
export function factorVolatility({ exposures, covariance }: FactorRiskInput): number {
  requireThat(
    covariance.length === exposures.length ** 2,
    `${covariance.length} covariances do not fit ${exposures.length} factors`,
  );
  requireFinite("exposures", exposures);
  requireFinite("covariance", covariance);
  return Math.sqrt(Math.max(0, dot(exposures, matrixTimesVector(covariance, exposures))));
}

/** A square matrix, row after row, times a vector. */
export function matrixTimesVector(matrix: ArrayLike<number>, vector: ArrayLike<number>): Float64Array {
  const count = vector.length;
  const product = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    let sum = 0;
    for (let j = 0; j < count; j += 1) sum += matrix[i * count + j]! * vector[j]!;
    product[i] = sum;
  }
  return product;
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

function sumOfTerms(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += Math.abs(a[i]! * b[i]!);
  return sum;
}
