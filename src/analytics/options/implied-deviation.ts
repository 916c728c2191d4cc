import { normalCdf, normalDensity } from "../math/normal-distribution.js";
import { normalQuantile } from "../math/normal-quantile.js";
import { logVega, priceOverVega, shortfallOverVega } from "./normalised-black.js";
import { controlForCurvature, rationalCubic } from "./rational-cubic.js";

/**
 * The total deviation s = sigma sqrt T at which a normalised out-of-the-money price is `price`, by P. Jäckel, "Let's be
 * rational" (2015): a rational guess on one of four branches, then two steps of Householder's method of fourth order on an
 * objective that is nearly straight there. Fixed time, and as exact as the price.
 *
 * @param x ln(F / K) <= 0
 * @param price in units of sqrt(F K), within (0, e^(x/2))
 * @param shortfall e^(x/2) - price, taken by the caller without cancellation
 */
export function impliedDeviation(x: number, price: number, shortfall: number): number {
  // At the point of inflexion h + t = 0.
  const middle = Math.sqrt(-2 * x);
  const bound = price + shortfall;
  const middleVega = bound * inverseRootTwoPi;
  const middlePrice = x === 0 ? 0 : middleVega * priceOverVega(x, middle);
  if (price < middlePrice) {
    const low = middle - middlePrice / middleVega;
    if (!(low > 0)) return lowerBranch(x, price, middle, middlePrice);
    const lowVega = Math.exp(logVega(x, low));
    const lowPrice = lowVega * priceOverVega(x, low);
    if (price < lowPrice) return lowerBranch(x, price, low, lowPrice);
    return middleBranch(
      x,
      price,
      flatEndGuess(
        (price - lowPrice) / (middlePrice - lowPrice),
        middlePrice - lowPrice,
        low,
        1 / lowVega,
        middle,
        1 / middleVega,
      ),
    );
  }
  const high = middle + (bound - middlePrice) / middleVega;
  const highVega = Math.exp(logVega(x, high));
  const highShortfall = highVega * shortfallOverVega(x, high);
  if (shortfall < highShortfall) return upperBranch(x, shortfall, high, highShortfall, highVega);
  const h = bound - highShortfall - middlePrice;
  const guess = flatEndGuess(1 - (price - middlePrice) / h, -h, high, 1 / highVega, middle, 1 / middleVega);
  return shortfall < price ? nearBound(x, shortfall, guess) : middleBranch(x, price, guess);
}

/**
 * The rational cubic between two points of the inverse curve s(b), which has no curvature at the second, the inflexion:
 * there it keeps its shape with the greatest of the three control parameters. `t` runs from 0 at the first point to 1,
 * `h` is the width in b. Numbers in a row for speed: this runs once a contract.
 */
function flatEndGuess(t: number, h: number, y0: number, slope0: number, y1: number, slope1: number): number {
  const chord = (y1 - y0) / h;
  const before = chord - slope0;
  const after = slope1 - chord;
  const bend = Math.abs(slope1 - slope0);
  const r = Math.max((slope0 + slope1) / chord, bend / Math.min(Math.abs(after), Math.abs(before)));
  const u = 1 - t;
  // Where the points fall together or lie in a line, rounding decides the ratios: the line serves.
  if (!(r < 1e15)) return y1 * t + y0 * u;
  return (
    (y1 * t * t * t +
      (r * y1 - h * slope1) * t * t * u +
      (r * y0 + h * slope0) * t * u * u +
      y0 * u * u * u) /
    (1 + (r - 3) * t * u)
  );
}

const inverseRootTwoPi = 0.3989422804014327;
const rootThird = 0.5773502691896257;
/** 2 pi / sqrt 27 */
const lowerScale = 1.2091995761561452;
const householderSteps = 2;

/** One step from the Newton step nu and the ratios g''/g', g'''/g' of the objective. */
function householder(nu: number, second: number, third: number): number {
  return (nu * (1 + 0.5 * second * nu)) / (1 + nu * (second + (third * nu) / 6));
}

/** b''/b' of the price in s, by h = x / s. */
function secondOverVega(h: number, s: number): number {
  return (h * h) / s - 0.25 * s;
}

/** b'''/b', by b''/b'. */
function thirdOverVega(h: number, s: number, second: number): number {
  const slope = h / s;
  return second * second - 3 * slope * slope - 0.25;
}

/** Objective b(s) - price. */
function middleBranch(x: number, price: number, guess: number): number {
  let s = guess;
  for (let step = 0; step < householderSteps; step += 1) {
    const nu = price * Math.exp(-logVega(x, s)) - priceOverVega(x, s);
    const h = x / s;
    const second = secondOverVega(h, s);
    s += Math.max(-0.5 * s, householder(nu, second, thirdOverVega(h, s, second)));
  }
  return s;
}

/** Objective 1 / ln b(s) - 1 / ln price, from the guess on f(b) = 2 pi / sqrt 27 |x| N(-|x| / (s sqrt 3))^3. */
function lowerBranch(x: number, price: number, low: number, lowPrice: number): number {
  const ax = -x;
  const z = (rootThird * ax) / low;
  const [y, ss] = [z * z, low * low];
  const [cdf, density] = [normalCdf(-z), normalDensity(z)];
  const value = lowerScale * ax * cdf * cdf * cdf;
  const slope = 2 * Math.PI * y * cdf * cdf * Math.exp(y + 0.125 * ss);
  const curvature =
    ((Math.PI / 6) *
      y *
      cdf *
      (8 * Math.sqrt(3) * low * ax + (3 * ss * (ss - 8) - 8 * x * x) * (cdf / density))) /
    (ss * low);
  const from = { x: 0, y: 0, slope: 1 };
  const to = { x: lowPrice, y: value, slope };
  let f = rationalCubic(
    price,
    from,
    to,
    controlForCurvature(from, to, curvature * Math.exp(2 * y + 0.25 * ss)),
  );
  if (!(f > 0)) {
    const t = price / lowPrice;
    f = (value * t + lowPrice * (1 - t)) * t;
  }
  const quantile = normalQuantile(Math.min(0.5, Math.cbrt(f / (lowerScale * ax))));
  let s = Math.min(low, Math.abs((x * rootThird) / quantile));

  const logPrice = Math.log(price);
  for (let step = 0; step < householderSteps; step += 1) {
    const ratio = priceOverVega(x, s);
    const logB = logVega(x, s) + Math.log(ratio);
    const slopeOfLog = 1 / ratio;
    const nu = (((logPrice - logB) * logB) / logPrice) * ratio;
    const second = secondOverVega(x / s, s);
    const drop = slopeOfLog * (1 + 2 / logB);
    const third =
      thirdOverVega(x / s, s, second) +
      2 * slopeOfLog * slopeOfLog * (1 + (3 / logB) * (1 + 1 / logB)) -
      3 * second * drop;
    s += Math.max(-0.5 * s, householder(nu, second - drop, third));
  }
  return s;
}

/** The guess on f(b) = N(-s / 2). */
function upperBranch(
  x: number,
  shortfall: number,
  high: number,
  highShortfall: number,
  highVega: number,
): number {
  const value = normalCdf(-0.5 * high);
  const ratio = (x / high) ** 2;
  // The shortfall runs the other way than the price: slopes change sign, curvature does not.
  const from = { x: 0, y: 0, slope: 0.5 };
  const to = { x: highShortfall, y: value, slope: 0.5 * Math.exp(0.5 * ratio) };
  const curvature = Math.sqrt(0.5 * Math.PI) * Math.exp(ratio + 0.125 * high * high) * (ratio / high);
  let f = rationalCubic(shortfall, from, to, controlForCurvature(from, to, curvature));
  if (!(f > 0)) {
    const t = shortfall / highShortfall;
    f = (value * t + 0.5 * highShortfall * (1 - t)) * t;
  }
  const guess = -2 * normalQuantile(Math.min(0.5, f));
  return highVega > 0 ? nearBound(x, shortfall, Math.max(guess, high)) : guess;
}

/** Objective ln((bound - price) / (bound - b(s))): the price is over half of its bound, so h + t > 0. */
function nearBound(x: number, shortfall: number, guess: number): number {
  const logShortfall = Math.log(shortfall);
  let s = guess;
  for (let step = 0; step < householderSteps; step += 1) {
    const ratio = shortfallOverVega(x, s);
    const g = logShortfall - (logVega(x, s) + Math.log(ratio));
    const slope = 1 / ratio;
    const second = secondOverVega(x / s, s);
    const third = thirdOverVega(x / s, s, second) + slope * (2 * slope + 3 * second);
    s += Math.max(-0.5 * s, householder(-g * ratio, second + slope, third));
  }
  return s;
}
