import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/index.js";
import { eveningExposures } from "../../src/modules/factors/index.js";
import { registeredUser } from "../support/server.js";
import { type Close, openWorld, type PortfolioWorld } from "./portfolio-world.js";

const sessions = Array.from(sessionsBetween("XNYS", dayOf("2023-10-02"), dayOf("2024-03-08")), isoDay);
const random = new SeededRandom(9);
const market = sessions.map(() => 0.01 * random.normal());
// 17:15 New York
const evenings = [
  "2024-03-06T22:15:00.000Z",
  "2024-03-07T22:15:00.000Z",
  "2024-03-08T22:15:00.000Z",
] as const;

/** Closes of a stock that moves `beta` times the market. */
function closesOf(symbol: string, beta: number): Close[] {
  let price = 100;
  return sessions.map((day, i) => {
    price *= 1 + beta * market[i]!;
    return [day, symbol, price] as const;
  });
}

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Answer = any;

describe("stored factor exposures", () => {
  let world: PortfolioWorld;
  let portfolioId: string;

  async function evening(dueAt: string): Promise<Answer> {
    const { job } = eveningExposures;
    const run = { signal: new AbortController().signal, report: () => {}, partial: () => {} };
    const input = job.input.parse(eveningExposures.input(new Date(dueAt)));
    return job.run(world.server.app.systemContext(), input, run);
  }
  const historyOf = async (variables: object = {}): Promise<Answer> =>
    (await world.ask("FactorHistory", { portfolioId, ...variables })).portfolio.factorHistory;
  const betasOf = async (symbol: string, variables: object = {}): Promise<Answer> =>
    (await world.ask("InstrumentFactorHistory", { symbol, ...variables })).instrument.factorHistory;
  const buy = (symbol: string, executedAt: string) => ({
    kind: "BUY",
    symbol,
    quantity: 100,
    price: 100,
    executedAt,
  });

  beforeAll(async () => {
    world = await openWorld();
    await world.takeInCloses([...closesOf("SPY", 1), ...closesOf("AAA", 1.5), ...closesOf("BBB", 0.5)]);
    portfolioId = await world.makePortfolio();
    const deposit = { kind: "DEPOSIT", amount: 50_000, tradeDate: "2023-12-01" };
    await world.record(portfolioId, deposit, buy("AAA", "2024-01-03T15:00:00Z"));
    for (const dueAt of evenings) await evening(dueAt);
  });

  afterAll(() => world.close());

  it("are what the live answer of the evening says", async () => {
    const history = await historyOf();
    expect(history.dates).toEqual(["2024-03-06", "2024-03-07", "2024-03-08"]);
    expect(history.knownAt).toEqual(evenings);
    expect(history).toMatchObject({
      modelVersions: [1, 1, 1],
      includedCount: [1, 1, 1],
      windowEnds: history.dates,
    });
    for (const [i, at] of evenings.entries()) {
      const { factorExposures } = (await world.ask("PortfolioFactorExposures", { portfolioId, at }))
        .portfolio;
      expect(history.netAssetValue[i]).toBe(factorExposures.netAssetValue);
      for (const { factorName, exposure, dollarExposure, betaToNav } of history.factors) {
        const live = factorExposures.factors.find((one: Answer) => one.factorName === factorName);
        expect([exposure[i], dollarExposure[i], betaToNav[i]]).toEqual([
          live.exposure,
          live.dollarExposure,
          live.betaToNav,
        ]);
      }
    }
    expect(history.factors[0].exposure[2]).toBeCloseTo(1.5, 9);
    expect(history.factors[1].exposure).toEqual([null, null, null]);
    const betas = await betasOf("aaa");
    expect(betas.dates).toEqual(history.dates);
    expect(betas.factors[0]).toMatchObject({ factorName: "Market Beta", etfTickers: ["SPY", "SPY", "SPY"] });
    expect(betas.factors[0].beta[0]).toBeCloseTo(1.5, 9);
    expect((await betasOf("BBB")).dates).toEqual([]);
  });

  it("know nothing later, and answer ranges", async () => {
    expect((await historyOf({ at: "2024-03-07" })).dates).toEqual(["2024-03-06", "2024-03-07"]);
    expect((await historyOf({ at: "2024-03-07T17:14:59" })).dates).toEqual(["2024-03-06"]);
    expect((await betasOf("AAA", { at: "2024-03-07T17:14:59" })).dates).toEqual(["2024-03-06"]);
    expect((await historyOf({ from: "2024-03-07", to: "2024-03-07" })).dates).toEqual(["2024-03-07"]);
    const none = await historyOf({ to: "2024-03-01" });
    expect(none).toMatchObject({ dates: [], factors: [], warnings: [{ code: "NO_DATA" }] });
    expect(
      await world.refusal("FactorHistory", { portfolioId, from: "2024-03-08", to: "2024-03-07" }),
    ).toMatchObject({ code: "INVALID_INPUT" });
  });

  it("stand beside what is told later of the same evening, and are not told twice", async () => {
    const before = await historyOf();
    expect(await evening(evenings[1])).toMatchObject({ madeCount: 0, instrumentCount: 0, failedCount: 0 });
    expect(await historyOf()).toEqual(before);

    const id = await world.makePortfolio();
    await world.record(id, buy("AAA", "2024-03-05T15:00:00Z"));
    await evening(evenings[1]);
    const first = await historyOf({ portfolioId: id });
    const recordedAt = new Date().toISOString();
    // A trade that is typed late was known when it happened.
    await world.record(id, buy("BBB", "2024-03-06T15:00:00Z"));
    expect(await evening(evenings[1])).toMatchObject({ madeCount: 1, instrumentCount: 1 });
    const second = await historyOf({ portfolioId: id });
    expect(second.includedCount).toEqual([2]);
    expect(second.factors[0].exposure[0]).toBeLessThan(first.factors[0].exposure[0]);
    expect(await historyOf({ portfolioId: id, recordedAt })).toEqual(first);
  });

  it("belong to their owner: a stranger gets none, the owner's export has them", async () => {
    const { headers } = await registeredUser(world.server);
    expect(await world.refusal("FactorHistory", { portfolioId }, headers)).toMatchObject({
      code: "NOT_FOUND",
    });
    const { body } = await world.server.graphql("{ exportMyData }", {}, world.headers);
    const exported = body.data.exportMyData.factorExposures;
    expect(exported).toContainEqual(expect.objectContaining({ portfolioId }));
    const nobodys = await world.server.graphql("{ exportMyData }", {}, headers);
    expect(nobodys.body.data.exportMyData.factorExposures).toEqual([]);
  });

  it("use the public funds, whatever somebody calls QUAL", async () => {
    const user = await registeredUser(world.server);
    const ask = (name: string, variables: object) => world.ask(name, variables, user.headers);
    const { createPortfolio } = await ask("CreatePortfolio", { input: { name: "Own" } });
    const entries = [buy("AAA", "2024-03-05T15:00:00Z")];
    await ask("RecordEntries", { input: { portfolioId: createPortfolio.id, entries } });
    await ask("CreateInstrument", { input: { symbol: "QUAL" } });
    await world.takeInCloses(closesOf("QUAL", 0.75));
    const at = "2024-03-08";
    const { portfolio } = await ask("PortfolioFactorExposures", { portfolioId: createPortfolio.id, at });
    expect(portfolio.factorExposures.factors[4]).toMatchObject({ etfTicker: "QUAL", available: true });
    expect(portfolio.factorExposures.factors[4].exposure).toBeCloseTo(2, 9);
  });
});
