import { requireThat } from "../require-that.js";
import { requireFinite } from "../returns/return-gaps.js";

export interface BookHistory {
  /** Market value of each position, shorts negative. */
  readonly positionValues: Float64Array;
  /** Simple returns as fractions, a day after the other: entry (day, position) at day * positions + position. */
  readonly returns: Float64Array;
}

/** Profit of today's book on each past day, in money: the series behind historical VaR. */
export function bookProfits({ positionValues, returns }: BookHistory): Float64Array {
  const count = positionValues.length;
  requireThat(count > 0, "a book needs a position");
  requireThat(
    returns.length % count === 0,
    `${returns.length} returns are no whole days of ${count} positions`,
  );
  requireFinite("positionValues", positionValues);
  const profits = new Float64Array(returns.length / count);
  for (let day = 0; day < profits.length; day += 1)
    profits[day] = dayProfit(positionValues, returns, day * count);
  requireFinite("profits", profits);
  return profits;
}

/** Four sums side by side, as one alone would wait for each addition. */
function dayProfit(values: Float64Array, returns: Float64Array, start: number): number {
  const count = values.length;
  const whole = count - (count % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    a += values[i]! * returns[start + i]!;
    b += values[i + 1]! * returns[start + i + 1]!;
    c += values[i + 2]! * returns[start + i + 2]!;
    d += values[i + 3]! * returns[start + i + 3]!;
  }
  for (let i = whole; i < count; i += 1) a += values[i]! * returns[start + i]!;
  return a + b + (c + d);
}

/** Euler's parts of a historical CVaR: mean loss of each position on the k worst days of the book; they sum to it. */
export function tailContributions(history: BookHistory, worstDays: number): Float64Array {
  const profits = bookProfits(history);
  requireThat(
    Number.isInteger(worstDays) && worstDays > 0 && worstDays <= profits.length,
    `worstDays must lie in 1..${profits.length}, got ${worstDays}`,
  );
  const days = Array.from(profits.keys()).sort((a, b) => profits[a]! - profits[b]!);
  const { positionValues, returns } = history;
  const losses = new Float64Array(positionValues.length);
  for (const day of days.slice(0, worstDays)) {
    const start = day * losses.length;
    for (let i = 0; i < losses.length; i += 1) {
      losses[i]! -= (positionValues[i]! * returns[start + i]!) / worstDays;
    }
  }
  return losses;
}
