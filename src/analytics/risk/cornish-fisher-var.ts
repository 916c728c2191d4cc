import { normalDensity } from "../math/normal-distribution.js";
import { normalQuantile } from "../math/normal-quantile.js";
import { requireThat } from "../require-that.js";
import { type ParametricVarInput, requireModel, scaledTail, type TailLoss } from "./parametric-var.js";

export interface CornishFisherVarInput extends ParametricVarInput {
  readonly skew: number;
  readonly excessKurtosis: number;
  /** The expansion counts as monotone if it rises for all z within plus and minus this; 4 covers all usual levels. */
  readonly monotoneWithin: number;
}

export interface CornishFisherTailLoss extends TailLoss {
  /** The normal quantile as the expansion bends it. */
  readonly adjustedQuantile: number;
  /** False: higher confidence may give a smaller loss, so the answer is not to be trusted. */
  readonly isMonotone: boolean;
}

/**
 * Modified VaR: z + (z^2 - 1) S / 6 + (z^3 - 3 z) K / 24 - (2 z^3 - 5 z) S^2 / 36 in place of the normal quantile z.
 * CVaR integrates the Edgeworth density below it (Boudt, Peterson and Croux 2008), not floored at VaR.
 * Skew and kurtosis belong to one period; over h periods they shrink with sqrt h and h.
 */
export function cornishFisherTailLoss(input: CornishFisherVarInput): CornishFisherTailLoss {
  requireModel(input);
  const { confidence, horizonPeriods, monotoneWithin } = input;
  requireThat(Number.isFinite(input.skew), `skew must be finite, got ${input.skew}`);
  requireThat(
    Number.isFinite(input.excessKurtosis),
    `excessKurtosis must be finite, got ${input.excessKurtosis}`,
  );
  requireThat(monotoneWithin > 0, `monotoneWithin must be positive, got ${monotoneWithin}`);

  const skew = input.skew / Math.sqrt(horizonPeriods);
  const kurtosis = input.excessKurtosis / horizonPeriods;
  const quantile = bentQuantile(normalQuantile(1 - confidence), skew, kurtosis);
  const tailMean = -edgeworthTail(quantile, skew, kurtosis) / (1 - confidence);
  return {
    ...scaledTail(input, { quantile, tailMean }),
    adjustedQuantile: quantile,
    isMonotone: risesWithin(monotoneWithin, skew, kurtosis),
  };
}

function bentQuantile(z: number, skew: number, kurtosis: number): number {
  const cube = z ** 3;
  return (
    z + ((z * z - 1) * skew) / 6 + ((cube - 3 * z) * kurtosis) / 24 - ((2 * cube - 5 * z) * skew * skew) / 36
  );
}

/**
 * Minus the integral of z f(z) up to g, f = phi (1 + S He3 / 6 + K He4 / 24 + S^2 He6 / 72): as the integral of
 * z He_n phi is -phi (He_n + n He_(n-2)), it is a polynomial times phi(g).
 */
function edgeworthTail(g: number, skew: number, kurtosis: number): number {
  const gg = g * g;
  const third = g * gg;
  const fourth = gg * gg - 2 * gg - 1;
  const sixth = gg * gg * gg - 9 * gg * gg + 9 * gg + 3;
  return normalDensity(g) * (1 + (skew * third) / 6 + (kurtosis * fourth) / 24 + (skew * skew * sixth) / 72);
}

/** Whether the parabola of the expansion's slope, a z^2 + b z + c, stays above 0 for |z| up to `limit`. */
function risesWithin(limit: number, skew: number, kurtosis: number): boolean {
  const a = kurtosis / 8 - (skew * skew) / 6;
  const b = skew / 3;
  const c = 1 - kurtosis / 8 + (5 * skew * skew) / 36;
  const slope = (z: number) => (a * z + b) * z + c;
  const bottom = a > 0 ? -b / (2 * a) : limit;
  return slope(limit) > 0 && slope(-limit) > 0 && (Math.abs(bottom) >= limit || slope(bottom) > 0);
}
