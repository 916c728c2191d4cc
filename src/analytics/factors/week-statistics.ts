import { drawdownFigures } from "../returns/drawdowns.js";
import { annualisedReturn, cumulativeReturn, returnStatistics } from "./return-statistics.js";

const weeksPerYear = 52;
const daysPerYear = 365;

/** Weekly returns side by side; null: no return that week. */
export interface WeekReturns {
  /** As `weekOf` counts, ascending. */
  readonly weeks: readonly number[];
  readonly factorReturns: readonly (number | null)[];
  readonly longReturns: readonly (number | null)[];
  readonly shortReturns: readonly (number | null)[];
  /** Of each week, taken off before the Sharpe ratio; null: nothing is. */
  readonly riskFree: readonly number[] | null;
}

export interface WeekStatistics {
  readonly periodCount: number;
  /** Weeks of the first and last return; null without one. */
  readonly firstWeek: number | null;
  readonly lastWeek: number | null;
  /** From the beginning of the first week to the end of the last, days / 365. */
  readonly years: number | null;
  /** Compounded; null without a return, and when a week lost more than everything. */
  readonly cumulative: number | null;
  /** (1 + cumulative)^(1 / years) - 1. */
  readonly annualised: number | null;
  readonly annualVol: number | null;
  readonly sharpe: number | null;
  readonly sortino: number | null;
  /** Compounded returns of the legs; of the short one what the shorted basket returned. */
  readonly longOnly: number | null;
  readonly shortOnly: number | null;
  /** Largest loss from a peak of the compounded returns, not negative. */
  readonly maxDrawdown: number | null;
}

/** What weekly returns come to, over the weeks that have one. */
export function weekStatistics({
  weeks,
  factorReturns,
  longReturns,
  shortReturns,
  riskFree,
}: WeekReturns): WeekStatistics {
  const places: number[] = [];
  for (let i = 0; i < weeks.length; i += 1) if (factorReturns[i] != null) places.push(i);
  const returns = places.map((place) => factorReturns[place]!);
  const [first, last] = [places[0], places.at(-1)];
  const firstWeek = first === undefined ? null : weeks[first]!;
  const lastWeek = last === undefined ? null : weeks[last]!;
  const years =
    firstWeek === null || lastWeek === null ? null : ((lastWeek - firstWeek + 1) * 7) / daysPerYear;
  const plain = returnStatistics(returns, { periodsPerYear: weeksPerYear });
  const { cumulativeReturn: cumulative, annualVol, sortino } = plain;
  const { sharpe } =
    riskFree === null
      ? plain
      : returnStatistics(
          places.map((place) => factorReturns[place]! - riskFree[place]!),
          { periodsPerYear: weeksPerYear },
        );
  return {
    periodCount: returns.length,
    firstWeek,
    lastWeek,
    years,
    cumulative,
    annualised: cumulative === null || years === null ? null : annualisedReturn(cumulative, years),
    annualVol,
    sharpe,
    sortino,
    longOnly: compounded(longReturns),
    shortOnly: compounded(shortReturns),
    maxDrawdown: returns.every((value) => value >= -1) ? lossOf(returns) : null,
  };
}

function compounded(returns: readonly (number | null)[]): number | null {
  return cumulativeReturn(returns.filter((value): value is number => value !== null));
}

function lossOf(returns: readonly number[]): number | null {
  const figures = drawdownFigures(returns);
  return figures === null ? null : Math.abs(figures.maxDrawdown);
}

/** What one unit has become after each week, a week without a return leaving it as it was; null once more than everything is lost. */
export function growthOfOne(returns: readonly (number | null)[]): (number | null)[] {
  let value: number | null = 1;
  return returns.map((weekReturn) => {
    if (value !== null && weekReturn !== null) value = weekReturn >= -1 ? value * (1 + weekReturn) : null;
    return value;
  });
}
