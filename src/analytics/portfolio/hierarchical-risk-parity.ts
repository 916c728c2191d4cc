import type { SquareMatrix } from "../math/index.js";
import { requireThat } from "../require-that.js";

export interface RiskParityInput {
  readonly covariance: SquareMatrix;
  /** Entry (i, j) at i * size + j; need not be the covariance's own where its pairs are over different days. */
  readonly correlations: Float64Array;
}

/**
 * Hierarchical risk parity, M. Lopez de Prado, "Building diversified portfolios that outperform out of sample" (2016): assets
 * are put in the order of the single-linkage tree of the distances sqrt((1 - rho) / 2), then each half of a list
 * gets a share opposite to its variance under inverse-variance weights.
 *
 * @returns weights above 0 that sum to 1; null where an asset does not move or a covariance is not finite
 */
export function hierarchicalRiskParity({ covariance, correlations }: RiskParityInput): Float64Array | null {
  const { size, values } = covariance;
  requireThat(correlations.length === size * size, `${correlations.length} correlations of ${size} assets`);
  const weights = new Float64Array(size).fill(1);
  for (let i = 0; i < size; i += 1) if (!(values[i * size + i]! > 0)) return null;
  if (!values.every(Number.isFinite) || !correlations.every(Number.isFinite)) return null;
  let lists = size === 0 ? [] : [linkageOrder(size, correlations)];
  while (lists.length > 0) {
    const halves = lists
      .filter((list) => list.length > 1)
      .map((list) => {
        const middle = list.length >> 1;
        return [list.slice(0, middle), list.slice(middle)] as const;
      });
    for (const [first, second] of halves) {
      const [one, other] = [clusterVariance(covariance, first), clusterVariance(covariance, second)];
      const share = 1 - one / (one + other);
      for (const i of first) weights[i]! *= share;
      for (const i of second) weights[i]! *= 1 - share;
    }
    lists = halves.flat();
  }
  return weights;
}

/** Variance of assets weighted by the inverse of their variances. */
function clusterVariance({ size, values }: SquareMatrix, assets: readonly number[]): number {
  let total = 0;
  for (const i of assets) total += 1 / values[i * size + i]!;
  let variance = 0;
  for (const i of assets)
    for (const j of assets) variance += values[i * size + j]! / values[i * size + i]! / values[j * size + j]!;
  return variance / total / total;
}

interface Merge {
  readonly a: number;
  readonly b: number;
  readonly distance: number;
}

/** Leaves of the single-linkage tree from left to right; of two branches the one made earlier is left. */
function linkageOrder(size: number, correlations: Float64Array): number[] {
  const clusters: number[][] = Array.from({ length: size }, (_, i) => [i]);
  const clusterOf = Array.from({ length: size }, (_, i) => i);
  // A stable sort: equal distances stay in the order found.
  for (const { a, b } of spanningMerges(size, correlations).sort((x, y) => x.distance - y.distance)) {
    const [one, other] = [clusterOf[a]!, clusterOf[b]!];
    const joined = [...clusters[Math.min(one, other)]!, ...clusters[Math.max(one, other)]!];
    clusters.push(joined);
    for (const leaf of joined) clusterOf[leaf] = clusters.length - 1;
  }
  const order = clusters.at(-1)!;
  requireThat(order.length === size, `the tree has ${order.length} of ${size} leaves`);
  return order;
}

/** Prim's walk over the distances: each asset with the one reached before it, at its distance from all reached. */
function spanningMerges(size: number, correlations: Float64Array): Merge[] {
  const isReached = new Uint8Array(size);
  const nearest = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const merges: Merge[] = [];
  let from = 0;
  while (merges.length < size - 1) {
    isReached[from] = 1;
    let next = -1;
    for (let i = 0; i < size; i += 1) {
      if (isReached[i] === 1) continue;
      nearest[i] = Math.min(nearest[i]!, distanceOf(correlations[from * size + i]!));
      if (next < 0 || nearest[i]! < nearest[next]!) next = i;
    }
    merges.push({ a: from, b: next, distance: nearest[next]! });
    from = next;
  }
  return merges;
}

function distanceOf(correlation: number): number {
  return Math.sqrt(Math.min(1, Math.max(0, (1 - correlation) / 2)));
}
