import { simplexMinimum } from "../math/index.js";
import { requireThat } from "../require-that.js";
import { type Garch, garchFilter, garchLongRunVariance } from "./garch-filter.js";

export interface GarchFit extends Garch {
  readonly logLikelihood: number;
  /** Daily variance it returns to. */
  readonly longRunVariance: number;
  /** Daily variance expected for the day after the last return. */
  readonly nextVariance: number;
}

/** With fewer returns three parameters of slow memory say nothing. */
export const minGarchReturns = 50;

/** Persistence alpha + beta, and alpha's share of it, from which a search starts. */
const starts = [
  { persistence: 0.95, share: 0.08 },
  { persistence: 0.8, share: 0.2 },
  { persistence: 0.985, share: 0.04 },
] as const;

/**
 * GARCH(1,1) of mean 0 by maximum likelihood, the first variance the mean square of the sample. Searched in the long-run
 * variance, the persistence and alpha's share, where alpha, beta >= 0 and alpha + beta < 1 always hold.
 *
 * @returns null with fewer than `minGarchReturns` returns, or where none differs from 0
 */
export function garchFit(returns: Float64Array): GarchFit | null {
  requireThat(returns.every(Number.isFinite), "returns must be finite");
  if (returns.length < minGarchReturns) return null;
  const meanSquare = returns.reduce((sum, r) => sum + r * r, 0) / returns.length;
  if (!(meanSquare > 0)) return null;

  const squares = returns.map((r) => (r * r) / meanSquare);
  const f = (place: readonly number[]) => unlikelihood(squares, fromPlace(place));
  const search = (start: readonly number[], firstStep: number, absolute: number) =>
    simplexMinimum({
      f,
      start,
      firstSteps: [firstStep, firstStep, firstStep],
      box: null,
      tolerance: { absolute, relative: 0 },
      maxRounds: 400,
    });
  const ends = starts.map(({ persistence, share }) => {
    const start = [0, Math.log(persistence / (1 - persistence)), Math.log(share / (1 - share))];
    const first = search(start, 0.4, 1e-7);
    // A fresh simplex: the first may have collapsed on its way.
    return search(first.place, 0.1, 1e-9);
  });
  const best = ends.reduce((least, end) => (end.value < least.value ? end : least));
  const scaled = fromPlace(best.place);
  const garch = { ...scaled, omega: scaled.omega * meanSquare };
  const { variance, logLikelihood } = garchFilter(garch, returns, meanSquare);
  const longRunVariance = garchLongRunVariance(garch);
  if (longRunVariance === null || !Number.isFinite(logLikelihood)) return null;
  return { ...garch, logLikelihood, longRunVariance, nextVariance: variance[returns.length]! };
}

/** Of returns with mean square 1. */
function fromPlace([logLongRun, persistenceLogit, shareLogit]: readonly number[]): Garch {
  const persistence = logistic(persistenceLogit!);
  const alpha = persistence * logistic(shareLogit!);
  return { omega: Math.exp(logLongRun!) * (1 - persistence), alpha, beta: persistence - alpha };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Twice the negative log-likelihood without its constant. */
function unlikelihood(squares: Float64Array, { omega, alpha, beta }: Garch): number {
  let h = 1;
  let sum = 0;
  // One logarithm for the product of some variances, instead of one for each.
  let product = 1;
  for (let t = 0; t < squares.length; t += 1) {
    const square = squares[t]!;
    product *= h;
    if (product > 1e100 || product < 1e-100) {
      sum += Math.log(product);
      product = 1;
    }
    sum += square / h;
    h = omega + alpha * square + beta * h;
  }
  sum += Math.log(product);
  return Number.isFinite(sum) ? sum : Number.POSITIVE_INFINITY;
}
