/**
 * The tail of the standard normal in units of its own density, so that it never underflows: rational Chebyshev
 * approximations of W. J. Cody, "Rational Chebyshev approximations for the error function" (1969), in the form of ANORM,
 * ACM Algorithm 715 (1993), good to some 1e-16. Polynomials are written out: they run several times a contract.
 */

/** 1 / sqrt(2 pi) */
export const inverseRootTwoPi = 0.3989422804014327;
export const rootTwoPi = 2.5066282746310002;

/** Third quartile: within the quartiles the distribution function is 1/2 and an odd part. */
export const centralHalfWidth = 0.67448975;
/** sqrt 32: beyond, the tail is an expansion in 1 / u^2. */
export const farTail = 5.656854249492381;

/** Mills ratio (1 - N(u)) / n(u). Above some u = -38 it is finite. */
export function millsRatio(u: number): number {
  const v = Math.abs(u);
  if (v <= centralHalfWidth) return (0.5 - u * centralSlope(u * u)) * rootTwoPi * Math.exp(0.5 * u * u);
  const tail = rootTwoPi * scaledTail(v);
  return u > 0 ? tail : rootTwoPi * Math.exp(0.5 * u * u) - tail;
}

/** {@link millsRatio} of the first `count` numbers of a column, in their place. */
export function millsRatios(column: Float64Array, count: number): void {
  for (let i = 0; i < count; i += 1) column[i] = millsRatio(column[i]!);
}

/** 1 - u R(u), R the Mills ratio, for u beyond `farTail`: from its own expansion, as the difference cancels there. */
export function farMillsDefect(u: number): number {
  return rootTwoPi * farCorrection(1 / (u * u));
}

/** Distribution function at z where `bell` = exp(-z^2 / 2) is at hand: one exponential serves density and probability. */
export function cdfFromBell(z: number, bell: number): number {
  const u = Math.abs(z);
  if (u <= centralHalfWidth) return 0.5 + z * centralSlope(u * u);
  const tail = bell * scaledTail(u);
  return z > 0 ? 1 - tail : tail;
}

/** (N(u) - 1/2) / u of u^2, u within the quartiles. */
export function centralSlope(uu: number): number {
  return (
    ((((0.06568233791820745 * uu + 2.2352520354606837) * uu + 161.02823106855587) * uu + 1067.6894854603709) *
      uu +
      18154.98125334356) /
    ((((uu + 47.202581904688245) * uu + 976.0985517377767) * uu + 10260.932208618979) * uu +
      45507.78933502673)
  );
}

/** (1 - N(u)) exp(u^2 / 2), u beyond the third quartile. */
export function scaledTail(u: number): number {
  if (u > farTail) return (inverseRootTwoPi - farCorrection(1 / (u * u))) / u;
  return (
    ((((((((1.0765576773720192e-8 * u + 0.39894151208813466) * u + 8.883149794388377) * u +
      93.50665613217785) *
      u +
      597.2702763948002) *
      u +
      2494.5375852903726) *
      u +
      6848.190450536283) *
      u +
      11602.65143764735) *
      u +
      9842.714838383978) /
    ((((((((u + 22.266688044328117) * u + 235.387901782625) * u + 1519.3775994075547) * u +
      6485.558298266761) *
      u +
      18615.571640885097) *
      u +
      34900.95272114598) *
      u +
      38912.00328609327) *
      u +
      19685.429676859992)
  );
}

/** Of z = 1 / u^2. */
function farCorrection(z: number): number {
  return (
    (z *
      (((((0.023073441764940174 * z + 0.215898534057957) * z + 0.12740116116024736) * z +
        0.022235277870649807) *
        z +
        0.0014216191932278934) *
        z +
        2.9112874951168793e-5)) /
    (((((z + 1.284260096144911) * z + 0.4682382124808651) * z + 0.06598813786892856) * z +
      0.0037823963320275824) *
      z +
      7.297515550839662e-5)
  );
}
