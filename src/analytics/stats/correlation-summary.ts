/** A symmetric matrix of correlations, NaN where one is not known; entry (i, j) at i * size + j. */
export interface PartialCorrelations {
  readonly size: number;
  readonly correlations: Float64Array;
}

export interface CorrelationMeans {
  /** Means over known pairs; null without one. */
  readonly mean: number | null;
  readonly meanAbsolute: number | null;
  readonly pairCount: number;
}

/** Means of the pairs above the diagonal. */
export function overallCorrelation({ size, correlations }: PartialCorrelations): CorrelationMeans {
  return meansOf(function* () {
    for (let i = 0; i < size; i += 1) for (let j = 0; j < i; j += 1) yield correlations[i * size + j]!;
  });
}

/** Means of one's correlations with all others. */
export function ownCorrelation({ size, correlations }: PartialCorrelations, i: number): CorrelationMeans {
  return meansOf(function* () {
    for (let j = 0; j < size; j += 1) if (j !== i) yield correlations[i * size + j]!;
  });
}

function meansOf(values: () => Iterable<number>): CorrelationMeans {
  let [sum, magnitudes, pairCount] = [0, 0, 0];
  for (const value of values()) {
    if (Number.isNaN(value)) continue;
    sum += value;
    magnitudes += Math.abs(value);
    pairCount += 1;
  }
  if (pairCount === 0) return { mean: null, meanAbsolute: null, pairCount };
  return { mean: sum / pairCount, meanAbsolute: magnitudes / pairCount, pairCount };
}

/**
 * Connected components of the graph whose edges are pairs with |rho| >= threshold, those of two members and more: members
 * ascending, the larger components first.
 */
export function correlationClusters(
  { size, correlations }: PartialCorrelations,
  threshold: number,
): number[][] {
  const seen = new Uint8Array(size);
  const clusters: number[][] = [];
  for (let start = 0; start < size; start += 1) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    const members = [start];
    for (let next = 0; next < members.length; next += 1) {
      const i = members[next]!;
      for (let j = 0; j < size; j += 1) {
        // NaN is no edge.
        if (seen[j] === 1 || !(Math.abs(correlations[i * size + j]!) >= threshold)) continue;
        seen[j] = 1;
        members.push(j);
      }
    }
    if (members.length > 1) clusters.push(members.sort((a, b) => a - b));
  }
  return clusters.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}

/**
 * Effective number of equally weighted positions, 1 / sum w_i w_j rho_ij: 1 for perfectly correlated ones, their number for
 * uncorrelated ones, more where they hedge each other. Null for none, or where the sum is not above 0.
 */
export function effectivePositions({ size, correlations }: PartialCorrelations): number | null {
  if (size === 0) return null;
  let sum = 0;
  for (const value of correlations) sum += value;
  const share = sum / (size * size);
  return share > 1e-12 ? 1 / share : null;
}

/** Indices without an unknown pair among them: whoever has the most unknown pairs is left out, one after the other. */
export function knownCore({ size, correlations }: PartialCorrelations): number[] {
  const unknown = new Int32Array(size);
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) if (Number.isNaN(correlations[i * size + j]!)) unknown[i]! += 1;
  const core = new Set(Array.from({ length: size }, (_, i) => i));
  for (;;) {
    let worst = -1;
    for (const i of core) if (unknown[i]! > 0 && (worst < 0 || unknown[i]! >= unknown[worst]!)) worst = i;
    if (worst < 0) return [...core];
    core.delete(worst);
    for (const j of core) if (Number.isNaN(correlations[worst * size + j]!)) unknown[j]! -= 1;
  }
}

/** The part of a matrix between some of its indices. */
export function correlationsAmong(
  { size, correlations }: PartialCorrelations,
  indices: readonly number[],
): PartialCorrelations {
  const part = new Float64Array(indices.length ** 2);
  for (const [a, i] of indices.entries())
    for (const [b, j] of indices.entries()) part[a * indices.length + b] = correlations[i * size + j]!;
  return { size: indices.length, correlations: part };
}
