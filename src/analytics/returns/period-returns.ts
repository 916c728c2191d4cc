import { requireThat } from "../require-that.js";

/** Days of a series put into weeks, months …: where each period begins among them. */
export interface PeriodBounds {
  /** Index of each period's first day, and one past the last period's last day. */
  readonly starts: Int32Array;
}

/** The periods of ascending days by the name each day's period has. */
export function periodBounds(days: ArrayLike<number>, periodOf: (day: number) => number): PeriodBounds {
  const starts: number[] = [];
  for (let t = 0; t < days.length; t += 1)
    if (t === 0 || periodOf(days[t]!) !== periodOf(days[t - 1]!)) starts.push(t);
  return { starts: Int32Array.from([...starts, days.length]) };
}

/** Compounds daily simple returns over each period; NaN where one of its days is missing. */
export function periodReturns(dailyReturns: ArrayLike<number>, { starts }: PeriodBounds): Float64Array {
  requireThat(
    starts.at(-1) === dailyReturns.length,
    `${dailyReturns.length} returns, bounds up to ${starts.at(-1)}`,
  );
  const returns = new Float64Array(Math.max(0, starts.length - 1));
  for (let p = 0; p < returns.length; p += 1) {
    let growth = 1;
    for (let t = starts[p]!; t < starts[p + 1]!; t += 1) growth *= 1 + dailyReturns[t]!;
    returns[p] = growth - 1;
  }
  return returns;
}
