import { requireThat } from "../require-that.js";
import { requireFinite } from "../returns/return-gaps.js";
import { ewmaVarianceSeries } from "../volatility/index.js";

export interface FilteredReturnsInput {
  /** Simple returns as fractions, oldest first. */
  readonly returns: ArrayLike<number>;
  /** Weight of yesterday's variance in today's, e.g. 0.94 (RiskMetrics). */
  readonly decay: number;
}

/**
 * Filtered historical simulation (Hull and White 1998): each return over the volatility forecast for its day, times the
 * forecast for tomorrow; VaR and CVaR of the answer are the filtered ones. The forecast is exponentially weighted,
 * sigma^2_(t+1) = decay sigma^2_t + (1 - decay) r_t^2, started at the mean square.
 *
 * @returns null for no returns or where all are 0
 */
export function filteredReturns({ returns, decay }: FilteredReturnsInput): Float64Array | null {
  requireThat(decay > 0 && decay < 1, `decay must lie in (0, 1), got ${decay}`);
  requireFinite("returns", returns);
  const count = returns.length;
  let squares = 0;
  for (let i = 0; i < count; i += 1) squares += returns[i]! * returns[i]!;
  if (squares === 0) return null;

  // The variance at the close of a day is the forecast for the next; the first forecast stands at a day before all returns.
  const closes = new Float64Array(count + 1);
  closes.set(returns, 1);
  const forecasts = ewmaVarianceSeries({ returns: closes, decay, initialVariance: squares / count });
  return rescaledReturns(returns, forecasts.map(Math.sqrt));
}

/** The same with the volatility forecasts of any model (GARCH): one for each return and, last, the one for tomorrow. */
export function rescaledReturns(returns: ArrayLike<number>, deviations: ArrayLike<number>): Float64Array {
  const count = returns.length;
  requireThat(
    deviations.length === count + 1,
    `${count} returns need ${count + 1} deviations, got ${deviations.length}`,
  );
  const tomorrow = deviations[count]!;
  const rescaled = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const deviation = deviations[i]!;
    if (!(deviation > 0 && deviation < Number.POSITIVE_INFINITY))
      requireThat(false, `deviations[${i}] must be positive, got ${deviation}`);
    rescaled[i] = (returns[i]! / deviation) * tomorrow;
  }
  return rescaled;
}
