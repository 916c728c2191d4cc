import { requireThat } from "../require-that.js";
import { requireFinite } from "../returns/return-gaps.js";
import { dot } from "./risk-contributions.js";

/** How far entries of a correlation matrix are trusted, and how large a propagated shock may be. */
export interface PropagationBounds {
  /** Correlations are clipped to plus and minus this, e.g. 0.95. */
  readonly correlationLimit: number;
  /** Propagated shocks are clipped to this magnitude, e.g. 1. */
  readonly shockLimit: number;
}

export interface PropagationInput extends PropagationBounds {
  /** Shock of each factor as a fraction, 0 where it is not named. */
  readonly shocks: ArrayLike<number>;
  /** Correlations of the factors, row after row, ones on the diagonal. */
  readonly correlations: ArrayLike<number>;
}

/** Shock of every factor when some move: shock_g = sum over f of shock_f rho_fg (formulas 7.2); a factor's own counts in full. */
export function propagatedShocks(input: PropagationInput): Float64Array {
  const { shocks, correlations, correlationLimit, shockLimit } = input;
  const count = shocks.length;
  requireThat(
    correlations.length === count ** 2,
    `${correlations.length} correlations do not fit ${count} shocks`,
  );
  requireThat(
    correlationLimit >= 0 && correlationLimit <= 1,
    `correlationLimit must lie in [0, 1], got ${correlationLimit}`,
  );
  requireThat(shockLimit > 0, `shockLimit must be positive, got ${shockLimit}`);
  requireFinite("shocks", shocks);
  requireFinite("correlations", correlations);
  return Float64Array.from({ length: count }, (_, g) => {
    let sum = shocks[g]!;
    for (let f = 0; f < count; f += 1) {
      if (f !== g) sum += shocks[f]! * clipped(correlations[f * count + g]!, correlationLimit);
    }
    return clipped(sum, shockLimit);
  });
}

export interface StressedPosition {
  /** Money exposed, shorts negative. */
  readonly exposure: number;
  /** Sensitivity to each factor. */
  readonly betas: ArrayLike<number>;
}

export interface FactorStressInput {
  readonly positions: readonly StressedPosition[];
  readonly shocks: ArrayLike<number>;
  /** Value of the portfolio, above 0. */
  readonly portfolioValue: number;
  /** A loss is cut here, as a fraction of value, e.g. 0.99. */
  readonly lossLimitFraction: number;
}

export interface StressOutcome {
  /** Money: original less stressed value; negative is a gain. */
  readonly lossAmount: number;
  readonly lossFraction: number;
  readonly originalValue: number;
  readonly stressedValue: number;
  /** Profit of each position before any cut. */
  readonly positionProfits: Float64Array;
  readonly isCut: boolean;
}

/** Profit of a book under factor shocks: exposure times the sum of beta_f shock_f. */
export function factorStress({ positions, shocks, ...rest }: FactorStressInput): StressOutcome {
  requireFinite("shocks", shocks);
  const profits = Float64Array.from(positions, ({ exposure, betas }, p) => {
    requireThat(
      betas.length === shocks.length,
      `position ${p} has ${betas.length} betas, not ${shocks.length}`,
    );
    return exposure * dot(betas, shocks);
  });
  return stressOutcome(profits, rest);
}

export type OutcomeInput = Pick<FactorStressInput, "portfolioValue" | "lossLimitFraction">;

/** The book's outcome from its positions' profits. */
export function stressOutcome(positionProfits: Float64Array, input: OutcomeInput): StressOutcome {
  const { portfolioValue, lossLimitFraction } = input;
  requireThat(
    portfolioValue > 0 && Number.isFinite(portfolioValue),
    `portfolioValue must be positive, got ${portfolioValue}`,
  );
  requireThat(lossLimitFraction > 0, `lossLimitFraction must be positive, got ${lossLimitFraction}`);
  requireFinite("positionProfits", positionProfits);
  const loss = -positionProfits.reduce((sum, profit) => sum + profit, 0);
  const limit = lossLimitFraction * portfolioValue;
  const lossAmount = 0 + Math.min(loss, limit);
  return {
    lossAmount,
    lossFraction: lossAmount / portfolioValue,
    originalValue: portfolioValue,
    stressedValue: portfolioValue - lossAmount,
    positionProfits,
    isCut: loss > limit,
  };
}

export type StressSeverity = "POSITIVE" | "MILD" | "MODERATE" | "SEVERE" | "EXTREME";

/** Band of a loss: mild below 5 %, moderate below 15 %, severe below 35 %, then extreme; gains are positive (formulas 7.2). */
export function stressSeverity(lossFraction: number): StressSeverity {
  requireThat(!Number.isNaN(lossFraction), "lossFraction must be a number");
  if (lossFraction < 0) return "POSITIVE";
  if (lossFraction < 0.05) return "MILD";
  if (lossFraction < 0.15) return "MODERATE";
  return lossFraction < 0.35 ? "SEVERE" : "EXTREME";
}

function clipped(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
