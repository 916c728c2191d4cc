import { inverseRootTwoPi, millsRatios, rootTwoPi } from "../math/mills-ratio.js";
import { normalCdf } from "../math/normal-distribution.js";
import { roughTailQuantile } from "../math/normal-quantile.js";
import { type DeviationBatch, send } from "./deviation-batch.js";
import { stepLower, stepMiddle, stepNearBound } from "./implied-deviation-steps.js";
import { overVegas } from "./normalised-black.js";
import { cubicFromOrigin } from "./rational-cubic.js";

/**
 * The total deviations s = sigma sqrt T at which normalised out-of-the-money prices are `price`, by P. Jäckel, "Let's be
 * rational" (2015): a rational guess on one of four branches, then two steps of Householder's method of fourth order on
 * an objective that is nearly straight there. Fixed time, and as exact as the price.
 */
export function impliedDeviations(batch: DeviationBatch): void {
  splitAtInflexion(batch);
  guessBetweenKnots(batch);
  guessLower(batch);
  for (let step = 0; step < householderSteps; step += 1) {
    stepLower(batch);
    stepMiddle(batch);
    stepNearBound(batch);
  }
}

const householderSteps = 2;
const rootHalfPi = 1.2533141373155001;
const rootThird = 0.5773502691896257;
/** 2 pi / sqrt 27 */
const lowerScale = 1.2091995761561452;

/**
 * At s = sqrt(2 |x|), where h + t = 0, the price as a function of s has its inflexion. Its tangent there meets the price 0
 * and the bound at two more knots: `s` becomes the one on the contract's side.
 */
function splitAtInflexion({ count, x, price, shortfall, s, knot, mills }: DeviationBatch): void {
  for (let i = 0; i < count; i += 1) {
    knot[i] = Math.sqrt(-2 * x[i]!);
    mills[i] = knot[i]!;
  }
  millsRatios(mills, count);
  for (let i = 0; i < count; i += 1) {
    const inflexion = knot[i]!;
    const low = inflexion < nearMoney ? lowNearMoney(inflexion) : inflexion - rootHalfPi + mills[i]!;
    const overVega = inflexion - low;
    const vega = (price[i]! + shortfall[i]!) * inverseRootTwoPi;
    s[i] = price[i]! < overVega * vega ? low : inflexion + (rootTwoPi - overVega);
  }
}

const nearMoney = 0.1;

/** m - R(0) + R(m), R the Mills ratio: it cancels near the money. A guess needs no more than seven digits. */
function lowNearMoney(m: number): number {
  return m * m * (rootHalfPi / 2 - m * (1 / 3 - m * (rootHalfPi / 8 - m * (1 / 15 - (m * rootHalfPi) / 48))));
}

/**
 * Sends each contract to its objective, those between the knots with a guess: the rational cubic of R. Delbourgo and
 * J. Gregory (1985) from the outer knot to the inflexion, where the curve has no curvature and keeps its shape with the
 * greatest of the control parameters.
 */
function guessBetweenKnots(batch: DeviationBatch): void {
  const { count, x, price, shortfall, s, h, ratio, knot, knotPrice, logTarget } = batch;
  const { all, lower, middle, nearBound } = batch;
  all.count = count;
  lower.count = 0;
  middle.count = 0;
  nearBound.count = 0;
  overVegas(batch, all);
  for (let i = 0; i < count; i += 1) {
    const outer = s[i]!;
    const inflexion = knot[i]!;
    const isLow = outer < inflexion;
    const d1 = h[i]! + 0.5 * outer;
    const vega = (price[i]! + shortfall[i]!) * inverseRootTwoPi;
    const outerVega = vega * Math.exp(-0.5 * d1 * d1);
    // The price at the low knot; at the high one the shortfall, below 0.
    const atOuter = outerVega * ratio[i]!;
    const beyond = isLow ? price[i]! - atOuter : -shortfall[i]! - atOuter;
    if (isLow && beyond < 0) {
      knot[i] = outer;
      knotPrice[i] = atOuter;
      send(lower, i);
      continue;
    }
    if (beyond > 0 && !isLow) s[i] = Math.max(outer, upperGuess(x[i]!, shortfall[i]!, outer, -atOuter));
    else {
      // From the outer knot to the inflexion the price runs along the tangent but for what it is off at the knot.
      const width = (inflexion - outer) * vega - atOuter;
      const t = beyond / width;
      const u = 1 - t;
      const slope0 = 1 / outerVega;
      const slope1 = 1 / vega;
      const chord = (inflexion - outer) / width;
      const bend = Math.abs(slope1 - slope0);
      const leastSide = Math.min(Math.abs(slope1 - chord), Math.abs(chord - slope0));
      const r = Math.max((slope0 + slope1) / chord, bend / leastSide);
      const cubic =
        (inflexion * t * t * t +
          (r * inflexion - width * slope1) * t * t * u +
          (r * outer + width * slope0) * t * u * u +
          outer * u * u * u) /
        (1 + (r - 3) * t * u);
      // Where the knots fall together or lie in a line, rounding decides the ratios: the line serves. The price is nowhere
      // steeper than at the inflexion.
      s[i] = Math.max(r < 1e15 ? cubic : inflexion * t + outer * u, price[i]! / vega);
    }
    if (shortfall[i]! < 0.5 * price[i]!) {
      logTarget[i] = Math.log(shortfall[i]!);
      send(nearBound, i);
    } else send(middle, i);
  }
}

/** The guess on f(b) = 2 pi / sqrt 27 |x| N(-|x| / (s sqrt 3))^3. */
function guessLower(batch: DeviationBatch): void {
  const { x, price, s, h, knot, knotPrice, logTarget, mills, lower } = batch;
  const { count, at } = lower;
  for (let k = 0; k < count; k += 1) {
    const i = at[k]!;
    mills[k] = -rootThird * h[i]!;
  }
  millsRatios(mills, count);
  for (let k = 0; k < count; k += 1) {
    const i = at[k]!;
    const ax = -x[i]!;
    const low = knot[i]!;
    const lowPrice = knotPrice[i]!;
    const y = (h[i]! * h[i]!) / 3;
    const ss = low * low;
    const cdfOverDensity = mills[k]!;
    const bell = Math.exp(-0.5 * y);
    const widening = Math.exp(0.125 * ss);
    const cdf = inverseRootTwoPi * bell * cdfOverDensity;
    const value = lowerScale * ax * cdf * cdf * cdf;
    const slope = y * cdfOverDensity * cdfOverDensity * widening;
    const curvature =
      ((Math.PI / 6) *
        inverseRootTwoPi *
        y *
        cdfOverDensity *
        (8 * Math.sqrt(3) * low * ax + (3 * ss * (ss - 8) - 8 * ax * ax) * cdfOverDensity) *
        widening *
        widening) /
      (ss * low * bell * bell * bell);
    const f = cubicFromOrigin(price[i]! / lowPrice, lowPrice, 1, value, slope, curvature);
    const logTail = Math.log(f / (lowerScale * ax)) / -3;
    s[i] = Math.min(low, (rootThird * ax) / roughTailQuantile(logTail));
    logTarget[i] = Math.log(price[i]!);
  }
}

/** The guess on f(b) = N(-s / 2). */
function upperGuess(x: number, shortfall: number, high: number, highShortfall: number): number {
  const value = normalCdf(-0.5 * high);
  const ratio = (x / high) ** 2;
  // The shortfall runs the other way than the price: slopes change sign, curvature does not.
  const slope = 0.5 * Math.exp(0.5 * ratio);
  const curvature = rootHalfPi * Math.exp(ratio + 0.125 * high * high) * (ratio / high);
  const f = cubicFromOrigin(shortfall / highShortfall, highShortfall, 0.5, value, slope, curvature);
  return 2 * roughTailQuantile(-Math.log(f));
}
