import { finiteOrNull } from "../math/finite.js";
import { requireThat } from "../require-that.js";

/** One list of simple returns an asset, all equally long; NaN where unknown. */
export type ReturnColumns = readonly ArrayLike<number>[];

/**
 * Compound growth of a period's mean year: (product of 1 + r)^(periods a year / returns) - 1. Null without a return.
 */
export function meanHistoricalReturn(returns: ArrayLike<number>, periodsPerYear: number): number | null {
  let [growth, count] = [0, 0];
  for (let t = 0; t < returns.length; t += 1) {
    if (Number.isNaN(returns[t])) continue;
    growth += Math.log1p(returns[t]!);
    count += 1;
  }
  return count === 0 ? null : finiteOrNull(Math.expm1((growth * periodsPerYear) / count));
}

export interface ExponentialReturnInput {
  readonly returns: ArrayLike<number>;
  /** Periods after which a weight has fallen to about e^-2: alpha = 2 / (span + 1). */
  readonly span: number;
  readonly periodsPerYear: number;
}

/** (1 + exponentially weighted mean)^(periods a year) - 1; weights fall with age, unknown returns have none. */
export function exponentialReturn({ returns, span, periodsPerYear }: ExponentialReturnInput): number | null {
  requireThat(span >= 1, `span must be at least 1, got ${span}`);
  const kept = 1 - 2 / (span + 1);
  let [sum, weights] = [0, 0];
  for (let t = 0; t < returns.length; t += 1) {
    sum *= kept;
    weights *= kept;
    if (Number.isNaN(returns[t])) continue;
    sum += returns[t]!;
    weights += 1;
  }
  if (weights === 0) return null;
  return finiteOrNull((1 + sum / weights) ** periodsPerYear - 1);
}

export interface CapmReturnsInput {
  readonly series: ReturnColumns;
  /** Null: the mean of the assets known on each day. */
  readonly market: ArrayLike<number> | null;
  /** A year's, as a fraction. */
  readonly riskFreeRate: number;
  readonly periodsPerYear: number;
}

/**
 * rf + beta (market's mean historical return - rf); beta = cov(asset, market) / var(market), each over the days both have.
 * Null where a beta is not known.
 */
export function capmReturns({
  series,
  market,
  riskFreeRate,
  periodsPerYear,
}: CapmReturnsInput): (number | null)[] {
  const index = market ?? meanColumn(series);
  const premium = meanHistoricalReturn(index, periodsPerYear);
  const variance = pairCovariance(index, index);
  return series.map((returns) => {
    const covariance = pairCovariance(returns, index);
    if (premium === null || covariance === null || variance === null || !(variance > 0)) return null;
    return finiteOrNull(riskFreeRate + (covariance / variance) * (premium - riskFreeRate));
  });
}

function meanColumn(series: ReturnColumns): Float64Array {
  const days = series[0]?.length ?? 0;
  return Float64Array.from({ length: days }, (_, t) => {
    let [sum, count] = [0, 0];
    for (const returns of series) {
      if (Number.isNaN(returns[t])) continue;
      sum += returns[t]!;
      count += 1;
    }
    return count === 0 ? Number.NaN : sum / count;
  });
}

/** Sample covariance over the days both have; null with fewer than two. */
export function pairCovariance(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  requireThat(x.length === y.length, `x has ${x.length} rows, y ${y.length}`);
  let [count, meanX, meanY, product] = [0, 0, 0, 0];
  for (let t = 0; t < x.length; t += 1) {
    if (Number.isNaN(x[t]) || Number.isNaN(y[t])) continue;
    count += 1;
    const dx = x[t]! - meanX;
    meanX += dx / count;
    meanY += (y[t]! - meanY) / count;
    product += dx * (y[t]! - meanY);
  }
  return count < 2 ? null : product / (count - 1);
}
