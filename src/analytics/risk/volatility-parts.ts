import { mean } from "../stats/index.js";
import { type BookHistory, bookProfits } from "./book-profits.js";

/** Euler's parts of a book's volatility, from its history itself. */
export interface VolatilityParts {
  /** Standard deviation of the book's profit a period, in money. */
  readonly deviation: number;
  /** Of each position: w_i (C w)_i over the variance; they sum to 1. */
  readonly share: Float64Array;
}

/**
 * What `riskContributions` answers for the sample covariance of the history, without the matrix: w_i (C w)_i is the covariance
 * of the position's profit with the book's, so that n positions cost n series and not n squared.
 *
 * @returns null below two days, or where the book does not move beyond rounding
 */
export function volatilityParts(history: BookHistory): VolatilityParts | null {
  const { positionValues, returns } = history;
  const profits = bookProfits(history);
  const centre = mean(profits);
  if (centre === null || profits.length < 2) return null;
  const count = positionValues.length;
  const parts = new Float64Array(count);
  for (let day = 0; day < profits.length; day += 1) {
    const deviation = profits[day]! - centre;
    const start = day * count;
    for (let i = 0; i < count; i += 1) parts[i]! += returns[start + i]! * deviation;
  }
  let [squares, gross] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    parts[i]! *= positionValues[i]!;
    squares += parts[i]!;
    gross += Math.abs(parts[i]!);
  }
  // a hedge that is perfect up to rounding has no risk to be split
  if (!(squares > 1e-14 * gross)) return null;
  return {
    deviation: Math.sqrt(squares / (profits.length - 1)),
    share: parts.map((part) => part / squares),
  };
}
