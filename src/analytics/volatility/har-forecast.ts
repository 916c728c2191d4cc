import { requireThat } from "../require-that.js";
import { isRefusal, linearRegression, sampleDeviation } from "../stats/index.js";

export interface HarForecastInput {
  /** Daily returns, oldest first. */
  readonly returns: Float64Array;
  readonly periodsPerYear: number;
  /** With fewer returns there is no forecast. */
  readonly minReturns: number;
  /** With fewer complete rows there is none. */
  readonly minRows: number;
}

export interface HarForecast {
  /** Expected vol of the next day, a year as a fraction; never below 0. */
  readonly forecastVol: number;
  readonly intercept: number;
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
  readonly rSquared: number | null;
  readonly rowCount: number;
}

const [week, month] = [5, 21];

/**
 * Corsi's heterogeneous autoregression (2009): next day's |r| a year, on today's, on the 5-day and on the 21-day sample
 * deviation a year, by ordinary least squares. null with too few returns, or where the three are collinear.
 */
export function harForecast(input: HarForecastInput): HarForecast | null {
  const { returns, periodsPerYear, minReturns, minRows } = input;
  requireThat(periodsPerYear > 0, `periodsPerYear must be positive, got ${periodsPerYear}`);
  requireThat(returns.every(Number.isFinite), "returns must be finite");
  const days = returns.length;
  if (days < Math.max(minReturns, month + 1)) return null;
  const scale = Math.sqrt(periodsPerYear);
  const deviation = (last: number, count: number) =>
    scale * (sampleDeviation(returns.subarray(last - count + 1, last + 1)) ?? 0);

  const rows = days - month + 1;
  const columns = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)] as const;
  const response = new Float64Array(rows).fill(Number.NaN);
  for (let row = 0; row < rows; row += 1) {
    const day = month - 1 + row;
    columns[0][row] = scale * Math.abs(returns[day]!);
    columns[1][row] = deviation(day, week);
    columns[2][row] = deviation(day, month);
    // The last row has no next day yet: it is what the forecast is made from.
    if (day + 1 < days) response[row] = scale * Math.abs(returns[day + 1]!);
  }
  const fit = linearRegression({ response, regressors: columns, intercept: true, minObservations: minRows });
  if (isRefusal(fit)) return null;
  const [intercept, daily, weekly, monthly] = fit.coefficients as readonly (number | null)[];
  if (!isKnown(intercept) || !isKnown(daily) || !isKnown(weekly) || !isKnown(monthly)) return null;
  const last = rows - 1;
  const expected =
    intercept + daily * columns[0][last]! + weekly * columns[1][last]! + monthly * columns[2][last]!;
  return {
    forecastVol: Math.max(0, expected),
    intercept,
    daily,
    weekly,
    monthly,
    rSquared: fit.rSquared,
    rowCount: fit.observationCount,
  };
}

function isKnown(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}
