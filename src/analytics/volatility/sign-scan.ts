import { bracketedRoot } from "../math/index.js";
import { minimumPlace } from "./line-search.js";
import type { RawSvi } from "./raw-svi.js";

/**
 * Ascending places on [low, high] that stand close where the smile bends and far apart in its straight wings:
 * k = m + sigma sinh(t) at equal steps of t.
 */
export function bendPlaces({ m, sigma }: RawSvi, low: number, high: number, count: number): Float64Array {
  const places = new Float64Array(count);
  const [from, to] = [Math.asinh((low - m) / sigma), Math.asinh((high - m) / sigma)];
  for (let i = 0; i < count; i += 1) {
    places[i] = m + sigma * Math.sinh(from + ((to - from) * i) / (count - 1));
  }
  places[0] = low;
  places[count - 1] = high;
  return places;
}

export interface SignScan {
  readonly least: number;
  readonly leastPlace: number;
  /** Where the function crosses 0, ascending. */
  readonly crossings: readonly number[];
  /** [from, to] of every stretch below 0. */
  readonly negativeIntervals: readonly (readonly [number, number])[];
}

/**
 * The least value and the sign changes of a smooth function, followed over ascending places. A valley between two places
 * is walked to its bottom, so a dip below 0 that lies between them is found as well.
 */
export function scanSigns(f: (x: number) => number, places: Float64Array): SignScan {
  const knots = withValleys(f, places);
  let [least, leastPlace] = [Number.POSITIVE_INFINITY, places[0]!];
  const crossings: number[] = [];
  const negativeIntervals: [number, number][] = [];
  let openedAt: number | null = null;

  for (let i = 0; i < knots.length; i += 1) {
    const { x, y } = knots[i]!;
    if (y < least) [least, leastPlace] = [y, x];
    const before = knots[i - 1];
    if (before && y < 0 !== before.y < 0) {
      // The signs at the ends differ, so null says that f does not exist somewhere between them.
      const crossing = bracketedRoot({ f, low: before.x, high: x, tolerance: 0 }) ?? x;
      crossings.push(crossing);
      if (openedAt === null) openedAt = crossing;
      else {
        negativeIntervals.push([openedAt, crossing]);
        openedAt = null;
      }
    } else if (!before && y < 0) openedAt = x;
  }
  if (openedAt !== null) negativeIntervals.push([openedAt, knots.at(-1)!.x]);
  return { least, leastPlace, crossings, negativeIntervals };
}

function withValleys(f: (x: number) => number, places: Float64Array): { x: number; y: number }[] {
  const values = places.map(f);
  const knots: { x: number; y: number }[] = [];
  for (let i = 0; i < places.length; i += 1) {
    const knot = { x: places[i]!, y: values[i]! };
    const isInside = i > 0 && i < places.length - 1;
    if (!(isInside && values[i - 1]! >= knot.y && values[i + 1]! > knot.y)) {
      knots.push(knot);
      continue;
    }
    const x = minimumPlace(f, places[i - 1]!, places[i + 1]!);
    const bottom = { x, y: f(x) };
    if (!(bottom.y < knot.y)) knots.push(knot);
    else if (bottom.x < knot.x) knots.push(bottom, knot);
    else knots.push(knot, bottom);
  }
  return knots;
}
