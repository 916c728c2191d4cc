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
  const returns = knownReturns(factorReturns);
  const isReturn = (value: number | null) => value !== null;
  const firstWeek = weeks[factorReturns.findIndex(isReturn)] ?? null;
  const lastWeek = weeks[factorReturns.findLastIndex(isReturn)] ?? null;
  const years =
    firstWeek === null || lastWeek === null ? null : ((lastWeek - firstWeek + 1) * 7) / daysPerYear;
  const plain = returnStatistics(returns, { periodsPerYear: weeksPerYear });
  const { cumulativeReturn: cumulative, annualVol, sortino } = plain;
  const { sharpe } =
    riskFree === null
      ? plain
      : returnStatistics(
          knownReturns(factorReturns.map((value, i) => (value === null ? null : value - riskFree[i]!))),
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
    longOnly: cumulativeReturn(knownReturns(longReturns)),
    shortOnly: cumulativeReturn(knownReturns(shortReturns)),
    maxDrawdown: returns.every((value) => value >= -1) ? lossOf(returns) : null,
  };
}

/** The returns that there are. A column of numbers alone: V8 makes code for one kind of list, and once. */
export function knownReturns(returns: readonly (number | null)[]): Float64Array {
  let count = 0;
  for (let i = 0; i < returns.length; i += 1) if (returns[i] !== null) count += 1;
  const known = new Float64Array(count);
  for (let i = 0, end = 0; i < returns.length; i += 1) {
    const value = returns[i]!;
    if (value === null) continue;
    known[end] = value;
    end += 1;
  }
  return known;
}

function lossOf(returns: Float64Array): number | null {
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
