import { normalDensity } from "../math/normal-distribution.js";
import { normalQuantile } from "../math/normal-quantile.js";
import { studentTDensity, studentTQuantile } from "../math/student-t.js";
import { requireThat } from "../require-that.js";
import { flooredLoss, type LossFloor, requireConfidence, requireHorizon } from "./historical-var.js";

export interface ParametricVarInput {
  /** Mean return a period as a fraction, or profit in money. */
  readonly mean: number;
  /** Standard deviation a period, same unit, not negative. */
  readonly deviation: number;
  readonly confidence: number;
  /** Periods ahead: the mean grows with it, the deviation with its square root. */
  readonly horizonPeriods: number;
  readonly floor: LossFloor;
}

/** VaR and expected shortfall by one model, losses as positive numbers. */
export interface TailLoss {
  readonly var: number;
  readonly cvar: number;
}

/** Normal: VaR = -(mu h + z sd sqrt h), z the (1 - c) quantile; CVaR = -mu h + sd sqrt h phi(z) / (1 - c). */
export function parametricTailLoss(input: ParametricVarInput): TailLoss {
  const { confidence } = input;
  requireModel(input);
  const z = normalQuantile(1 - confidence);
  return scaledTail(input, { quantile: z, tailMean: -normalDensity(z) / (1 - confidence) });
}

export interface StudentVarInput extends ParametricVarInput {
  /** Above 2, so that a variance exists; the distribution is scaled to the given deviation. */
  readonly degreesOfFreedom: number;
}

/** Student's t scaled to the deviation: quantile t sqrt((nu - 2) / nu), shortfall f(t) (nu + t^2) / ((nu - 1)(1 - c)). */
export function studentTailLoss(input: StudentVarInput): TailLoss {
  const { confidence, degreesOfFreedom: nu } = input;
  requireModel(input);
  requireThat(nu > 2 && Number.isFinite(nu), `degreesOfFreedom must be above 2, got ${nu}`);
  const scale = Math.sqrt((nu - 2) / nu);
  const t = studentTQuantile(1 - confidence, nu);
  const tailMean = (-studentTDensity(t, nu) * (nu + t * t)) / ((nu - 1) * (1 - confidence));
  return scaledTail(input, { quantile: scale * t, tailMean: scale * tailMean });
}

/** From the quantile and tail mean of a standardised distribution. */
export function scaledTail(
  { mean, deviation, horizonPeriods, floor }: ParametricVarInput,
  { quantile, tailMean }: { quantile: number; tailMean: number },
): TailLoss {
  const [drift, spread] = [mean * horizonPeriods, deviation * Math.sqrt(horizonPeriods)];
  return {
    var: flooredLoss(-(drift + spread * quantile), floor),
    cvar: flooredLoss(-(drift + spread * tailMean), floor),
  };
}

export function requireModel({ mean, deviation, confidence, horizonPeriods }: ParametricVarInput): void {
  requireConfidence(confidence);
  requireHorizon(horizonPeriods);
  requireThat(Number.isFinite(mean), `mean must be finite, got ${mean}`);
  requireThat(
    deviation >= 0 && Number.isFinite(deviation),
    `deviation must not be negative, got ${deviation}`,
  );
}
