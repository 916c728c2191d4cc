import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plainPrice } from "../support/plain-bsm.js";
import { registeredUser } from "../support/server.js";
import { tradesAt } from "./portfolio-world.js";
import {
  at,
  marketBetas,
  openScenarioWorld,
  put,
  rateBeta,
  type ScenarioWorld,
  sessions,
} from "./scenario-world.js";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Answer = any;

let world: ScenarioWorld;
let portfolioId: string;
const quantities = { AAA: 100, BBB: -200, CCC: 50, NEW: 10, BTCUSDT: 0.5, [put]: 3 } as const;

const trade = tradesAt("2024-03-07T15:00:00Z", 1);

const run = async (variables: object = {}): Promise<Answer> => {
  const { runScenarios: job } = await world.ask("RunScenarios", {
    ...{ portfolioId, at, mode: "SYNC" },
    ...variables,
  });
  expect(job).toMatchObject({ status: "COMPLETED", error: null });
  return job.result;
};

const priceOf = (symbol: string) => world.closes.get(symbol)!.at(-1)!;
/** A column's entry of a position. */
const of = (answer: Answer, result: Answer, column: string, symbol: string) =>
  result[column]?.[answer.symbols.indexOf(symbol)];

beforeAll(async () => {
  world = await openScenarioWorld();
  portfolioId = await world.makePortfolio();
  await world.record(
    portfolioId,
    { kind: "DEPOSIT", amount: 100_000, executedAt: "2024-03-07T14:00:00Z" },
    ...Object.entries(quantities).map(([symbol, quantity]) => trade(symbol, quantity)),
  );
}, 60_000);

afterAll(() => world.close());

describe("scenario templates", () => {
  it("are rows with their shocks, in order", async () => {
    const { scenarioTemplates: all } = await world.ask("ScenarioTemplates", { at });
    expect(all.slice(0, 2)).toMatchObject([
      { id: "market_up_10", category: "MARKET", shocks: [{ factor: "MARKET", shock: 0.1 }] },
      { id: "market_down_10", severity: "MODERATE", shocks: [{ factor: "MARKET", shock: -0.1 }] },
    ]);
    expect(all.length).toBeGreaterThan(30);
    const { scenarioTemplates: crypto } = await world.ask("ScenarioTemplates", { at, category: "CRYPTO" });
    expect(crypto.map(({ id }: Answer) => id)).toEqual([
      "market_crash",
      "flash_crash",
      "correlation_breakdown",
    ]);
    expect(crypto[2].pairCorrelation).toBe(0.85);
  });

  it("replay nothing that has yet to happen", async () => {
    const ids = async (when: string) =>
      (await world.ask("ScenarioTemplates", { at: when, category: "REPLAY" })).scenarioTemplates.map(
        ({ id }: Answer) => id,
      );
    expect(await ids("2020-03-20")).not.toContain("replay_covid_2020");
    expect(await ids("2020-03-24")).toContain("replay_covid_2020");
    const refusal = await world.refusal("RunScenarios", {
      ...{ portfolioId, at: "2020-03-20", scenarioIds: ["replay_covid_2020"] },
    });
    expect(refusal).toMatchObject({ code: "NOT_FOUND", field: "scenarioIds" });
  });
});

describe("scenarios over a portfolio", () => {
  it("move shares by value x beta x shock", async () => {
    const answer = await run({ scenarioIds: ["market_down_10", "rates_up_25bp"] });
    const [market, rates] = answer.results;
    for (const symbol of ["AAA", "BBB"] as const) {
      const expected = quantities[symbol] * priceOf(symbol) * marketBetas[symbol] * -0.1;
      expect(of(answer, market, "impact", symbol)).toBeCloseTo(expected, 6);
      expect(of(answer, market, "movedBy", symbol)).toBe("MARKET");
    }
    expect(of(answer, rates, "impact", "CCC")).toBeCloseTo(50 * priceOf("CCC") * rateBeta * 0.0025, 6);
    expect(market).toMatchObject({
      intendedSeverity: "MODERATE",
      category: "MARKET",
      correlationEffect: expect.any(Number),
    });
    expect(rates).toMatchObject({ correlated: null, correlationEffect: null });
  });

  it("reprice options in full", async () => {
    const { portfolio } = await world.ask("PortfolioGreeks", { portfolioId, at });
    const row = portfolio.greeks.positions.find(({ symbol }: Answer) => symbol === put);
    const price = (move: number, vol: number) =>
      plainPrice({
        ...{ right: "P", strike: 100, spot: row.spot * (1 + move), sigma: row.impliedVol + vol },
        ...{ T: row.timeToExpiryYears, r: row.annualRate, q: row.annualDividendYield },
      });
    const answer = await run({ scenarioIds: ["market_down_10", "iv_up_10", "crash_5_iv_up_20"] });
    const impacts = answer.results.map((result: Answer) => of(answer, result, "impact", put));
    expect(impacts[0]).toBeCloseTo(300 * (price(-0.12, 0) - price(0, 0)), 5);
    expect(impacts[1]).toBeCloseTo(300 * (price(0, 0.1) - price(0, 0)), 5);
    expect(impacts[2]).toBeCloseTo(300 * (price(-0.06, 0.2) - price(0, 0)), 5);
    expect(answer.results.map((result: Answer) => of(answer, result, "movedBy", put))).toEqual([
      ...["MARKET", "VOL", "MARKET,VOL"],
    ]);
  });

  it("sum by position and by shock to the whole, whatever the scenario", async () => {
    const answer = await run();
    expect(answer.results.length).toBeGreaterThanOrEqual(30);
    for (const result of answer.results) {
      for (const [outcome, column, part] of [
        [result.direct, result.impact, "impact"],
        [result.correlated, result.correlatedImpact, "correlatedImpact"],
      ]) {
        if (outcome === null) continue;
        const byPosition = column.reduce((sum: number, one: number | null) => sum + (one ?? 0), 0);
        const byShock = result.impacts.reduce((sum: number, one: Answer) => sum + (one[part] ?? 0), 0);
        const where = `${result.scenarioId} ${part}`;
        expect(byPosition, where).toBeCloseTo(outcome.uncutImpact, 5);
        expect(byShock, where).toBeCloseTo(outcome.uncutImpact, 5);
        expect(outcome.newPortfolioValue, where).toBeCloseTo(answer.portfolioValue + outcome.dollarImpact, 5);
        expect(outcome.percentageImpact, where).toBeCloseTo(
          (100 * outcome.dollarImpact) / answer.portfolioValue,
          8,
        );
        expect(outcome.lossFraction, where).toBeCloseTo(-outcome.dollarImpact / answer.portfolioValue, 10);
      }
      const { includedCount, excluded } = result.coverage;
      expect(includedCount + excluded.length).toBe(6);
      for (const [i, mover] of result.movedBy.entries())
        expect(result.impact[i] === null).toBe(mover === "UNMAPPED");
    }
    const losses = answer.results.map(({ direct }: Answer) => direct.lossFraction);
    expect(answer.summary).toMatchObject({ worst: Math.max(...losses), best: Math.min(...losses) });
  });

  it("name what nothing reaches as UNMAPPED", async () => {
    const answer = await run({ scenarioIds: ["market_down_10", "market_crash"] });
    const [market, crypto] = answer.results;
    // Ten days are too few for a beta, and a coin of one day too.
    for (const symbol of ["NEW", "BTCUSDT"]) {
      expect(of(answer, market, "movedBy", symbol)).toBe("UNMAPPED");
      expect(of(answer, market, "impact", symbol)).toBeNull();
    }
    expect(market.coverage.excluded.map(({ symbol }: Answer) => symbol).sort()).toEqual(["BTCUSDT", "NEW"]);
    expect(of(answer, crypto, "impact", "BTCUSDT")).toBeCloseTo(-0.5 * 0.5 * 60_000, 8);
    expect(of(answer, crypto, "movedBy", "BTCUSDT")).toBe("BTC");
    expect(of(answer, crypto, "movedBy", "AAA")).toBe("UNMAPPED");
  });

  it("know coins by their whole names, and which of them are money", async () => {
    const coins = [
      ["2024-03-07", "BITCOIN", 60_000],
      ["2024-03-07", "TETHER", 1],
      ["2024-03-07", "CARDANO", 0.7],
    ] as const;
    await world.takeInCloses(coins, { instrumentClass: "CRYPTO", source: "coins-by-name" });
    const named = await world.makePortfolio();
    await world.record(named, trade("BITCOIN", 1), trade("TETHER", 1_000), trade("CARDANO", 100));
    const answer = await run({ portfolioId: named, scenarioIds: ["market_crash"] });
    const [crash] = answer.results;
    expect(of(answer, crash, "movedBy", "BITCOIN")).toBe("BTC");
    expect(of(answer, crash, "move", "BITCOIN")).toBe(-0.5);
    expect(of(answer, crash, "movedBy", "CARDANO")).toBe("ALT");
    expect(of(answer, crash, "movedBy", "TETHER")).toBe("UNMAPPED");
  });

  it("pass shocks on by the factors' correlations", async () => {
    const answer = await run({ scenarioIds: ["growth_rally_15"] });
    const [{ impacts, correlated, correlationEffect, direct }] = answer.results;
    expect(answer.correlationDays).toBe(252);
    const growth = impacts.find(({ factor }: Answer) => factor === "GROWTH");
    const market = impacts.find(({ factor }: Answer) => factor === "MARKET");
    expect(growth.shock).toBe(0.15);
    expect(market).toMatchObject({ shock: 0, impact: 0 });
    expect(market.correlatedShock).not.toBe(0);
    expect(correlationEffect).toBeCloseTo(correlated.dollarImpact - direct.dollarImpact, 8);
  });

  it("see one side alone, and the sides sum to the whole", async () => {
    const scenarioIds = ["market_crash_35"];
    const [all, longs, shorts] = [
      await run({ scenarioIds }),
      await run({ scenarioIds, view: "LONGS" }),
      await run({ scenarioIds, view: "SHORTS" }),
    ];
    expect(shorts.symbols).toEqual(["BBB"]);
    const impact = (answer: Answer) => answer.results[0].direct.uncutImpact;
    expect(impact(longs) + impact(shorts)).toBeCloseTo(impact(all), 5);
    expect(longs.portfolioValue).toBe(all.portfolioValue);
  });
});

describe("a scenario of one's own", () => {
  const custom = (shocks: object[], more: object = {}) => ({
    customScenario: { name: "Mine", shocks, ...more },
  });

  it("takes the sources' parameters, and its opposite is the opposite of a linear book", async () => {
    const linear = await world.makePortfolio();
    await world.record(linear, trade("AAA", 100), trade("CCC", 70), {
      ...{ kind: "DEPOSIT", amount: 10_000, executedAt: "2024-03-07T14:00:00Z" },
    });
    const shocks = [
      { factor: "spy_change", shock: 0.07 },
      { factor: "rate_change", shock: 0.0025 },
    ];
    const up = await run({ portfolioId: linear, ...custom(shocks) });
    const down = await run({
      portfolioId: linear,
      ...custom(shocks.map(({ factor, shock }) => ({ factor, shock: -shock }))),
    });
    expect(up.results[0].shocks).toEqual([
      { factor: "MARKET", shock: 0.07 },
      { factor: "INTEREST_RATE", shock: 0.0025 },
    ]);
    expect(up.results[0]).toMatchObject({ scenarioId: null, name: "Mine", category: "CUSTOM" });
    expect(up.results[0].direct.dollarImpact).toBeCloseTo(-down.results[0].direct.dollarImpact, 6);
    expect(up.results[0].correlated.dollarImpact).toBeCloseTo(-down.results[0].correlated.dollarImpact, 6);
  });

  it("finds coins by symbol, then base asset, then ALT, then ALL", async () => {
    const coins = await world.makePortfolio();
    const held = ["BTCUSDT", "ETH-USD", "DOGEUSDT", "USDCUSDT", "AAA"];
    await world.record(
      coins,
      { kind: "DEPOSIT", amount: 1_000_000, executedAt: "2024-03-07T14:00:00Z" },
      ...held.map((symbol) => trade(symbol, 1)),
    );
    const shocks = [
      { factor: "BTCUSDT", shock: -0.1 },
      { factor: "BTC", shock: -0.9 },
      { factor: "eth", shock: -0.2 },
      { factor: "ALT", shock: -0.3 },
    ];
    const answer = await run({ portfolioId: coins, ...custom(shocks) });
    const moves = (result: Answer) => held.map((symbol) => of(answer, result, "move", symbol));
    expect(moves(answer.results[0])).toEqual([-0.1, -0.2, -0.3, null, null]);
    const all = await run({ portfolioId: coins, ...custom([{ factor: "ALL", shock: -0.5 }]) });
    expect(moves(all.results[0])).toEqual([-0.5, -0.5, -0.5, -0.5, -0.5]);
  });

  it("cuts a loss at 99 % of value and says so", async () => {
    const geared = await world.makePortfolio();
    await world.record(
      geared,
      { ...trade("AAA", 1_000), price: Math.round(priceOf("AAA")) },
      { kind: "DEPOSIT", amount: 20_000, executedAt: "2024-03-07T14:00:00Z" },
    );
    const answer = await run({ portfolioId: geared, ...custom([{ factor: "MARKET", shock: -0.5 }]) });
    const [{ direct, warnings }] = answer.results;
    expect(direct).toMatchObject({ isCut: true, lossFraction: 0.99, severity: "EXTREME" });
    expect(direct.uncutImpact).toBeCloseTo(-0.6 * 1_000 * priceOf("AAA"), 5);
    expect(warnings.map(({ code }: Answer) => code)).toEqual(["TRUNCATED"]);
  });

  it("replays days from stored prices", async () => {
    const [replayFrom, replayTo] = [sessions[100]!, sessions[140]!];
    const answer = await run(custom([], { replayFrom, replayTo }));
    const [result] = answer.results;
    const closes = world.closes.get("AAA")!;
    const expected = closes[140]! / closes[100]! - 1;
    expect(of(answer, result, "move", "AAA")).toBeCloseTo(expected, 10);
    expect(of(answer, result, "impact", "AAA")).toBeCloseTo(100 * priceOf("AAA") * expected, 6);
    expect(of(answer, result, "move", put)).toBeCloseTo(expected, 10);
    expect(of(answer, result, "movedBy", "NEW")).toBe("UNMAPPED");
    expect(result.correlated).toBeNull();
    expect(result.impacts.map(({ factor }: Answer) => factor)).toEqual(["REPLAY"]);
  });

  it("puts its correlations into a stressed VaR alone", async () => {
    const shocks = [{ factor: "MARKET", shock: -0.1 }];
    const stressed = async (pair: string, correlation: number) => {
      const [result] = (await run(custom(shocks, { correlationAdjustments: [{ pair, correlation }] })))
        .results;
      return { var: result.stressedVar, impact: result.direct.dollarImpact };
    };
    const [plain] = (await run(custom(shocks))).results;
    const [together, apart] = [await stressed("all_pairs", 1), await stressed("all_pairs", 0)];
    expect(together.impact).toBe(plain.direct.dollarImpact);
    expect(plain.stressedVar).toBeNull();
    expect(together.var).toMatchObject({ confidenceLevel: 0.95, timeHorizonDays: 1 });
    expect(together.var.measuredLossAmount).toBe(apart.var.measuredLossAmount);
    // As measured AAA and BBB hang together perfectly: to say so again changes nothing.
    const same = await stressed("AAA/BBB", -1);
    expect(same.var.lossAmount).toBeGreaterThan(apart.var.lossAmount);
  });

  it.each([
    [custom([]), "customScenario.shocks"],
    [custom([{ factor: "MARKET", shock: 1e308 }]), "customScenario.shocks[0]"],
    [custom([{ factor: "MARKET", shock: -1.01 }]), "customScenario.shocks[0]"],
    [custom([{ factor: "INTEREST_RATE", shock: 25 }]), "customScenario.shocks[0]"],
    [custom([{ factor: "VOL", shock: 6 }]), "customScenario.shocks[0]"],
    [custom([{ factor: "", shock: 0.1 }]), "customScenario.shocks[0]"],
    [
      custom([
        { factor: "MARKET", shock: 0.1 },
        { factor: "spy_change", shock: 0.1 },
      ]),
      "customScenario.shocks[1]",
    ],
    [
      custom(Array.from({ length: 101 }, (_, i) => ({ factor: `A${i}`, shock: 0.1 }))),
      "customScenario.shocks",
    ],
    [{ customScenario: { name: " ", shocks: [] } }, "customScenario.name"],
    [custom([], { replayFrom: "2024-01-05", replayTo: "2024-01-04" }), "customScenario.replayFrom"],
    [
      custom([{ factor: "MARKET", shock: 0.1 }], { replayFrom: "2024-01-04", replayTo: "2024-01-05" }),
      "customScenario.shocks",
    ],
    [
      custom([{ factor: "MARKET", shock: 0.1 }], {
        correlationAdjustments: [{ pair: "all_pairs", correlation: 2 }],
      }),
      "customScenario.correlationAdjustments[0]",
    ],
    [
      custom([{ factor: "MARKET", shock: 0.1 }], {
        correlationAdjustments: [{ pair: "AAA", correlation: 0.2 }],
      }),
      "customScenario.correlationAdjustments[0]",
    ],
    [{ scenarioIds: [] }, "scenarioIds"],
    [{ scenarioIds: ["market_up_10", "market_up_10"] }, "scenarioIds"],
    [{ scenarioIds: Array.from({ length: 51 }, (_, i) => `s${i}`) }, "scenarioIds"],
    [{ lookbackDays: 5 }, "lookbackDays"],
    [{ currency: "GBX" }, "currency"],
  ])("refuses %j", async (variables, field) => {
    expect(await world.refusal("RunScenarios", { portfolioId, at, ...variables })).toMatchObject({
      ...{ code: "INVALID_INPUT", field },
    });
  });

  it("has to be known", async () => {
    const refusal = await world.refusal("RunScenarios", { portfolioId, at, scenarioIds: ["nothing"] });
    expect(refusal).toMatchObject({ code: "NOT_FOUND", field: "scenarioIds" });
  });

  it("is refused as no number, and to a stranger", async () => {
    const document = `mutation { runScenarios(input: { portfolioId: "${portfolioId}", customScenario: { name: "x", shocks: [{ factor: "MARKET", shock: 1e999 }] } }) { id } }`;
    const { body } = await world.server.graphql(document, {}, world.headers);
    expect(body.errors?.length).toBeGreaterThan(0);
    const { headers } = await registeredUser(world.server);
    expect(await world.refusal("RunScenarios", { portfolioId, at }, headers)).toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("books that say little", () => {
  it("an empty one loses nothing, and has no fraction", async () => {
    const empty = await world.makePortfolio();
    const answer = await run({ portfolioId: empty, scenarioIds: ["market_crash_35"] });
    expect(answer).toMatchObject({ portfolioValue: 0, symbols: [], summary: null });
    expect(answer.results[0].direct).toMatchObject({ dollarImpact: 0, lossFraction: null, severity: null });
    expect(answer.warnings.map(({ code }: Answer) => code)).toContain("NO_DATA");
  });

  it("one of shorts alone, without cash, has amounts and no fraction", async () => {
    const shorts = await world.makePortfolio();
    await world.record(shorts, trade("AAA", -10));
    const { results, portfolioValue } = await run({ portfolioId: shorts, scenarioIds: ["market_up_10"] });
    expect(portfolioValue).toBeLessThan(0);
    expect(results[0].direct.dollarImpact).toBeCloseTo(-0.12 * 10 * priceOf("AAA"), 6);
    expect(results[0].direct).toMatchObject({ lossFraction: null, percentageImpact: null });
  });

  it("at a time before any price nothing is mapped", async () => {
    const early = await world.makePortfolio();
    await world.record(early, { ...trade("AAA", 10), executedAt: "2023-02-01T15:00:00Z" });
    const answer = await run({ portfolioId: early, at: "2023-02-10", scenarioIds: ["market_up_10"] });
    expect(answer.coverage.excluded).toHaveLength(1);
    expect(answer.results[0].movedBy).toEqual(["UNMAPPED"]);
    expect(answer.results[0].direct).toMatchObject({
      dollarImpact: null,
      lossFraction: null,
      severity: null,
    });
  });

  it("a scenario that reaches no position has no outcome, and no part in the summary", async () => {
    const shares = await world.makePortfolio();
    await world.record(
      shares,
      { kind: "DEPOSIT", amount: 50_000, executedAt: "2024-03-07T14:00:00Z" },
      trade("AAA", 10),
    );
    const { results, summary } = await run({
      portfolioId: shares,
      scenarioIds: ["market_down_10", "market_crash"],
    });
    const [market, crypto] = results;
    expect(market.direct.lossFraction).toBeGreaterThan(0);
    expect(crypto.direct).toEqual({
      ...{ dollarImpact: null, percentageImpact: null, lossAmount: null, lossFraction: null },
      ...{ newPortfolioValue: null, severity: null, isCut: false, uncutImpact: null },
    });
    expect(crypto.warnings).toEqual([
      { code: "NO_DATA", message: "no shock of the scenario reaches a position" },
    ]);
    expect(summary).toMatchObject({ worst: market.direct.lossFraction, best: market.direct.lossFraction });
    const { stressTest } = await world.ask("RunStressTest", {
      portfolioId: shares,
      template: "market_crash",
      at,
    });
    expect(stressTest).toMatchObject({ stressedValue: null, absoluteLoss: null, severity: null });
    const empty = await world.makePortfolio();
    const nothing = await run({ portfolioId: empty, scenarioIds: ["market_crash"] });
    expect(nothing.results[0].direct).toMatchObject({ dollarImpact: 0, lossFraction: null });
  });
});
