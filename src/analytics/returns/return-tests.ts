import { chiSquareSurvival } from "../math/chi-square.js";
import { mean, sampleDeviation, sampleShape } from "../stats/index.js";
import { finiteRatio } from "./finite-ratio.js";
import { requireFinite } from "./return-gaps.js";

/** Below it the chi-square law of the statistic is no guide. */
const minJarqueBera = 8;

/** Tests of a return series; null where the series is too short or does not move. */
export interface ReturnTests {
  /** mean / (sd / sqrt n) */
  readonly meanTStat: number | null;
  /** n / 6 (S^2 + K^2 / 4), from 8 returns on. */
  readonly jarqueBera: number | null;
  readonly jarqueBeraPValue: number | null;
  /** Correlation of each return with the one before, around one mean. */
  readonly lag1Autocorrelation: number | null;
}

export function returnTests(returns: ArrayLike<number>): ReturnTests {
  requireFinite("returns", returns);
  const count = returns.length;
  const deviation = sampleDeviation(returns);
  const shape = count >= minJarqueBera ? sampleShape(returns) : null;
  const jarqueBera = shape && (count / 6) * (shape.skew ** 2 + shape.excessKurtosis ** 2 / 4);
  return {
    meanTStat: deviation ? finiteRatio(mean(returns)! * Math.sqrt(count), deviation) : null,
    jarqueBera,
    jarqueBeraPValue: jarqueBera === null ? null : chiSquareSurvival(jarqueBera, 2),
    lag1Autocorrelation: deviation ? lag1Autocorrelation(returns) : null,
  };
}

function lag1Autocorrelation(returns: ArrayLike<number>): number | null {
  const centre = mean(returns)!;
  let [products, squares] = [0, 0];
  for (let i = 0; i < returns.length; i += 1) {
    const centred = returns[i]! - centre;
    squares += centred * centred;
    if (i > 0) products += centred * (returns[i - 1]! - centre);
  }
  return finiteRatio(products, squares);
}
