interface Corner {
  readonly place: readonly number[];
  readonly value: number;
}

/**
 * A place where f is least near `start`, by the simplex of Nelder and Mead; stops when the corners' values agree to
 * `tolerance`. Deterministic; f may answer infinity where it does not exist.
 */
export function simplexMinimum(
  f: (place: readonly number[]) => number,
  start: readonly number[],
  firstStep: number,
  tolerance: number,
): Corner {
  const at = (place: readonly number[]): Corner => ({ place, value: f(place) });
  const size = start.length;
  let corners = [at(start), ...start.map((_, i) => at(start.map((x, j) => (i === j ? x + firstStep : x))))];
  for (let round = 0; round < 400; round += 1) {
    corners.sort((one, other) => one.value - other.value);
    const [best, worst] = [corners[0]!, corners[size]!];
    if (worst.value - best.value <= tolerance) break;
    const centre = start.map(
      (_, i) => corners.slice(0, size).reduce((sum, { place }) => sum + place[i]!, 0) / size,
    );
    const along = (share: number) => at(centre.map((x, i) => x + share * (worst.place[i]! - x)));
    const mirrored = along(-1);
    if (mirrored.value < best.value) {
      const further = along(-2);
      corners[size] = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < corners[size - 1]!.value) corners[size] = mirrored;
    else {
      const nearer = along(mirrored.value < worst.value ? -0.5 : 0.5);
      if (nearer.value < Math.min(mirrored.value, worst.value)) corners[size] = nearer;
      else corners = corners.map((corner) => at(corner.place.map((x, i) => (x + best.place[i]!) / 2)));
    }
  }
  return corners.reduce((best, corner) => (corner.value < best.value ? corner : best));
}
