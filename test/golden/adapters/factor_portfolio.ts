import { firstDaysOfWeeks, longShortBook } from "../../../src/analytics/factors/long-short-book.js";
import { returnStatistics } from "../../../src/analytics/factors/return-statistics.js";
import type { Adapter } from "../golden.js";

export const adapter: Adapter = {
  answer({ inputs }) {
    const dates: string[] = inputs.dates;
    const book = longShortBook({
      returns: rowsOf(inputs.returns),
      signals: rowsOf(inputs.signal),
      marketCaps: rowsOf(inputs.marketCap),
      rebalanceDays: firstDaysOfWeeks(dates.map((date) => Date.parse(date) / 86_400_000)),
      weighting: inputs.scheme,
      lowPercentile: inputs.lowPercentile,
      highPercentile: inputs.highPercentile,
      varianceLookback: inputs.varianceLookback,
      costPerTurnover: inputs.costPerTurnover,
    });
    const statistics = returnStatistics(book.dailyReturns, { periodsPerYear: 252 });
    return {
      dailyReturns: [...book.dailyReturns],
      rebalances: book.rebalances.map(({ dayIndex, weights, ...rest }) => ({
        ...rest,
        index: dayIndex,
        date: dates[dayIndex],
        weights: [...weights],
      })),
      cumulative: statistics.cumulativeReturn,
      annualVol: statistics.annualVol,
      sharpe: statistics.sharpe,
    };
  },
};

/** null in a series: no value. */
function rowsOf(rows: (number | null)[][]): number[][] {
  return rows.map((row) => row.map((value) => value ?? Number.NaN));
}
