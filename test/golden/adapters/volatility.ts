import { percentileRank, quantiles } from "../../../src/analytics/stats/index.js";
import { ewmaVarianceSeries } from "../../../src/analytics/volatility/ewma-variance-series.js";
import { garchFilter, garchForecast } from "../../../src/analytics/volatility/garch-filter.js";
import { garchFit } from "../../../src/analytics/volatility/garch-fit.js";
import { minMaxRank, zScore } from "../../../src/analytics/volatility/premium-history.js";
import { type RealisedVols, realisedVolLadder } from "../../../src/analytics/volatility/realised-vol.js";
import { volatilityPremium } from "../../../src/analytics/volatility/volatility-premium.js";
import { type Adapter, Comparison, type GoldenCase, type GoldenFile } from "../golden.js";

// biome-ignore lint/suspicious/noExplicitAny: golden files have many shapes
type AnyShape = any;

export const adapter: Adapter = {
  answer({ inputs }) {
    if (inputs.kind === "ladder") return answerLadder(inputs);
    if (inputs.kind === "ewma") return answerEwma(inputs);
    if (inputs.kind === "garch") return answerGarch(inputs);
    if (inputs.kind === "garchFilter") {
      return garchFilter(inputs, Float64Array.from(inputs.returns), inputs.initialVariance);
    }
    if (inputs.kind === "vrp") return answerPremium(inputs);
    return undefined;
  },

  judge(answer: AnyShape, testCase, file) {
    if (answer === undefined || answer === null || answer.error) return [answer?.error ?? "no answer"];
    if (testCase.inputs.kind === "garch") return judgeGarch(answer, testCase);
    return compared(answer, testCase, file);
  },
};

function compared(answer: unknown, { expected, tolerance }: GoldenCase, file: GoldenFile): readonly string[] {
  const comparison = new Comparison(file.tolerance, tolerance);
  comparison.compare(answer, expected, "");
  return comparison.problems;
}

function answerLadder({ open, high, low, close, windows }: AnyShape) {
  const bars = {
    open: Float64Array.from(open),
    high: Float64Array.from(high),
    low: Float64Array.from(low),
    close: Float64Array.from(close),
  };
  const rungs = realisedVolLadder(bars, windows, 252).map(({ window, vols }) => [
    `w${window}`,
    namedVols(vols),
  ]);
  return Object.fromEntries(rungs);
}

function namedVols(vols: RealisedVols) {
  if (Object.values(vols).every((vol) => vol === null)) return null;
  return {
    closeToClose: vols.CLOSE_TO_CLOSE,
    closeToCloseZeroMean: vols.CLOSE_TO_CLOSE_ZERO_MEAN,
    parkinson: vols.PARKINSON,
    garmanKlass: vols.GARMAN_KLASS,
    rogersSatchell: vols.ROGERS_SATCHELL,
    yangZhang: vols.YANG_ZHANG,
    gkYangZhang: vols.GARMAN_KLASS_YANG_ZHANG,
  };
}

function answerEwma({ returns, lam, initialVariance }: AnyShape) {
  const variance = ewmaVarianceSeries({ returns: Float64Array.from(returns), decay: lam, initialVariance });
  return { variance, vol252: Math.sqrt(252 * variance.at(-1)!) };
}

function answerGarch({ returns }: AnyShape) {
  const fit = garchFit(Float64Array.from(returns));
  if (fit === null) return null;
  return {
    ...fit,
    longRunVol252: Math.sqrt(252 * fit.longRunVariance),
    forecast: garchForecast(fit, fit.nextVariance, 20),
  };
}

function answerPremium({ impliedVol, realisedVol }: AnyShape) {
  const [implied, realised] = [impliedVol.at(-1), realisedVol.at(-1)];
  const premium = volatilityPremium(implied, realised);
  const history = impliedVol.map((vol: number, i: number) => vol * vol - realisedVol[i] * realisedVol[i]);
  return {
    vrpVariance: premium.variance,
    vrpVol: premium.vol,
    vrpLog: premium.log,
    vrpRank: standing(history),
    ivRank: standing(impliedVol),
    quantiles: quantiles(history, [0.05, 0.25, 0.5, 0.75, 0.95]),
    n: history.length,
  };
}

/** The last value against the whole window, itself within. */
function standing(window: readonly number[]) {
  const last = window.at(-1)!;
  const percent = (share: number | null) => (share === null ? null : 100 * share);
  return {
    percentileStrict: percent(percentileRank(window, last, "strictlyBelow")),
    percentileWeak: percent(percentileRank(window, last, "atMost")),
    percentileMid: percent(percentileRank(window, last, "mid")),
    rankMinMax: minMaxRank(last, window),
    zScore: zScore(last, window),
  };
}

function judgeGarch(answer: AnyShape, { expected, tolerance, inputs }: GoldenCase): string[] {
  const problems: string[] = [];
  const check = (name: string, value: number, wanted: number, slack: number) => {
    if (!(Math.abs(value - wanted) <= slack))
      problems.push(`${name}: expected ${wanted} within ${slack}, got ${value}`);
  };
  // The likelihood of our parameters by the filter, which the garch-filter cases prove.
  const { logLikelihood } = garchFilter(answer, Float64Array.from(inputs.returns), inputs.initialVariance);
  if (!(logLikelihood >= expected.logLikelihood - tolerance.logLikelihoodAbs)) {
    problems.push(`logLikelihood: expected at least ${expected.logLikelihood}, got ${logLikelihood}`);
  }
  check("logLikelihood", answer.logLikelihood, logLikelihood, 1e-9 * Math.abs(logLikelihood));
  check("alpha", answer.alpha, expected.alpha, tolerance.alphaAbs);
  check("beta", answer.beta, expected.beta, tolerance.betaAbs);
  check("omega", answer.omega, expected.omega, 0.05 * expected.omega);
  for (const name of ["longRunVol252", "nextVariance"]) {
    check(name, answer[name], expected[name], tolerance.forecastRel * expected[name]);
  }
  expected.forecast.forEach((wanted: number, day: number) => {
    check(`forecast[${day}]`, answer.forecast[day], wanted, tolerance.forecastRel * wanted);
  });
  return problems;
}
