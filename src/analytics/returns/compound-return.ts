import { requireThat } from "../require-that.js";

/** Return of a series of simple returns held through: product of (1 + r), less 1. 0 for none. */
export function totalReturn(returns: ArrayLike<number>): number {
  let growth = 1;
  for (let i = 0; i < returns.length; i += 1) growth *= 1 + returns[i]!;
  return growth - 1;
}

/**
 * Return a year that compounds to a total return: (1 + total)^(1 / years) - 1, the CAGR.
 *
 * @returns null where the loss is beyond all (total below -1) or the growth a year exceeds the range of doubles
 */
export function annualisedReturn(total: number, years: number): number | null {
  requireThat(Number.isFinite(total), `total must be finite, got ${total}`);
  requireThat(years > 0 && Number.isFinite(years), `years must be positive, got ${years}`);
  if (total < -1) return null;
  const annual = (1 + total) ** (1 / years) - 1;
  return Number.isFinite(annual) ? annual : null;
}

/** The annualised return of a series with `periodsPerYear` returns a year; null for none, and as `annualisedReturn`. */
export function compoundAnnualReturn(returns: ArrayLike<number>, periodsPerYear: number): number | null {
  requirePeriods(periodsPerYear);
  if (returns.length === 0) return null;
  return annualisedReturn(totalReturn(returns), returns.length / periodsPerYear);
}

export function requirePeriods(periodsPerYear: number): void {
  requireThat(
    periodsPerYear > 0 && Number.isFinite(periodsPerYear),
    `periodsPerYear must be positive, got ${periodsPerYear}`,
  );
}
