/** Where a curve is known: its place, value and slope. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly slope: number;
}

/** Past it the interpolant is a straight line. */
const mostControl = 2 / (Number.EPSILON * Number.EPSILON);
const leastControl = -(1 - Math.sqrt(Number.EPSILON));

/** Rational cubic of Delbourgo and Gregory (1985) between two points, with control parameter r. */
export function rationalCubic(x: number, left: CurvePoint, right: CurvePoint, r: number): number {
  const h = right.x - left.x;
  if (!(Math.abs(h) > 0)) return 0.5 * (left.y + right.y);
  const t = (x - left.x) / h;
  const u = 1 - t;
  if (r >= mostControl) return right.y * t + left.y * u;
  return (
    (right.y * t * t * t +
      (r * right.y - h * right.slope) * t * t * u +
      (r * left.y + h * left.slope) * t * u * u +
      left.y * u * u * u) /
    (1 + (r - 3) * t * u)
  );
}

/** The control parameter that gives the interpolant this second derivative at its right end, no less than keeps its shape. */
export function controlForCurvature(left: CurvePoint, right: CurvePoint, curvature: number): number {
  const h = right.x - left.x;
  const chord = (right.y - left.y) / h;
  const numerator = 0.5 * h * curvature + (right.slope - left.slope);
  const denominator = right.slope - chord;
  return Math.max(fitted(numerator, denominator), shapeKeeping(left.slope, right.slope, chord));
}

function fitted(numerator: number, denominator: number): number {
  if (numerator === 0) return 0;
  if (denominator === 0) return numerator > 0 ? mostControl : leastControl;
  return numerator / denominator;
}

function shapeKeeping(leftSlope: number, rightSlope: number, chord: number): number {
  const isMonotonic = leftSlope * chord >= 0 && rightSlope * chord >= 0;
  const isConvex = leftSlope <= chord && chord <= rightSlope;
  const isConcave = leftSlope >= chord && chord >= rightSlope;
  if (!isMonotonic && !isConvex && !isConcave) return leastControl;

  let least = leastControl;
  if (isMonotonic) least = Math.max(least, chord === 0 ? mostControl : (rightSlope + leftSlope) / chord);
  const [before, after] = [chord - leftSlope, rightSlope - chord];
  if ((isConvex || isConcave) && before !== 0 && after !== 0) {
    const bend = rightSlope - leftSlope;
    return Math.max(least, Math.abs(bend / after), Math.abs(bend / before));
  }
  return mostControl;
}
