import { normalQuantile } from "../../../src/analytics/math/normal-quantile.js";
import { benchmarkMeasures } from "../../../src/analytics/returns/benchmark-measures.js";
import { performanceMeasures } from "../../../src/analytics/returns/performance-measures.js";
import { pairedWithoutGaps, withoutGaps } from "../../../src/analytics/returns/return-gaps.js";
import { concentration } from "../../../src/analytics/risk/concentration.js";
import { cornishFisherTailLoss } from "../../../src/analytics/risk/cornish-fisher-var.js";
import { historicalCvar, historicalVar } from "../../../src/analytics/risk/historical-var.js";
import { parametricTailLoss, studentTailLoss } from "../../../src/analytics/risk/parametric-var.js";
import { riskContributions } from "../../../src/analytics/risk/risk-contributions.js";
import { mean as meanOf, sampleDeviation, sampleShape } from "../../../src/analytics/stats/index.js";
import type { Adapter, GoldenCase } from "../golden.js";

type Inputs = GoldenCase["inputs"];

function tail({ returns: given, confidence }: Inputs): object {
  const returns = withoutGaps(given);
  const [mean, std, shape] = [meanOf(returns), sampleDeviation(returns), sampleShape(returns)];
  const series = { returns, confidence, horizonPeriods: 1, floor: "NONE" } as const;
  const model = { mean: mean!, deviation: std!, confidence, horizonPeriods: 1, floor: "NONE" } as const;
  const isModelled = mean !== null && std !== null;
  const parametric = isModelled ? parametricTailLoss(model) : null;
  const tenDays = isModelled ? parametricTailLoss({ ...model, horizonPeriods: 10 }) : null;
  const student = isModelled ? studentTailLoss({ ...model, degreesOfFreedom: 5 }) : null;
  const cornishFisher =
    isModelled && shape ? cornishFisherTailLoss({ ...model, ...shape, monotoneWithin: 4 }) : null;

  return {
    varHistorical: historicalVar({ ...series, rule: "LINEAR" }),
    varHistoricalLower: historicalVar({ ...series, rule: "LOWER" }),
    varHistoricalKthWorst: historicalVar({ ...series, rule: "KTH_WORST" }),
    cvarHistorical: historicalCvar({ ...series, rule: "AT_OR_BELOW_QUANTILE" }),
    cvarHistoricalKthWorst: historicalCvar({ ...series, rule: "KTH_WORST" }),
    cvarAcerbiTasche: historicalCvar({ ...series, rule: "FRACTIONAL" }),
    varParametric: parametric?.var ?? null,
    cvarParametric: parametric?.cvar ?? null,
    varParametric10d: tenDays?.var ?? null,
    varStudent5: student?.var ?? null,
    cvarStudent5: student?.cvar ?? null,
    varCornishFisher: cornishFisher?.var ?? null,
    cvarCornishFisher: cornishFisher?.cvar ?? null,
    cornishFisherZ: cornishFisher?.adjustedQuantile ?? null,
    cornishFisherMonotone: cornishFisher?.isMonotone ?? null,
    mean,
    std,
    skew: shape?.skew ?? null,
    excessKurtosis: shape?.excessKurtosis ?? null,
  };
}

function performance({ returns, benchmark, rfPerPeriod, periodsPerYear }: Inputs): unknown {
  const given = { riskFreePerPeriod: rfPerPeriod, periodsPerYear };
  const own = benchmark ? pairedWithoutGaps(returns, benchmark).returns : returns;
  const measures = performanceMeasures({ ...given, returns: own, sortinoMethod: "SEMIDEVIATION" });
  if (measures === null) return { reason: "no returns" };
  return benchmark ? { ...measures, ...benchmarkMeasures({ ...given, returns, benchmark }) } : measures;
}

function contribution({ weights, covariance, confidence }: Inputs): object {
  const parts = riskContributions({ weights, covariance: covariance.flat() });
  const spread = concentration(weights);
  const z = -normalQuantile(1 - confidence);
  const timesZ = (values: Float64Array | undefined) => values?.map((value) => value * z) ?? null;
  return {
    vol: parts?.vol ?? null,
    volAnnual252: parts && parts.vol * Math.sqrt(252),
    marginal: parts?.marginal ?? null,
    component: parts?.component ?? null,
    percent: parts?.share ?? null,
    componentVar95: timesZ(parts?.component),
    marginalVar95: timesZ(parts?.marginal),
    incrementalVol: parts?.incremental ?? null,
    diversificationRatio: parts?.diversificationRatio ?? null,
    herfindahl: spread?.herfindahl ?? null,
    effectivePositions: spread?.effectivePositions ?? null,
    gross: spread?.gross ?? 0,
    net: spread?.net ?? 0,
  };
}

export const adapter: Adapter = {
  answer({ inputs }) {
    if (inputs.kind === "tail") return tail(inputs);
    if (inputs.kind === "performance") return performance(inputs);
    return inputs.kind === "contribution" ? contribution(inputs) : undefined;
  },
};
