import { centralHalfWidth, centralSlope, inverseRootTwoPi, scaledTail } from "./mills-ratio.js";

/** Density of the standard normal distribution: exp(-x^2 / 2) / sqrt(2 pi). */
export function normalDensity(x: number): number {
  return inverseRootTwoPi * bell(Math.abs(x));
}

/**
 * Distribution function of the standard normal, the probability of a value up to x: 0.5 erfc(-x / sqrt 2), by Cody's
 * approximations of `mills-ratio.ts`. Good to some 1e-15 of the value itself in both tails, down to the least double at
 * x = -38; 0 and 1 at the infinities.
 */
export function normalCdf(x: number): number {
  const y = Math.abs(x);
  if (y <= centralHalfWidth) return 0.5 + x * centralSlope(x * x);
  const tail = upperTail(y);
  return x > 0 ? 1 - tail : tail;
}

/** Probability of a value above y; y beyond the third quartile. */
function upperTail(y: number): number {
  return y === Number.POSITIVE_INFINITY ? 0 : bell(y) * scaledTail(y);
}

/** exp(-y^2 / 2): y^2 is taken in two parts, as its rounding error alone would cost y^2 / 2 ulps. */
function bell(y: number): number {
  const coarse = Math.trunc(y * 16) / 16;
  const rest = (y - coarse) * (y + coarse);
  return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * rest);
}
