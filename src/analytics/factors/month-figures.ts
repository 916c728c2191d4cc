import { isoDay } from "../calendar/index.js";
import { mean } from "../stats/moments.js";
import { cumulativeReturn } from "./return-statistics.js";
import { growthOfOne } from "./week-statistics.js";
import { lastDayOfWeek } from "./weekly-panel.js";

export interface MonthFiguresInput {
  /** As `weekOf` counts, ascending. */
  readonly weeks: readonly number[];
  /** Of each week; null: it was left out. */
  readonly factorReturns: readonly (number | null)[];
  readonly netReturns: readonly (number | null)[];
  readonly legConcentration: readonly (number | null)[];
  readonly turnover: readonly number[];
}

/** Weeks by the month of their Sunday: entry i of every list is of `months[i]`. */
export interface MonthFigures {
  /** YYYY-MM, ascending. */
  readonly months: string[];
  /** Weeks with a return. */
  readonly weekCounts: number[];
  /** Compounded; null without a week, and when a week lost more than everything. */
  readonly factorReturns: (number | null)[];
  readonly netReturns: (number | null)[];
  /** Deepest fall below the highest value since the first week, not negative; null where the value is not known. */
  readonly maxDrawdowns: (number | null)[];
  /** Mean over the weeks with a return. */
  readonly legConcentration: (number | null)[];
  /** Sum over all weeks. */
  readonly turnover: number[];
}

/** The weeks of a factor, month by month. */
export function monthFigures(input: MonthFiguresInput): MonthFigures {
  const figures: MonthFigures = {
    months: [],
    weekCounts: [],
    factorReturns: [],
    netReturns: [],
    maxDrawdowns: [],
    legConcentration: [],
    turnover: [],
  };
  const months = input.weeks.map((week) => isoDay(lastDayOfWeek(week)).slice(0, 7));
  const drawdowns = fallsBelowPeak(growthOfOne(input.factorReturns));
  for (let from = 0; from < months.length; ) {
    let to = from + 1;
    while (to < months.length && months[to] === months[from]) to += 1;
    const known = (column: readonly (number | null)[]) =>
      column.slice(from, to).filter((one): one is number => one !== null);
    const returns = known(input.factorReturns);
    const falls = known(drawdowns);
    figures.months.push(months[from]!);
    figures.weekCounts.push(returns.length);
    figures.factorReturns.push(cumulativeReturn(returns));
    figures.netReturns.push(cumulativeReturn(known(input.netReturns)));
    figures.maxDrawdowns.push(falls.length < to - from ? null : Math.max(...falls));
    figures.legConcentration.push(mean(known(input.legConcentration)));
    figures.turnover.push(input.turnover.slice(from, to).reduce((sum, one) => sum + one, 0));
    from = to;
  }
  return figures;
}

/** By how much each value lies below the highest so far, the first unit among them. */
function fallsBelowPeak(values: readonly (number | null)[]): (number | null)[] {
  let peak = 1;
  return values.map((value) => {
    if (value === null) return null;
    peak = Math.max(peak, value);
    return 1 - value / peak;
  });
}
