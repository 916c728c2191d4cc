import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/index.js";
import { hasRealData } from "../support/real-data.js";
import { openRealWorld, openWorld, type PortfolioWorld, tradesAt } from "./portfolio-world.js";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Allocation = any;

const allocationOf = async (world: PortfolioWorld, variables: object): Promise<Allocation> =>
  (await world.ask("PortfolioAllocation", variables)).portfolio.allocation;
const total = (rows: Allocation[], field: string) => rows.reduce((sum, row) => sum + row[field], 0);
const trade = tradesAt("2019-06-03T15:00:00Z", 100);

describe("suggested weights", () => {
  let world: PortfolioWorld;
  let portfolioId: string;
  const at = "2019-12-31";
  const sessions = Array.from(sessionsBetween("XNYS", dayOf("2018-06-01"), dayOf(at)), isoDay);
  const random = new SeededRandom(21);
  const vols: Record<string, number> = { CALM: 0.005, WILD: 0.03, MID: 0.015 };

  beforeAll(async () => {
    world = await openWorld();
    for (const [symbol, vol] of Object.entries(vols)) {
      let price = 100;
      await world.takeInCloses(
        sessions.map((day) => {
          price *= 1 + vol * (random.uniform() - 0.5);
          return [day, symbol, price] as const;
        }),
      );
    }
    await world.takeInCloses(sessions.slice(-100).map((day, i) => [day, "YOUNG", 50 + (i % 3)] as const));
    portfolioId = await world.makePortfolio();
    await world.record(
      portfolioId,
      trade("CALM", 10),
      trade("WILD", 100),
      trade("MID", -20),
      trade("YOUNG", 5),
    );
  });

  afterAll(() => world.close());

  it.each(["HIERARCHICAL_RISK_PARITY", "MINIMUM_VOLATILITY"])(
    "sum to 1 by %s, and are calmer than what is held",
    async (method) => {
      const allocation = await allocationOf(world, { portfolioId, at, method, lookbackDays: 252 });
      expect(allocation).toMatchObject({ method, observationCount: 252, to: at, warnings: [] });
      const { rows } = allocation;
      expect(rows.map(({ symbol }: Allocation) => symbol)).toEqual(["WILD", "MID", "CALM"]);
      expect(total(rows, "suggestedWeight")).toBeCloseTo(1, 12);
      const weightOf = (symbol: string) =>
        rows.find((row: Allocation) => row.symbol === symbol).suggestedWeight;
      expect(weightOf("CALM")).toBeGreaterThan(weightOf("MID"));
      expect(weightOf("MID")).toBeGreaterThan(weightOf("WILD"));
      expect(rows.reduce((sum: number, row: Allocation) => sum + Math.abs(row.presentWeight), 0)).toBeCloseTo(
        1,
        12,
      );
      expect(rows[1].presentWeight).toBeLessThan(0);
      for (const { presentValue, suggestedValue, change } of rows)
        expect(presentValue + change).toBeCloseTo(suggestedValue, 8);
      expect(allocation.suggested.volatility).toBeLessThan(allocation.present.volatility);
      const expected = rows.reduce(
        (sum: number, row: Allocation) => sum + row.suggestedWeight * row.expectedReturn,
        0,
      );
      expect(allocation.suggested.expectedReturn).toBeCloseTo(expected, 12);
      expect(allocation.suggested.sharpeRatio).toBeCloseTo(expected / allocation.suggested.volatility, 10);
      expect(allocation.excluded).toEqual([{ symbol: "YOUNG", message: "YOUNG has 99 of 252 returns" }]);
    },
  );

  it("take in what has enough returns of a shorter window", async () => {
    const { rows } = await allocationOf(world, { portfolioId, at, lookbackDays: 90 });
    expect(rows).toHaveLength(4);
  });

  it.each(["MEAN_HISTORICAL", "EXPONENTIAL", "CAPM"])(
    "do not hang on expected returns, %s",
    async (expectedReturns) => {
      const asked = { portfolioId, at, expectedReturns, riskFreeRate: 0.02 };
      const { rows } = await allocationOf(world, asked);
      const plain = await allocationOf(world, { portfolioId, at });
      expect(rows.map((row: Allocation) => row.suggestedWeight)).toEqual(
        plain.rows.map((row: Allocation) => row.suggestedWeight),
      );
      for (const { expectedReturn } of rows) expect(Number.isFinite(expectedReturn)).toBe(true);
    },
  );

  it("are null with a reason for an empty portfolio, and 1 for a single underlying", async () => {
    const empty = await world.makePortfolio();
    expect(await allocationOf(world, { portfolioId: empty, at })).toMatchObject({
      ...{ rows: [], observationCount: 0, suggested: { volatility: null } },
      warnings: [{ code: "NO_DATA" }],
    });
    const single = await world.makePortfolio();
    await world.record(single, trade("WILD", -3));
    expect(await allocationOf(world, { portfolioId: single, at })).toMatchObject({
      rows: [{ symbol: "WILD", presentWeight: -1, suggestedWeight: 1 }],
    });
  });

  it.each([
    { lookbackDays: 59, field: "lookbackDays" },
    { lookbackDays: 2_521, field: "lookbackDays" },
    { riskFreeRate: 2, field: "riskFreeRate" },
  ])("refuse %o", async ({ field, ...variables }) => {
    const refused = await world.refusal("PortfolioAllocation", { portfolioId, at, ...variables });
    expect(refused).toMatchObject({ code: "INVALID_INPUT", field });
  });
});

describe.skipIf(!hasRealData)("suggested weights of real stocks", () => {
  let world: PortfolioWorld;

  beforeAll(async () => {
    world = await openRealWorld();
  });

  afterAll(() => world.close());

  it("are as calm as can be by least volatility, and spread by risk parity", async () => {
    const portfolioId = await world.makePortfolio();
    const symbols = ["AAPL", "MSFT", "KO", "JPM", "XOM", "GE", "WMT", "PFE"];
    await world.record(portfolioId, ...symbols.map((symbol) => trade(symbol, 100, 50)));
    const asked = { portfolioId, at: "2019-12-31", lookbackDays: 500 };
    const [least, parity] = await Promise.all([
      allocationOf(world, { ...asked, method: "MINIMUM_VOLATILITY" }),
      allocationOf(world, { ...asked, method: "HIERARCHICAL_RISK_PARITY" }),
    ]);
    expect(least.rows.length + least.excluded.length).toBe(symbols.length);
    expect(least.rows.length).toBeGreaterThan(5);
    expect(total(least.rows, "suggestedWeight")).toBeCloseTo(1, 10);
    expect(total(parity.rows, "suggestedWeight")).toBeCloseTo(1, 10);
    expect(least.suggested.volatility).toBeLessThan(parity.suggested.volatility);
    expect(parity.suggested.volatility).toBeLessThan(parity.present.volatility);
    for (const { suggestedWeight } of parity.rows) expect(suggestedWeight).toBeGreaterThan(0);
  });
});
