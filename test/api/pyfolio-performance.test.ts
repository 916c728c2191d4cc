import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataFolder, hasRealData } from "../support/real-data.js";
import { openWorld, type PortfolioWorld } from "./portfolio-world.js";

/**
 * A real strategy from 2004 to 2009: its trades as a ledger, priced at what its positions were worth, must give the
 * returns that were published of it, and the figures that empyrical's rules give for those.
 */
function readTable(file: string): string[][] {
  const text = gunzipSync(readFileSync(join(dataFolder, "broker", file))).toString("utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => line.split(","));
}

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const deviation = (values: readonly number[]) => {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, one) => sum + (one - centre) ** 2, 0) / (values.length - 1));
};
/** As numpy: linear between the two nearest. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  return sorted[low]! + (place - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
}

/** empyrical's definitions, written out. */
function empyrical(returns: readonly number[]) {
  let [growth, peak, maxDrawdown] = [1, 1, 0];
  const logs: number[] = [];
  for (const one of returns) {
    growth *= 1 + one;
    peak = Math.max(peak, growth);
    maxDrawdown = Math.max(maxDrawdown, 1 - growth / peak);
    logs.push(Math.log(growth));
  }
  const annualReturn = growth ** (252 / returns.length) - 1;
  const downside = Math.sqrt(mean(returns.map((one) => Math.min(one, 0) ** 2)));
  const days = logs.map((_, i) => i);
  const covariance = mean(days.map((day, i) => (day - mean(days)) * (logs[i]! - mean(logs))));
  const variance = (values: readonly number[]) => mean(values.map((one) => (one - mean(values)) ** 2));
  const gains = returns.filter((one) => one > 0).reduce((sum, one) => sum + one, 0);
  const losses = returns.filter((one) => one < 0).reduce((sum, one) => sum - one, 0);
  return {
    totalReturn: growth - 1,
    annualReturn,
    annualVolatility: deviation(returns) * Math.sqrt(252),
    sharpe: (mean(returns) / deviation(returns)) * Math.sqrt(252),
    sortino: (mean(returns) * 252) / (downside * Math.sqrt(252)),
    downsideDeviation: downside * Math.sqrt(252),
    maxDrawdown,
    calmar: annualReturn / maxDrawdown,
    omega: gains / losses,
    tailRatio: Math.abs(percentile(returns, 0.95)) / Math.abs(percentile(returns, 0.05)),
    stability: covariance ** 2 / (variance(days) * variance(logs)),
  };
}

describe.skipIf(!hasRealData)("the performance of the pyfolio strategy", () => {
  let world: PortfolioWorld;
  let portfolioId: string;
  const returns = new Map<string, number>();

  beforeAll(async () => {
    world = await openWorld();
    for (const [date, value] of readTable("pyfolio_returns_2004_2009.csv.gz").slice(1))
      returns.set(date!, Number(value));
    const trades = readTable("pyfolio_transactions_2004_2009.csv.gz").slice(1);
    const [head, ...rows] = readTable("pyfolio_positions_2004_2009.csv.gz");
    const symbols = head!.slice(1, -1);
    const held = new Map<string, number>();
    const closes: (readonly [string, string, number])[] = [];
    let next = 0;
    for (const [date, ...values] of rows) {
      for (; next < trades.length && trades[next]![0]! <= date!; next += 1) {
        const [, amount, , , symbol] = trades[next]!;
        held.set(symbol!, (held.get(symbol!) ?? 0) + Number(amount));
      }
      for (const [i, symbol] of symbols.entries()) {
        const shares = held.get(symbol) ?? 0;
        if (shares !== 0) closes.push([date!, symbol, Number((Number(values[i]) / shares).toPrecision(15))]);
      }
    }
    await world.takeInCloses(closes);
    portfolioId = await world.makePortfolio();
    const entries = [
      { kind: "DEPOSIT", tradeDate: "2004-01-08", amount: 100_000 },
      ...trades.map(([tradeDate, amount, price, , symbol]) => ({
        ...{ kind: amount!.startsWith("-") ? "SELL" : "BUY", tradeDate, symbol, price },
        quantity: amount!.replace("-", ""),
      })),
    ];
    for (let i = 0; i < entries.length; i += 1_000)
      await world.record(portfolioId, ...entries.slice(i, i + 1_000));
  }, 120_000);
  afterAll(() => world?.close());

  it("has the published return of all 1,505 days, by snapshots", { timeout: 120_000 }, async () => {
    const at = "2009-12-31";
    const { backfillSnapshots } = await world.ask("BackfillSnapshots", { portfolioId, at, mode: "SYNC" });
    expect(backfillSnapshots).toMatchObject({ status: "COMPLETED", result: { madeCount: 1_507 } });
    let after: string | null = null;
    let compared = 0;
    do {
      const asked: object = { portfolioId, at, first: 1_000, after };
      // biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
      const page: any = (await world.ask("PortfolioSnapshots", asked)).portfolio.snapshots;
      for (const { tradingDay, dailyReturn } of page.nodes) {
        if (tradingDay < "2004-01-12") continue;
        compared += 1;
        expect(Math.abs(dailyReturn - returns.get(tradingDay)!), tradingDay).toBeLessThan(1e-9);
      }
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(compared).toBe(1_505);
  });

  it("has the figures of empyrical's rules", { timeout: 120_000 }, async () => {
    const asked = { portfolioId, from: "2004-01-12", to: "2009-12-31", at: "2009-12-31" };
    const { performance } = (await world.ask("PortfolioPerformance", asked)).portfolio;
    expect(performance).toMatchObject({ base: "2004-01-09", dayCount: 1_505, knownDayCount: 1_505 });
    const days = [...returns].filter(([date]) => date >= "2004-01-12").map(([, value]) => value);
    for (const [name, value] of Object.entries(empyrical(days)))
      expect(Math.abs(performance.figures[name] - value), name).toBeLessThan(1e-7);
    const range = performance.periods.at(-1);
    expect(range.timeWeighted).toBeCloseTo(performance.figures.totalReturn, 9);
    // Nothing was paid in or out.
    expect(range.simple).toBeCloseTo(range.timeWeighted, 9);
    expect(range.moneyWeighted).toBeCloseTo(range.timeWeighted, 7);
    expect(performance.monthlyReturns).toHaveLength(6);
    expect(performance.trades.tradeCount).toBeGreaterThan(1_000);
  });
});
