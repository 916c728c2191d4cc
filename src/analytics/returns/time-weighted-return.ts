import { requireThat } from "../require-that.js";

export interface ValuedPeriod {
  /** Value before the flow. */
  readonly startValue: number;
  /** Paid in (positive) or out (negative) at the start of the period. */
  readonly flow: number;
  readonly endValue: number;
}

/**
 * Time-weighted return (GIPS): product of end / (start + flow) over the periods between flows, less 1.
 *
 * @returns a fraction; null without a period, or where a period begins with nothing or with a debt
 */
export function timeWeightedReturn(periods: readonly ValuedPeriod[]): number | null {
  if (periods.length === 0) return null;
  let growth = 1;
  for (const { startValue, flow, endValue } of periods) {
    for (const value of [startValue, flow, endValue]) {
      requireThat(Number.isFinite(value), `values and flows must be finite, got ${value}`);
    }
    const invested = startValue + flow;
    if (invested <= 0) return null;
    growth *= endValue / invested;
  }
  return Number.isFinite(growth) ? growth - 1 : null;
}
