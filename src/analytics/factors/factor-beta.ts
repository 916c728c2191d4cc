import { requireThat } from "../require-that.js";
import { pValues } from "../stats/coefficient-tests.js";
import { isRefusal, linearRegression } from "../stats/linear-regression.js";

export interface FactorBetaInput {
  /** Daily simple returns of the position, day by day beside the factor's; NaN: no return that day. */
  readonly returns: ArrayLike<number>;
  readonly factorReturns: ArrayLike<number>;
  /** Only the last so many joint days are used. */
  readonly windowDays: number;
  /** Joint days below which there is no beta. */
  readonly minObservations: number;
  /** Betas beyond plus or minus this are set to it. */
  readonly betaCap: number;
}

export interface FactorBeta {
  readonly quality: "FULL_HISTORY" | "LIMITED_HISTORY";
  /** Joint days used. */
  readonly observationCount: number;
  /** Null for a limited history or a factor that does not move. */
  readonly beta: number | null;
  readonly uncappedBeta: number | null;
  readonly isCapped: boolean;
  /** Intercept, a day. */
  readonly alpha: number | null;
  readonly rSquared: number | null;
  /** Of the uncapped beta. */
  readonly standardError: number | null;
  /** Two-sided, Student t. */
  readonly pValue: number | null;
}

/** Beta on one factor alone: least squares with intercept over the last joint days, then capped. */
export function factorBeta(input: FactorBetaInput): FactorBeta {
  const { minObservations, betaCap } = input;
  requireThat(betaCap > 0, `betaCap must be above 0, got ${betaCap}`);
  const [response, factor] = lastJointDays(input);
  const fit = linearRegression({ response, regressors: [factor], intercept: true, minObservations });
  if (isRefusal(fit)) {
    return { ...unknownBeta, quality: "LIMITED_HISTORY", observationCount: fit.observationCount };
  }
  const observationCount = fit.observationCount;
  const uncapped = fit.coefficients[1] ?? null;
  if (uncapped === null) return { ...unknownBeta, quality: "FULL_HISTORY", observationCount };
  return {
    quality: "FULL_HISTORY",
    observationCount,
    beta: Math.max(-betaCap, Math.min(betaCap, uncapped)),
    uncappedBeta: uncapped,
    isCapped: Math.abs(uncapped) > betaCap,
    alpha: fit.coefficients[0] ?? null,
    rSquared: fit.rSquared,
    standardError: fit.standardErrors[1] ?? null,
    pValue: pValues(fit)[1] ?? null,
  };
}

const unknownBeta = {
  beta: null,
  uncappedBeta: null,
  isCapped: false,
  alpha: null,
  rSquared: null,
  standardError: null,
  pValue: null,
} as const;

function lastJointDays({ returns, factorReturns, windowDays }: FactorBetaInput): [number[], number[]] {
  requireThat(
    returns.length === factorReturns.length,
    `${returns.length} returns stand beside ${factorReturns.length} of the factor`,
  );
  requireThat(windowDays >= 1, `windowDays must be at least 1, got ${windowDays}`);
  const [response, factor]: [number[], number[]] = [[], []];
  for (let t = returns.length - 1; t >= 0 && response.length < windowDays; t -= 1) {
    if (!Number.isFinite(returns[t]) || !Number.isFinite(factorReturns[t])) continue;
    response.push(returns[t]!);
    factor.push(factorReturns[t]!);
  }
  return [response.reverse(), factor.reverse()];
}
