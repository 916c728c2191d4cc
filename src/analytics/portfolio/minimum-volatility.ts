import { type SquareMatrix, solvePositiveDefinite } from "../math/index.js";

/** An asset comes in only if it lowers the variance by more than rounding. */
const slack = 1e-10;

/**
 * Weights, none below 0, that sum to 1 and make w' covariance w least: assets come in one after the other, the one with the least
 * covariance with the portfolio first, and leave where their weight would fall below 0 (active set after Lawson and
 * Hanson).
 *
 * @returns null where the covariance of chosen assets is singular, or not finite
 */
export function minimumVolatilityWeights(covariance: SquareMatrix): Float64Array | null {
  const { size, values } = covariance;
  const weights = new Float64Array(size);
  if (size === 0) return weights;
  if (!values.every(Number.isFinite)) return null;
  let first = 0;
  for (let i = 1; i < size; i += 1) if (values[i * size + i]! < values[first * size + first]!) first = i;
  weights[first] = 1;
  let chosen = [first];
  // The variance falls with each asset that comes in, so no set of assets comes twice.
  for (let step = 0; step < stepsPerAsset * size; step += 1) {
    const next = entering(covariance, weights, chosen);
    if (next === null) return weights;
    const kept = settled(covariance, weights, [...chosen, next]);
    if (kept === null) return null;
    chosen = kept;
  }
  return null;
}

const stepsPerAsset = 20;

/** The asset whose covariance with the portfolio is least, if below the portfolio's variance. */
function entering(
  { size, values }: SquareMatrix,
  weights: Float64Array,
  chosen: readonly number[],
): number | null {
  const covarianceWith = (i: number) => {
    let sum = 0;
    for (const j of chosen) sum += values[i * size + j]! * weights[j]!;
    return sum;
  };
  let variance = 0;
  for (const i of chosen) variance += weights[i]! * covarianceWith(i);
  let [best, least] = [-1, variance - slack * Math.abs(variance)];
  const isChosen = new Set(chosen);
  for (let i = 0; i < size; i += 1) {
    if (isChosen.has(i)) continue;
    const own = covarianceWith(i);
    if (own < least) [best, least] = [i, own];
  }
  return best < 0 ? null : best;
}

/** Moves the weights to the best of the chosen assets; those that reach 0 on the way leave. */
function settled(
  covariance: SquareMatrix,
  weights: Float64Array,
  entered: readonly number[],
): number[] | null {
  let chosen = [...entered];
  for (;;) {
    const target = unboundedWeights(covariance, chosen);
    if (target === null) return null;
    let share = 1;
    for (const [k, i] of chosen.entries()) {
      if (target[k]! > 0) continue;
      share = Math.min(share, weights[i]! / (weights[i]! - target[k]!));
    }
    for (const [k, i] of chosen.entries()) weights[i]! += share * (target[k]! - weights[i]!);
    if (share === 1) return chosen;
    const kept = chosen.filter((i) => weights[i]! > leftOver);
    for (const i of chosen) if (!kept.includes(i)) weights[i] = 0;
    chosen = kept;
  }
}

/** Weights below this are rounding. */
const leftOver = 1e-14;

/** covariance^-1 1, scaled to a sum of 1. */
function unboundedWeights({ size, values }: SquareMatrix, chosen: readonly number[]): Float64Array | null {
  const count = chosen.length;
  const matrix = new Float64Array(count * count);
  for (const [a, i] of chosen.entries())
    for (const [b, j] of chosen.entries()) matrix[a * count + b] = values[i * size + j]!;
  const solution = new Float64Array(count).fill(1);
  if (!solvePositiveDefinite(matrix, solution, count)) return null;
  let sum = 0;
  for (const value of solution) sum += value;
  return sum > 0 ? solution.map((value) => value / sum) : null;
}
