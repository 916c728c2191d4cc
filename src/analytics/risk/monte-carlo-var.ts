import { cholesky } from "../math/index.js";
import { requireThat } from "../require-that.js";
import { requireFinite } from "../returns/return-gaps.js";
import { NormalDraws } from "./normal-draws.js";
import { dot } from "./risk-contributions.js";

export interface FactorModel {
  /** Mean return a period of each factor, as a fraction. */
  readonly mean: ArrayLike<number>;
  /** Covariance of the factors' returns, row after row; semi-definite. */
  readonly covariance: ArrayLike<number>;
}

export interface SimulationChoice {
  readonly pathCount: number;
  /** One seed, one answer, to the bit. */
  readonly seed: number;
}

export interface LinearBook extends FactorModel {
  /** Money, or fraction of value, that gains with each factor's return. */
  readonly exposures: ArrayLike<number>;
}

/**
 * Profits of a book that is linear in jointly normal factors: e . (mean + L z). The exposures are folded into L once,
 * so that a path costs its draws and one sum.
 *
 * @returns null where the covariance has a negative eigenvalue
 */
export function linearProfits(book: LinearBook, { pathCount, seed }: SimulationChoice): Float64Array | null {
  requirePaths(pathCount);
  const folded = foldedBook(book);
  if (folded === null) return null;
  const { drift, loadings } = folded;
  const [profits, random] = [new Float64Array(pathCount), new NormalDraws(seed)];
  const draws = new Float64Array(loadings.length);
  for (let path = 0; path < pathCount; path += 1) {
    profits[path] = drift + dot(loadings, random.fill(draws));
  }
  return profits;
}

/** The same from standard normal draws given by the caller, one row of factors a path; null as `linearProfits`. */
export function linearProfitsOfDraws(book: LinearBook, draws: ArrayLike<number>): Float64Array | null {
  const folded = foldedBook(book);
  if (folded === null) return null;
  const { drift, loadings } = folded;
  const count = loadings.length;
  requireThat(draws.length % count === 0, `${draws.length} draws are no whole paths of ${count}`);
  requireFinite("draws", draws);
  const all = Float64Array.from(draws);
  return Float64Array.from({ length: all.length / count }, (_, path) => {
    return drift + dot(loadings, all.subarray(path * count, (path + 1) * count));
  });
}

export interface RepricedBook extends FactorModel {
  /** Profit under one path's factor returns; the array is reused from path to path. */
  readonly profit: (factorReturns: Float64Array) => number;
}

/** Profits by full repricing on each path of mean + L z; null where the covariance has a negative eigenvalue. */
export function repricedProfits(
  { mean, covariance, profit }: RepricedBook,
  { pathCount, seed }: SimulationChoice,
): Float64Array | null {
  requirePaths(pathCount);
  const lower = modelFactor({ mean, covariance });
  if (lower === null) return null;
  const count = mean.length;
  const [profits, random] = [new Float64Array(pathCount), new NormalDraws(seed)];
  const [draws, returns] = [new Float64Array(count), new Float64Array(count)];
  for (let path = 0; path < pathCount; path += 1) {
    random.fill(draws);
    for (let i = 0; i < count; i += 1) {
      let value = mean[i]!;
      for (let k = 0; k <= i; k += 1) value += lower[i * count + k]! * draws[k]!;
      returns[i] = value;
    }
    const value = profit(returns);
    requireThat(Number.isFinite(value), `the profit of path ${path} must be finite, got ${value}`);
    profits[path] = value;
  }
  return profits;
}

/** Mean profit and what each independent draw is worth: e . mean and L' e. */
function foldedBook({ mean, covariance, exposures }: LinearBook) {
  const count = exposures.length;
  requireThat(mean.length === count, `${mean.length} means do not fit ${count} exposures`);
  requireFinite("exposures", exposures);
  const lower = modelFactor({ mean, covariance });
  if (lower === null) return null;
  const loadings = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    for (let k = 0; k <= i; k += 1) loadings[k]! += lower[i * count + k]! * exposures[i]!;
  }
  return { drift: dot(exposures, mean), loadings };
}

function modelFactor({ mean, covariance }: FactorModel): Float64Array | null {
  requireThat(mean.length > 0, "a simulation needs a factor");
  requireFinite("mean", mean);
  const size = mean.length;
  requireThat(
    covariance.length === size * size,
    `${covariance.length} covariances do not fit ${size} factors`,
  );
  requireFinite("covariance", covariance);
  return cholesky({ size, values: Float64Array.from(covariance) })?.values ?? null;
}

function requirePaths(pathCount: number): void {
  requireThat(
    Number.isInteger(pathCount) && pathCount > 0,
    `pathCount must be a positive whole number, got ${pathCount}`,
  );
}
