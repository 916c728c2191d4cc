import { requireThat } from "../require-that.js";
import { quantiles } from "../stats/quantile.js";

export interface PercentileLegsInput {
  /** By name's place; NaN: the name has no signal. */
  readonly signals: ArrayLike<number>;
  /** 0 to 100. */
  readonly lowPercentile: number;
  /** 0 to 100, at least lowPercentile. */
  readonly highPercentile: number;
}

export interface PercentileLegs {
  /** Null when no name has a signal. */
  readonly breakLow: number | null;
  readonly breakHigh: number | null;
  /** Places of the names with a signal at or above breakHigh, and at or below breakLow. */
  readonly long: readonly number[];
  readonly short: readonly number[];
}

/** Both legs by type-7 percentiles of the signals; both empty where a name would stand in both. */
export function percentileLegs(input: PercentileLegsInput): PercentileLegs {
  const { signals, lowPercentile, highPercentile } = input;
  requireThat(
    lowPercentile >= 0 && lowPercentile <= highPercentile && highPercentile <= 100,
    `percentiles must rise within 0 to 100, got ${lowPercentile} and ${highPercentile}`,
  );
  const all = Array.from(signals);
  const breaks = quantiles(all.filter(Number.isFinite), [lowPercentile / 100, highPercentile / 100]);
  if (breaks === null) return { breakLow: null, breakHigh: null, long: [], short: [] };
  const [breakLow, breakHigh] = breaks as [number, number];
  const long = placesWhere(all, (signal) => signal >= breakHigh);
  const short = placesWhere(all, (signal) => signal <= breakLow);
  const shorted = new Set(short);
  const overlap = long.some((name) => shorted.has(name));
  return { breakLow, breakHigh, long: overlap ? [] : long, short: overlap ? [] : short };
}

function placesWhere(values: readonly number[], matches: (value: number) => boolean): number[] {
  return values.flatMap((value, place) => (Number.isFinite(value) && matches(value) ? [place] : []));
}
