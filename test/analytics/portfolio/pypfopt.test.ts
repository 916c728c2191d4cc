import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  capmReturns,
  exponentialReturn,
  hierarchicalRiskParity,
  meanHistoricalReturn,
  minimumVolatilityWeights,
  pairCovariance,
} from "../../../src/analytics/portfolio/index.js";
import { overlapCorrelations } from "../../../src/analytics/stats/index.js";
import { dataFolder, hasRealData } from "../../support/real-data.js";

const periodsPerYear = 252;

function readTable(name: string): string[][] {
  const text = gunzipSync(readFileSync(join(dataFolder, "reference", name))).toString();
  return text
    .trim()
    .split("\n")
    .map((line) => line.split(","));
}

/** Returns of a column; a missing price is the one before, as the reference implementation takes it. */
function returnsIn(rows: readonly string[][], column: number): Float64Array {
  let before = Number.NaN;
  const returns = rows.map((row) => {
    const price = row[column] === "" ? before : Number(row[column]);
    const change = price / before - 1;
    before = price;
    return change;
  });
  return Float64Array.from(returns.slice(1));
}

describe.skipIf(!hasRealData)("twenty stocks over 28 years, against PyPortfolioOpt", () => {
  const expected = hasRealData
    ? JSON.parse(readFileSync(join(dataFolder, "reference/pypfopt_expected.json"), "utf8"))
    : {};
  const [header, ...rows] = hasRealData ? readTable("pypfopt_stock_prices.csv.gz") : [[]];
  const names = header!.slice(1);
  const series = names.map((_, i) => returnsIn(rows, i + 1));
  const size = names.length;
  const daily = { size, values: new Float64Array(size * size) };
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) daily.values[i * size + j] = pairCovariance(series[i]!, series[j]!)!;
  const covariance = { size, values: daily.values.map((value) => value * periodsPerYear) };

  /** Expected return, volatility and Sharpe ratio over a rate of 2 %. */
  function performance(weights: Float64Array, returns: readonly number[]): number[] {
    let [mean, variance] = [0, 0];
    for (let i = 0; i < size; i += 1) {
      mean += weights[i]! * returns[i]!;
      for (let j = 0; j < size; j += 1)
        variance += weights[i]! * weights[j]! * covariance.values[i * size + j]!;
    }
    return [mean, Math.sqrt(variance), (mean - 0.02) / Math.sqrt(variance)];
  }
  function expectClose(found: ArrayLike<number | null>, wanted: readonly number[], digits: number): void {
    expect(found.length).toBe(wanted.length);
    for (const [i, value] of wanted.entries()) expect(found[i], names[i]).toBeCloseTo(value, digits);
  }
  const historical = series.map((returns) => meanHistoricalReturn(returns, periodsPerYear)!);

  it("has its mean historical returns, which it prints to six places", () => {
    expectClose(historical, expected.expected_returns.test_mean_historical_returns, 5);
  });

  it("has its returns by CAPM, with the mean of the stocks or SPY for the market", () => {
    const asked = { series, riskFreeRate: 0.02, periodsPerYear };
    expectClose(
      capmReturns({ ...asked, market: null }),
      expected.expected_returns.test_capm_no_benchmark,
      12,
    );
    const spy = readTable("pypfopt_spy_prices.csv.gz").slice(1);
    const spyReturns = returnsIn(spy, 1);
    const byDay = new Map(spy.slice(1).map(([day], i) => [day, spyReturns[i]!]));
    const market = rows.slice(1).map(([day]) => byDay.get(day!) ?? Number.NaN);
    expectClose(capmReturns({ ...asked, market }), expected.expected_returns.test_capm_with_benchmark, 12);
  });

  it("has its weights of hierarchical risk parity, and what they bring", () => {
    const { correlations } = overlapCorrelations({ series, minOverlap: 2 });
    const weights = hierarchicalRiskParity({ covariance: daily, correlations })!;
    expectClose(
      weights,
      names.map((name) => expected.hrp.weights_single_linkage[name]),
      12,
    );
    const means = series.map((returns) => {
      const known = returns.filter((value) => !Number.isNaN(value));
      return (periodsPerYear * known.reduce((sum, value) => sum + value, 0)) / known.length;
    });
    const figures = performance(weights, means);
    for (const [i, value] of expected.hrp["portfolio_performance_rf_0.02"].entries())
      expect(figures[i]).toBeCloseTo(value, 12);
  });

  it("has its least volatility", () => {
    const weights = minimumVolatilityWeights(covariance)!;
    const figures = performance(weights, historical);
    const [{ expected: wanted }] = expected.efficient_frontier_tests.test_min_volatility;
    for (const [i, value] of wanted.entries()) expect(figures[i]).toBeCloseTo(value, 10);
  });
});

describe("an exponential mean", () => {
  // By hand, span 3: weights 1/4, 1/2, 1 of 0.01, 0.02, 0.04 => 0.0525 / 1.75 = 0.03, compounded twice.
  it("agrees with a hand calculation", () => {
    expect(exponentialReturn({ returns: [0.01, 0.02, 0.04], span: 3, periodsPerYear: 2 })).toBeCloseTo(
      0.0609,
      12,
    );
  });

  it("skips what is unknown, but lets it age the others", () => {
    const asked = { span: 3, periodsPerYear: 1 };
    const gapped = exponentialReturn({ returns: [0.01, Number.NaN, 0.04], ...asked });
    expect(gapped).toBeCloseTo((0.01 / 4 + 0.04) / 1.25, 12);
    expect(exponentialReturn({ returns: [Number.NaN], ...asked })).toBeNull();
  });

  it("is the mean of a constant", () => {
    expect(exponentialReturn({ returns: Array(50).fill(0.01), span: 7, periodsPerYear: 1 })).toBeCloseTo(
      0.01,
      12,
    );
  });
});

describe("expected returns at their edges", () => {
  it("are null without a return, without a market, and beyond doubles", () => {
    expect(meanHistoricalReturn([Number.NaN], 252)).toBeNull();
    expect(meanHistoricalReturn([1e300, 1e300], 252)).toBeNull();
    const asked = { series: [[0.1, 0.1]], riskFreeRate: 0, periodsPerYear: 252 };
    expect(capmReturns({ ...asked, market: [0.1, 0.1] })).toEqual([null]);
  });

  it("lose everything with a return of -1", () => {
    expect(meanHistoricalReturn([0.5, -1, 0.5], 252)).toBe(-1);
  });
});
