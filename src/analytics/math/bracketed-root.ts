import { requireThat } from "../require-that.js";

export interface BracketedRootInput {
  readonly f: (x: number) => number;
  readonly low: number;
  readonly high: number;
  /** Width of the last bracket; 0: to working precision. */
  readonly tolerance: number;
}

/**
 * A zero of a continuous function between two places where its signs differ, by R. P. Brent's method (1973), which
 * never leaves the bracket.
 *
 * @returns null when the signs at the ends do not differ or f gives NaN
 */
export function bracketedRoot({ f, low, high, tolerance }: BracketedRootInput): number | null {
  requireThat(Number.isFinite(low) && Number.isFinite(high), `bracket must be finite, got ${low} to ${high}`);
  requireThat(tolerance >= 0, `tolerance must not be negative, got ${tolerance}`);
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa < 0 !== fb < 0) || Number.isNaN(fa) || Number.isNaN(fb)) return null;

  let [c, fc] = [a, fa];
  let [step, lastStep] = [b - a, b - a];
  for (let count = 0; count < maxSteps; count += 1) {
    if (fb > 0 === fc > 0) {
      [c, fc] = [a, fa];
      step = b - a;
      lastStep = step;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const least = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= least || fb === 0) return b;

    const guess = interpolatedStep({ a, b, c, fa, fb, fc });
    const useful =
      Math.abs(lastStep) >= least && Math.abs(fa) > Math.abs(fb) && isInside(guess, half, least, lastStep);
    lastStep = useful ? step : half;
    step = useful ? guess : half;

    [a, fa] = [b, fb];
    b += Math.abs(step) > least ? step : Math.sign(half) * least;
    fb = f(b);
    if (Number.isNaN(fb)) return null;
  }
  return b;
}

const maxSteps = 2_000;

interface Places {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly fa: number;
  readonly fb: number;
  readonly fc: number;
}

/** From b towards the zero: inverse quadratic through three places, a secant through two. */
function interpolatedStep({ a, b, c, fa, fb, fc }: Places): number {
  const s = fb / fa;
  if (a === c) return ((c - b) * s) / (s - 1);
  const [q, r] = [fa / fc, fb / fc];
  const p = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
  return -p / ((q - 1) * (r - 1) * (s - 1));
}

/** Within three quarters of the bracket, and less than half the step before last. */
function isInside(guess: number, half: number, least: number, lastStep: number): boolean {
  const along = guess * Math.sign(half);
  if (!(along >= 0)) return false;
  return along < 1.5 * Math.abs(half) - least / 2 && along < Math.abs(lastStep) / 2;
}
