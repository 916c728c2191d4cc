import { farMillsDefect, farTail, millsRatios } from "../math/mills-ratio.js";
import type { DeviationBatch, Route } from "./deviation-batch.js";

/**
 * The Black formula of P. Jäckel, "Let's be rational" (2015), without units: an out-of-the-money call with x = ln(F / K) <= 0,
 * total deviation s = sigma sqrt T > 0 and price b = undiscounted price / sqrt(F K):
 *
 *   b(x, s) = e^(x/2) N(h + t) - e^(-x/2) N(h - t),  h = x / s, t = s / 2,  b'(s) = e^(-(h^2 + t^2) / 2) / sqrt(2 pi).
 *
 * Everything is given in units of the vega b', so that far wings neither underflow nor cancel. Writes into `ratio` for the
 * contracts on the route: b / b' or, where h + t > 0, what lacks to the bound, -(e^(x/2) - b) / b': b itself would cancel
 * there. At small s it is always b / b'.
 *
 * b / b' = Y(h + t) - Y(h - t) of Y = N / n, at small t by its Taylor series in t around h: the derivatives are polynomials
 * in g = h^2 and a = Y'(h) = 1 + h Y(h). Jäckel's expansion (2.14) of twelfth order,
 * 2 t (a + w c1 / 3! + w^2 c2 / 5! + ..), w = t^2.
 */
export function overVegas({ x, s, h, ratio, mills }: DeviationBatch, { count, at }: Route): void {
  let ratios = 0;
  for (let k = 0; k < count; k += 1) {
    const i = at[k]!;
    const t = 0.5 * s[i]!;
    const hi = x[i]! / s[i]!;
    h[i] = hi;
    if (isSmall(hi, t)) mills[ratios++] = -hi;
    else {
      mills[ratios++] = Math.abs(hi + t);
      mills[ratios++] = t - hi;
    }
  }
  millsRatios(mills, ratios);
  ratios = 0;
  for (let k = 0; k < count; k += 1) {
    const i = at[k]!;
    const t = 0.5 * s[i]!;
    const hi = h[i]!;
    const first = mills[ratios++]!;
    if (!isSmall(hi, t)) {
      const second = mills[ratios++]!;
      ratio[i] = hi + t <= 0 ? first - second : -(first + second);
      continue;
    }
    const a = hi < -farTail ? farMillsDefect(-hi) : 1 + hi * first;
    const w = t * t;
    const g = hi * hi;
    const c1 = -1 + a * (3 + g);
    const c2 = -7 - g + a * (15 + g * (10 + g));
    const c3 = -57 - g * (18 + g) + a * (105 + g * (105 + g * (21 + g)));
    let c4 = -561 - g * (285 + g * (33 + g)) + a * (945 + g * (1260 + g * (378 + g * (36 + g))));
    // Below, the last two terms are lost in rounding.
    if (w >= 0.0025) {
      const c5 =
        -6555 -
        g * (4680 + g * (840 + g * (52 + g))) +
        a * (10395 + g * (17325 + g * (6930 + g * (990 + g * (55 + g)))));
      const c6 =
        -89055 -
        g * (82845 + g * (20370 + g * (1926 + g * (75 + g)))) +
        a * (135135 + g * (270270 + g * (135135 + g * (25740 + g * (2145 + g * (78 + g))))));
      c4 += w * (1 / 110) * (c5 + w * (1 / 156) * c6);
    }
    const beyond = c1 + w * (1 / 20) * (c2 + w * (1 / 42) * (c3 + w * (1 / 72) * c4));
    ratio[i] = 2 * t * (a + w * (1 / 6) * beyond);
  }
}

/** Whether the series in t is exact to rounding; 0.21 = 2 eps^(1/16). */
function isSmall(h: number, t: number): boolean {
  return t < 0.21 && -h * t < 1;
}
