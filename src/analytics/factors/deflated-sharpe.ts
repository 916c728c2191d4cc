import { normalCdf } from "../math/normal-distribution.js";
import { normalQuantile } from "../math/normal-quantile.js";
import { requireThat } from "../require-that.js";
import { mean, sampleDeviation, sampleShape } from "../stats/moments.js";

const eulerGamma = 0.577_215_664_901_532_9;

export interface DeflatedSharpeInput {
  /** Simple returns of periods, without gaps. */
  readonly returns: ArrayLike<number>;
  /** How many variants were tried before this one was shown, this one among them. */
  readonly variantsTried: number;
  /** Sample variance of the variants' Sharpe ratios of one period. */
  readonly sharpeVariance: number;
}

export interface DeflatedSharpe {
  /** Mean over sample deviation of one period. */
  readonly sharpe: number;
  /** The highest ratio of one period to be expected of so many variants without skill. */
  readonly expectedMaxSharpe: number;
  /** Probability that the true ratio lies above 0. */
  readonly probabilistic: number;
  /** Probability that the true ratio lies above the expected highest one. */
  readonly deflated: number;
}

/**
 * Sharpe ratio against the best of so many tries (Bailey and López de Prado 2014): Phi((SR - SR0) sqrt(T - 1) /
 * sqrt(1 - skew SR + (kurtosis - 1) / 4 SR^2)). Null with fewer than three returns or where they do not differ.
 */
export function deflatedSharpe(input: DeflatedSharpeInput): DeflatedSharpe | null {
  const { returns, variantsTried, sharpeVariance } = input;
  const [average, deviation, shape] = [mean(returns), sampleDeviation(returns), sampleShape(returns)];
  if (returns.length < 3 || average === null || deviation === null || shape === null) return null;
  if (!(deviation > 1e-14)) return null;
  const sharpe = average / deviation;
  const expectedMaxSharpe = highestByChance(variantsTried, sharpeVariance);
  const spread = 1 - shape.skew * sharpe + ((shape.excessKurtosis + 2) / 4) * sharpe * sharpe;
  if (!(spread > 0)) return null;
  const above = (bar: number) =>
    normalCdf(((sharpe - bar) * Math.sqrt(returns.length - 1)) / Math.sqrt(spread));
  return { sharpe, expectedMaxSharpe, probabilistic: above(0), deflated: above(expectedMaxSharpe) };
}

/** Expected highest of `count` independent ratios around 0; 0 for a single one. */
export function highestByChance(count: number, variance: number): number {
  requireThat(Number.isInteger(count) && count >= 1, `variants must be a whole number from 1, got ${count}`);
  requireThat(variance >= 0, `a variance must not be negative, got ${variance}`);
  if (count === 1) return 0;
  const [usual, rare] = [normalQuantile(1 - 1 / count), normalQuantile(1 - 1 / (count * Math.E))];
  return Math.sqrt(variance) * ((1 - eulerGamma) * usual + eulerGamma * rare);
}
