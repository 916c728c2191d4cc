/**
 * The rational cubic of R. Delbourgo and J. Gregory (1985) as P. Jäckel, "Let's be rational" (2015), lays it between two
 * points of a curve, from the origin to a point of the given value, slope and curvature: slopes above 0, t from 0 at the
 * origin to 1, h the width. Always above 0. Numbers in a row for speed: it runs once a contract.
 */
export function cubicFromOrigin(
  t: number,
  h: number,
  slope0: number,
  y1: number,
  slope1: number,
  curvature1: number,
): number {
  const chord = y1 / h;
  const before = chord - slope0;
  const after = slope1 - chord;
  const bend = slope1 - slope0;
  let r = Math.max((0.5 * h * curvature1 + bend) / after, (slope0 + slope1) / chord);
  if (before * after > 0) r = Math.max(r, bend / after, bend / before);
  const u = 1 - t;
  if (r < 1e15) {
    const y = (t * (y1 * t * t + (r * y1 - h * slope1) * t * u + h * slope0 * u * u)) / (1 + (r - 3) * t * u);
    if (y > 0) return y;
  }
  return (y1 * t + slope0 * h * u) * t;
}
