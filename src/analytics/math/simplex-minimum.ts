import { type Box, moveIntoBox } from "./box.js";

export interface SimplexInput {
  /** May answer infinity where it does not exist. */
  readonly f: (place: readonly number[]) => number;
  readonly start: readonly number[];
  /** How far from the start the other corners of the first simplex stand, one a coordinate; in a box they must not be cut to 0. */
  readonly firstSteps: readonly number[];
  /** Every place is moved into it first; null: none. */
  readonly box: Box | null;
  /** Ends when the values of the corners agree to `absolute` plus `relative` times the least. */
  readonly tolerance: { readonly absolute: number; readonly relative: number };
  readonly maxRounds: number;
}

export interface Corner {
  readonly place: readonly number[];
  readonly value: number;
}

/** A place where f is least near the start, by the simplex of J. A. Nelder and R. Mead (1965); f need not be smooth. */
export function simplexMinimum(input: SimplexInput): Corner {
  const { start, firstSteps, tolerance, maxRounds } = input;
  const size = start.length;
  const corners = [cornerAt(input, [...start])];
  for (let i = 0; i < size; i += 1) {
    const place = [...start];
    place[i]! += firstSteps[i]!;
    corners.push(cornerAt(input, place));
  }
  for (let round = 0; round < maxRounds; round += 1) {
    corners.sort(byValue);
    const [best, worst] = [corners[0]!, corners[size]!];
    if (worst.value - best.value <= tolerance.absolute + tolerance.relative * best.value) break;
    const centre = centreOf(corners, size);
    const along = (share: number) => cornerAt(input, placeAlong(centre, worst.place, share));
    const mirrored = along(-1);
    if (mirrored.value < best.value) {
      const further = along(-2);
      corners[size] = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < corners[size - 1]!.value) corners[size] = mirrored;
    else {
      const nearer = along(mirrored.value < worst.value ? -0.5 : 0.5);
      if (nearer.value < Math.min(mirrored.value, worst.value)) corners[size] = nearer;
      else shrink(input, corners);
    }
  }
  return corners.reduce((best, corner) => (corner.value < best.value ? corner : best));
}

function byValue(one: Corner, other: Corner): number {
  return one.value - other.value;
}

function cornerAt({ f, box }: SimplexInput, place: number[]): Corner {
  if (box !== null) moveIntoBox(place, box);
  return { place, value: f(place) };
}

/** Of all corners but the worst, which stands last. */
function centreOf(corners: readonly Corner[], size: number): number[] {
  const centre: number[] = [];
  for (let i = 0; i < size; i += 1) {
    let sum = 0;
    for (let c = 0; c < size; c += 1) sum += corners[c]!.place[i]!;
    centre.push(sum / size);
  }
  return centre;
}

/** Share 0: from; 1: to; below 0: on the far side. */
function placeAlong(from: readonly number[], to: readonly number[], share: number): number[] {
  const place: number[] = [];
  for (let i = 0; i < from.length; i += 1) place.push(from[i]! + share * (to[i]! - from[i]!));
  return place;
}

/** Halves the simplex towards its best corner, which stands first. */
function shrink(input: SimplexInput, corners: Corner[]): void {
  const best = corners[0]!.place;
  for (let c = 1; c < corners.length; c += 1) {
    corners[c] = cornerAt(
      input,
      corners[c]!.place.map((x, i) => (x + best[i]!) / 2),
    );
  }
}
