import { stirlingCorrection } from "./stirling-correction.js";

export interface IncompleteBetaInput {
  /** Above 0. */
  readonly a: number;
  /** Above 0. */
  readonly b: number;
  /** In [0, 1]. */
  readonly x: number;
  /** 1 - x, given apart so that an x next to 1 keeps its digits. */
  readonly oneMinusX: number;
}

/**
 * Regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22) on the side where that
 * converges fast. Small values are good to some 1e-13 of themselves.
 */
export function incompleteBeta({ a, b, x, oneMinusX }: IncompleteBetaInput): number {
  if (x <= 0) return 0;
  if (oneMinusX <= 0) return 1;
  return x < (a + 1) / (a + b + 2) ? lowerPart(a, b, x, oneMinusX) : 1 - lowerPart(b, a, oneMinusX, x);
}

function lowerPart(a: number, b: number, x: number, oneMinusX: number): number {
  return (powerTerm(a, b, x, oneMinusX) * continuedFraction(a, b, x)) / a;
}

/**
 * x^a (1 - x)^b / B(a, b). Taken around the mode x0 = a / (a + b), where the large powers cancel:
 * sqrt(a b / (2 pi (a + b))) (x / x0)^a ((1 - x) / (1 - x0))^b, times the Stirling corrections.
 */
function powerTerm(a: number, b: number, x: number, oneMinusX: number): number {
  const total = a + b;
  const away = (x * b - oneMinusX * a) / total;
  const exponent = a * logRatio(x, a / total, away) + b * logRatio(oneMinusX, b / total, -away);
  const correction = stirlingCorrection(total) - stirlingCorrection(a) - stirlingCorrection(b);
  return Math.sqrt(((a / total) * b) / (2 * Math.PI)) * Math.exp(exponent + correction);
}

/** ln(value / centre), value = centre + away. */
function logRatio(value: number, centre: number, away: number): number {
  return Math.abs(away) < centre / 2 ? Math.log1p(away / centre) : Math.log(value / centre);
}

const tiny = 1e-300;
const maxTerms = 20_000;

/** Modified Lentz evaluation. */
function continuedFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < maxTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 3e-16) break;
  }
  return value;
}

function notZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
