export type Weighting = "equal" | "marketCap" | "inverseVariance";

export interface LegWeightsInput {
  readonly names: ArrayLike<number>;
  /** How many of the names stand in the leg, the first ones. */
  readonly count: number;
  readonly weighting: Weighting;
  /** By name's place; NaN or not above 0: no weight. */
  readonly marketCaps: ArrayLike<number>;
  /** By name's place; null or not above 0: no weight. */
  readonly varianceOf: (name: number) => number | null;
}

/** Writes the weights of a leg's names to their places, adding up to 1; answers false, and all are 0, when no name can be weighed. */
export function setLegWeights(weights: Float64Array, input: LegWeightsInput): boolean {
  const { names, count } = input;
  weights.fill(0);
  let total = 0;
  for (let k = 0; k < count; k += 1) {
    const raw = rawWeight(input, names[k]!);
    weights[names[k]!] = raw;
    total += raw;
  }
  for (let k = 0; k < count; k += 1) {
    const name = names[k]!;
    weights[name] = total > 0 ? weights[name]! / total : 0;
  }
  return total > 0 && total < Number.POSITIVE_INFINITY;
}

function rawWeight({ weighting, marketCaps, varianceOf }: LegWeightsInput, name: number): number {
  if (weighting === "equal") return 1;
  if (weighting === "marketCap") return usable(marketCaps[name]);
  const variance = usable(varianceOf(name));
  return variance > 0 ? usable(1 / variance) : 0;
}

function usable(value: number | null | undefined): number {
  return value != null && value > 0 && value < Number.POSITIVE_INFINITY ? value : 0;
}
