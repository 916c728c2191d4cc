import type { SquareMatrix } from "../math/square-matrix.js";
import { centredSeries, type ReturnSeries, seriesLength } from "./covariance.js";
import { productMatrix } from "./product-matrix.js";

export interface ShrunkCovariance {
  readonly covariance: SquareMatrix;
  /** Weight of the target, 0 to 1. */
  readonly shrinkage: number;
}

/**
 * Ledoit and Wolf, "A well-conditioned estimator for large-dimensional covariance matrices" (2004): population
 * covariance drawn towards mu I, mu the average variance. null without a day, an asset, or with a missing value.
 */
export function ledoitWolf(series: ReturnSeries): ShrunkCovariance | null {
  const moments = populationMoments(series);
  if (moments === null) return null;
  const { days, centred, covariance } = moments;
  const { size: p } = covariance;
  const { mu, squares } = scaleOf(covariance);

  let fourth = 0;
  for (let t = 0; t < days; t += 1) {
    let daySquares = 0;
    for (const column of centred) daySquares += column[t]! * column[t]!;
    fourth += daySquares * daySquares;
  }
  const noise = (fourth / days - squares) / (p * days);
  const distance = squares / p - mu * mu;
  const shrinkage = noise > 0 && distance > 0 ? Math.min(noise, distance) / distance : 0;
  return towardsIdentity(covariance, mu, shrinkage);
}

/** Oracle approximating shrinkage, Chen, Wiesel, Eldar and Hero (2010), as scikit-learn writes it; target mu I. */
export function oracleApproximatingShrinkage(series: ReturnSeries): ShrunkCovariance | null {
  const moments = populationMoments(series);
  if (moments === null) return null;
  const { days, covariance } = moments;
  const { size: p } = covariance;
  const { mu, squares } = scaleOf(covariance);
  const alpha = squares / (p * p);
  const below = (days + 1) * (alpha - (mu * mu) / p);
  const shrinkage = below > 0 ? Math.min(1, (alpha + mu * mu) / below) : 1;
  return towardsIdentity(covariance, mu, shrinkage);
}

/**
 * Ledoit and Wolf, "Honey, I shrunk the sample covariance matrix" (2003): population covariance drawn towards the
 * matrix with the same variances and their average correlation. null also when an asset does not move.
 */
export function constantCorrelationShrinkage(series: ReturnSeries): ShrunkCovariance | null {
  const moments = populationMoments(series);
  if (moments === null) return null;
  const { days, centred, covariance } = moments;
  const { size: p, values: s } = covariance;
  const deviations = Array.from({ length: p }, (_, i) => Math.sqrt(s[i * p + i]!));
  if (!deviations.every((deviation) => deviation > 0)) return null;
  if (p === 1) return { covariance, shrinkage: 0 };

  let correlations = 0;
  for (let i = 0; i < p; i += 1) {
    for (let j = 0; j < i; j += 1) correlations += s[i * p + j]! / deviations[i]! / deviations[j]!;
  }
  const average = (2 * correlations) / (p * (p - 1));
  const target = (i: number, j: number) =>
    i === j ? s[i * p + i]! : average * deviations[i]! * deviations[j]!;

  const squared = productMatrix(
    centred.map((column) => column.map((x) => x * x)),
    days,
  ).values;
  let [noise, shared, distance] = [0, 0, 0];
  for (let i = 0; i < p; i += 1) {
    for (let j = 0; j < p; j += 1) {
      const entryNoise = squared[i * p + j]! - s[i * p + j]! ** 2;
      noise += entryNoise;
      distance += (s[i * p + j]! - target(i, j)) ** 2;
      if (i === j) shared += entryNoise;
      else {
        const cubes = meanCubeTimes(centred[i]!, centred[j]!) - s[i * p + i]! * s[i * p + j]!;
        shared += (average * deviations[j]! * cubes) / deviations[i]!;
      }
    }
  }
  const shrinkage = distance > 0 ? Math.max(0, Math.min(1, (noise - shared) / distance / days)) : 0;
  return { covariance: blended(covariance, target, shrinkage), shrinkage };
}

function meanCubeTimes(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < x.length; t += 1) sum += x[t]! * x[t]! * x[t]! * y[t]!;
  return sum / x.length;
}

function populationMoments(series: ReturnSeries) {
  const days = seriesLength(series);
  const centred = centredSeries(series);
  if (centred === null || days === 0) return null;
  const covariance = productMatrix(centred, days);
  // the estimators take squares of its squares
  const { mu, squares } = scaleOf(covariance);
  return Number.isFinite(mu * squares * days * days) ? { days, centred, covariance } : null;
}

/** Average variance, and the sum of all entries squared. */
function scaleOf({ size, values }: SquareMatrix): { mu: number; squares: number } {
  let [trace, squares] = [0, 0];
  for (let i = 0; i < size; i += 1) trace += values[i * size + i]!;
  for (const value of values) squares += value * value;
  return { mu: trace / size, squares };
}

function towardsIdentity(covariance: SquareMatrix, mu: number, shrinkage: number): ShrunkCovariance {
  return { covariance: blended(covariance, (i, j) => (i === j ? mu : 0), shrinkage), shrinkage };
}

type Target = (i: number, j: number) => number;

function blended({ size, values }: SquareMatrix, target: Target, shrinkage: number): SquareMatrix {
  const mixed = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      mixed[i * size + j] = (1 - shrinkage) * values[i * size + j]! + shrinkage * target(i, j);
    }
  }
  return { size, values: mixed };
}
