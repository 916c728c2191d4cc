import { chiSquareSurvival } from "../math/chi-square.js";
import { requireThat } from "../require-that.js";
import { requireConfidence } from "./historical-var.js";

export interface LikelihoodTest {
  /** -2 ln of the likelihood ratio. */
  readonly statistic: number;
  /** Small: the model is unlikely. */
  readonly pValue: number;
}

/** Whether the losses beyond VaR came as often, and as independently, as they should. */
export interface VarBacktest {
  readonly dayCount: number;
  readonly exceptionCount: number;
  readonly expectedExceptions: number;
  /** Kupiec (1995): the share of exceptions against 1 - confidence, 1 degree of freedom. */
  readonly coverage: LikelihoodTest;
  /** Christoffersen (1998): an exception as likely after one as after none, 1 degree; null below two days. */
  readonly independence: LikelihoodTest | null;
  /** Both together, 2 degrees. */
  readonly conditionalCoverage: LikelihoodTest | null;
}

export interface VarBacktestInput {
  /** Realised returns or profits, oldest first. */
  readonly outcomes: ArrayLike<number>;
  /** VaR told for each day before it, a positive loss in the same unit. */
  readonly predictedLosses: ArrayLike<number>;
  readonly confidence: number;
}

/** Tests predicted VaR against what came; null without days. A day is an exception if its loss exceeds the prediction. */
export function varBacktest({ outcomes, predictedLosses, confidence }: VarBacktestInput): VarBacktest | null {
  requireConfidence(confidence);
  requireThat(
    outcomes.length === predictedLosses.length,
    `${outcomes.length} outcomes do not fit ${predictedLosses.length} predictions`,
  );
  const exceptions = Array.from(outcomes, (outcome, day) => {
    const told = predictedLosses[day]!;
    requireThat(Number.isFinite(outcome), `outcomes[${day}] must be finite, got ${outcome}`);
    requireThat(Number.isFinite(told), `predictedLosses[${day}] must be finite, got ${told}`);
    return -outcome > told;
  });
  return exceptionTests(exceptions, confidence);
}

/** The same from the exceptions themselves; null without days. */
export function exceptionTests(exceptions: readonly boolean[], confidence: number): VarBacktest | null {
  requireConfidence(confidence);
  const dayCount = exceptions.length;
  if (dayCount === 0) return null;
  const exceptionCount = exceptions.filter(Boolean).length;
  const calm = dayCount - exceptionCount;
  const expected = 1 - confidence;
  const coverage = ratioTest(
    logLikelihood(exceptionCount / dayCount, exceptionCount, calm) -
      logLikelihood(expected, exceptionCount, calm),
    1,
  );
  const independence = independenceTest(exceptions);
  return {
    dayCount,
    exceptionCount,
    expectedExceptions: expected * dayCount,
    coverage,
    independence,
    conditionalCoverage: independence && ratioTest((coverage.statistic + independence.statistic) / 2, 2),
  };
}

function independenceTest(exceptions: readonly boolean[]): LikelihoodTest | null {
  if (exceptions.length < 2) return null;
  const after = { calm: { calm: 0, exception: 0 }, exception: { calm: 0, exception: 0 } };
  for (let day = 1; day < exceptions.length; day += 1) {
    const before = exceptions[day - 1] ? after.exception : after.calm;
    before[exceptions[day] ? "exception" : "calm"] += 1;
  }
  const hits = after.calm.exception + after.exception.exception;
  const misses = after.calm.calm + after.exception.calm;
  const own = Object.values(after).reduce((sum, { calm, exception }) => {
    const days = calm + exception;
    return sum + (days === 0 ? 0 : logLikelihood(exception / days, exception, calm));
  }, 0);
  return ratioTest(own - logLikelihood(hits / (hits + misses), hits, misses), 1);
}

/** Of hits and misses under a probability; 0 ln 0 = 0. */
function logLikelihood(probability: number, hits: number, misses: number): number {
  return (
    (hits === 0 ? 0 : hits * Math.log(probability)) + (misses === 0 ? 0 : misses * Math.log1p(-probability))
  );
}

function ratioTest(logRatio: number, degreesOfFreedom: number): LikelihoodTest {
  const statistic = Math.max(0, 2 * logRatio);
  return { statistic, pValue: chiSquareSurvival(statistic, degreesOfFreedom) };
}
