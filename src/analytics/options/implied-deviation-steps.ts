import { rootTwoPi } from "../math/mills-ratio.js";
import type { DeviationBatch } from "./deviation-batch.js";
import { overVegas } from "./normalised-black.js";

/*
 * One step of Householder's method of fourth order for each contract on its route, on the three objectives of P. Jäckel,
 * "Let's be rational" (2015): each is nearly straight where it is used. Steps and derivatives are in units of s.
 */

/** Objective b(s) - price. */
export function stepMiddle(batch: DeviationBatch): void {
  const { price, shortfall, s, h, ratio, middle } = batch;
  overVegas(batch, middle);
  for (let k = 0; k < middle.count; k += 1) {
    const i = middle.at[k]!;
    const hh = h[i]! * h[i]!;
    const tt = 0.25 * s[i]! * s[i]!;
    const over = ratio[i]!;
    const inverseVega = rootTwoPi * Math.exp(0.5 * (hh + tt));
    // The price and its shortfall tell the same: the smaller loses no digits.
    const missing = over >= 0 ? price[i]! * inverseVega - over : -over - shortfall[i]! * inverseVega;
    const second = hh - tt;
    s[i] = moved(s[i]!, missing / s[i]!, second, thirdOfPrice(hh, tt));
  }
}

/** Objective 1 / ln b(s) - 1 / ln price, at most the knot. */
export function stepLower(batch: DeviationBatch): void {
  const { s, h, ratio, knot, logTarget, lower } = batch;
  overVegas(batch, lower);
  for (let k = 0; k < lower.count; k += 1) {
    const i = lower.at[k]!;
    const hh = h[i]! * h[i]!;
    const tt = 0.25 * s[i]! * s[i]!;
    const log = Math.log(ratio[i]!) - 0.5 * (hh + tt) - logRootTwoPi;
    const inverseLog = 1 / log;
    const slope = s[i]! / ratio[i]!;
    const drop = slope * (1 + 2 * inverseLog);
    const second = hh - tt;
    const third =
      thirdOfPrice(hh, tt) + 2 * slope * slope * (1 + 3 * inverseLog * (1 + inverseLog)) - 3 * second * drop;
    const newton = ((logTarget[i]! - log) * log) / (logTarget[i]! * slope);
    s[i] = Math.min(knot[i]!, moved(s[i]!, newton, second - drop, third));
  }
}

/** Objective ln((bound - price) / (bound - b(s))) where the price is well over half of its bound, so that h + t > 0. */
export function stepNearBound(batch: DeviationBatch): void {
  const { s, h, ratio, logTarget, nearBound } = batch;
  overVegas(batch, nearBound);
  for (let k = 0; k < nearBound.count; k += 1) {
    const i = nearBound.at[k]!;
    const hh = h[i]! * h[i]!;
    const tt = 0.25 * s[i]! * s[i]!;
    const log = Math.log(-ratio[i]!) - 0.5 * (hh + tt) - logRootTwoPi;
    const slope = -s[i]! / ratio[i]!;
    const second = hh - tt;
    const third = thirdOfPrice(hh, tt) + slope * (2 * slope + 3 * second);
    s[i] = moved(s[i]!, (log - logTarget[i]!) / slope, second + slope, third);
  }
}

/** ln sqrt(2 pi) */
const logRootTwoPi = 0.9189385332046728;

/** s after the step whose Newton step is `newton`, by the ratios g''/g' and g'''/g' of the objective. */
function moved(s: number, newton: number, second: number, third: number): number {
  const step = (newton * (1 + 0.5 * second * newton)) / (1 + newton * (second + (third * newton) / 6));
  return s + s * Math.max(-0.5, step);
}

/** b'''/b' of the price in s, by h^2 and t^2; b''/b' is their difference. */
function thirdOfPrice(hh: number, tt: number): number {
  return (hh - tt) * (hh - tt) - 3 * hh - tt;
}
