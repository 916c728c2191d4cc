import { type TickColumn, tickLimit, unknownTick } from "./tick-column.js";

/**
 * One column as bytes. Known values, in units of their greatest common divisor, become differences to a prediction from
 * the known values before them, then unsigned by zig-zag, plus 1; 0 is null. The lowest bytes of all codes come first,
 * then the next ones: planes, in which deflate finds what repeats.
 */
export interface ColumnForm {
  /** Values are divided by it. */
  readonly step: number;
  /** What is predicted: 0 nothing, 1 the value before, 2 the line through the two before. */
  readonly order: number;
  /** Planes: bytes of the largest code, 0 if every value is null. */
  readonly width: number;
}

/** Room that every column of every frame uses again. */
export interface ColumnScratch {
  series: Int32Array;
  codes: Uint32Array;
}

export function columnScratch(count: number): ColumnScratch {
  return { series: new Int32Array(count), codes: new Uint32Array(count) };
}

/**
 * Leaves the column's codes in `scratch.codes` and says how they came about.
 *
 * @param base the column whose last known value, 0 before the first, is taken off: an ask is its bid and little more
 * @throws RangeError for a tick at or beyond the limit
 */
export function codeColumn(
  { ticks }: Pick<TickColumn, "ticks">,
  count: number,
  base: Int32Array | null,
  scratch: ColumnScratch,
): ColumnForm {
  const step = seriesOf(ticks, count, base, scratch.series);
  const order = cheapestOrder(scratch.series, count);
  return { step, order, width: codesOf(scratch.series, count, order, scratch.codes) };
}

/** Fills `series` with the values to code, divided by their greatest common divisor, which is returned. */
function seriesOf(ticks: Int32Array, count: number, base: Int32Array | null, series: Int32Array): number {
  let last = 0;
  let step = 0;
  for (let i = 0; i < count; i += 1) {
    const tick = ticks[i]!;
    if (base !== null && base[i]! !== unknownTick) last = base[i]!;
    if (tick === unknownTick) {
      series[i] = unknownTick;
      continue;
    }
    const value = tick - last;
    if (!(tick < tickLimit && tick > -tickLimit && value < tickLimit && value > -tickLimit))
      throw new RangeError(`tick ${tick} at ${i} lies beyond ${tickLimit}`);
    series[i] = value;
    if (step !== 1 && value !== 0) step = commonDivisor(step, value < 0 ? -value : value);
  }
  if (step <= 1) return 1;
  for (let i = 0; i < count; i += 1) if (series[i] !== unknownTick) series[i] = series[i]! / step;
  return step;
}

function commonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** The order whose codes have the fewest bits; the lower one of equals. */
function cheapestOrder(series: Int32Array, count: number): number {
  let [before, secondBefore] = [0, 0];
  let [bits0, bits1, bits2] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const value = series[i]!;
    if (value === unknownTick) continue;
    const difference = (value - before) | 0;
    const bend = (difference - before + secondBefore) | 0;
    bits0 -= Math.clz32((value << 1) ^ (value >> 31));
    bits1 -= Math.clz32((difference << 1) ^ (difference >> 31));
    bits2 -= Math.clz32((bend << 1) ^ (bend >> 31));
    secondBefore = before;
    before = value;
  }
  if (bits0 <= bits1 && bits0 <= bits2) return 0;
  return bits1 <= bits2 ? 1 : 2;
}

/** Fills `codes`; the bytes that the largest needs are returned. */
function codesOf(series: Int32Array, count: number, order: number, codes: Uint32Array): number {
  let [before, secondBefore] = [0, 0];
  let most = 0;
  for (let i = 0; i < count; i += 1) {
    const value = series[i]!;
    if (value === unknownTick) {
      codes[i] = 0;
      continue;
    }
    const difference = (value - predicted(order, before, secondBefore)) | 0;
    const code = (((difference << 1) ^ (difference >> 31)) >>> 0) + 1;
    codes[i] = code;
    if (code > most) most = code;
    secondBefore = before;
    before = value;
  }
  return (39 - Math.clz32(most)) >>> 3;
}

function predicted(order: number, before: number, secondBefore: number): number {
  if (order === 0) return 0;
  return order === 1 ? before : (2 * before - secondBefore) | 0;
}

/** Writes the planes of the first `count` codes at `offset`; the offset behind them is returned. */
export function writePlanes(
  codes: Uint32Array,
  count: number,
  width: number,
  out: Uint8Array,
  offset: number,
): number {
  let at = offset;
  for (let shift = 0; shift < 8 * width; shift += 8) {
    for (let i = 0; i < count; i += 1) out[at + i] = codes[i]! >>> shift;
    at += count;
  }
  return at;
}

/** The ticks behind the planes at `offset`: the inverse of {@link codeColumn} and {@link writePlanes}. */
export function decodeColumn(
  { step, order, width }: ColumnForm,
  bytes: Uint8Array,
  { offset, count, base }: { offset: number; count: number; base: Int32Array | null },
): Int32Array {
  const ticks = new Int32Array(count);
  if (width === 0) return ticks.fill(unknownTick);
  const [second, third, fourth] = [offset + count, offset + 2 * count, offset + 3 * count];
  // Sums undo differences; the masks keep what the order does not sum at 0.
  const [beforeMask, slopeMask] = [order === 0 ? 0 : -1, order === 2 ? -1 : 0];
  let before = 0;
  let slope = 0;
  let last = 0;
  for (let i = 0; i < count; i += 1) {
    if (base !== null && base[i]! !== unknownTick) last = base[i]!;
    let code = bytes[offset + i]!;
    if (width > 1) code |= bytes[second + i]! << 8;
    if (width > 2) code |= bytes[third + i]! << 16;
    if (width > 3) code |= bytes[fourth + i]! << 24;
    if (code === 0) {
      ticks[i] = unknownTick;
      continue;
    }
    const zigZag = (code - 1) | 0;
    slope = ((slope & slopeMask) + ((zigZag >>> 1) ^ -(zigZag & 1))) | 0;
    before = ((before & beforeMask) + slope) | 0;
    ticks[i] = Math.imul(before, step) + last;
  }
  return ticks;
}
