import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { normalQuantile, SeededRandom } from "../../src/analytics/math/index.js";
import { correlation, sampleDeviation } from "../../src/analytics/stats/index.js";
import { registeredUser } from "../support/server.js";
import { at, marketBetas, openScenarioWorld, type ScenarioWorld, sessions } from "./scenario-world.js";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Answer = any;

let world: ScenarioWorld;

const test = async (variables: object): Promise<Answer> =>
  (await world.ask("RunStressTest", { at, ...variables })).stressTest;
const scenario = (shocks: Readonly<Record<string, number>>, more: object = {}) => ({
  name: "Mine",
  description: "What if?",
  shocks: Object.entries(shocks).map(([factor, shock]) => ({ factor, shock })),
  ...more,
});
const coins = [
  { symbol: "BTCUSDT", quantity: 1 },
  { symbol: "ETH-USD", quantity: 10 },
  { symbol: "DOGEUSDT", quantity: 100_000 },
];

beforeAll(async () => {
  world = await openScenarioWorld();
}, 60_000);

afterAll(() => world.close());

describe("a stress test of positions nobody holds", () => {
  // 60,000 x 0.5 + 30,000 x 0.4 + 10,000 x 0.3 are left of 100,000.
  it("shocks coins by base asset and ALT", async () => {
    const answer = await test({ positions: coins, template: "market_crash" });
    expect(answer).toMatchObject({
      ...{ scenarioName: "Crypto market crash", currency: "USD", originalValue: 100_000 },
      ...{ stressedValue: 45_000, absoluteLoss: 55_000, lossFraction: 0.55, severity: "EXTREME" },
      ...{ stressedVar: null, correlated: null, isCut: false },
    });
    expect(answer.percentageLoss).toBeCloseTo(55, 10);
    expect(answer.positions).toMatchObject([
      {
        symbol: "BTCUSDT",
        shock: -0.5,
        movedBy: "BTC",
        loss: 30_000,
        stressedValue: 30_000,
        positionId: null,
      },
      { symbol: "ETH-USD", shock: -0.6, movedBy: "ETH", loss: 18_000 },
      { symbol: "DOGEUSDT", shock: -0.7, movedBy: "ALT", loss: 7_000 },
    ]);
  });

  it("keeps what nothing moves at its value, and says so", async () => {
    const answer = await test({
      positions: [...coins, { symbol: "AAA", value: 50_000 }, { symbol: "USDCUSDT", value: 1_000 }],
      scenario: scenario({ BTC: -0.5 }),
    });
    expect(answer).toMatchObject({ originalValue: 151_000, absoluteLoss: 30_000 });
    expect(answer.positions[3]).toMatchObject({ movedBy: "UNMAPPED", loss: null, stressedValue: null });
    const excluded = answer.coverage.excluded.map(({ symbol }: Answer) => symbol);
    expect(excluded).toEqual(["ETH-USD", "DOGEUSDT", "AAA", "USDCUSDT"]);
    expect(answer.coverage).toMatchObject({ includedValue: 60_000, includedCount: 1 });
  });

  it("moves shares by their betas, the more the more there are", async () => {
    const loss = async (value: number) =>
      (await test({ positions: [{ symbol: "AAA", value }], template: "market_down_10" })).absoluteLoss;
    expect(await loss(10_000)).toBeCloseTo(10_000 * marketBetas.AAA * 0.1, 6);
    expect(await loss(20_000)).toBeCloseTo(2 * (await loss(10_000)), 6);
    const gain = await test({ positions: [{ symbol: "BBB", value: 10_000 }], template: "market_down_10" });
    expect(gain).toMatchObject({ severity: "POSITIVE" });
    expect(gain.absoluteLoss).toBeCloseTo(-500, 6);
  });

  // One driver: whatever the correlation of pairs, there is none.
  it("has a stressed VaR for replaced correlations, equal to the measured one of a single position", async () => {
    const adjustments = { correlationAdjustments: [{ pair: "all_pairs", correlation: 0.85 }] };
    const { stressedVar } = await test({
      positions: [{ symbol: "AAA", value: 10_000 }],
      scenario: scenario({ MARKET: -0.1 }, adjustments),
    });
    expect(stressedVar.lossAmount).toBeCloseTo(stressedVar.measuredLossAmount, 6);
    expect(stressedVar.lossFraction).toBeCloseTo(stressedVar.lossAmount / 10_000, 10);
    const two = await test({
      positions: [
        { symbol: "AAA", value: 10_000 },
        { symbol: "SPY", value: -12_000 },
      ],
      scenario: scenario({ MARKET: -0.1 }, adjustments),
    });
    // A hedge as measured, and less of one under the scenario.
    expect(two.stressedVar.measuredLossAmount).toBeLessThan(1);
    expect(two.stressedVar.lossAmount).toBeGreaterThan(50);
    expect(two).toMatchObject({ lossFraction: null, percentageLoss: null, severity: null });
  });

  it("measures the pairs that are not replaced, of hundreds of positions too", async () => {
    const random = new SeededRandom(77);
    const days = sessions.slice(-61);
    const symbols = Array.from({ length: 230 }, (_, i) => `MANY${i}`);
    const common = days.map(() => random.normal());
    const closes = symbols.map(() => {
      let price = 100;
      return days.map((_, t) => (price *= 1 + 0.01 * (common[t]! + random.normal())));
    });
    await world.takeInCloses(
      symbols.flatMap((symbol, i) => days.map((day, t) => [day, symbol, closes[i]![t]!] as const)),
    );
    const returns = closes.map((column) =>
      Float64Array.from(column.slice(1), (price, t) => price / column[t]! - 1),
    );
    const varWith = async (replaced: number) => {
      const { stressedVar } = await test({
        positions: symbols.map((symbol) => ({ symbol, value: 1_000 })),
        scenario: scenario(
          { MARKET: -0.1 },
          { correlationAdjustments: [{ pair: "MANY3/MANY170", correlation: replaced }] },
        ),
        lookbackDays: 60,
      });
      return stressedVar;
    };
    // What is measured already changes nothing.
    const rho = correlation(returns[3]!, returns[170]!)!;
    const same = await varWith(rho);
    expect(same.lossAmount).toBeCloseTo(same.measuredLossAmount, 6);
    const more = await varWith(0.99);
    const deviations = [3, 170].map((i) => 1_000 * sampleDeviation(returns[i]!)!);
    const added = 2 * deviations[0]! * deviations[1]! * (0.99 - rho) * normalQuantile(0.95) ** 2;
    expect(more.lossAmount ** 2 - same.lossAmount ** 2).toBeCloseTo(added, 2);
  });

  it("takes the stressed VaR from an exchange's prices, if it has any", async () => {
    const asked = {
      positions: [{ symbol: "AAA", value: 1_000 }],
      scenario: scenario({ ALL: -0.1 }, { correlationAdjustments: [{ pair: "all_pairs", correlation: 1 }] }),
    };
    expect(await world.refusal("RunStressTest", { at, ...asked, exchange: "nowhere" })).toMatchObject({
      ...{ code: "NO_COVERAGE", field: "exchange" },
    });
    const answer = await test({ ...asked, exchange: "made-up-bars" });
    expect(answer.stressedVar.lossAmount).toBeGreaterThan(0);
    expect(answer.absoluteLoss).toBeCloseTo(100, 9);
  });
});

describe("a stress test", () => {
  it("of a portfolio is what a run of scenarios says of it", async () => {
    const portfolioId = await world.makePortfolio();
    const trade = { price: 100, executedAt: "2024-03-07T15:00:00Z" };
    await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: 50_000, executedAt: "2024-03-07T14:00:00Z" },
      { kind: "BUY", symbol: "AAA", quantity: 100, ...trade },
      { kind: "SELL", symbol: "BBB", quantity: 30, ...trade },
    );
    const answer = await test({ portfolioId, template: "covid_crash_2020" });
    const { runScenarios } = await world.ask("RunScenarios", {
      ...{ portfolioId, at, mode: "SYNC", scenarioIds: ["covid_crash_2020"] },
    });
    const [result] = runScenarios.result.results;
    expect(answer.absoluteLoss).toBe(result.direct.lossAmount);
    expect(answer.correlated).toEqual(result.correlated);
    expect(answer.positions.map(({ loss }: Answer) => -loss)).toEqual(result.impact);
    const { headers } = await registeredUser(world.server);
    const stranger = await world.refusal(
      "RunStressTest",
      { portfolioId, at, template: "market_up_10" },
      headers,
    );
    expect(stranger.code).toBe("NOT_FOUND");
  });

  it.each([
    [{ template: "market_up_10" }, "INVALID_INPUT", "positions"],
    [
      { portfolioId: "portfolio_x", positions: coins, template: "market_up_10" },
      "INVALID_INPUT",
      "positions",
    ],
    [{ positions: coins, template: "a", scenario: scenario({ ALL: 0.1 }) }, "INVALID_INPUT", "scenario"],
    [{ positions: coins, template: "nothing" }, "NOT_FOUND", "template"],
    [{ positions: [], template: "market_up_10" }, "INVALID_INPUT", "positions"],
    [{ positions: coins, scenario: scenario({ ALL: -1.5 }) }, "INVALID_INPUT", "scenario.shocks[0]"],
    [{ positions: coins, scenario: scenario({ BTC: 1e308 }) }, "INVALID_INPUT", "scenario.shocks[0]"],
    [
      { positions: [{ symbol: "AAA", value: 1e308 }], template: "market_up_10" },
      "INVALID_INPUT",
      "positions",
    ],
    [{ positions: [{ symbol: "ZZZ", value: 1 }], template: "market_up_10" }, "SYMBOL_NOT_FOUND", undefined],
    [{ positions: coins, template: "market_up_10", lookbackDays: 3_000 }, "INVALID_INPUT", "lookbackDays"],
  ])("refuses %j", async (variables, code, field) => {
    const refusal = await world.refusal("RunStressTest", { at, ...variables });
    expect(refusal.code).toBe(code);
    if (field !== undefined) expect(refusal.field).toBe(field);
  });

  it("takes the market a tenth lower when no scenario is named", async () => {
    const usual = await test({ positions: coins });
    expect(usual).toEqual(await test({ positions: coins, template: "market_down_10" }));
  });

  it("refuses more positions than a fund has", async () => {
    const { body } = await world.server.graphql(
      `query Q($positions: [RiskPositionInput!]) { stressTest(positions: $positions, template: "market_up_10") { absoluteLoss } }`,
      { positions: Array.from({ length: 2_500 }, () => ({ symbol: "AAA", value: 1 })) },
      world.headers,
    );
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: "INVALID_INPUT" });
  });
});
