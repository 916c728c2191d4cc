import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import { countStatements } from "../support/prometheus.js";
import { plainRisk } from "./plain-risk.js";
import { type Close, openWorld, type PortfolioWorld, tradesAt } from "./portfolio-world.js";

const at = "2024-03-08";
const days = Array.from(sessionsBetween("XNYS", dayOf("2023-05-01"), dayOf(at)), isoDay);
const shares = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"];
const call = "AAA240621C00100000";
const orphan = "ZZZ240621C00010000";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Answer = any;

let world: PortfolioWorld;
let longShort: string;
/** What each symbol closed at, by symbol and day. */
const prices = new Map<string, Map<string, number>>();
const rates = new Map<string, number>();

const assess = async (variables: object): Promise<Answer> =>
  (await world.ask("AssessPortfolioRisk", { at, ...variables })).assessPortfolioRisk;
const overview = async (variables: object): Promise<Answer> =>
  (await world.ask("RiskOverview", { at, ...variables })).portfolio.riskOverview;
const codesOf = (answer: Answer): string[] => answer.warnings.map(({ code }: { code: string }) => code);
const rulesOf = (list: Answer): string[] => list.map(({ ruleId }: { ruleId: string }) => ruleId);
const sumOf = (rows: Answer, field: string): number =>
  rows.reduce((sum: number, row: Answer) => sum + row[field], 0);

const bought = "2024-03-01T16:00:00Z";
const trade = tradesAt(bought, 100);
const deposit = (amount: number) => ({ kind: "DEPOSIT", amount, executedAt: bought });

async function book(...entries: object[]): Promise<string> {
  const id = await world.makePortfolio();
  await world.record(id, ...entries);
  return id;
}

beforeAll(async () => {
  world = await openWorld();
  const random = new SeededRandom(8);
  const closes: Close[] = [];
  const tell = (symbol: string, from: number, close: (i: number) => number) => {
    const told = new Map<string, number>();
    for (const [i, day] of days.entries()) {
      if (i < from) continue;
      told.set(day, close(i));
      closes.push([day, symbol, told.get(day)!]);
    }
    prices.set(symbol, told);
  };
  const market = days.map(() => 0.01 * random.normal());
  const walk = (beta: number, own: number) => {
    let price = 100;
    return (i: number) => {
      price *= 1 + beta * market[i]! + own * random.normal();
      return Number(price.toFixed(6));
    };
  };
  tell("SPY", 0, walk(1, 0));
  for (const [i, symbol] of shares.entries()) tell(symbol, 0, walk(0.5 + i / 4, 0.008));
  tell("YOUNG", days.length - 40, walk(1, 0.01));
  tell("ONCE", days.length - 1, () => 50);
  tell("FLAT", 0, () => 10);
  await world.takeInCloses(closes);
  await world.takeInCloses([[at, call, 12] as const, [at, orphan, 2] as const], {
    instrumentClass: "OPTION",
  });
  const euro = walk(1, 0.01);
  prices.set("EUROPE", new Map(days.map((day, i) => [day, euro(i)])));
  await world.takeInCloses(
    [...prices.get("EUROPE")!].map(([day, close]) => [day, "EUROPE", close] as const),
    { currency: "EUR", source: "europe" },
  );
  for (const [i, day] of days.entries()) rates.set(day, Number((1.1 + 0.05 * Math.sin(i / 3)).toFixed(4)));
  const lines = [...rates].map(([day, rate]) => `${day},EUR,USD,${rate}`);
  await world.takeInText("fx", ["date,base,quote,rate", ...lines].join("\n"));
  await world.ask("CreateInstrument", { input: { symbol: "NEVER" } });
  longShort = await book(
    deposit(100_000),
    ...[trade("AAA", 100), trade("BBB", 80), trade("CCC", -60), trade("DDD", -40), trade("EEE", 30)],
  );
});

afterAll(() => world.close());

describe("an assessment", () => {
  it("of a portfolio is what plain loops make of its prices, as fractions of net asset value", async () => {
    const told = await assess({ portfolioId: longShort, lookbackDays: 200 });
    const value = (symbol: string, quantity: number) => ({
      symbol,
      value: quantity * prices.get(symbol)!.get(at)!,
    });
    const positions = [
      value("AAA", 100),
      value("BBB", 80),
      value("CCC", -60),
      value("DDD", -40),
      value("EEE", 30),
    ];
    const plain = plainRisk({ prices, market: prices.get("SPY")!, positions, at, lookbackDays: 200 });
    expect(told.observationCount).toBe(200);
    // The loops are of gross value.
    const scale = told.grossValue / told.capital;
    expect(told.grossValue).toBeCloseTo(plain.capital, 4);
    expect(told.grossLeverage).toBeCloseTo(scale, 10);
    expect(told.annualizedVolatility).toBeCloseTo(plain.volatility * scale, 9);
    expect(told.var1d.lossFraction).toBeCloseTo(plain.tail(plain.book, 0.95).var * scale, 9);
    expect(told.cvar7d.lossFraction).toBeCloseTo(plain.tail(plain.book, 0.95).cvar * Math.sqrt(7) * scale, 9);
    expect(told.beta.value).toBeCloseTo(plain.beta * scale, 9);
    expect(told.beta.betaToGross).toBeCloseTo(plain.beta, 9);
    expect(told.beta.market).toBe("SPY");
    expect(told.sharpeRatio).toBeCloseTo(plain.sharpe, 9);
    expect(told.sortinoRatio).toBeCloseTo(plain.sortino, 9);
    const view = await overview({ portfolioId: longShort });
    expect(view.metrics.beta.value).toBeCloseTo(told.beta.value, 9);
  });

  it.each([
    ["PORTFOLIO", {}],
    ["LONGS", { view: "LONGS" }],
    ["SHORTS", { view: "SHORTS" }],
    ["other days", { lookbackDays: 77 }],
  ])("has parts that sum to wholes: %s", async (_, variables) => {
    const told = await assess({ portfolioId: longShort, ...variables });
    const { positionContributions: parts, sectors, coverage } = told;
    expect(sumOf(parts, "volatilityShare")).toBeCloseTo(1, 10);
    expect(sumOf(parts, "volatilityContribution")).toBeCloseTo(told.annualizedVolatility, 10);
    expect(sumOf(parts, "tailLossAmount")).toBeCloseTo(told.tailLoss.lossAmount, 6);
    expect(sumOf(parts, "tailLossShare")).toBeCloseTo(1, 10);
    expect(told.tailLoss.lossAmount / told.capital).toBeCloseTo(told.tailLoss.lossFraction, 12);
    expect(sumOf(parts, "value")).toBeCloseTo(coverage.includedValue, 6);
    expect(sumOf(parts, "value")).toBeCloseTo(told.netValue, 6);
    expect(sumOf(parts, "weight")).toBeCloseTo(told.netValue / told.capital, 10);
    expect(sumOf(sectors.rows, "netValue")).toBeCloseTo(sumOf(parts, "exposure"), 6);
    expect(sumOf(sectors.rows, "grossValue")).toBeCloseTo(told.grossValue, 6);
    expect(sumOf(sectors.rows, "grossShare")).toBeCloseTo(1, 10);
    expect(sumOf(sectors.rows, "positionCount")).toBe(coverage.includedCount);
    for (const [i, loss] of told.valueAtRisk.entries()) {
      const beyond = told.conditionalValueAtRisk[i];
      expect(beyond).toMatchObject({ method: loss.method, varThreshold: loss.lossFraction });
      if (loss.lossAmount === null) continue;
      expect(beyond.lossAmount).toBeGreaterThanOrEqual(loss.lossAmount);
      expect(loss.lossFraction * told.capital).toBeCloseTo(loss.lossAmount, 6);
    }
    expect(told.valueAtRisk).toHaveLength(45);
  });

  it("of longs and of shorts sums to that of the portfolio where figures add", async () => {
    const [whole, longs, shorts] = await Promise.all(
      ["PORTFOLIO", "LONGS", "SHORTS"].map((view) => assess({ portfolioId: longShort, view })),
    );
    for (const field of ["grossValue", "netValue", "grossLeverage", "netLeverage"])
      expect(longs[field] + shorts[field]).toBeCloseTo(whole[field], 6);
    expect(longs.beta.dollarBeta + shorts.beta.dollarBeta).toBeCloseTo(whole.beta.dollarBeta, 4);
    expect([longs.capital, shorts.capital]).toEqual([whole.capital, whole.capital]);
    expect(longs.positionContributions).toHaveLength(3);
    expect(shorts.beta.value).toBeLessThan(0);
  });

  it("moves options with their delta in money, beside what they follow", async () => {
    const id = await book(deposit(100_000), trade("AAA", 100), trade(call, 5), trade("BBB", 50));
    const told = await assess({ portfolioId: id });
    const { portfolio } = await world.ask("PortfolioGreeks", { portfolioId: id, at });
    const greeks = portfolio.greeks.positions.find(({ symbol }: { symbol: string }) => symbol === call);
    const row = told.positionContributions.find(({ symbol }: { symbol: string }) => symbol === call);
    expect(row).toMatchObject({ driver: "AAA", exposure: greeks.deltaDollars, value: 6_000 });
    expect(row.exposure).toBeGreaterThan(10_000);
    expect(told.positionCorrelation).toMatchObject({ pairCount: 1, instrumentCount: 2 });
    const [share] = told.positionContributions;
    expect(row.volatilityShare / share.volatilityShare).toBeCloseTo(row.exposure / share.exposure, 8);
    const weights = told.riskWarnings.filter(
      ({ ruleId }: { ruleId: string }) => ruleId === "POSITION_WEIGHT",
    );
    const both = (row.exposure + share.exposure) / told.capital;
    expect(weights.find(({ subject }: { subject: string }) => subject === "AAA").value).toBeCloseTo(both, 10);
  });

  it("counts what a currency does to the book's", async () => {
    const told = await assess({ positions: [{ symbol: "EUROPE", value: 1_000 }], lookbackDays: 100 });
    const converted = new Map(
      [...prices.get("EUROPE")!].map(([day, close]) => [day, close * rates.get(day)!]),
    );
    const plain = plainRisk({
      prices: new Map([["EUROPE", converted]]),
      market: prices.get("SPY")!,
      positions: [{ symbol: "EUROPE", value: 1_000 }],
      ...{ at, lookbackDays: 100 },
    });
    expect(told.annualizedVolatility).toBeCloseTo(plain.volatility, 10);
    const inEuro = await assess({ positions: [{ symbol: "EUROPE", value: 1_000 }], currency: "EUR" });
    expect(inEuro.annualizedVolatility).toBeLessThan(told.annualizedVolatility);
  });

  it("leaves out what is too young beside the rest, and takes it where it is most of the book", async () => {
    const beside = await assess({
      positions: [...shares.map((symbol) => ({ symbol, value: 1_000 })), { symbol: "YOUNG", value: 500 }],
      lookbackDays: 150,
    });
    expect(beside).toMatchObject({
      observationCount: 150,
      coverage: { includedValue: 6_000, includedCount: 6 },
    });
    expect(beside.coverage.excluded).toEqual([
      {
        ...{ positionId: null, symbol: "YOUNG", reason: "SHORT_HISTORY" },
        message: "YOUNG has returns on 39 of the 150 days that most of the book has",
      },
    ]);
    expect(codesOf(beside)).toContain("PARTIAL_COVERAGE");
    const finding = beside.riskWarnings.find(
      ({ ruleId }: { ruleId: string }) => ruleId === "EXCLUDED_POSITIONS",
    );
    expect(finding.value).toBeCloseTo(500 / 6_500, 12);
    const most = await assess({
      positions: [
        { symbol: "YOUNG", value: 900 },
        { symbol: "AAA", value: 100 },
      ],
    });
    expect(most).toMatchObject({ observationCount: 39, coverage: { includedCount: 2, excluded: [] } });
    // 39 days carry a volatility, but no tail.
    expect(most.annualizedVolatility).toBeGreaterThan(0);
    expect(most).toMatchObject({
      valueAtRisk: [],
      var1d: { lossAmount: null },
      cvar1d: null,
      tailLoss: null,
    });
    expect(codesOf(most)).toContain("SHORT_HISTORY");
  });

  it("tells what rules find, with figure and threshold", async () => {
    const told = await assess({
      positions: [
        { symbol: "FFF", value: 1_000 },
        { symbol: "AAA", value: -300 },
      ],
    });
    expect(rulesOf(told.riskWarnings)).toContain("POSITION_WEIGHT");
    const found = told.biggestRisks.find(({ ruleId }: { ruleId: string }) => ruleId === "POSITION_WEIGHT");
    expect(found).toMatchObject({
      ...{ subject: "FFF", figure: "positionWeight", threshold: 0.25, severity: "HIGH" },
      suggestedActions: ["reduce_fff"],
    });
    expect(found.value).toBeCloseTo(1_000 / 1_300, 12);
    expect(told.biggestRisks.length).toBeLessThanOrEqual(5);
    expect(rulesOf(told.aiInsights)).toContain("HEDGING_POSITION");
    for (const finding of told.recommendations) expect(finding.recommendation.length).toBeGreaterThan(10);
  });

  it("takes the riskless rate and the way to downside deviation as told", async () => {
    const asked = { portfolioId: longShort, lookbackDays: 120 };
    const [plain, told] = [
      await assess(asked),
      await assess({ ...asked, riskFreeRate: 0.05, sortinoMethod: "NEGATIVE_RETURNS_DEVIATION" }),
    ];
    expect(told.sharpeRatio).toBeCloseTo(plain.sharpeRatio - 0.05 / plain.annualizedVolatility, 8);
    expect(told.sortinoRatio).not.toBeCloseTo(plain.sortinoRatio, 3);
    expect(told.sortinoMethod).toBe("NEGATIVE_RETURNS_DEVIATION");
  });

  it("runs the scenarios it is asked for, over the same book", async () => {
    const templates = ["market_down_10", "market_up_10"];
    const told = await assess({ portfolioId: longShort, templates });
    const [down, up] = told.stressTestResults;
    expect([down.scenarioId, up.scenarioId]).toEqual(templates);
    expect(down.lossAmount + up.lossAmount).toBeCloseTo(0, 6);
    expect(down.lossFraction).toBeCloseTo(down.lossAmount / told.capital, 12);
    const { stressTest } = await world.ask("RunStressTest", {
      ...{ portfolioId: longShort, template: "market_down_10", at },
    });
    expect(stressTest.absoluteLoss).toBe(down.lossAmount);
    expect((await assess({ portfolioId: longShort })).stressTestResults).toEqual([]);
    const refusal = await world.refusal("AssessPortfolioRisk", {
      portfolioId: longShort,
      at,
      templates: ["none"],
    });
    expect(refusal).toMatchObject({ code: "NOT_FOUND", field: "templates" });
  });

  it("has the VaR that limits are held against", async () => {
    const told = await assess({ portfolioId: longShort });
    const limits = ["VALUE_AT_RISK", "VALUE_AT_RISK_FRACTION"].map((metric) => ({ metric, hardMax: 0.5 }));
    const since = "2024-01-02T15:00:00Z";
    await world.ask("SetRiskLimits", { input: { portfolioId: longShort, limits, since } });
    const { portfolio } = await world.ask("RiskLimits", { portfolioId: longShort, at });
    const used: { metric: string; value: number }[] = portfolio.limits.utilisations;
    const usedOf = (name: string) => used.find(({ metric }) => metric === name)!.value;
    expect(usedOf("VALUE_AT_RISK")).toBeCloseTo(told.var1d.lossAmount, 6);
    expect(usedOf("VALUE_AT_RISK_FRACTION")).toBeCloseTo(told.var1d.lossFraction, 10);
  });

  it("asks the database as often for three positions as for six", async () => {
    const count = async (variables: object) => {
      await assess(variables);
      const before = await countStatements(world.server);
      await assess(variables);
      return (await countStatements(world.server)) - before;
    };
    const positions = (symbols: readonly string[]) => symbols.map((symbol) => ({ symbol, quantity: 5 }));
    const ofThree = await count({ positions: positions(shares.slice(0, 3)) });
    expect(ofThree).toBeGreaterThan(2);
    expect(await count({ positions: positions(shares) })).toBe(ofThree);
    const [narrow, wide] = [
      await book(trade("AAA", 1)),
      await book(...shares.map((symbol) => trade(symbol, 1))),
    ];
    expect(await count({ portfolioId: wide })).toBe(await count({ portfolioId: narrow }));
  });
});

describe("an overview", () => {
  it("tells the period's loss beside the day's, which stays one day", async () => {
    const [daily, monthly, annual] = await Promise.all(
      ["DAILY", "MONTHLY", "ANNUAL"].map((period) => overview({ portfolioId: longShort, period })),
    );
    expect(daily).toMatchObject({ view: "PORTFOLIO", period: "DAILY", periodDays: 1 });
    expect(daily.metrics.varPeriod.lossAmount).toBe(daily.metrics.var1d.lossAmount);
    expect(monthly.metrics.var1d).toEqual(daily.metrics.var1d);
    expect(monthly.metrics.varPeriod.lossFraction).toBeCloseTo(
      daily.metrics.var1d.lossFraction * Math.sqrt(21),
      12,
    );
    expect(annual.metrics.varPeriod.timeHorizonDays).toBe(252);
    expect(annual.metrics.beta.factorRisk.lossAmount).toBeCloseTo(
      daily.metrics.beta.factorRisk.lossAmount * Math.sqrt(252),
      6,
    );
    expect(daily.metrics.beta).toMatchObject({ description: "vs. SPY", market: "SPY", dataPoints: 150 });
    expect(daily.metrics.beta.visual.display).toBe(daily.metrics.beta.value.toFixed(2));
    expect(daily.metrics.maxDrawdown.visual.limit).toBe(0.15);
  });

  it("agrees with the assessment", async () => {
    const [glance, whole] = [
      await overview({ portfolioId: longShort }),
      await assess({ portfolioId: longShort }),
    ];
    expect(glance.metrics.annualizedVolatility.value).toBe(whole.annualizedVolatility);
    expect(glance.metrics.maxDrawdown.value).toBe(whole.maxDrawdown);
    expect(glance.metrics.positionCorrelation).toMatchObject({
      value: whole.positionCorrelation.mean,
      meanAbsolute: whole.positionCorrelation.meanAbsolute,
    });
    expect(glance.metrics.var1d).toMatchObject(whole.var1d);
    expect(glance.aiRiskSummary).toEqual({
      ...{ riskLevel: whole.riskLevel, biggestRisks: whole.biggestRisks },
      aiInsights: whole.aiInsights,
    });
    expect(glance.coverage).toEqual(whole.coverage);
  });
});
