import { stirlingCorrection } from "./stirling-correction.js";

/** Regularised upper incomplete gamma function Q(a, x), a above 0, x not negative; small values keep their digits. */
export function upperIncompleteGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

/** Regularised lower incomplete gamma function P(a, x) = 1 - Q(a, x). */
export function lowerIncompleteGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/** x^a e^-x / Gamma(a), around its greatest place x = a: sqrt(a / (2 pi)) exp(a (ln(1 + u) - u)), u = (x - a) / a. */
function powerTerm(a: number, x: number): number {
  const u = (x - a) / a;
  const logRatio = Math.abs(u) < 0.5 ? Math.log1p(u) : Math.log(x / a);
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * (logRatio - u) - stirlingCorrection(a));
}

const maxTerms = 20_000;

/** DLMF 8.11.4 */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < maxTerms && term > sum * 1e-17; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return powerTerm(a, x) * sum;
}

/** DLMF 8.9.2 in its even form, by the method of Lentz. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < maxTerms; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / notZero(an * d + b);
    c = notZero(b + an / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 3e-16) break;
  }
  return powerTerm(a, x) * value;
}

function notZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}
