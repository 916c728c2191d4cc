/** 1 / sqrt(2 pi) */
const inverseRootTwoPi = 0.3989422804014327;

/** Density of the standard normal distribution: exp(-x^2 / 2) / sqrt(2 pi). */
export function normalDensity(x: number): number {
  return inverseRootTwoPi * bell(Math.abs(x));
}

/**
 * Distribution function of the standard normal, the probability of a value up to x: 0.5 erfc(-x / sqrt 2).
 *
 * Rational Chebyshev approximations of W. J. Cody, "Rational Chebyshev approximations for the error function" (1969),
 * in the form of ANORM, ACM Algorithm 715 (1993). Good to some 1e-15 of the value itself in both tails, down to the
 * least double at x = -38; 0 and 1 at the infinities.
 */
export function normalCdf(x: number): number {
  const y = Math.abs(x);
  if (y <= centralHalfWidth) return 0.5 + x * central(x * x);
  const tail = upperTail(y);
  return x > 0 ? 1 - tail : tail;
}

/** Third quartile: within the quartiles the function is 1/2 and an odd part. */
const centralHalfWidth = 0.67448975;
const farTail = Math.sqrt(32);

function central(xx: number): number {
  return (
    ((((0.06568233791820745 * xx + 2.2352520354606837) * xx + 161.02823106855587) * xx + 1067.6894854603709) *
      xx +
      18154.98125334356) /
    ((((xx + 47.202581904688245) * xx + 976.0985517377767) * xx + 10260.932208618979) * xx +
      45507.78933502673)
  );
}

/** Probability of a value above y; y beyond the third quartile. */
function upperTail(y: number): number {
  if (y === Number.POSITIVE_INFINITY) return 0;
  if (Number.isNaN(y)) return Number.NaN;
  return y <= farTail ? bell(y) * nearRatio(y) : (bell(y) * (inverseRootTwoPi - farRatio(1 / (y * y)))) / y;
}

function nearRatio(y: number): number {
  let [numerator, denominator] = [nearNumerator[0] * y, y];
  for (let i = 0; i < 7; i += 1) {
    numerator = (numerator + nearNumerator[i + 1]!) * y;
    denominator = (denominator + nearDenominator[i]!) * y;
  }
  return (numerator + nearNumerator[8]) / (denominator + nearDenominator[7]);
}

const nearNumerator = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
] as const;
const nearDenominator = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992,
] as const;

/** Of z = 1 / y^2. */
function farRatio(z: number): number {
  let [numerator, denominator] = [farNumerator[0] * z, z];
  for (let i = 0; i < 4; i += 1) {
    numerator = (numerator + farNumerator[i + 1]!) * z;
    denominator = (denominator + farDenominator[i]!) * z;
  }
  return (z * (numerator + farNumerator[5])) / (denominator + farDenominator[4]);
}

const farNumerator = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  2.9112874951168793e-5,
] as const;
const farDenominator = [
  1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
] as const;

/** exp(-y^2 / 2): y^2 is taken in two parts, as its rounding error alone would cost y^2 / 2 ulps. */
function bell(y: number): number {
  const coarse = Math.trunc(y * 16) / 16;
  const rest = (y - coarse) * (y + coarse);
  return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * rest);
}
