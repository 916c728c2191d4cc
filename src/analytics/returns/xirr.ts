import { bracketedRoot } from "../math/bracketed-root.js";
import { requireThat } from "../require-that.js";

export interface DatedFlow {
  /** Days since any fixed day, whole or not. */
  readonly dayNumber: number;
  /** Money as the investor sees it: paid in negative, received (or held at the end) positive. */
  readonly amount: number;
}

/** ONE_SIGN: the flows do not change sign, no rate exists; NO_RATE: none in the range searched. */
export type XirrRefusal = "NO_FLOWS" | "ONE_SIGN" | "NO_RATE";

export interface Xirr {
  /** Rate a year as a fraction, ACT/365, compounding; of several the one nearest to 0. */
  readonly rate: number;
  /** All rates found, ascending: more than one means that the figure is not unique. */
  readonly rates: readonly number[];
}

/** ln(1 + rate) between a loss of all but 1e-9 and a growth of 1e9 a year. */
const logRange = 21;
const logSteps = 840;

/**
 * Money-weighted return: the rates with sum amount_i (1 + rate)^(-t_i) = 0, t_i = days since the first flow / 365. The
 * range is scanned for changes of sign in ln(1 + rate), each then refined (Brent).
 */
export function xirr(flows: readonly DatedFlow[]): Xirr | { readonly reason: XirrRefusal } {
  for (const { dayNumber, amount } of flows) {
    requireThat(Number.isFinite(dayNumber), `dayNumber must be finite, got ${dayNumber}`);
    requireThat(Number.isFinite(amount), `amount must be finite, got ${amount}`);
  }
  if (flows.length === 0) return { reason: "NO_FLOWS" };
  const scale = flows.reduce((largest, { amount }) => Math.max(largest, Math.abs(amount)), 0);
  const hasBothSigns = flows.some(({ amount }) => amount > 0) && flows.some(({ amount }) => amount < 0);
  if (!hasBothSigns) return { reason: "ONE_SIGN" };

  const firstDay = flows.reduce(
    (least, { dayNumber }) => Math.min(least, dayNumber),
    Number.POSITIVE_INFINITY,
  );
  const lastDay = flows.reduce((most, { dayNumber }) => Math.max(most, dayNumber), Number.NEGATIVE_INFINITY);
  const span = (lastDay - firstDay) / 365;
  const present = (logRate: number) => {
    // worth at whichever end keeps every term in range
    const origin = logRate < 0 ? span : 0;
    return flows.reduce((sum, { dayNumber, amount }) => {
      return sum + (amount / scale) * Math.exp(logRate * (origin - (dayNumber - firstDay) / 365));
    }, 0);
  };

  if (span === 0) return { reason: "NO_RATE" };
  const rates = signChanges(present).map(Math.expm1);
  if (rates.length === 0) return { reason: "NO_RATE" };
  return { rate: rates.reduce((best, rate) => (Math.abs(rate) < Math.abs(best) ? rate : best)), rates };
}

function signChanges(f: (x: number) => number): number[] {
  const roots: number[] = [];
  let [left, fLeft] = [-logRange, f(-logRange)];
  for (let step = 1; step <= logSteps; step += 1) {
    const right = -logRange + (2 * logRange * step) / logSteps;
    const fRight = f(right);
    if (fLeft === 0) roots.push(left);
    else if (fRight !== 0 && fLeft < 0 !== fRight < 0) {
      const root = bracketedRoot({ f, low: left, high: right, tolerance: 0 });
      if (root !== null) roots.push(root);
    }
    [left, fLeft] = [right, fRight];
  }
  return roots;
}
