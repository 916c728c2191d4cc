import { requireThat } from "../require-that.js";

/** h[t+1] = omega + alpha r[t]^2 + beta h[t], with returns of mean 0 (Bollerslev 1986). */
export interface Garch {
  readonly omega: number;
  readonly alpha: number;
  readonly beta: number;
}

export interface GarchFilter {
  /** Daily variances, one a return and one for the day after the last. */
  readonly variance: Float64Array;
  readonly logLikelihood: number;
}

/** Variances under given parameters, and the Gaussian log-likelihood of the returns. Returns must be finite. */
export function garchFilter(garch: Garch, returns: Float64Array, initialVariance: number): GarchFilter {
  requireGarch(garch);
  requireThat(
    initialVariance > 0 && Number.isFinite(initialVariance),
    `initialVariance must be positive, got ${initialVariance}`,
  );
  requireThat(returns.every(Number.isFinite), "returns must be finite");
  const { omega, alpha, beta } = garch;
  const variance = new Float64Array(returns.length + 1);
  let h = initialVariance;
  let sum = 0;
  for (let t = 0; t < returns.length; t += 1) {
    variance[t] = h;
    const square = returns[t]! * returns[t]!;
    sum += Math.log(h) + square / h;
    h = omega + alpha * square + beta * h;
  }
  variance[returns.length] = h;
  return { variance, logLikelihood: -(returns.length * Math.log(2 * Math.PI) + sum) / 2 };
}

/** Expected daily variances of the next days, the first one the filter's next: each goes towards omega / (1 - alpha - beta). */
export function garchForecast(garch: Garch, nextVariance: number, days: number): Float64Array {
  requireGarch(garch);
  requireThat(Number.isInteger(days) && days >= 0, `days must be an integer from 0, got ${days}`);
  const forecast = new Float64Array(days);
  let h = nextVariance;
  for (let day = 0; day < days; day += 1) {
    forecast[day] = h;
    h = garch.omega + (garch.alpha + garch.beta) * h;
  }
  return forecast;
}

/** The daily variance it returns to; null where alpha + beta reaches 1. */
export function garchLongRunVariance({ omega, alpha, beta }: Garch): number | null {
  return alpha + beta < 1 ? omega / (1 - alpha - beta) : null;
}

function requireGarch({ omega, alpha, beta }: Garch): void {
  requireThat(omega > 0 && Number.isFinite(omega), `omega must be positive, got ${omega}`);
  requireThat(alpha >= 0 && Number.isFinite(alpha), `alpha must not be negative, got ${alpha}`);
  requireThat(beta >= 0 && Number.isFinite(beta), `beta must not be negative, got ${beta}`);
}
