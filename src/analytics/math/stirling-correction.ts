/**
 * What Stirling's formula leaves of the log gamma function:
 * ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi) / 2), x above 0; tends to 1 / (12 x).
 *
 * Densities and tail functions built on it keep their digits where differences of log gammas would lose them.
 */
export function stirlingCorrection(x: number): number {
  let [shifted, correction] = [x, 0];
  // correction(x) = correction(x + 1) + (x + 1/2) ln(1 + 1/x) - 1, up to where the series holds 16 digits
  while (shifted < 15) {
    correction += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
    shifted += 1;
  }
  const z = 1 / (shifted * shifted);
  const series =
    1 / 12 +
    z * (-1 / 360 + z * (1 / 1260 + z * (-1 / 1680 + z * (1 / 1188 + z * (-691 / 360360 + z / 156)))));
  return correction + series / shifted;
}

const halfLogTwoPi = 0.9189385332046728;

/** ln Gamma(x), x above 0. */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingCorrection(x);
}
