import { millsDefect, millsRatio } from "./mills-ratio.js";

/**
 * The Black formula of P. Jäckel, "Let's be rational" (2015), without units: an out-of-the-money call with x = ln(F / K) <= 0,
 * total deviation s = sigma sqrt T > 0 and price b = undiscounted price / sqrt(F K):
 *
 *   b(x, s) = e^(x/2) N(h + t) - e^(-x/2) N(h - t),  h = x / s, t = s / 2,  b'(s) = e^(-(h^2 + t^2) / 2) / sqrt(2 pi).
 *
 * Everything is given in units of the vega b', so that far wings neither underflow nor cancel.
 */
export function priceOverVega(x: number, s: number): number {
  const h = x / s;
  const t = 0.5 * s;
  if (t < smallDeviation && -h * t < 1) return smallDeviationPrice(h, t);
  const d1 = h + t;
  if (d1 <= 0) return millsRatio(-d1) - millsRatio(t - h);
  return Math.exp(0.5 * x + 0.5 * (h * h + t * t) + logRootTwoPi) - (millsRatio(d1) + millsRatio(t - h));
}

/** (e^(x/2) - b) / b': what the price lacks to its bound; for h + t > 0. */
export function shortfallOverVega(x: number, s: number): number {
  const h = x / s;
  const t = 0.5 * s;
  return millsRatio(h + t) + millsRatio(t - h);
}

/** ln b'(s) */
export function logVega(x: number, s: number): number {
  const h = x / s;
  return -0.5 * (h * h + 0.25 * s * s) - logRootTwoPi;
}

/** ln sqrt(2 pi) */
const logRootTwoPi = 0.9189385332046728;

/** 2 eps^(1/16): below, the series in t is exact to rounding. */
const smallDeviation = 0.21;

/**
 * Y(h + t) - Y(h - t) of Y = N / n by its Taylor series in t around h: the derivatives are polynomials in h^2 and
 * a = Y'(h) = 1 + h Y(h). Jäckel's expansion (2.14) of twelfth order.
 */
function smallDeviationPrice(h: number, t: number): number {
  const a = millsDefect(-h);
  const w = t * t;
  const g = h * h;
  const c1 = (-1 + a * (3 + g)) / 6;
  const c2 = (-7 - g + a * (15 + g * (10 + g))) / 120;
  const c3 = (-57 - g * (18 + g) + a * (105 + g * (105 + g * (21 + g)))) / 5040;
  const c4 = (-561 - g * (285 + g * (33 + g)) + a * (945 + g * (1260 + g * (378 + g * (36 + g))))) / 362880;
  const near = a + w * (c1 + w * (c2 + w * (c3 + w * c4)));
  if (w < 0.0025) return 2 * t * near;
  const c5 =
    (-6555 -
      g * (4680 + g * (840 + g * (52 + g))) +
      a * (10395 + g * (17325 + g * (6930 + g * (990 + g * (55 + g)))))) /
    39916800;
  const c6 =
    (-89055 -
      g * (82845 + g * (20370 + g * (1926 + g * (75 + g)))) +
      a * (135135 + g * (270270 + g * (135135 + g * (25740 + g * (2145 + g * (78 + g))))))) /
    6227020800;
  return 2 * t * (near + w * w * w * w * w * (c5 + w * c6));
}
