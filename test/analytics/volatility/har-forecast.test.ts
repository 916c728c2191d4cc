import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { harForecast } from "../../../src/analytics/volatility/har-forecast.js";

const file = fileURLToPath(
  new URL("../../../../shared/data/etfs/factor_etfs_daily_2013_2024.csv.gz", import.meta.url),
);

/** Daily log returns of a symbol's adjusted closes, oldest first. */
function dailyReturns(symbol: string): Float64Array {
  const [header, ...lines] = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n");
  const at = (name: string) => header!.split(",").indexOf(name);
  const closes = lines
    .map((line) => line.split(","))
    .filter((cells) => cells[at("symbol")] === symbol)
    .map((cells) => Number(cells[at("adj_close")]));
  return Float64Array.from(closes.slice(1), (close, i) => Math.log(close / closes[i]!));
}

/** Sample deviation of `returns[from..to]`, both included, a year. */
function yearlyDeviation(returns: Float64Array, from: number, to: number): number {
  const days = Array.from(returns.subarray(from, to + 1));
  const mean = days.reduce((sum, r) => sum + r, 0) / days.length;
  const squares = days.reduce((sum, r) => sum + (r - mean) ** 2, 0);
  return Math.sqrt((252 * squares) / (days.length - 1));
}

/** Normal equations solved by elimination with pivots: plain, and good for the ten digits asked of it. */
function leastSquares(rows: readonly (readonly number[])[], response: readonly number[]): number[] {
  const size = rows[0]!.length;
  const system = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)),
    rows.reduce((sum, row, n) => sum + row[i]! * response[n]!, 0),
  ]);
  for (let step = 0; step < size; step += 1) {
    const pivots = system.slice(step).map((row) => Math.abs(row[step]!));
    const best = step + pivots.indexOf(Math.max(...pivots));
    [system[step], system[best]] = [system[best]!, system[step]!];
    for (let i = 0; i < size; i += 1) {
      if (i === step) continue;
      const share = system[i]![step]! / system[step]![step]!;
      system[i] = system[i]!.map((value, j) => value - share * system[step]![j]!);
    }
  }
  return system.map((row, i) => row[size]! / row[i]!);
}

/** Corsi's rows written out: next day's |r| a year on today's, the week's and the month's. */
function plainHar(returns: Float64Array) {
  const root = Math.sqrt(252);
  const rowAt = (day: number) => [
    1,
    root * Math.abs(returns[day]!),
    yearlyDeviation(returns, day - 4, day),
    yearlyDeviation(returns, day - 20, day),
  ];
  const days = Array.from({ length: returns.length - 21 }, (_, i) => 20 + i);
  const rows = days.map(rowAt);
  const response = days.map((day) => root * Math.abs(returns[day + 1]!));
  const coefficients = leastSquares(rows, response);
  const fitted = (row: readonly number[]) => row.reduce((sum, x, i) => sum + x * coefficients[i]!, 0);
  const mean = response.reduce((sum, y) => sum + y, 0) / response.length;
  const total = response.reduce((sum, y) => sum + (y - mean) ** 2, 0);
  const left = response.reduce((sum, y, n) => sum + (y - fitted(rows[n]!)) ** 2, 0);
  const forecast = fitted(rowAt(returns.length - 1));
  return { coefficients, rSquared: 1 - left / total, forecast, rowCount: rows.length };
}

const choice = { periodsPerYear: 252, minReturns: 63, minRows: 30 } as const;

describe.skipIf(!existsSync(file))("HAR of real ETFs 2013-2024 (skipped without the data)", () => {
  it.each(["SPY", "IWM", "USMV"])("is the plain regression of %s", (symbol) => {
    const returns = dailyReturns(symbol);
    expect(returns.length).toBeGreaterThan(2_500);
    const ours = harForecast({ returns, ...choice })!;
    const plain = plainHar(returns);
    expect(ours.rowCount).toBe(plain.rowCount);
    const { intercept, daily, weekly, monthly } = ours;
    [intercept, daily, weekly, monthly].forEach((value, i) => {
      expect(value).toBeCloseTo(plain.coefficients[i]!, 9);
    });
    expect(ours.rSquared).toBeCloseTo(plain.rSquared, 9);
    expect(ours.forecastVol).toBeCloseTo(plain.forecast, 9);
  });

  // Corsi (2009): vol is persistent over all three horizons, so a market's weights add up to most of 1.
  it("finds the persistence of the market's vol", () => {
    const { daily, weekly, monthly, rSquared, forecastVol } = harForecast({
      returns: dailyReturns("SPY"),
      ...choice,
    })!;
    expect(daily + weekly + monthly).toBeGreaterThan(0.5);
    expect(daily + weekly + monthly).toBeLessThan(1);
    expect(rSquared).toBeGreaterThan(0.2);
    expect(forecastVol).toBeGreaterThan(0.03);
    expect(forecastVol).toBeLessThan(0.3);
  });

  it("does not see a day after its last", () => {
    const returns = dailyReturns("SPY");
    const past = harForecast({ returns: returns.slice(0, 1_000), ...choice });
    const inPlace = harForecast({ returns: returns.subarray(0, 1_000), ...choice });
    expect(past).toEqual(inPlace);
  });
});

describe("harForecast", () => {
  it("refuses what is too short, and what has no vol to explain", () => {
    const returns = Float64Array.from({ length: 62 }, (_, i) => Math.sin(i * i) / 50);
    expect(harForecast({ returns, ...choice })).toBeNull();
    expect(harForecast({ returns: new Float64Array(200), ...choice })).toBeNull();
  });

  it("scales with the returns", () => {
    const returns = Float64Array.from({ length: 200 }, (_, i) => Math.sin(i * i) / 50);
    const once = harForecast({ returns, ...choice })!;
    const twice = harForecast({ returns: returns.map((r) => 2 * r), ...choice })!;
    expect(twice.forecastVol).toBeCloseTo(2 * once.forecastVol, 10);
    expect(twice.weekly).toBeCloseTo(once.weekly, 8);
  });
});
