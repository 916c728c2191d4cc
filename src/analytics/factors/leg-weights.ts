export type Weighting = "equal" | "marketCap" | "inverseVariance";

export interface LegWeightsInput {
  readonly names: readonly number[];
  readonly weighting: Weighting;
  /** By name's place; NaN or not above 0: no weight. */
  readonly marketCaps: ArrayLike<number>;
  /** By name's place; null or not above 0: no weight. */
  readonly varianceOf: (name: number) => number | null;
}

/** Weights of one leg, in the order of its names, adding up to 1; all 0 when no name can be weighed. */
export function legWeights({ names, weighting, marketCaps, varianceOf }: LegWeightsInput): number[] {
  const raw = names.map((name) => {
    if (weighting === "equal") return 1;
    if (weighting === "marketCap") return usable(marketCaps[name]);
    const variance = usable(varianceOf(name));
    return variance > 0 ? usable(1 / variance) : 0;
  });
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map((weight) => (total > 0 ? weight / total : 0));
}

function usable(value: number | null | undefined): number {
  return value != null && value > 0 && value < Number.POSITIVE_INFINITY ? value : 0;
}
