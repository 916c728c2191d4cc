import { requireThat } from "../require-that.js";
import {
  type OutcomeInput,
  type PropagationBounds,
  propagatedShocks,
  type StressOutcome,
  stressOutcome,
} from "./factor-stress.js";

export interface RepricingStressInput<Position> extends OutcomeInput {
  readonly positions: readonly Position[];
  /** Shock of each factor as a fraction. */
  readonly shocks: ArrayLike<number>;
  /** Factors that are not named move with those that are; null: only the named ones move. */
  readonly propagation: (PropagationBounds & { readonly correlations: ArrayLike<number> }) | null;
  /** Value of a position in money under factor shocks; all zeros is today. */
  readonly reprice: (position: Position, shocks: Float64Array) => number;
}

/** Stress by full repricing: what each position is worth under the shocks less what it is worth without. */
export function repricingStress<Position>(input: RepricingStressInput<Position>): StressOutcome {
  const { positions, shocks, propagation, reprice } = input;
  const moves = propagation ? propagatedShocks({ ...propagation, shocks }) : Float64Array.from(shocks);
  const calm = new Float64Array(moves.length);
  const profits = Float64Array.from(positions, (position, p) => {
    const [before, after] = [reprice(position, calm), reprice(position, moves)];
    requireThat(Number.isFinite(before), `position ${p} must have a value today, got ${before}`);
    requireThat(Number.isFinite(after), `position ${p} must have a value under stress, got ${after}`);
    return after - before;
  });
  return stressOutcome(profits, input);
}

/** Correlations, row after row, with every pair at one value: `all_pairs` of a correlation breakdown. */
export function uniformCorrelations(size: number, correlation: number): Float64Array {
  requireThat(correlation >= -1 && correlation <= 1, `correlation must lie in [-1, 1], got ${correlation}`);
  return Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : correlation));
}

export interface CorrelatedVolInput {
  /** Fraction of value, or money, in each factor. */
  readonly exposures: ArrayLike<number>;
  readonly deviations: ArrayLike<number>;
  readonly correlations: ArrayLike<number>;
}

/** Volatility under replaced correlations; null where these give a negative variance and so are none. */
export function correlatedVolatility({
  exposures,
  deviations,
  correlations,
}: CorrelatedVolInput): number | null {
  const count = exposures.length;
  requireThat(
    deviations.length === count && correlations.length === count ** 2,
    `${deviations.length} deviations and ${correlations.length} correlations do not fit ${count} exposures`,
  );
  let [variance, size] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j < count; j += 1) {
      const term =
        exposures[i]! * deviations[i]! * exposures[j]! * deviations[j]! * correlations[i * count + j]!;
      variance += term;
      size += Math.abs(term);
    }
  }
  requireThat(
    Number.isFinite(variance),
    `exposures, deviations and correlations must be finite, got ${variance}`,
  );
  if (variance < -1e-12 * size) return null;
  return Math.sqrt(Math.max(0, variance));
}
