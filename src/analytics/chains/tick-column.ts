import { requireThat } from "../require-that.js";

/** Stands for null in a column of ticks. */
export const unknownTick = -(2 ** 31);

/** Ticks lie strictly between -limit and limit: second differences of them then fit 32 bits. */
export const tickLimit = 2 ** 28;

/** Most decimals of a tick: 10^9 is the last power of ten below 2^30. */
export const mostDecimals = 9;

/** Exact decimals as integers: value = ticks / 10^decimals, {@link unknownTick} for null. */
export interface TickColumn {
  readonly ticks: Int32Array;
  readonly decimals: number;
}

export interface TicksInput {
  /** NaN for null. */
  readonly values: Float64Array;
  readonly decimals: number;
  /** EXACT: a value between two ticks is a mistake. NEAREST: it goes to the nearer one, as vols to 1e-6. */
  readonly rule: "EXACT" | "NEAREST";
  /** Filled instead of a new array; at least as long as `values`. */
  readonly into?: Int32Array;
}

/**
 * Values as ticks. A double that was read from a decimal of at most `decimals` places comes back from
 * {@link valuesOfTicks} as the same double: both are the one nearest to that decimal.
 *
 * @throws RangeError naming the value: between ticks (EXACT), infinite, or beyond the limit
 */
export function ticksOfValues({ values, decimals, rule, into }: TicksInput): TickColumn {
  const scale = scaleOf(decimals);
  const ticks = into ?? new Int32Array(values.length);
  requireThat(ticks.length >= values.length, `room for ${ticks.length} ticks, got ${values.length} values`);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (Number.isNaN(value)) {
      ticks[i] = unknownTick;
      continue;
    }
    const tick = Math.round(value * scale);
    if (!(Math.abs(tick) < tickLimit)) throw new RangeError(`${value} lies beyond ${tickLimit / scale}`);
    if (rule === "EXACT" && tick / scale !== value)
      throw new RangeError(`${value} has more than ${decimals} decimals`);
    ticks[i] = tick;
  }
  return { ticks, decimals };
}

/** The values of a column, NaN for null. */
export function valuesOfTicks({ ticks, decimals }: TickColumn): Float64Array {
  const scale = scaleOf(decimals);
  const values = new Float64Array(ticks.length);
  for (let i = 0; i < ticks.length; i += 1) {
    const tick = ticks[i]!;
    values[i] = tick === unknownTick ? Number.NaN : tick / scale;
  }
  return values;
}

/** The fewest decimals, at most `most`, that hold every value exactly; null if `most` are too few. NaN needs none. */
export function decimalsOfValues(values: Float64Array, most: number): number | null {
  let decimals = 0;
  let scale = 1;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    while (Math.round(value * scale) / scale !== value) {
      if (decimals === most) return null;
      decimals += 1;
      scale = 10 ** decimals;
    }
  }
  return decimals;
}

function scaleOf(decimals: number): number {
  requireThat(
    Number.isInteger(decimals) && decimals >= 0 && decimals <= mostDecimals,
    `decimals must be a whole number from 0 to ${mostDecimals}, got ${decimals}`,
  );
  return 10 ** decimals;
}
