import {
  durrlemanFactor,
  sviCurvature,
  sviJumpWings,
  sviMinTotalVariance,
  sviSlope,
  sviTotalVariance,
  sviVol,
  sviWingSlopes,
} from "../../../src/analytics/volatility/raw-svi.js";
import {
  type Ssvi,
  ssviConditions,
  ssviPhi,
  ssviSlice,
  ssviTotalVariance,
} from "../../../src/analytics/volatility/ssvi.js";
import { butterflyCheck, calendarCheck } from "../../../src/analytics/volatility/svi-arbitrage.js";
import { sviCalibration } from "../../../src/analytics/volatility/svi-calibration.js";
import { type Adapter, Comparison, type GoldenCase, type GoldenFile } from "../golden.js";

// biome-ignore lint/suspicious/noExplicitAny: golden files have many shapes
type AnyShape = any;

const foundByScan = ["minG", "argMinG", "negativeGIntervals", "crossings", "worstGap", "worstK"];

export const adapter: Adapter = {
  answer({ inputs, expected }) {
    if (inputs.kind === "slice") return answerSlice(inputs, expected.k);
    if (inputs.kind === "calendar") return answerCalendar(inputs);
    if (inputs.kind === "ssvi") return answerSsvi(inputs);
    if (inputs.kind === "fit")
      return { free: fitted(inputs, "FREE"), arbitrageFree: fitted(inputs, "ARBITRAGE_FREE") };
    return undefined;
  },

  judge(answer: AnyShape, testCase, file) {
    if (answer === undefined || answer.error) return [answer?.error ?? "no answer"];
    if (testCase.inputs.kind === "fit") return judgeFit(answer, testCase, file);
    return judgeFigures(answer, testCase, file);
  },
};

function answerSlice({ params, T }: AnyShape, k: readonly number[]) {
  const check = butterflyCheck(params, { from: -5, to: 5 });
  const slopes = sviWingSlopes(params);
  const wings = sviJumpWings(params, T);
  return {
    k,
    w: k.map((x) => sviTotalVariance(params, x)),
    dw: k.map((x) => sviSlope(params, x)),
    d2w: k.map((x) => sviCurvature(params, x)),
    g: k.map((x) => durrlemanFactor(params, x)),
    iv: k.map((x) => sviVol(params, x, T)),
    minVariance: sviMinTotalVariance(params),
    minG: check.minFactor,
    argMinG: check.minFactorAt,
    butterflyFree: check.isFree,
    negativeGIntervals: check.negativeIntervals,
    leftSlope: slopes.left,
    rightSlope: slopes.right,
    leeOk: slopes.withinLeeBound,
    jumpWings: wings && {
      v: wings.atmVariance,
      psi: wings.atmSkew,
      p: wings.putWingSlope,
      c: wings.callWingSlope,
      vTilde: wings.minVariance,
    },
  };
}

function answerCalendar({ near, far, kMin, kMax }: AnyShape) {
  const check = calendarCheck(near, far, { from: kMin, to: kMax });
  return {
    calendarFree: check.isFree,
    crossings: check.crossings,
    worstGap: check.worstGap,
    worstK: check.worstGapAt,
  };
}

function answerSsvi({ rho, eta, gamma, thetas, k }: AnyShape) {
  const ssvi: Ssvi = { rho, eta, gamma };
  const conditions = thetas.map((theta: number) => ssviConditions(ssvi, theta));
  return {
    phi: thetas.map((theta: number) => ssviPhi(ssvi, theta)),
    w: thetas.map((theta: number) => k.map((x: number) => ssviTotalVariance(ssvi, theta, x))),
    cond1: conditions.map(({ wingIsFree }: AnyShape) => wingIsFree),
    cond2: conditions.map(({ bodyIsFree }: AnyShape) => bodyIsFree),
    rawEquivalent: thetas.map((theta: number) => ssviSlice(ssvi, theta)),
  };
}

function fitted({ T, k, w, weights, bounds }: AnyShape, freedom: "FREE" | "ARBITRAGE_FREE") {
  const { lower, upper } = bounds;
  return sviCalibration({
    logMoneyness: Float64Array.from(k),
    totalVariance: Float64Array.from(w),
    weights: Float64Array.from(weights),
    timeToExpiryYears: T,
    residual: "TOTAL_VARIANCE",
    freedom,
    arbitrageRange: { from: -2, to: 2 },
    bounds: {
      a: [lower.a, upper.a],
      maxWingSlope: freedom === "FREE" ? 2 * upper.b : 2,
      m: [lower.m, upper.m],
      sigma: [lower.sigma, upper.sigma],
    },
    minQuotes: 5,
    maxRmseVol: Number.POSITIVE_INFINITY,
  });
}

/** Figures by the file's tolerance of their kind; the place of a minimum by the function's value there. */
function judgeFigures(
  answer: AnyShape,
  { expected, inputs }: GoldenCase,
  { tolerance }: GoldenFile,
): string[] {
  const { g, ...figures } = expected;
  const values = new Comparison(tolerance.values, undefined);
  for (const [key, value] of Object.entries(figures)) {
    if (!foundByScan.includes(key)) values.compare(answer[key], value, key);
  }
  const factors = new Comparison(tolerance.g, undefined);
  factors.compare(answer.g, g, "g");
  const roots = new Comparison(tolerance.roots, undefined);
  roots.compare(answer.negativeGIntervals, expected.negativeGIntervals, "negativeGIntervals");
  roots.compare(answer.crossings, expected.crossings, "crossings");

  const least = new Comparison(tolerance.minG, undefined);
  least.compare(answer.minG, expected.minG, "minG");
  least.compare(answer.worstGap, expected.worstGap, "worstGap");
  if (typeof expected.argMinG === "number") {
    least.compare(durrlemanFactor(inputs.params, answer.argMinG), expected.minG, "g(argMinG)");
  }
  if (typeof expected.worstK === "number") {
    const gap = (k: number) => sviTotalVariance(inputs.far, k) - sviTotalVariance(inputs.near, k);
    least.compare(gap(answer.worstK), expected.worstGap, "gap(worstK)");
  }
  return [values, factors, roots, least].flatMap(({ problems }) => problems);
}

function judgeFit(answer: AnyShape, { inputs, expected, tolerance }: GoldenCase, file: GoldenFile): string[] {
  const { rmseFactor, arbitrageFreeFactor, rmseAbs } = { ...file.tolerance, ...tolerance };
  const problems: string[] = [];
  const rmseOf = (svi: AnyShape) => (svi ? weightedRmse(svi, inputs) : Number.POSITIVE_INFINITY);

  const { free, arbitrageFree } = answer;
  const freeLimit = expected.bestRmseW * rmseFactor + rmseAbs;
  if (!(rmseOf(free.svi) <= freeLimit)) problems.push(`free: rmse ${rmseOf(free.svi)} above ${freeLimit}`);
  if (expected.trueParams && free.svi) {
    inputs.k.forEach((k: number) => {
      const error = Math.abs(sviTotalVariance(free.svi, k) - sviTotalVariance(expected.trueParams, k));
      if (!(error <= 1e-7)) problems.push(`free: w(${k}) is off by ${error}`);
    });
  }
  if (typeof expected.arbitrageFreeRmseW === "number") {
    const limit = expected.arbitrageFreeRmseW * arbitrageFreeFactor + rmseAbs;
    const rmse = rmseOf(arbitrageFree.svi);
    if (!(rmse <= limit)) problems.push(`arbitrage-free: rmse ${rmse} above ${limit}`);
    const leastFactor = arbitrageFree.svi ? leastOnGrid(arbitrageFree.svi) : Number.NaN;
    if (!(leastFactor >= -1e-6)) problems.push(`arbitrage-free: g falls to ${leastFactor}`);
  }
  return problems;
}

/** By the definition in the file's conventions, not by the kernel's own figure. */
function weightedRmse(svi: AnyShape, { k, w, weights }: AnyShape): number {
  let [sum, scale] = [0, 0];
  k.forEach((x: number, i: number) => {
    sum += weights[i] * (w[i] - sviTotalVariance(svi, x)) ** 2;
    scale += weights[i];
  });
  return Math.sqrt(sum / scale);
}

function leastOnGrid(svi: AnyShape): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= 8000; i += 1) least = Math.min(least, durrlemanFactor(svi, -2 + i / 2000));
  return least;
}
