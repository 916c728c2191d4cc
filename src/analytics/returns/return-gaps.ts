import { requireThat } from "../require-that.js";

/** The series without its gaps (NaN); an infinite value is refused. */
export function withoutGaps(returns: ArrayLike<number>): Float64Array {
  const kept = Float64Array.from(returns).filter((value) => !Number.isNaN(value));
  requireFinite("returns", kept);
  return kept;
}

export interface PairedReturns {
  readonly returns: Float64Array;
  readonly benchmark: Float64Array;
}

/** Both series on the days that both have (pairwise deletion of NaN). */
export function pairedWithoutGaps(returns: ArrayLike<number>, benchmark: ArrayLike<number>): PairedReturns {
  requireThat(
    returns.length === benchmark.length,
    `returns and benchmark must have one length, got ${returns.length} and ${benchmark.length}`,
  );
  const days: number[] = [];
  for (let i = 0; i < returns.length; i += 1) {
    if (!Number.isNaN(returns[i]!) && !Number.isNaN(benchmark[i]!)) days.push(i);
  }
  const paired = {
    returns: Float64Array.from(days, (day) => returns[day]!),
    benchmark: Float64Array.from(days, (day) => benchmark[day]!),
  };
  requireFinite("returns", paired.returns);
  requireFinite("benchmark", paired.benchmark);
  return paired;
}

/** Refuses a series that holds NaN or an infinity, naming the place. */
export function requireFinite(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i += 1) {
    if (!Number.isFinite(values[i]!)) requireThat(false, `${name}[${i}] must be finite, got ${values[i]}`);
  }
}
