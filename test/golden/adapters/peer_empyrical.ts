import {
  alphaPerPeriod,
  captureRatio,
  marketBeta,
} from "../../../src/analytics/returns/benchmark-measures.js";
import { annualisedReturn, totalReturn } from "../../../src/analytics/returns/compound-return.js";
import { downsideDeviation } from "../../../src/analytics/returns/downside-risk.js";
import { drawdownFigures } from "../../../src/analytics/returns/drawdowns.js";
import { pairedWithoutGaps, withoutGaps } from "../../../src/analytics/returns/return-gaps.js";
import {
  annualVolatility,
  excessReturns,
  omegaRatio,
  returnOverDrawdown,
  sharpeRatio,
  sortinoRatio,
  tailRatio,
} from "../../../src/analytics/returns/reward-ratios.js";
import { growthStability, rollingMeasure } from "../../../src/analytics/returns/rolling-measures.js";
import type { Adapter } from "../golden.js";

interface PeerInputs {
  readonly metric: string;
  readonly returns: readonly number[];
  /** A rate, a series or nothing, by metric. */
  readonly other?: number | readonly number[] | null;
  readonly periodsPerYear: number;
  readonly riskFree?: number | readonly number[];
  readonly requiredAnnualReturn?: number;
  readonly window?: number;
}

type Figure = (inputs: PeerInputs) => number | null;

/** The peer counts gaps in the exponent, though not in the product. */
const annualReturn: Figure = ({ returns, periodsPerYear }) =>
  annualisedReturn(totalReturn(withoutGaps(returns)), returns.length / periodsPerYear);

const excess = ({ returns, other }: PeerInputs) =>
  withoutGaps(excessReturns(returns, (other ?? 0) as number | number[]));

const paired = ({ returns, other }: PeerInputs) => pairedWithoutGaps(returns, other as number[]);

const downside = (inputs: PeerInputs) => ({
  returns: excess(inputs),
  targetPerPeriod: 0,
  periodsPerYear: inputs.periodsPerYear,
  method: "SEMIDEVIATION" as const,
});

function alphaCompound(inputs: PeerInputs): number | null {
  const { returns, benchmark } = paired(inputs);
  const beta = marketBeta(returns, benchmark);
  const alpha = alphaPerPeriod({ returns, benchmark, riskFreePerPeriod: 0, beta });
  return alpha === null ? null : annualisedReturn(alpha, 1 / inputs.periodsPerYear);
}

function capture(inputs: PeerInputs, side: "UP" | "DOWN"): number | null {
  return captureRatio(paired(inputs), { side, mean: "GEOMETRIC", periodsPerYear: inputs.periodsPerYear });
}

function omega({ returns, riskFree, requiredAnnualReturn, periodsPerYear }: PeerInputs): number | null {
  const target = (1 + requiredAnnualReturn!) ** (1 / periodsPerYear) - 1;
  return omegaRatio(withoutGaps(excessReturns(returns, riskFree as number | number[])), target);
}

const figures: Record<string, Figure> = {
  annualReturn,
  alphaCompound,
  omega,
  maxDrawdown: ({ returns }) => drawdownFigures(withoutGaps(returns))?.maxDrawdown ?? null,
  annualVolatility: ({ returns, periodsPerYear }) => annualVolatility(withoutGaps(returns), periodsPerYear),
  calmar: (inputs) => returnOverDrawdown(annualReturn(inputs), withoutGaps(inputs.returns)),
  sharpe: (inputs) => sharpeRatio(excess(inputs), inputs.periodsPerYear),
  excessSharpe: (inputs) => sharpeRatio(excess(inputs), 1),
  downsideRisk: (inputs) => downsideDeviation(downside(inputs)),
  sortino: (inputs) => sortinoRatio(downside(inputs)),
  beta: (inputs) => marketBeta(paired(inputs).returns, paired(inputs).benchmark),
  upCapture: (inputs) => capture(inputs, "UP"),
  downCapture: (inputs) => capture(inputs, "DOWN"),
  capture: (inputs) => {
    const [own, theirs] = [
      annualReturn(inputs),
      annualReturn({ ...inputs, returns: inputs.other as number[] }),
    ];
    return own === null || !theirs ? null : own / theirs;
  },
  stability: ({ returns }) => growthStability(withoutGaps(returns)),
  tailRatio: ({ returns }) => tailRatio(withoutGaps(returns)),
};

export const adapter: Adapter = {
  answer(testCase) {
    const inputs: PeerInputs = testCase.inputs;
    if (!inputs.metric.startsWith("rolling-")) {
      const figure = figures[inputs.metric];
      return figure && { value: figure(inputs) };
    }
    const figure = figures[inputs.metric.slice("rolling-".length)];
    if (!figure) return undefined;
    const values = rollingMeasure(inputs.returns, inputs.window!, (returns) =>
      figure({ ...inputs, returns: Array.from(returns) }),
    );
    return { values };
  },
};
