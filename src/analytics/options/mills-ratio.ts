/** 1 / sqrt(2 pi) */
const inverseRootTwoPi = 0.3989422804014327;
const rootTwoPi = 2.5066282746310002;

/** Third quartile: within the quartiles the distribution function is 1/2 and an odd part. */
const centralHalfWidth = 0.67448975;
const farTail = 5.656854249492381;

/**
 * Distribution function of the standard normal at z where its density there is at hand: one exponential serves both
 * d1's density and its probability. Coefficients of W. J. Cody (ACM Algorithm 715), as in `math/normal-distribution.ts`,
 * written out because this is called twice a contract.
 */
export function cdfFromDensity(z: number, density: number): number {
  const u = Math.abs(z);
  if (u <= centralHalfWidth) return 0.5 + z * centralSlope(u * u);
  const tail = density * (u <= farTail ? nearRatio(u) : farRatio(u));
  return z > 0 ? 1 - tail : tail;
}

/** Mills ratio (1 - N(u)) / n(u) for u >= 0: the tail in units of the density, so that it never underflows. */
export function millsRatio(u: number): number {
  if (u > farTail) return farRatio(u);
  if (u > centralHalfWidth) return nearRatio(u);
  return (0.5 - u * centralSlope(u * u)) * rootTwoPi * Math.exp(0.5 * u * u);
}

/** 1 - u R(u), R the Mills ratio: for large u, where the difference cancels, taken from its own expansion. */
export function millsDefect(u: number): number {
  return u > farTail ? rootTwoPi * farCorrection(1 / (u * u)) : 1 - u * millsRatio(u);
}

/** (N(u) - 1/2) / u of u^2. */
function centralSlope(uu: number): number {
  return (
    ((((0.06568233791820745 * uu + 2.2352520354606837) * uu + 161.02823106855587) * uu + 1067.6894854603709) *
      uu +
      18154.98125334356) /
    ((((uu + 47.202581904688245) * uu + 976.0985517377767) * uu + 10260.932208618979) * uu +
      45507.78933502673)
  );
}

/** The rational part of Cody's approximation, times sqrt(2 pi): his tail is exp(-u^2 / 2) times it. */
function nearRatio(u: number): number {
  const above =
    (((((((1.0765576773720192e-8 * u + 0.39894151208813466) * u + 8.883149794388377) * u +
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
    9842.714838383978;
  const below =
    (((((((u + 22.266688044328117) * u + 235.387901782625) * u + 1519.3775994075547) * u +
      6485.558298266761) *
      u +
      18615.571640885097) *
      u +
      34900.95272114598) *
      u +
      38912.00328609327) *
      u +
    19685.429676859992;
  return (rootTwoPi * above) / below;
}

function farRatio(u: number): number {
  return (rootTwoPi * (inverseRootTwoPi - farCorrection(1 / (u * u)))) / u;
}

function farCorrection(z: number): number {
  const above =
    ((((0.023073441764940174 * z + 0.215898534057957) * z + 0.12740116116024736) * z + 0.022235277870649807) *
      z +
      0.0014216191932278934) *
      z +
    2.9112874951168793e-5;
  const below =
    ((((z + 1.284260096144911) * z + 0.4682382124808651) * z + 0.06598813786892856) * z +
      0.0037823963320275824) *
      z +
    7.297515550839662e-5;
  return (z * above) / below;
}
