import { requireThat } from "../require-that.js";
import type { BrinsonEffects } from "./brinson.js";
import { totalReturn } from "./compound-return.js";

/** CARINO: log linking (1999); MENCHERO: the optimised coefficients of Menchero (2000). */
export type LinkingMethod = "CARINO" | "MENCHERO";

/** Effects of many periods that sum to the compounded active return. */
export interface LinkedEffects {
  readonly portfolioReturn: number;
  readonly benchmarkReturn: number;
  readonly active: number;
  readonly allocation: Float64Array;
  readonly selection: Float64Array;
  readonly interaction: Float64Array;
  /** What differing net weights leave, linked alike. */
  readonly residual: number;
}

/** Links the Brinson effects of consecutive periods; null for no periods, or where a period or the whole lost everything. */
export function linkedEffects(
  periods: readonly BrinsonEffects[],
  method: LinkingMethod,
): LinkedEffects | null {
  const first = periods[0];
  if (!first) return null;
  const sectorCount = first.allocation.length;
  for (const { allocation } of periods) {
    requireThat(
      allocation.length === sectorCount,
      `every period must hold ${sectorCount} sectors, got ${allocation.length}`,
    );
  }
  const isWipedOut = periods.some((one) => one.portfolioReturn <= -1 || one.benchmarkReturn <= -1);
  if (isWipedOut) return null;

  const portfolioReturn = totalReturn(periods.map((one) => one.portfolioReturn));
  const benchmarkReturn = totalReturn(periods.map((one) => one.benchmarkReturn));
  const total = { portfolioReturn, benchmarkReturn };
  const coefficients =
    method === "CARINO" ? carinoCoefficients(periods, total) : mencheroCoefficients(periods, total);
  const linked = (effect: (one: BrinsonEffects, s: number) => number) =>
    Float64Array.from({ length: sectorCount }, (_, s) =>
      periods.reduce((sum, one, t) => sum + coefficients[t]! * effect(one, s), 0),
    );
  return {
    ...total,
    active: portfolioReturn - benchmarkReturn,
    allocation: linked((one, s) => one.allocation[s]!),
    selection: linked((one, s) => one.selection[s]!),
    interaction: linked((one, s) => one.interaction[s]!),
    residual: periods.reduce((sum, one, t) => sum + coefficients[t]! * one.residual, 0),
  };
}

type Returns = Pick<BrinsonEffects, "portfolioReturn" | "benchmarkReturn">;

/** k_t / k, k = (ln(1 + R) - ln(1 + B)) / (R - B). */
function carinoCoefficients(periods: readonly Returns[], total: Returns): number[] {
  const whole = logSlope(total);
  return periods.map((one) => logSlope(one) / whole);
}

/** Mean slope of ln(1 + x) between the two returns; its limit 1 / (1 + R) where they meet. */
function logSlope({ portfolioReturn, benchmarkReturn }: Returns): number {
  const gap = (portfolioReturn - benchmarkReturn) / (1 + benchmarkReturn);
  // log1p keeps its digits however small the gap is
  return (gap === 0 ? 1 : Math.log1p(gap) / gap) / (1 + benchmarkReturn);
}

/**
 * A + a_t, A the natural scaling ((R - B) / T) / ((1 + R)^(1/T) - (1 + B)^(1/T)), the a_t as small as closing the sum
 * allows: proportional to the active returns.
 */
function mencheroCoefficients(periods: readonly Returns[], total: Returns): number[] {
  const count = periods.length;
  const active = periods.map((one) => one.portfolioReturn - one.benchmarkReturn);
  const [growth, growthBenchmark] = [1 + total.portfolioReturn, 1 + total.benchmarkReturn];
  const roots = growth ** (1 / count) - growthBenchmark ** (1 / count);
  const gap = growth - growthBenchmark;
  const scaling = Math.abs(gap) < 1e-9 ? growth ** ((count - 1) / count) : gap / count / roots;

  const sum = active.reduce((a, b) => a + b, 0);
  const squares = active.reduce((a, b) => a + b * b, 0);
  const slope = squares === 0 ? 0 : (gap - scaling * sum) / squares;
  return active.map((value) => scaling + slope * value);
}
