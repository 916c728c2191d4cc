import { requireThat } from "../require-that.js";
import { requireFinite } from "./return-gaps.js";

export interface BrinsonInput {
  /** By sector, fractions of net asset value. */
  readonly portfolioWeights: ArrayLike<number>;
  readonly benchmarkWeights: ArrayLike<number>;
  /** By sector, simple returns as fractions. */
  readonly portfolioReturns: ArrayLike<number>;
  readonly benchmarkReturns: ArrayLike<number>;
}

/** Effects by sector; allocation by Brinson and Fachler, selection and interaction sum to `active` less `residual`. */
export interface BrinsonEffects {
  readonly portfolioReturn: number;
  readonly benchmarkReturn: number;
  readonly active: number;
  /** (wp - wb)(rb - B), Brinson and Fachler (1985). */
  readonly allocation: Float64Array;
  /** (wp - wb) rb, Brinson, Hood and Beebower (1986). */
  readonly plainAllocation: Float64Array;
  /** wb (rp - rb) */
  readonly selection: Float64Array;
  /** (wp - wb)(rp - rb) */
  readonly interaction: Float64Array;
  /** (sum wp - sum wb) B: 0 unless the two books hold different net weight. */
  readonly residual: number;
}

/** Why a portfolio differed from its benchmark in one period; null without sectors. */
export function brinsonEffects(input: BrinsonInput): BrinsonEffects | null {
  requireSectors(input);
  const { portfolioWeights: wp, benchmarkWeights: wb, portfolioReturns: rp, benchmarkReturns: rb } = input;
  const count = wp.length;
  if (count === 0) return null;

  let [portfolioReturn, benchmarkReturn, overweight] = [0, 0, 0];
  for (let s = 0; s < count; s += 1) {
    portfolioReturn += wp[s]! * rp[s]!;
    benchmarkReturn += wb[s]! * rb[s]!;
    overweight += wp[s]! - wb[s]!;
  }
  const bySector = (effect: (s: number) => number) =>
    Float64Array.from({ length: count }, (_, s) => effect(s));
  return {
    portfolioReturn,
    benchmarkReturn,
    active: portfolioReturn - benchmarkReturn,
    allocation: bySector((s) => (wp[s]! - wb[s]!) * (rb[s]! - benchmarkReturn)),
    plainAllocation: bySector((s) => (wp[s]! - wb[s]!) * rb[s]!),
    selection: bySector((s) => wb[s]! * (rp[s]! - rb[s]!)),
    interaction: bySector((s) => (wp[s]! - wb[s]!) * (rp[s]! - rb[s]!)),
    residual: overweight * benchmarkReturn,
  };
}

function requireSectors(input: BrinsonInput): void {
  const count = input.portfolioWeights.length;
  for (const [name, values] of Object.entries(input) as [string, ArrayLike<number>][]) {
    requireThat(values.length === count, `${name} must hold ${count} sectors, got ${values.length}`);
    requireFinite(name, values);
  }
}
