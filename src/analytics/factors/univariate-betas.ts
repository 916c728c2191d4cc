import { studentTTwoSided } from "../math/student-t.js";
import { requireThat } from "../require-that.js";

export interface UnivariateModelInput {
  /** A column of simple returns per factor, day by day beside each other; NaN: none that day. */
  readonly factors: readonly Float64Array[];
  /** Joint days below which there is no beta. */
  readonly minObservations: number;
  /** Betas beyond plus or minus this are set to it. */
  readonly betaCap: number;
}

/** Statistics of the regressions on each factor alone, by the factor's place; NaN: not known. */
export interface UnivariateBetas {
  /** Days on which both have a return. */
  readonly observationCounts: readonly number[];
  /** After the cap. */
  readonly betas: readonly number[];
  readonly uncappedBetas: readonly number[];
  /** Intercepts, a day. */
  readonly alphas: readonly number[];
  readonly rSquared: readonly number[];
  /** Of the uncapped betas. */
  readonly standardErrors: readonly number[];
  /** Two-sided, Student t; NaN also for an exact fit, which has no t statistic. */
  readonly pValues: readonly number[];
}

type Statistics = { -readonly [K in keyof UnivariateBetas]: number[] };

/** A factor whose deviations stand for less than this share of its length does not move; the rule of the QR kernel. */
const movingShare = 1e-12;

/** Where residuals are a smaller share of the squares than this, their sum is not left to a difference. */
const safeShare = 0.01;

/** Sums around the means over the joint days of an instrument and a factor. */
interface JointSums {
  readonly n: number;
  readonly meanX: number;
  readonly meanY: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
  readonly residual: number;
}

/**
 * Betas on many factors, each alone: the least squares of {@link factorBeta} in closed form over centred sums, for books
 * of thousands of positions. What depends on the factors alone is worked out once.
 *
 * @returns the fits of an instrument's returns, day by day beside the factors'; NaN: none that day
 */
export function univariateModel(input: UnivariateModelInput): (returns: Float64Array) => UnivariateBetas {
  const { factors, minObservations, betaCap } = input;
  requireThat(betaCap > 0, `betaCap must be above 0, got ${betaCap}`);
  const days = factors[0]?.length ?? 0;
  for (const { length } of factors)
    requireThat(length === days, `a factor of ${length} returns stands beside one of ${days}`);
  const needed = Math.max(minObservations, 3);
  const centred = factors.map(centredColumn);
  const own = new Float64Array(days);
  return (returns) => {
    requireThat(returns.length === days, `${returns.length} returns stand beside ${days} of the factors`);
    const answer = unknownStatistics(factors.length);
    const mine = centre(returns, own);
    for (let f = 0; f < factors.length; f += 1) {
      const factor = centred[f]!;
      const sums =
        mine !== null && factor !== null
          ? wholeSums(own, mine, factor)
          : jointSums(returns, factors[f]!, needed);
      answer.observationCounts[f] = sums.n;
      if (sums.n >= needed) tell(sums, { place: f, betaCap, answer });
    }
    return answer;
  };
}

/** The fits of one instrument alone; for many, make a {@link univariateModel} once. */
export function univariateBetas({
  returns,
  ...model
}: UnivariateModelInput & { readonly returns: Float64Array }): UnivariateBetas {
  return univariateModel(model)(returns);
}

interface Centred {
  readonly deviations: Float64Array;
  readonly mean: number;
  readonly squares: number;
}

/** Null where a day is missing. */
function centredColumn(column: Float64Array): Centred | null {
  const deviations = new Float64Array(column.length);
  const sums = centre(column, deviations);
  return sums === null ? null : { deviations, ...sums };
}

/** Fills in a column's deviations from its mean; null where a day is missing. */
function centre(column: Float64Array, deviations: Float64Array): { mean: number; squares: number } | null {
  const n = column.length;
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += column[i]!;
  if (!Number.isFinite(sum)) return null;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i += 1) {
    const deviation = column[i]! - mean;
    deviations[i] = deviation;
    squares += deviation * deviation;
  }
  return { mean, squares };
}

function wholeSums(
  own: Float64Array,
  { mean, squares }: { mean: number; squares: number },
  factor: Centred,
): JointSums {
  const { deviations } = factor;
  let xy = 0;
  for (let i = 0; i < own.length; i += 1) xy += deviations[i]! * own[i]!;
  const beta = xy / factor.squares;
  let residual = squares - beta * xy;
  if (!(residual > safeShare * squares)) {
    residual = 0;
    for (let i = 0; i < own.length; i += 1) {
      const rest = own[i]! - beta * deviations[i]!;
      residual += rest * rest;
    }
  }
  return { n: own.length, meanX: factor.mean, meanY: mean, xx: factor.squares, xy, yy: squares, residual };
}

function jointSums(y: Float64Array, x: Float64Array, needed: number): JointSums {
  let [n, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < y.length; i += 1) {
    if (!isFiniteSum(x[i]! + y[i]!)) continue;
    n += 1;
    sumX += x[i]!;
    sumY += y[i]!;
  }
  const [meanX, meanY] = [sumX / n, sumY / n];
  let [xx, xy, yy, residual] = [0, 0, 0, 0];
  if (n < needed) return { n, meanX, meanY, xx, xy, yy, residual };
  for (let i = 0; i < y.length; i += 1) {
    if (!isFiniteSum(x[i]! + y[i]!)) continue;
    const [dx, dy] = [x[i]! - meanX, y[i]! - meanY];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const beta = xy / xx;
  for (let i = 0; i < y.length; i += 1) {
    if (!isFiniteSum(x[i]! + y[i]!)) continue;
    const rest = y[i]! - meanY - beta * (x[i]! - meanX);
    residual += rest * rest;
  }
  return { n, meanX, meanY, xx, xy, yy, residual };
}

/** Cheaper than Number.isFinite inside the loops. */
function isFiniteSum(sum: number): boolean {
  return sum - sum === 0;
}

function tell(
  { n, meanX, meanY, xx, xy, yy, residual }: JointSums,
  { place, betaCap, answer }: { place: number; betaCap: number; answer: Statistics },
): void {
  if (!(xx > movingShare ** 2 * (xx + n * meanX * meanX))) return;
  const beta = xy / xx;
  const error = Math.sqrt(residual / (n - 2) / xx);
  if (!Number.isFinite(beta + error)) return;
  answer.uncappedBetas[place] = beta;
  answer.betas[place] = Math.max(-betaCap, Math.min(betaCap, beta));
  answer.alphas[place] = meanY - beta * meanX;
  answer.rSquared[place] = yy > 0 ? 1 - residual / yy : Number.NaN;
  answer.standardErrors[place] = error;
  if (error > 0) answer.pValues[place] = studentTTwoSided(beta / error, n - 2);
}

/** Of so many factors, before anything is known. */
export function unknownStatistics(count: number): Statistics {
  const column = () => new Array<number>(count).fill(Number.NaN);
  return {
    observationCounts: new Array<number>(count).fill(0),
    betas: column(),
    uncappedBetas: column(),
    alphas: column(),
    rSquared: column(),
    standardErrors: column(),
    pValues: column(),
  };
}
