import { requireThat } from "../require-that.js";
import { mean, sampleDeviation, sampleShape } from "../stats/index.js";
import { cornishFisherTailLoss } from "./cornish-fisher-var.js";
import { filteredReturns } from "./filtered-returns.js";
import { historicalCvar, historicalVar } from "./historical-var.js";
import { linearProfits, type SimulationChoice } from "./monte-carlo-var.js";
import { parametricTailLoss, scaledTail, type TailLoss } from "./parametric-var.js";
import { type VarBacktest, varBacktest } from "./var-backtest.js";

export const varMethods = [
  "HISTORICAL",
  "PARAMETRIC",
  "CORNISH_FISHER",
  "FILTERED_HISTORICAL",
  "MONTE_CARLO",
] as const;
export type VarMethod = (typeof varMethods)[number];

export interface TailModelChoice {
  /** Weight of yesterday's variance in the filter, e.g. 0.94. */
  readonly decay: number;
  /** Within how many deviations the Cornish-Fisher expansion must rise to be trusted. */
  readonly monotoneWithin: number;
  /** Draws behind MONTE_CARLO. */
  readonly draws: NormalSample;
}

export interface TailQuestion {
  readonly confidence: number;
  readonly horizonPeriods: number;
}

/** Losses by one method from one series of profits: positive numbers, never below 0. Null: the method has no answer here. */
export interface TailModel {
  readonly var: (asked: TailQuestion) => number | null;
  readonly both: (asked: TailQuestion) => TailLoss | null;
}

/** Quantile and tail mean of simulated standard normal values, by confidence. */
export type NormalSample = (confidence: number) => { readonly quantile: number; readonly tailMean: number };

/**
 * Draws of one normal factor, kept by what is asked of them. A book that is linear in jointly normal factors has a normal profit
 * itself, so its paths are draws of one factor.
 */
export function normalSample(choice: SimulationChoice): NormalSample {
  const draws = linearProfits({ exposures: [1], mean: [0], covariance: [1] }, choice)!;
  const known = new Map<number, ReturnType<NormalSample>>();
  return (confidence) => {
    const asked = { returns: draws, confidence, horizonPeriods: 1, floor: "NONE" } as const;
    const found = known.get(confidence) ?? {
      quantile: -historicalVar({ ...asked, rule: "LINEAR" })!,
      tailMean: -historicalCvar({ ...asked, rule: "AT_OR_BELOW_QUANTILE" })!,
    };
    known.set(confidence, found);
    return found;
  };
}

/** The losses of a method for profits a period, oldest first; null with fewer than two. CVaR is never below VaR. */
export function tailModel(
  method: VarMethod,
  profits: Float64Array,
  choice: TailModelChoice,
): TailModel | null {
  if (profits.length < 2) return null;
  switch (method) {
    case "HISTORICAL":
      return historicalModel(profits);
    case "FILTERED_HISTORICAL":
      // where nothing moves nothing is to be filtered
      return historicalModel(filteredReturns({ returns: profits, decay: choice.decay }) ?? profits);
    case "PARAMETRIC": {
      const normal = momentsOf(profits);
      return closedModel((asked) => parametricTailLoss({ ...normal, ...asked, floor: "ZERO" }));
    }
    case "MONTE_CARLO": {
      const normal = momentsOf(profits);
      return closedModel((asked) =>
        scaledTail({ ...normal, ...asked, floor: "ZERO" }, choice.draws(asked.confidence)),
      );
    }
    case "CORNISH_FISHER":
      return cornishFisherModel(profits, choice);
  }
}

function momentsOf(profits: Float64Array) {
  return { mean: mean(profits)!, deviation: sampleDeviation(profits)! };
}

/** Of a method that has both for the price of one. */
function closedModel(both: TailModel["both"]): TailModel {
  return { both, var: (asked) => both(asked)?.var ?? null };
}

function historicalModel(returns: Float64Array): TailModel {
  const lossOf = (asked: TailQuestion) =>
    historicalVar({ ...asked, returns, rule: "LINEAR", floor: "ZERO" })!;
  return {
    var: lossOf,
    both(asked) {
      const loss = lossOf(asked);
      const tail = historicalCvar({ ...asked, returns, rule: "AT_OR_BELOW_QUANTILE", floor: "ZERO" })!;
      // the mean of equal values may fall below them by a rounding
      return { var: loss, cvar: Math.max(loss, tail) };
    },
  };
}

function cornishFisherModel(profits: Float64Array, { monotoneWithin }: TailModelChoice): TailModel {
  const shape = sampleShape(profits) ?? { skew: 0, excessKurtosis: 0 };
  const moments = { ...momentsOf(profits), ...shape };
  return closedModel((asked) => {
    const loss = cornishFisherTailLoss({ ...moments, ...asked, monotoneWithin, floor: "ZERO" });
    // Boudt, Peterson and Croux (2008) floor the integral at the quantile
    return loss.isMonotone ? { var: loss.var, cvar: Math.max(loss.var, loss.cvar) } : null;
  });
}

export interface RollingBacktestInput {
  /** Profits a period, oldest first. */
  readonly profits: Float64Array;
  readonly method: VarMethod;
  readonly confidences: readonly number[];
  /** Profits before a day that its forecast is made from. */
  readonly window: number;
  readonly choice: TailModelChoice;
}

/**
 * Out of sample: VaR of each day from the `window` profits before it, held against what came. Days for which the method had no
 * answer are left out. One test for each confidence; null without days.
 */
export function rollingVarBacktest(input: RollingBacktestInput): (VarBacktest | null)[] {
  const { profits, method, confidences, window, choice } = input;
  requireThat(Number.isInteger(window) && window >= 2, `window must be a whole number from 2, got ${window}`);
  const told = confidences.map(() => ({ outcomes: [] as number[], predictedLosses: [] as number[] }));
  for (let day = window; day < profits.length; day += 1) {
    const model = tailModel(method, profits.subarray(day - window, day), choice)!;
    for (const [i, confidence] of confidences.entries()) {
      const loss = model.var({ confidence, horizonPeriods: 1 });
      if (loss === null) continue;
      told[i]!.outcomes.push(profits[day]!);
      told[i]!.predictedLosses.push(loss);
    }
  }
  return confidences.map((confidence, i) => varBacktest({ ...told[i]!, confidence }));
}
