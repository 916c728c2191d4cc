import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import { operation } from "../support/operations.js";
import { registeredUser } from "../support/server.js";
import { type Close, openWorld, type PortfolioWorld, tradesAt } from "./portfolio-world.js";

const at = "2024-03-08";
const days = Array.from(sessionsBetween("XNYS", dayOf("2023-06-01"), dayOf(at)), isoDay);
const orphan = "ZZZ240621C00010000";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Answer = any;

let world: PortfolioWorld;
/** Of AAA. */
let lastClose: number;

const assess = async (variables: object): Promise<Answer> =>
  (await world.ask("AssessPortfolioRisk", { at, ...variables })).assessPortfolioRisk;
const codesOf = (answer: Answer): string[] => answer.warnings.map(({ code }: { code: string }) => code);

const trade = tradesAt("2024-03-01T16:00:00Z", 100);
const deposit = (amount: number) => ({ kind: "DEPOSIT", amount, executedAt: "2024-03-01T16:00:00Z" });

async function book(...entries: object[]): Promise<string> {
  const id = await world.makePortfolio();
  if (entries.length > 0) await world.record(id, ...entries);
  return id;
}

beforeAll(async () => {
  world = await openWorld();
  const random = new SeededRandom(21);
  const closes: Close[] = [];
  for (const symbol of ["SPY", "AAA", "BBB"]) {
    let price = 100;
    for (const day of days) {
      price *= 1 + 0.01 * random.normal();
      closes.push([day, symbol, Number(price.toFixed(6))]);
    }
    if (symbol === "AAA") lastClose = Number(price.toFixed(6));
  }
  for (const day of days) closes.push([day, "FLAT", 10]);
  closes.push([at, "ONCE", 50]);
  await world.takeInCloses(closes);
  await world.takeInCloses([[at, orphan, 2]], { instrumentClass: "OPTION" });
  await world.ask("CreateInstrument", { input: { symbol: "NEVER" } });
});

afterAll(() => world.close());

/** Figures of returns, none of which is known. */
const unknown = {
  observationCount: 0,
  ...{ firstDay: null, lastDay: null, cvar1d: null, maxDrawdown: null, annualizedVolatility: null },
  ...{ sharpeRatio: null, sortinoRatio: null, correlationToMarket: null, tailLoss: null },
  ...{ valueAtRisk: [], conditionalValueAtRisk: [], backtests: [] },
  var1d: { lossFraction: null, lossAmount: null },
  beta: { value: null, dollarBeta: null },
  volatility: { realized21d: null, harForecast: null, trend: null },
};

describe("a book of which little is known", () => {
  it.each([
    [
      "without a position",
      [deposit(100)],
      { riskLevel: "LOW", concentration: null, positionContributions: [] },
    ],
    ["empty, worth nothing", [], { capital: null, riskLevel: null, concentration: null }],
    ["of no prices", [deposit(100), trade("NEVER", 1)], { positionContributions: [], riskLevel: null }],
    [
      "of one price",
      [deposit(100_000), trade("ONCE", 1)],
      { positionContributions: [], concentration: { positionCount: 1 } },
    ],
    [
      "of an option on an unknown underlying",
      [deposit(100_000), trade(orphan, 1)],
      { positionContributions: [] },
    ],
  ] as const)("%s is null with warnings", async (_, entries, expected) => {
    const told = await assess({ portfolioId: await book(...entries) });
    expect(told).toMatchObject({ ...unknown, ...expected });
    expect(codesOf(told)).toContain(told.coverage.excluded.length === 0 ? "NO_DATA" : "SHORT_HISTORY");
    const held = told.coverage.excluded.length + told.coverage.includedCount;
    expect(held).toBe(entries.filter(({ kind }) => kind !== "DEPOSIT").length);
    for (const excluded of told.coverage.excluded) {
      expect(excluded).toMatchObject({
        reason: "NO_DATA",
        message: expect.stringContaining(excluded.symbol),
      });
      expect(codesOf(told)).toContain("PARTIAL_COVERAGE");
    }
    const view = (await world.ask("RiskOverview", { portfolioId: told.portfolioId, at })).portfolio
      .riskOverview;
    expect(view.metrics.var1d).toMatchObject({ lossFraction: null, lossAmount: null, visual: null });
    expect(view.metrics.beta).toMatchObject({ value: null, visual: null });
  });

  it("keeps the figures of the rest where most of it has no return at all", async () => {
    const rest = await assess({ portfolioId: await book(deposit(1_000_000), trade("AAA", 10)) });
    const told = await assess({
      portfolioId: await book(deposit(1_000_000), trade("AAA", 10), trade("ONCE", 10_000, 50)),
    });
    expect(told.coverage.excluded.map(({ symbol }: Answer) => symbol)).toEqual(["ONCE"]);
    expect(told.observationCount).toBeGreaterThan(150);
    expect(told.observationCount).toBe(rest.observationCount);
    expect(told.var1d.lossAmount).toBeCloseTo(rest.var1d.lossAmount, 8);
  });

  it("all short has its risk, as long as there is capital", async () => {
    const told = await assess({
      portfolioId: await book(deposit(50_000), trade("AAA", -50), trade("BBB", -20)),
    });
    expect(told.var1d.lossFraction).toBeGreaterThan(0);
    expect(told.netLeverage).toBeCloseTo(-told.grossLeverage, 12);
    expect(told.positionContributions.every(({ weight }: { weight: number }) => weight < 0)).toBe(true);
    const adHoc = await assess({ positions: [{ symbol: "AAA", value: -1_000 }] });
    expect(adHoc).toMatchObject({ capital: 1_000, capitalBasis: "GROSS_VALUE", totalValue: -1_000 });
    expect(adHoc.annualizedVolatility).toBeGreaterThan(0);
    expect(adHoc).toMatchObject({ grossLeverage: null, netLeverage: null });
  });

  it("with net asset value below 0 has amounts and no fractions", async () => {
    // Sold at 1, owed at about 100.
    const told = await assess({ portfolioId: await book(trade("AAA", -10, 1)) });
    expect(told).toMatchObject({
      capital: null,
      annualizedVolatility: null,
      maxDrawdown: null,
      grossLeverage: null,
    });
    expect(told.totalValue).toBeLessThan(0);
    expect(told.var1d).toMatchObject({ lossFraction: null });
    expect(told.var1d.lossAmount).toBeGreaterThan(0);
    expect(told.beta).toMatchObject({ value: null });
    expect(told.beta.dollarBeta).not.toBeNull();
    expect(told.positionContributions[0]).toMatchObject({ weight: null, volatilityContribution: null });
    expect(told.positionContributions[0].volatilityShare).toBeCloseTo(1, 12);
    expect(told.warnings.map(({ message }: { message: string }) => message).join()).toContain(
      "nothing can be a fraction",
    );
  });

  it("that loses more than it has has lost all, not more", async () => {
    // 100,000 of AAA on 500 of capital.
    const told = await assess({
      portfolioId: await book(deposit(500), trade("AAA", Math.round(100_000 / lastClose), lastClose)),
    });
    expect(told.grossLeverage).toBeCloseTo(200, 0);
    expect(told).toMatchObject({ maxDrawdown: 1, currentDrawdown: 1, riskLevel: "CRITICAL" });
  });

  it("of one position is that position; one that never moves has no risk to share", async () => {
    const one = await assess({ positions: [{ symbol: "AAA", quantity: 3 }] });
    expect(one.positionContributions).toHaveLength(1);
    expect(one.positionContributions[0]).toMatchObject({ volatilityShare: 1, tailLossShare: 1, weight: 1 });
    expect(one).toMatchObject({
      positionCorrelation: { mean: null, meanAbsolute: null, pairCount: 0, instrumentCount: 1 },
      concentration: {
        concentrationRisk: 1,
        herfindahlIndex: 1,
        effectivePositions: 1,
        largestPosition: "AAA",
      },
    });
    const still = await assess({ positions: [{ symbol: "FLAT", quantity: 3 }] });
    expect(still).toMatchObject({
      ...{ annualizedVolatility: 0, maxDrawdown: 0, sharpeRatio: null, sortinoRatio: null, riskLevel: "LOW" },
      ...{ var1d: { lossFraction: 0 }, beta: { value: 0 }, correlationToMarket: null },
    });
    expect(still.positionContributions[0]).toMatchObject({
      volatilityShare: null,
      tailLossAmount: 0,
      tailLossShare: null,
    });
  });

  it("hedged to the last unit has no volatility to be shared", async () => {
    const told = await assess({
      positions: [
        { symbol: "AAA", value: 500 },
        { symbol: "AAA", value: -500 },
      ],
    });
    expect(told).toMatchObject({ capital: 1_000, totalValue: 0, annualizedVolatility: 0 });
    expect(told.positionContributions[0].volatilityShare).toBeNull();
  });

  it("asked over more days than there are is answered over those there are", async () => {
    const told = await assess({ positions: [{ symbol: "AAA", quantity: 1 }], lookbackDays: 20_000 });
    expect(told).toMatchObject({
      lookbackDays: 20_000,
      observationCount: days.length - 1,
      firstDay: days[1],
      lastDay: at,
    });
    expect(codesOf(told)).toContain("SHORT_HISTORY");
    const early = await assess({ positions: [{ symbol: "AAA", value: 1 }], at: days[3] });
    expect(early).toMatchObject({ ...unknown, observationCount: 3, firstDay: days[1], lastDay: days[3] });
  });

  it("as large as may be is answered, and coins make BTC the market", async () => {
    const positions = Array.from({ length: 2_000 }, (_, i) => ({
      symbol: i % 2 === 0 ? "AAA" : "BBB",
      quantity: i + 1,
    }));
    const told = await assess({ positions, lookbackDays: 100 });
    expect(told.positionContributions).toHaveLength(2_000);
    const take = (symbol: string, closeOf: (i: number) => number) =>
      world.takeInCloses(
        days.map((day, i) => [day, symbol, closeOf(i)] as const),
        { instrumentClass: "CRYPTO", source: "coins" },
      );
    // Sources call coins by their names, too.
    await take("ETH", (i) => 50 + (i % 5));
    await take("BITCOIN", (i) => 100 + (i % 7));
    const byName = await assess({ positions: [{ symbol: "ETH", value: 60 }] });
    expect(byName.beta).toMatchObject({ market: "BITCOIN", dollarBeta: expect.any(Number) });
    await take("BTC", (i) => 100 + (i % 7));
    const coins = await assess({
      positions: [
        { symbol: "ETH", value: 60 },
        { symbol: "AAA", value: 40 },
      ],
    });
    expect(coins.beta.market).toBe("BTC");
    expect(coins.sectors.rows[0]).toMatchObject({ sector: "Crypto", isClassified: false });
    const fewer = await assess({
      positions: [
        { symbol: "ETH", value: 50 },
        { symbol: "AAA", value: 50 },
      ],
    });
    expect(fewer.beta.market).toBe("SPY");
    const asked = await assess({ positions: [{ symbol: "ETH", value: 60 }], market: "AAA" });
    expect(asked.beta.market).toBe("AAA");
  });
});

describe("a question that cannot be answered", () => {
  const one = [{ symbol: "AAA", quantity: 1 }];
  it.each([
    ["neither a portfolio nor positions", {}, "INVALID_INPUT", "portfolioId"],
    ["both of them", { portfolioId: "portfolio_x", positions: one }, "INVALID_INPUT", "positions"],
    ["no position", { positions: [] }, "INVALID_INPUT", "positions"],
    ["a position without an amount", { positions: [{ symbol: "AAA" }] }, "INVALID_INPUT", "positions"],
    [
      "a position with two amounts",
      { positions: [{ symbol: "AAA", quantity: 1, value: 1 }] },
      "INVALID_INPUT",
      "positions",
    ],
    ["a position of nothing", { positions: [{ symbol: "AAA", value: 0 }] }, "INVALID_INPUT", "positions"],
    ["a value of 1e308", { positions: [{ symbol: "AAA", value: 1e308 }] }, "INVALID_INPUT", "positions"],
    ["an unknown symbol", { positions: [{ symbol: "NOPE", quantity: 1 }] }, "SYMBOL_NOT_FOUND", "symbol"],
    ["an unknown market", { positions: one, market: "NOPE" }, "SYMBOL_NOT_FOUND", "symbol"],
    ["an exchange without these prices", { positions: one, exchange: "binance" }, "NO_COVERAGE", "exchange"],
    ["an exchange that is no name", { positions: one, exchange: "a b" }, "INVALID_INPUT", "source"],
    ["no days", { positions: one, lookbackDays: 0 }, "INVALID_INPUT", "lookbackDays"],
    ["too many days", { positions: one, lookbackDays: 20_001 }, "INVALID_INPUT", "lookbackDays"],
    ["a rate of 500 %", { positions: one, riskFreeRate: 5 }, "INVALID_INPUT", "riskFreeRate"],
    ["a currency that is none", { positions: one, currency: "dollars" }, "INVALID_INPUT", "currency"],
    ["a portfolio that is not there", { portfolioId: "portfolio_x" }, "NOT_FOUND", undefined],
    ["a day to come", { positions: one, at: "2093-01-02" }, "INVALID_AT", "at"],
  ])("%s is refused", async (_, variables, code, field) => {
    expect(await world.refusal("AssessPortfolioRisk", { at, ...variables })).toMatchObject({ code, field });
  });

  it("2,001 positions are refused by name, 100,000 at the door", async () => {
    const many = (count: number) => Array.from({ length: count }, () => ({ symbol: "AAA", quantity: 1 }));
    expect(await world.refusal("AssessPortfolioRisk", { at, positions: many(2_001) })).toMatchObject({
      ...{ code: "INVALID_INPUT", field: "positions" },
      message: "give 1 to 2000 positions, got 2001",
    });
    expect(
      await world.refusal("AssessPortfolioRisk", { at, positions: many(2_000), lookbackDays: 301 }),
    ).toMatchObject({ code: "INVALID_INPUT", field: "lookbackDays" });
    const variables = { at, positions: many(100_000) };
    const { status, body } = await world.server.graphql(
      operation("AssessPortfolioRisk"),
      variables,
      world.headers,
    );
    expect(status).toBe(413);
    expect(body.errors?.[0]?.extensions.code).toBeTypeOf("string");
  });

  it("another's portfolio is not there", async () => {
    const id = await book(deposit(1));
    const { headers } = await registeredUser(world.server);
    for (const [name, variables] of [
      ["AssessPortfolioRisk", { portfolioId: id }],
      ["RiskOverview", { portfolioId: id }],
    ] as const)
      expect(await world.refusal(name, variables, headers)).toMatchObject({ code: "NOT_FOUND" });
    const refused = await world.server.graphql(operation("AssessPortfolioRisk"), { portfolioId: id }, {});
    expect(refused.body.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });
});
