import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasRealData } from "../support/real-data.js";
import { openRealWorld, type PortfolioWorld } from "./portfolio-world.js";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Answer = any;

describe.skipIf(!hasRealData)("stress on real prices", () => {
  let world: PortfolioWorld;
  let portfolioId: string;

  beforeAll(async () => {
    world = await openRealWorld();
    portfolioId = await world.makePortfolio();
    const trade = { price: 100, executedAt: "2018-01-03T15:00:00Z" };
    await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: 1_000_000, executedAt: "2018-01-02T15:00:00Z" },
      ...["SPY", "AAPL", "KO", "JPM"].map((symbol) => ({ kind: "BUY", symbol, quantity: 100, ...trade })),
      { kind: "SELL", symbol: "XOM", quantity: 200, ...trade },
    );
  }, 120_000);

  afterAll(() => world.close());

  const run = async (variables: object): Promise<Answer> =>
    (await world.ask("RunScenarios", { portfolioId, mode: "SYNC", ...variables })).runScenarios.result;
  const positions = [
    ...["SPY", "AAPL", "KO", "JPM"].map((symbol) => ({ symbol, value: 100_000 })),
    { symbol: "XOM", value: -200_000 },
  ];
  const test = async (variables: object): Promise<Answer> =>
    (await world.ask("RunStressTest", { positions, ...variables })).stressTest;

  it.each(["2020-03-16", "2022-06-16"])("the market's own fund falls with it at %s", async (at) => {
    const answer = await test({ at, template: "market_down_10" });
    const [market, apple, coke, , exxon] = answer.positions;
    expect(market.shock).toBeCloseTo(-0.1, 12);
    expect(market.loss).toBeCloseTo(10_000, 6);
    // Apple moves more than the market, Coca-Cola less.
    expect(apple.shock).toBeLessThan(-0.1);
    expect(coke.shock).toBeGreaterThan(-0.1);
    expect(exxon.loss).toBeLessThan(0);
  });

  // The fund's adjusted closes of 2020-02-19 and 2020-03-23 by hand: a fall of a good third.
  it("replays the spring of 2020", async () => {
    const answer = await test({ at: "2021-06-01", template: "replay_covid_2020" });
    expect(answer.positions[0].shock).toBeCloseTo(-0.336, 2);
    expect(answer.positions.map(({ movedBy }: Answer) => movedBy)).toEqual(Array(5).fill("REPLAY"));
    const sum = answer.positions.reduce((total: number, { loss }: Answer) => total + loss, 0);
    expect(answer.absoluteLoss).toBeCloseTo(sum, 6);
  });

  it("runs every template there is on the day of the panic, with nothing that is no number", async () => {
    const answer = await run({ at: "2020-03-16" });
    expect(answer.results.length).toBeGreaterThanOrEqual(30);
    // No fund of oil is among the files, the book has no options, and its prices begin in 2013.
    const unreached = new Set([
      ...["oil_up_5", "oil_down_5", "iv_up_10"],
      ...["replay_dotcom_2000", "replay_financial_crisis_2008", "replay_debt_ceiling_2011"],
    ]);
    for (const { scenarioId, direct, correlated, category } of answer.results) {
      const isReached = !(category === "CRYPTO" || unreached.has(scenarioId));
      expect(Number.isFinite(direct.lossFraction), scenarioId).toBe(isReached);
      expect(direct.dollarImpact === null, scenarioId).toBe(!isReached);
      if (correlated !== null) expect(correlated.newPortfolioValue).toBeGreaterThan(0);
    }
    expect(answer.warnings.map(({ message }: Answer) => message)).toContainEqual(
      expect.stringContaining("OIL"),
    );
  });

  it("prices an option without a chain on the vol of the panic", async () => {
    const { calculateGreeks } = await world.ask("CalculateGreeks", {
      at: "2020-03-16",
      mode: "SYNC",
      positions: [{ ticker: "AAPL", type: "LP", quantity: 1, strike: 60, expiration: "2020-06-19" }],
    });
    const [row] = calculateGreeks.result.positions;
    expect(row).toMatchObject({ volSource: "REALIZED_30D", spotSource: "LAST_CLOSE" });
    expect(row.impliedVol).toBeGreaterThan(0.6);
    expect(row.delta).toBeLessThan(0);
  });
});
