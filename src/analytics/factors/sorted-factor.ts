import { requireThat } from "../require-that.js";
import { sampleVariance } from "../stats/moments.js";
import { earnAndDrift, turnoverBetween } from "./drifting-weights.js";
import { legWeights, type Weighting } from "./leg-weights.js";
import type { Panel } from "./long-short-book.js";

/** Which names stand in the legs: the outer shares of the sorted signals, or the few highest with no short leg. */
export type LegRule =
  | { readonly kind: "BREAKPOINT"; readonly share: number; readonly longSide: "HIGHEST" | "LOWEST" }
  | { readonly kind: "TOP"; readonly count: number };

export interface SortedFactorInput {
  /** Rows are periods, columns assets. Return of the period; NaN: none. */
  readonly returns: Panel;
  /** As known at the period's end; NaN: no signal, the asset is not sorted. */
  readonly signals: Panel;
  readonly marketCaps: Panel;
  /** Whether the asset passes the universe's thresholds, at the period's end; above 0 means yes. */
  readonly eligible: Panel;
  /** Periods by which signals, caps and eligibility precede the return; at least 1, or the sort sees the future. */
  readonly lag: number;
  readonly legs: LegRule;
  /** Sortable assets below which a period is left out. */
  readonly minAssets: number;
  readonly weighting: Weighting;
  /** Past periods behind inverseVariance, the last one before the return's. */
  readonly varianceLookback: number;
  /** Returns among them below which an asset has no variance, and so no weight. */
  readonly minVariancePeriods: number;
  /** What a held asset without a return earned, e.g. 0 or -1 for a delisting. */
  readonly missingReturn: number;
}

export interface SortedFactorPeriod {
  /** Place of the return in the input. */
  readonly periodIndex: number;
  /** Assets that could be sorted. */
  readonly assetCount: number;
  readonly long: readonly number[];
  readonly short: readonly number[];
  /** Null when the period was left out; the short leg's is what the shorted basket returned. */
  readonly longReturn: number | null;
  readonly shortReturn: number | null;
  /** Long less short. */
  readonly factorReturn: number | null;
  /** Sum of |new weight - drifted weight| at the period's start. */
  readonly turnover: number;
}

/** Long-short returns of assets sorted on a lagged signal, period by period; equal signals stand in order of their place. */
export function sortedFactor(input: SortedFactorInput): SortedFactorPeriod[] {
  requireSortable(input);
  const periods: SortedFactorPeriod[] = [];
  let drifted = new Float64Array(input.returns[0]?.length ?? 0);
  for (let t = input.lag; t < input.returns.length; t += 1) {
    const sortable = sortedAssets(input, t);
    const legs = sortable.length < input.minAssets ? noLegs : legsOf(sortable, input.legs);
    const long = weightsOf(input, t, legs.long);
    const short = weightsOf(input, t, legs.short);
    const isEmpty = !isWeighted(long) || (legs.short.length > 0 && !isWeighted(short));
    const weights = long.map((weight, i) => (isEmpty ? 0 : weight - short[i]!));
    const turnover = turnoverBetween(drifted, weights);
    const longReturn = isEmpty ? null : earnAndDrift(long, input.returns[t]!, input.missingReturn);
    const hasShort = !isEmpty && legs.short.length > 0;
    const shortReturn = hasShort ? earnAndDrift(short, input.returns[t]!, input.missingReturn) : null;
    periods.push({
      periodIndex: t,
      assetCount: sortable.length,
      ...legs,
      longReturn,
      shortReturn,
      factorReturn: longReturn === null ? null : longReturn - (shortReturn ?? 0),
      turnover,
    });
    earnAndDrift(weights, input.returns[t]!, input.missingReturn);
    drifted = weights;
  }
  return periods;
}

interface Legs {
  readonly long: readonly number[];
  readonly short: readonly number[];
}

const noLegs: Legs = { long: [], short: [] };

/** Places of the sortable assets, lowest signal first. */
function sortedAssets({ signals, eligible, lag }: SortedFactorInput, t: number): number[] {
  const [signal, passes] = [signals[t - lag]!, eligible[t - lag]!];
  const places = Array.from({ length: signal.length }, (_, i) => i);
  return places
    .filter((i) => Number.isFinite(signal[i]) && passes[i]! > 0)
    .sort((a, b) => signal[a]! - signal[b]! || a - b);
}

function legsOf(sorted: readonly number[], rule: LegRule): Legs {
  if (rule.kind === "TOP") return { long: sorted.slice(-rule.count), short: [] };
  const size = Math.floor(sorted.length * rule.share);
  if (size === 0) return noLegs;
  const [lowest, highest] = [sorted.slice(0, size), sorted.slice(-size)];
  return rule.longSide === "HIGHEST" ? { long: highest, short: lowest } : { long: lowest, short: highest };
}

/** By asset; all 0 for a leg that cannot be weighed. */
function weightsOf(input: SortedFactorInput, t: number, names: readonly number[]): Float64Array {
  const weights = new Float64Array(input.returns[t]!.length);
  const marketCaps = input.marketCaps[t - input.lag]!;
  const varianceOf = (name: number) => pastVariance(input, t, name);
  const leg = legWeights({ names, weighting: input.weighting, marketCaps, varianceOf });
  for (const [place, name] of names.entries()) weights[name] = leg[place]!;
  return weights;
}

function isWeighted(weights: Float64Array): boolean {
  return weights.some((weight) => weight !== 0);
}

function pastVariance(input: SortedFactorInput, t: number, name: number): number | null {
  const { returns, lag, varianceLookback, minVariancePeriods } = input;
  const end = t - lag + 1;
  const past = returns.slice(Math.max(0, end - varianceLookback), end).map((row) => row[name]!);
  const present = past.filter(Number.isFinite);
  return present.length < minVariancePeriods ? null : sampleVariance(present);
}

function requireSortable(input: SortedFactorInput): void {
  const { returns, signals, marketCaps, eligible, lag, legs, missingReturn } = input;
  requireThat(Number.isInteger(lag) && lag >= 1, `lag must be a whole number from 1, got ${lag}`);
  requireThat(missingReturn >= -1, `missingReturn must not lie below -1, got ${missingReturn}`);
  if (legs.kind === "TOP") requireThat(legs.count >= 1, `a leg needs a name, got ${legs.count}`);
  else requireThat(legs.share > 0 && legs.share <= 0.5, `share must lie in (0, 0.5], got ${legs.share}`);
  const assets = returns[0]?.length ?? 0;
  for (const [label, panel] of Object.entries({ returns, signals, marketCaps, eligible })) {
    requireThat(
      panel.length === returns.length,
      `${label} has ${panel.length} periods, returns ${returns.length}`,
    );
    requireThat(
      panel.every((row) => row.length === assets),
      `every period of ${label} must hold ${assets} assets`,
    );
  }
}
